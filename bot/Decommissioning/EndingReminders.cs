using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Decommissioning;

/// <summary>Reminds who proposed an ending of its days, in working hours, each once; whoever stands in for them when they are not there.</summary>
internal sealed class EndingReminders(Lazy<DecommissioningService> endings, DecommissioningViews views, IDirectory directory, WorkingDays days) : ITimedWork
{
    public const string WorkName = "decommissioning-day";

    /// <summary>The service review begins.</summary>
    public const string Review = "review";

    /// <summary>Organisations must be told of the service review by now.</summary>
    public const string Tell = "tell";

    private const string Notice = "notice";
    private const string Soon = "soon";
    private const string Ended = "ended";
    private const int DaysBeforeTheEnd = 28;

    private readonly WorkingHours _hours = WorkingHours.England;

    public string Name => WorkName;

    /// <summary>Plans the reminders of an ending that are not planned yet: those of the service review from the proposal on, the others once it is approved.</summary>
    public void Plan(IUnitOfWork work, LoadedEnding loaded)
    {
        foreach (var what in (string[])[Tell, Review, Notice, Soon, Ended])
        {
            if (DayOf(loaded, what) is { } day)
            {
                work.PlanWork(WorkName, $"{loaded.Ending.Reference}|{what}", On(day, work.Now).At, $"{loaded.Ending.Reference}/{what}");
            }
        }
    }

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var parts = key.Split('|');
        if (await endings.Value.FindAsync(work, parts[0], cancellationToken) is not { } loaded || DayOf(loaded, parts[1]) is not { } day)
        {
            return;
        }

        // The day has moved, or lay beyond the bank holidays that were known.
        if (day > UkTime.Date(work.Now))
        {
            work.PlanWork(WorkName, key, On(day, work.Now).At);
        }
        else if (Text(loaded, parts[1], day, UkTime.Date(work.Now)) is { } text)
        {
            foreach (var person in Recipients.Of(await directory.ListAsync(cancellationToken), new PersonId(loaded.Ending.Proposal.By.Id), UkTime.Date(work.Now)))
            {
                work.Enqueue(ActivityOutbox.Send(person.Value, MessageFactory.Text(text), null));
            }
        }
    }

    private ReminderDate On(DateOnly day, DateTimeOffset now) => ReminderDate.On(day, days, _hours, now);

    // The day of each reminder, as far as things stand now; null for what is not to be told.
    private static DateOnly? DayOf(LoadedEnding loaded, string what) => (what, loaded.Ending.Status) switch
    {
        (_, EndingStatus.Rejected) => null,
        (Tell, _) when loaded.Rules.Review is { } review => loaded.Ending.Proposal.ReviewDay is { } day ? NoticeDates.LatestDayToGiveBefore(day, review.Months) : null,
        (Review, _) => loaded.Ending.Proposal.ReviewDay,
        (Notice, EndingStatus.Approved) => loaded.NoticeDay,
        (Soon, EndingStatus.Approved) => loaded.LastDay is { } last && last.AddDays(-DaysBeforeTheEnd) > loaded.NoticeDay ? last.AddDays(-DaysBeforeTheEnd) : null,
        (Ended, EndingStatus.Approved) => loaded.LastDay?.AddDays(1),
        _ => null,
    };

    private string? Text(LoadedEnding loaded, string what, DateOnly day, DateOnly today)
    {
        var ending = loaded.Ending;
        var name = $"{ending.Reference}, “{ending.Proposal.Service}”";
        return (what, ending.Status) switch
        {
            (Tell, _) => $"{name}: the organisations must be told of the service review today at the latest, since it begins on {UkTime.Day(ending.Proposal.ReviewDay!.Value)}. {loaded.Rules.Review!.Rule.Text} ({loaded.Rules.Review.Rule.Citations[0]})",
            (Review, _) => $"{name}: the service review begins today. {loaded.Rules.Review!.Terms.Text}",
            (Notice, EndingStatus.Approved) when loaded.Notice is { Months: 0 } => $"{name}: today the decision is carried out. {loaded.Notice.Working}",
            (Notice, EndingStatus.Approved) when day < today => $"{name}: notice was to be given on {UkTime.Day(day)}. If it was not, give it now and work out the last day anew: it moves with the notice.",
            (Notice, EndingStatus.Approved) => $"{name}: give notice today.{(loaded.LastDay is { } last ? $" The last day of the service is {UkTime.Day(last)}." : "")}",
            (Soon, EndingStatus.Approved) => $"{name}: the last day is {UkTime.Day(loaded.LastDay!.Value)}, four weeks from now. Check how those who use the service are served afterwards.",
            (Ended, EndingStatus.Approved) => $"{name}: the service ended on {UkTime.Day(loaded.LastDay!.Value)}. {string.Join("; ", views.Notices(loaded).Select(notice => $"{notice.Name}: {notice.Value}"))}.",
            _ => null,
        };
    }
}
