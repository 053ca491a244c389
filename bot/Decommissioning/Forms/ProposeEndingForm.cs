using CommissioningBot.Approvals;
using CommissioningBot.Cards.Decommissioning;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Decommissioning.Forms;

/// <summary>The form that proposes to end a service; its subject is the framework.</summary>
internal sealed class ProposeEndingForm(KnowledgeBase knowledge, DecommissioningService endings, DecommissioningViews views, ApprovalSubjects subjects)
    : FrameworkForm(knowledge, subjects)
{
    public const string FormId = "decommission";

    private const string Service = "service";
    private const string Why = "why";
    private const decimal Penny = 0.01m;

    public override string Id => FormId;

    protected override string OnlyOfficers => "Only officers propose to end a service. You can read what is proposed: say “decommissionings”.";

    protected override FormOffer Offer(Framework framework, DateOnly today) => framework.Decommissioning is { Kinds.Count: > 0 } rules
        ? new FormOffer.Ready(FormOf(framework, rules, today))
        : new FormOffer.Refused(DecommissioningViews.Silence(framework));

    protected override async Task<FormOutcome> SubmitAsync(TurnContext turn, Framework framework, string? caseReference, FormAnswers answers, CancellationToken cancellationToken)
    {
        var by = turn.TurnState.Get<Caller>().Person!;
        var (proposed, verdict) = await endings.ProposeAsync(
            turn,
            framework,
            reference => new ProposeEnding(
                by,
                reference,
                framework.Id,
                framework.Version,
                answers.Text(Service),
                answers.Text(DecommissioningDecider.AtKind),
                answers.Values.GetValueOrDefault(DecommissioningDecider.AtTrigger),
                answers.Text(Why),
                answers.Money(DecommissioningDecider.AtValue)!.Value,
                answers.Number(DecommissioningDecider.AtContractMonths)!.Value,
                answers.Date(DecommissioningDecider.AtNoticeDay)!.Value,
                answers.Date(DecommissioningDecider.AtContractEnd),
                answers.Date(DecommissioningDecider.AtWantedEnd),
                answers.Date(DecommissioningDecider.AtReviewDay),
                caseReference),
            cancellationToken);
        if (proposed is null)
        {
            return new FormOutcome.Wrong(verdict.At, verdict.Problem!);
        }

        await ApprovalSubjects.OpenAsync(turn, proposed.Ending.Reference, cancellationToken);
        return new FormOutcome.Taken(
            DecommissioningCard.Build(views.One(proposed, UkTime.Date(turn.Work.Now), $"{proposed.Ending.Reference} has begun.")).ToJsonElement(),
            $"{proposed.Ending.Reference} has begun. Say “work on {proposed.Ending.Reference}” to record what comes before the decision.");
    }

    private static Func<FormAnswers, string?> InDays(string field, DecommissioningRules rules, DateOnly today) => answers =>
    {
        var days = new EndingDays(
            answers.Number(DecommissioningDecider.AtContractMonths) ?? 0,
            answers.Date(DecommissioningDecider.AtReviewDay),
            answers.Date(DecommissioningDecider.AtNoticeDay),
            answers.Date(DecommissioningDecider.AtWantedEnd));
        return rules.Kinds.FirstOrDefault(kind => kind.Id == answers.Text(DecommissioningDecider.AtKind)) is { } kind
            && DecommissioningDecider.WrongDays(days, kind, rules, today) is { Problem: { } problem } wrong && wrong.At == field ? problem : null;
    };

    private static Form FormOf(Framework framework, DecommissioningRules rules, DateOnly today)
    {
        List<FormField?> fields =
        [
            new(Service, "Which service is to end?", FormFieldKind.Line) { Longest = 120, WhenMissing = "Write the name of the service." },
            new(DecommissioningDecider.AtKind, "What is it?", FormFieldKind.Choice)
            {
                Options = [.. rules.Kinds.Select(kind => new FormOption(kind.Id, kind.Name))],
                Hint = "The notice depends on it.",
            },
            rules.Triggers.Count == 0
                ? null
                : new(DecommissioningDecider.AtTrigger, "For which reason?", FormFieldKind.Choice)
                {
                    Options = [.. rules.Triggers.Select(trigger => new FormOption(trigger.Id, trigger.Name))],
                    Hint = rules.Triggers[0].Rule.Citations[0].ToString(),
                },
            new(Why, "Why, in your own words?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Say in a sentence or two why the service is to end." },
            new(DecommissioningDecider.AtValue, "What is it worth in all, in pounds?", FormFieldKind.Money)
            {
                Hint = "The whole-life value of the contract or grant. It decides who may end it.",
                Least = Penny,
                WhenOutside = "Write what it is worth in all, more than nothing.",
            },
            new(DecommissioningDecider.AtContractMonths, "How many months of notice does the contract or grant itself ask for?", FormFieldKind.Number)
            {
                Hint = "Write 0 if it names none.",
                Least = 0,
                Most = DecommissioningDecider.MostMonths,
                WhenOutside = $"Write the months of notice in the contract, from 0 to {DecommissioningDecider.MostMonths}.",
            },
            rules.Review is not { } review
                ? null
                : new(DecommissioningDecider.AtReviewDay, "On which day does the service review begin?", FormFieldKind.Date)
                {
                    Hint = $"{review.Rule.Text} ({review.Rule.Citations[0]})",
                    From = today,
                    WhenOutside = "This day is past. Write a later one.",
                    CheckBeside = InDays(DecommissioningDecider.AtReviewDay, rules, today),
                },
            new(DecommissioningDecider.AtNoticeDay, "On which day is notice to be given?", FormFieldKind.Date)
            {
                Hint = "It is given after the decision; a late decision moves it.",
                From = today,
                WhenOutside = "This day is past. Write today or a later day.",
                CheckBeside = InDays(DecommissioningDecider.AtNoticeDay, rules, today),
            },
            new(DecommissioningDecider.AtContractEnd, "When does the contract or grant end by itself?", FormFieldKind.Date)
            {
                IsOptional = true,
                From = today,
                WhenOutside = "This day is past. Write the last day, or leave it out.",
            },
            new(DecommissioningDecider.AtWantedEnd, "What is to be the last day of the service?", FormFieldKind.Date)
            {
                IsOptional = true,
                Hint = "Empty means the earliest day that the notice allows.",
                From = today,
                WhenOutside = "This day is past. Write a later one.",
                CheckBeside = InDays(DecommissioningDecider.AtWantedEnd, rules, today),
            },
            CaseField,
        ];
        return new Form($"{framework.Council.ShortName} · {framework.Title}", "Decommission a service", [.. fields.OfType<FormField>()])
        {
            Intro = $"{rules.Says.Text} ({rules.Says.Citations[0]})",
            Submit = "Work out the notice",
            Remark = "Nothing is ended by this. It goes to those who may decide when the work before the decision is done.",
        };
    }
}
