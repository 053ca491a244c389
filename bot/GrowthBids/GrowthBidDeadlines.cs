using CommissioningBot.Channel;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.GrowthBids;

/// <summary>Reminds those concerned of the dates of a round, each time with what is so then.</summary>
internal sealed class GrowthBidDeadlines(Lazy<GrowthBidService> rounds, IDirectory directory, WorkingDays days) : ITimedWork
{
    public const string WorkName = "growth-round-date";

    private const string Soon = "soon";
    private const string Closed = "closed";
    private const string Planned = "planned";
    private const int DaysBeforeClosing = 7;

    private readonly WorkingHours _hours = WorkingHours.England;

    public string Name => WorkName;

    /// <summary>Plans a reminder for each day of a round.</summary>
    public void Plan(IUnitOfWork work, LoadedRound loaded)
    {
        foreach (var (key, day) in Of(loaded.Round, loaded.Rules))
        {
            work.PlanWork(WorkName, key, ReminderDate.On(day, days, _hours, work.Now).At);
        }
    }

    /// <summary>Plans what follows from a decision that comes on or after the day on which its outcome goes into the plans.</summary>
    public void PlanLate(IUnitOfWork work, LoadedRound loaded)
    {
        var today = UkTime.Date(work.Now);
        if (loaded.Rules.Dates.FirstOrDefault(rule => rule.Marks is Planned) is { } plans && loaded.Round.DayOf(plans.Id) <= today)
        {
            work.PlanWork(WorkName, Key(loaded.Round, Planned), ReminderDate.On(today, days, _hours, work.Now).At);
        }
    }

    /// <summary>What is told in a round, and on which day.</summary>
    public static IEnumerable<(string Key, DateOnly Day)> Of(GrowthRound round, GrowthBidRules rules)
    {
        var closing = round.ClosesOn(rules);
        yield return (Key(round, Soon), closing.AddDays(-DaysBeforeClosing));
        yield return (Key(round, Closed), closing.AddDays(1));
        foreach (var rule in rules.Dates.Where(rule => rule.Marks is "evaluated" or "decided" or Planned))
        {
            if (round.DayOf(rule.Id) is { } day)
            {
                yield return (Key(round, rule.Marks), day);
            }
        }
    }

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var parts = key.Split('|');
        if (await rounds.Value.FindAsync(work, parts[0], cancellationToken) is not { } loaded)
        {
            return;
        }

        if (Of(loaded.Round, loaded.Rules).FirstOrDefault(planned => planned.Key == key) is { Key: not null } planned
            && planned.Day > UkTime.Date(work.Now))
        {
            // The day lay beyond the bank holidays that were known when it was planned.
            work.PlanWork(WorkName, key, ReminderDate.On(planned.Day, days, _hours, work.Now).At);
            return;
        }

        var people = await directory.ListAsync(cancellationToken);
        var (round, rules) = (loaded.Round, loaded.Rules);
        var open = round.Standing.Where(bid => bid.Evaluation is null).ToList();
        switch (parts[1])
        {
            case Soon when round.IsOpen(rules, UkTime.Date(work.Now)):
                Tell(
                    work,
                    people.Where(person => GrowthBidAccess.MayBid(person, rules) && !round.Standing.Any(bid => bid.Bidder.Is(person.Id))),
                    $"{round.Reference}: bids for {new Pounds(round.Money)} of growth money can be sent until the end of {UkTime.Day(round.ClosesOn(rules))}. Say “growth bid” to send one.");
                break;
            case Closed when round.Standing.Any():
                Tell(
                    work,
                    Team(people, rules),
                    $"{round.Reference} has closed with {Count(round.Standing.Count())}. {(open.Count == 0 ? "Every bid is evaluated: say “rank bids”." : $"{Count(open.Count)} to evaluate: say “growth bid”.")}");
                break;
            case Closed:
                Tell(work, Team(people, rules), $"{round.Reference} has closed without a bid.");
                break;
            case "evaluated" when open.Count > 0:
                Tell(work, Team(people, rules), $"{round.Reference}: the evaluation is due today, and {Count(open.Count)} still {(open.Count == 1 ? "waits" : "wait")} for it. Say “growth bid” to see them.");
                break;
            case "decided" when round is { Approved: null, Pending: null } && round.Standing.Any():
                Tell(work, Team(people, rules), $"{round.Reference}: the decision is due today, and the proposal has not been put forward. Say “rank bids”, then “request approval”.");
                break;
            case "decided" when round.Pending is { } pending:
                var asked = Recipients.Of(people, new PersonId(pending.By.Id), UkTime.Date(work.Now));
                Tell(work, people.Where(person => asked.Contains(person.Id)), $"{round.Reference}: the decision is due today; {pending.Request} still waits.");
                break;
            case Planned when round.Approved is not null:
                Tell(work, Team(people, rules), $"{round.Reference}: {rules.AfterDecision.Text} Say “bid results” to see what was decided.");
                break;
            default:
                break;
        }
    }

    private static string Key(GrowthRound round, string what) => $"{round.Reference}|{what}";

    private static IEnumerable<Person> Team(IReadOnlyList<Person> people, GrowthBidRules rules) => people.Where(person => GrowthBidAccess.MayEvaluate(person, rules));

    private static void Tell(IUnitOfWork work, IEnumerable<Person> people, string text)
    {
        foreach (var person in people)
        {
            work.Enqueue(ActivityOutbox.Send(person.Id.Value, MessageFactory.Text(text), null));
        }
    }

    private static string Count(int bids) => Counted.Of(bids, "bid");
}
