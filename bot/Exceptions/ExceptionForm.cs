using CommissioningBot.Approvals;
using CommissioningBot.Cards.Exceptions;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Exceptions;

/// <summary>The form that logs an exception; its subject is the framework, whose pack gives the grounds.</summary>
internal sealed class ExceptionForm(KnowledgeBase knowledge, ExceptionService exceptions, ApprovalSubjects subjects) : FrameworkForm(knowledge, subjects)
{
    public const string FormId = "exception";

    private const string Title = "title";
    private const string Rule = "rule";
    private const string Reason = "reason";
    private const string Instead = "instead";

    public override string Id => FormId;

    protected override string OnlyOfficers => "Exceptions are logged by officers. You can read the log: say “exceptions”.";

    protected override FormOffer Offer(Framework framework, DateOnly today) => framework.Exceptions is { Grounds.Count: > 0 } rules
        ? new FormOffer.Ready(FormOf(framework, rules))
        : new FormOffer.Refused(ExceptionViews.Silence(framework));

    protected override async Task<FormOutcome> SubmitAsync(TurnContext turn, Framework framework, string? caseReference, FormAnswers answers, CancellationToken cancellationToken)
    {
        var by = turn.TurnState.Get<Caller>().Person!;
        var (logged, verdict) = await exceptions.LogAsync(
            turn,
            framework,
            reference => new LogException(
                by,
                reference,
                answers.Text(Title),
                answers.Text(Rule),
                answers.Text(ExceptionDecider.AtSection),
                answers.Text(ExceptionDecider.AtGround),
                answers.Text(Reason),
                answers.Text(Instead),
                answers.Money(ExceptionDecider.AtValue) ?? 0m,
                answers.Date(ExceptionDecider.AtUntil),
                caseReference),
            cancellationToken);
        if (logged is null)
        {
            return new FormOutcome.Wrong(verdict.At, verdict.Problem!);
        }

        await ApprovalSubjects.OpenAsync(turn, logged.Exception.Logged.Reference, cancellationToken);
        return new FormOutcome.Taken(
            ExceptionCard.Build(ExceptionViews.One(logged, UkTime.Date(turn.Work.Now))).ToJsonElement(),
            $"{logged.Exception.Logged.Reference} is in the log. Say “request approval” to have it decided.");
    }

    private static Form FormOf(Framework framework, ExceptionRules rules) => new(
        $"{framework.Council.ShortName} · {framework.Title}",
        "Log an exception",
        [
            new(Title, "What is the exception about?", FormFieldKind.Line) { Longest = 120, Hint = "A few words that others will recognise in the log.", WhenMissing = "Say in a few words what it is about." },
            new(ExceptionDecider.AtSection, "Which section of the framework do you depart from?", FormFieldKind.Line)
            {
                Longest = 120,
                Hint = "Its number or heading, as the document has it.",
                WhenMissing = "Write the section, such as its number.",
                Check = typed => DepartedSection.Find(framework, typed).Problem,
            },
            new(Rule, "Which rule there is not followed?", FormFieldKind.Lines) { Longest = 600, WhenMissing = "Say in a sentence which rule is not followed." },
            new(ExceptionDecider.AtGround, "On which ground?", FormFieldKind.Choice)
            {
                Options = [.. rules.Grounds.Select(ground => new FormOption(ground.Id, ground.Name, ground.Text))],
            },
            new(Reason, "How does the ground apply here?", FormFieldKind.Lines)
            {
                Longest = 800,
                Hint = "Name the Act, the regulation or the condition of the funding.",
                WhenMissing = "Say how the ground applies; it goes on record.",
            },
            new(Instead, "What is done instead?", FormFieldKind.Lines) { Longest = 600, WhenMissing = "Say what is done instead of the rule." },
            new(ExceptionDecider.AtValue, "How much money turns on it in all, in pounds?", FormFieldKind.Money)
            {
                Hint = "Write 0 if none does. It decides who may approve the exception.",
                Least = 0,
                WhenOutside = "The value cannot be less than nothing. Write 0 if no money turns on it.",
            },
            new(ExceptionDecider.AtUntil, "Until when is it to apply?", FormFieldKind.Date) { IsOptional = true },
            CaseField,
        ])
    {
        Intro = $"{rules.Says.Text} ({rules.Says.Citations[0]})",
        Submit = "Log the exception",
        Remark = "An exception counts for nothing before it is approved. Who may approve it follows from the scheme of delegation.",
    };
}
