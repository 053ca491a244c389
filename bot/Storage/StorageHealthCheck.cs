using System.Data.Common;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommissioningBot.Storage;

/// <summary>Unhealthy without a database; degraded when messages are parked or wait too long. Degraded still serves: people can decide.</summary>
internal sealed class StorageHealthCheck(OutboxQueries outbox) : IHealthCheck
{
    public static readonly TimeSpan LongWait = TimeSpan.FromMinutes(15);

    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        try
        {
            var summary = await outbox.SummariseAsync(cancellationToken);
            var data = new Dictionary<string, object>(StringComparer.Ordinal)
            {
                ["waiting"] = summary.Waiting,
                ["scheduled"] = summary.Scheduled,
                ["parked"] = summary.Parked,
                ["oldestWaitingSeconds"] = Math.Round(summary.OldestWaiting?.TotalSeconds ?? 0),
            };
            return (summary.Parked, summary.OldestWaiting > LongWait) switch
            {
                ( > 0, _) => HealthCheckResult.Degraded($"{summary.Parked} messages are parked; 'outbox list' shows why.", data: data),
                (_, true) => HealthCheckResult.Degraded("The oldest message has been waiting for more than 15 minutes.", data: data),
                _ => HealthCheckResult.Healthy(data: data),
            };
        }
        catch (Exception error) when (error is DbException or IOException or TimeoutException)
        {
            return HealthCheckResult.Unhealthy("The database cannot be read.", error);
        }
    }
}
