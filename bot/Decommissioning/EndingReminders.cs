using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Decommissioning;

/// <summary>Reminds who proposed an ending of its days, in working hours, each once; whoever stands in for them when they are not there.</summary>
internal sealed class EndingReminders(DecommissioningService endings, DecommissioningViews views, IDirectory directory) : ITimedWork
{
    public const string WorkName = "decommissioning-day";

    /// <summary>The service review begins.</summary>
    public const string Review = "review";

    private const string Notice = "notice";
    private const string Soon = "soon";
    private const string Ended = "ended";
    private const int DaysBeforeTheEnd = 28;

    private static readonly TimeOnly Morning = new(9, 0);

    public string Name => WorkName;

    /// <summary>Plans every reminder of an ending that was approved.</summary>
    public static void PlanAll(IUnitOfWork work, LoadedEnding loaded)
    {
        Plan(work, loaded, Notice, loaded.NoticeDay);
        if (loaded.LastDay is { } last)
        {
            if (last.AddDays(-DaysBeforeTheEnd) > loaded.NoticeDay)
            {
                Plan(work, loaded, Soon, last.AddDays(-DaysBeforeTheEnd));
            }

            Plan(work, loaded, Ended, last.AddDays(1));
        }
    }

    /// <summary>Plans one reminder for a day.</summary>
    public static void Plan(IUnitOfWork work, LoadedEnding loaded, string what, DateOnly day) => work.PlanWork(
        WorkName, $"{loaded.Ending.Reference}|{what}", WorkingHours.England.OnOrAfter(UkClock.InstantOf(day, Morning)), $"{loaded.Ending.Reference}/{what}");

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var parts = key.Split('|');
        if (await endings.FindAsync(work, parts[0], cancellationToken) is { } loaded && Text(loaded, parts[1]) is { } text)
        {
            foreach (var person in Recipients.Of(await directory.ListAsync(cancellationToken), new PersonId(loaded.Ending.Proposal.By.Id), UkTime.Date(work.Now)))
            {
                work.Enqueue(ActivityOutbox.Send(person.Value, MessageFactory.Text(text), null));
            }
        }
    }

    private string? Text(LoadedEnding loaded, string what)
    {
        var ending = loaded.Ending;
        var name = $"{ending.Reference}, “{ending.Proposal.Service}”";
        return (what, ending.Status) switch
        {
            (Review, EndingStatus.Proposed) => $"{name}: the service review begins today. {loaded.Rules.Review!.Terms.Text}",
            (Notice, EndingStatus.Approved) when loaded.Notice is { Months: 0 } => $"{name}: today the decision is carried out. {loaded.Notice.Working}",
            (Notice, EndingStatus.Approved) => $"{name}: give notice today.{(loaded.LastDay is { } last ? $" The last day of the service is {UkTime.Day(last)}." : "")}",
            (Soon, EndingStatus.Approved) => $"{name}: the last day is {UkTime.Day(loaded.LastDay!.Value)}, four weeks from now. Check how those who use the service are served afterwards.",
            (Ended, EndingStatus.Approved) => $"{name}: the service ended on {UkTime.Day(loaded.LastDay!.Value)}. {string.Join("; ", views.Notices(loaded).Select(notice => $"{notice.Name}: {notice.Value}"))}.",
            _ => null,
        };
    }
}
