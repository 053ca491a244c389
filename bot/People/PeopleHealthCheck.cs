using CommissioningBot.People.Absences;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace CommissioningBot.People;

/// <summary>Tells when the bot goes by an older directory because Graph does not answer.</summary>
internal sealed class PeopleHealthCheck(DirectorySource source) : IHealthCheck
{
    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) => Task.FromResult(
        source.Directory is not GraphDirectory graph ? HealthCheckResult.Healthy("The directory is a file.")
        : graph.Describe() is var (answers, words) && answers ? HealthCheckResult.Healthy(words)
        : HealthCheckResult.Degraded(words));
}
