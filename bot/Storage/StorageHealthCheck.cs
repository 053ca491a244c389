using System.Data.Common;
using CommissioningBot.Knowledge;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommissioningBot.Storage;

/// <summary>Unhealthy without a database; degraded when messages are parked or wait too long. Degraded still serves: people can decide.</summary>
internal sealed class StorageHealthCheck(Database database, OutboxQueries outbox) : IHealthCheck
{
    public static readonly TimeSpan LongWait = TimeSpan.FromMinutes(15);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            // What every turn needs; the outbox is read below.
            await database.ReadAsync<long>(
                "SELECT (SELECT COUNT(*) FROM turns WHERE activity_id = '') + (SELECT COUNT(*) FROM state_documents WHERE key = '') + (SELECT COUNT(*) FROM ledger_events WHERE stream = '') + (SELECT COUNT(*) FROM ledger_heads WHERE stream = '')",
                null,
                cancellationToken);
            var summary = await outbox.SummariseAsync(cancellationToken);
            var data = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["waiting"] = summary.Waiting,
                ["scheduled"] = summary.Scheduled,
                ["parked"] = summary.Parked,
                ["oldestWaitingSeconds"] = Math.Round(summary.OldestWaiting?.TotalSeconds ?? 0),
            };
            var what = Describe(await outbox.CountByKindAsync(cancellationToken), summary.OldestWaiting);
            return summary.Parked > 0 || summary.OldestWaiting > LongWait ? HealthCheckResult.Degraded(what, data: data) : HealthCheckResult.Healthy(what, data);
        }
        catch (Exception error) when (error is DbException or DatabaseException or IOException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database cannot be read.", error);
        }
    }

    // What waits and what is parked, by kind, so that whoever watches sees which service is away.
    private static string Describe(IReadOnlyList<OutboxKind> kinds, TimeSpan? oldest)
    {
        var waiting = string.Join(", ", kinds.Where(kind => kind.Waiting > 0).Select(kind => $"{kind.Waiting} {kind.Kind}"));
        var parked = string.Join(", ", kinds.Where(kind => kind.Parked > 0).Select(kind => $"{kind.Parked} {kind.Kind}"));
        var sentences = new List<string>();
        if (waiting.Length > 0)
        {
            sentences.Add($"Waiting: {waiting}, the oldest for {Words(oldest ?? TimeSpan.Zero)}.");
        }

        if (parked.Length > 0)
        {
            sentences.Add($"Parked: {parked}.");
        }

        return sentences.Count == 0 ? "Nothing waits." : $"{string.Join(' ', sentences)} 'outbox list' shows each.";
    }

    private static string Words(TimeSpan time) => time switch
    {
        { TotalHours: >= 2 } => Counted.Of((int)time.TotalHours, "hour"),
        { TotalMinutes: >= 2 } => Counted.Of((int)time.TotalMinutes, "minute"),
        _ => Counted.Of((int)time.TotalSeconds, "second"),
    };
}
