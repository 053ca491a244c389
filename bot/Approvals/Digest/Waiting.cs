using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Approvals.Digest;

/// <summary>How long requests have waited for whoever is to decide now, in working days, and whether that is too long by the scheme's own schedule.</summary>
internal sealed class Waiting(SchemeOfDelegation scheme, WorkingDays days)
{
    /// <summary>Working days since the request came to those who decide now; 0 before a key decision may be taken.</summary>
    /// <param name="today">Today in the United Kingdom.</param>
    public int DaysOf(LoadedApproval loaded, DateOnly today)
    {
        var since = SinceOf(loaded);
        try
        {
            return since < today ? days.CountAfterFirstToLast(since, today) : 0;
        }
        catch (CalendarRangeException)
        {
            // Bank holidays that far away are not known: nobody is called late on a guess.
            return 0;
        }
    }

    /// <summary>Whether it has waited as long as after which the scheme has people reminded.</summary>
    public bool IsOverdue(LoadedApproval loaded, DateOnly today) =>
        loaded.Request.Status == ApprovalStatus.AwaitingDecision && scheme.Silence is [var first, ..] && DaysOf(loaded, today) >= first.After;

    /// <summary>How long, in words.</summary>
    public string Words(LoadedApproval loaded, DateOnly today)
    {
        var waited = DaysOf(loaded, today);
        return $"Waiting for {Counted.Of(waited, "working day")}, since {UkTime.Day(SinceOf(loaded))}";
    }

    /// <summary>The requests, those that have waited too long first and the longest of them before the others.</summary>
    public IEnumerable<LoadedApproval> InOrder(IEnumerable<LoadedApproval> requests, DateOnly today) => requests
        .OrderByDescending(loaded => IsOverdue(loaded, today))
        .ThenByDescending(loaded => DaysOf(loaded, today))
        .ThenBy(loaded => loaded.RequestedAt);

    private static DateOnly SinceOf(LoadedApproval loaded)
    {
        var since = loaded.History.LastOrDefault(happened => happened.Event is ApprovalRequested or RequestEdited or StageApproved) is { } last
            ? UkTime.Date(last.At)
            : UkTime.Date(loaded.RequestedAt);
        return loaded.Request.Key is { FirstLawfulDay: var first } && first > since ? first : since;
    }
}
