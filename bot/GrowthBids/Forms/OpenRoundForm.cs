using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.GrowthBids.Forms;

/// <summary>The form that opens a round; its subject is the framework, whose pack gives the dates.</summary>
internal sealed class OpenRoundForm(KnowledgeBase knowledge, GrowthBidService rounds, GrowthBidViews views) : IForm
{
    public const string FormId = "growth-round";

    private const decimal Penny = 0.01m;

    public string Id => FormId;

    public Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken) => Task.FromResult<FormOffer>(
        knowledge.FindFramework(subject) is not { GrowthBids: { } rules } framework ? new FormOffer.Refused("This framework has no growth bids. Say “use” to choose another.")
        : turn.TurnState.Get<Caller>().Person is not { } person || !GrowthBidAccess.MayOpen(person, rules) ? new FormOffer.Refused("Only an administrator opens a round of growth bids.")
        : new FormOffer.Ready(FormOf(framework, rules, UkTime.Date(turn.Work.Now))));

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var framework = knowledge.FindFramework(subject)!;
        var dates = framework.GrowthBids!.Dates.Select(rule => new RoundDate(rule.Id, answers.Date(rule.Id)!.Value)).ToList();
        var (opened, verdict) = await rounds.OpenAsync(turn, framework, answers.Money(GrowthBidDecider.AtMoney)!.Value, dates, cancellationToken);
        return opened is null
            ? verdict.At.Length == 0 ? new FormOutcome.Refused(verdict.Problem!) : new FormOutcome.Wrong(verdict.At, verdict.Problem!)
            : new FormOutcome.Taken(
                GrowthRoundCard.Build(views.Round(opened, turn.TurnState.Get<Caller>().Person!, UkTime.Date(turn.Work.Now), isNew: true)).ToJsonElement(),
                $"{opened.Round.Reference} is open for bids until the end of {UkTime.Day(opened.Round.ClosesOn(opened.Rules))}.");
    }

    private static Form FormOf(Framework framework, GrowthBidRules rules, DateOnly today)
    {
        var counted = today;
        var present = new Dictionary<string, string>(StringComparer.Ordinal);
        var fields = new List<FormField>
        {
            new(GrowthBidDecider.AtMoney, "How much money is there for growth, in pounds a year?", FormFieldKind.Money)
            {
                Least = Penny,
                Most = GrowthBidDecider.MostMoney,
                WhenOutside = $"Write an amount from {new Pounds(Penny)} to {new Pounds(GrowthBidDecider.MostMoney)}. Without money there is no round.",
            },
        };
        string? before = null;
        foreach (var rule in rules.Dates)
        {
            var above = before;
            if (rule.Days is { } days)
            {
                counted = counted.AddDays(days);
                present[rule.Id] = counted.ToString("O", CultureInfo.InvariantCulture);
            }

            var length = rule.Step.Length is { } said ? $", {said}" : "";
            fields.Add(new FormField(rule.Id, $"Last day of: {rule.Step.Name}", FormFieldKind.Date)
            {
                Hint = $"The document: {rule.Step.When}{length}.{(rule.Days is null ? "" : " The day is counted on from today.")}",
                From = today.AddDays(1),
                WhenOutside = "This day must be ahead. Write a later one.",
                CheckBeside = above is null ? null : answers => GrowthBidDecider.WrongOrder(answers.Date(rule.Id)!.Value, answers.Date(above)),
            });
            before = rule.Id;
        }

        return new Form($"{framework.Council.ShortName} · Growth bids", "Open a round", fields)
        {
            Intro = rules.Timetable.StatusNote is { } note ? $"{rules.Timetable.Name}: {note} ({rules.Timetable.Citations[0]})" : null,
            Present = present,
            Submit = "Open the round",
            Remark = "The dates must be in the order in which they stand. All bids are considered together after the closing date.",
        };
    }
}
