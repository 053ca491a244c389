using System.Globalization;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Digest;

/// <summary>
/// Tells people once a week, when the week's work begins, what waits for them and what of theirs waits for others. Whoever has nothing
/// waiting hears nothing, and anybody can switch it off.
/// </summary>
internal sealed class WeeklySummary(Waiting waiting, WorkingDays days) : IApprovalListener, ITimedWork
{
    public const string WorkName = "approval-summary";

    private const int MostListed = 10;

    public string Name => WorkName;

    /// <summary>Where it is kept that a person wants none; the key is the person.</summary>
    public static string OffKey(string person) => $"summary-off/{person}";

    public Task HeardAsync(
        Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        if (after.Request.Status == ApprovalStatus.AwaitingDecision)
        {
            foreach (var person in after.Request.Deciders.Append(after.Request.Requester))
            {
                Plan(outgoing.Work, ApprovalProjection.Key(person));
            }
        }

        return Task.CompletedTask;
    }

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var open = await OpenOfAsync(work, key, cancellationToken);
        var mine = open.Where(loaded => loaded.Request.Deciders.Any(person => ApprovalProjection.Key(person) == key)).ToList();
        var asked = open.Where(loaded => ApprovalProjection.Key(loaded.Request.Requester) == key).ToList();
        if (mine.Count + asked.Count == 0)
        {
            return;
        }

        Plan(work, key);
        if (await work.LoadStateAsync(OffKey(key), cancellationToken) is null)
        {
            var outgoing = await Outgoing.LikeAsync(work, key, cancellationToken);
            outgoing.SendToPerson(key, MessageFactory.Text(Text(mine, asked, UkTime.Date(work.Now))));
        }
    }

    /// <summary>What the summary says.</summary>
    public string Text(IReadOnlyList<LoadedApproval> mine, IReadOnlyList<LoadedApproval> asked, DateOnly today) => string.Join('\n', (string[])
    [
        "Your summary of the week.",
        .. Part("Waiting for your decision", mine, today),
        .. Part("What you asked for and nobody has decided yet", asked, today),
        "Say “approvals” or “my requests” to open them, or “summary off” if you do not want this message.",
    ]);

    private IEnumerable<string> Part(string title, IReadOnlyList<LoadedApproval> requests, DateOnly today)
    {
        if (requests.Count == 0)
        {
            yield break;
        }

        yield return $"{title}: {requests.Count}";
        foreach (var loaded in waiting.InOrder(requests, today).Take(MostListed))
        {
            var late = waiting.IsOverdue(loaded, today) ? "Overdue. " : "";
            yield return $"{loaded.Request.Reference}, “{loaded.Request.Proposal.Title}”, {new Pounds(loaded.Request.Proposal.Total)}. {late}{waiting.Words(loaded, today)}.";
        }

        if (requests.Count > MostListed)
        {
            yield return $"… and {requests.Count - MostListed} more.";
        }
    }

    private static async Task<IReadOnlyList<LoadedApproval>> OpenOfAsync(IUnitOfWork work, string person, CancellationToken cancellationToken)
    {
        var references = await work.QueryAsync<string>(
            """
            SELECT r.reference FROM approval_requests r
            WHERE r.is_open = 1 AND (r.requester = @Person OR EXISTS (SELECT 1 FROM approval_people p WHERE p.reference = r.reference AND p.person = @Person))
            ORDER BY r.requested
            """,
            new { Person = person },
            cancellationToken);
        var open = new List<LoadedApproval>();
        foreach (var reference in references)
        {
            open.Add(await ApprovalService.LoadAsync(work, reference, cancellationToken));
        }

        return open;
    }

    private void Plan(IUnitOfWork work, string person)
    {
        try
        {
            var due = NextOf(work.Now);
            work.PlanWork(WorkName, person, due, once: string.Create(CultureInfo.InvariantCulture, $"{person}/{due:yyyy-MM-dd}"));
        }
        catch (CalendarRangeException)
        {
            // Bank holidays that far away are not known. Lists still tell everything; only the message does not come.
        }
    }

    /// <summary>The next beginning of a week's work after an instant: Monday at nine, or the first working day after it.</summary>
    public DateTimeOffset NextOf(DateTimeOffset now)
    {
        var hours = new WorkingHours(days, WorkingHours.England.From, WorkingHours.England.To);
        var today = UkTime.Date(now);
        var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
        for (; ; monday = monday.AddDays(7))
        {
            if (hours.OnOrAfter(UkClock.InstantOf(monday, hours.From)) is var begins && begins > now)
            {
                return begins;
            }
        }
    }
}
