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

    /// <summary>Largest annual value that is taken for real, in pounds; more is a slip of the keyboard.</summary>
    public const decimal LargestAnnualValue = 10_000_000_000m;

    private const string Title = "title";
    private const string Service = "service";
    private const string AnnualValue = "annualValue";
    private const string Years = "years";
    private const string ExtensionYears = "extensionYears";
    private const int MostYears = 50;
    private const decimal Penny = 0.01m;

    public string Id => FormId;

    public Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken) => Task.FromResult<FormOffer>(
        !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) ? new FormOffer.Refused(CaseAccess.Refusal)
        : knowledge.FindFramework(subject) is { Cycle: { } cycle } framework ? new FormOffer.Ready(FormOf(framework, cycle))
        : new FormOffer.Refused("This framework is not here any more. Say “use” to choose another, then “start”."));

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var framework = knowledge.FindFramework(subject)!;
        var value = new CaseValue(answers.Money(AnnualValue)!.Value, answers.Number(Years)!.Value, answers.Number(ExtensionYears)!.Value);
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
            new(Title, "Name of the case", FormFieldKind.Line)
            {
                Ask = "What is the title of the case?",
                Hint = "For example: Home care in the north of the borough.",
                Longest = 120,
                WhenMissing = "Give the case a title.",
            },
            new(Service, "What is the service, and for whom?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Say in a sentence what the service is." },
            new(AnnualValue, "Value a year in pounds, without VAT", FormFieldKind.Money)
            {
                Ask = "What is it worth a year, in pounds, without VAT?",
                Hint = "For example 20,000 or 20k.",
                WhenMissing = "I could not read an amount. Write pounds a year, such as 18,000 or 18k.",
                Least = Penny,
                Most = LargestAnnualValue,
            },
            new(Years, "For how many years, without extensions?", FormFieldKind.Years) { Least = 1, Most = MostYears, WhenOutside = $"Write a number from 1 to {MostYears}." },
            new(ExtensionYears, "By how many years can it be extended?", FormFieldKind.Years) { Hint = "Write 0 for none.", Least = 0, Most = MostYears, WhenOutside = $"Write a number from 0 to {MostYears}." },
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
