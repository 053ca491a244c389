using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>The form that opens a case; its subject is the framework. The framework's own questions come from its pack.</summary>
internal sealed class NewCaseForm(KnowledgeBase knowledge, CaseService cases) : IForm
{
    public const string FormId = "new-case";

    private const string Title = "title";
    private const string Service = "service";

    public string Id => FormId;

    public Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken) => Task.FromResult<FormOffer>(
        !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) ? new FormOffer.Refused(CaseAccess.Refusal)
        : knowledge.FindFramework(subject) is { Cycle: { } cycle } framework ? new FormOffer.Ready(FormOf(framework, cycle))
        : new FormOffer.Refused("This framework is not here any more. Say “use” to choose another, then “start”."));

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var framework = knowledge.FindFramework(subject)!;
        var value = CaseValueFields.Read(answers);
        var intake = framework.Intake.ToDictionary(question => question.Id, question => answers.Text(IntakeField(question.Id)), StringComparer.Ordinal);
        var reference = await CaseService.OpenAsync(turn, framework, answers.Text(Title), answers.Text(Service), value, intake, cancellationToken);
        var opened = (await cases.FindAsync(turn.Work, reference, cancellationToken))!;
        return new FormOutcome.Taken(CaseCard.Build(CaseViews.Summary(opened, isNew: true)).ToJsonElement(), $"Case {reference} is open.")
        {
            Then = (context, ct) => WalkAsync(context, reference, ct),
        };
    }

    private static Form FormOf(Framework framework, Cycle cycle) => new(
        $"{framework.Council.ShortName} · {cycle.Name}",
        "Start a new case",
        [
            new(Title, "Title of the case", FormFieldKind.Line)
            {
                Ask = "What is the title of the case?",
                Hint = "For example: Home care in the north of the borough.",
                Longest = 120,
                WhenMissing = "Give the case a title.",
            },
            new(Service, "What is the service, and for whom?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Say in a sentence what the service is." },
            .. CaseValueFields.Fields,
            .. framework.Intake.Select(question => new FormField(IntakeField(question.Id), question.Ask, FormFieldKind.Choice)
            {
                Hint = question.Why,
                Options = [.. question.Options.Select(option => new FormOption(option.Id, option.Name, option.Text))],
            }),
        ])
    {
        Submit = "Open the case",
        Remark = "I work out the whole-life value from these and show you how.",
    };

    // In the chat the case is walked at once, unless the person is in the middle of something else.
    private static async Task WalkAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        if (context.ActiveDialog is null)
        {
            await context.BeginDialogAsync(CycleDialog.DialogId, CycleDialog.Options(reference), cancellationToken);
        }
    }

    private static string IntakeField(string question) => $"intake.{question}";
}
