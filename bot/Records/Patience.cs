using CommissioningBot.Graph;

namespace CommissioningBot.Records;

/// <summary>Repeats a step while somebody waits at the command line. Every step looks before it changes, so repeating it is safe.</summary>
internal sealed class Patience(TimeProvider time)
{
    private const int MostAttempts = 6;
    private static readonly TimeSpan s_longestWait = TimeSpan.FromMinutes(5);

    // Who does not answer twice, and for so long, rarely comes back while a person waits.
    private static readonly TimeSpan s_longestSilence = TimeSpan.FromSeconds(15);

    public async Task<GraphOutcome<T>> TryAsync<T>(Func<Task<GraphOutcome<T>>> step, CancellationToken cancellationToken)
        where T : class
    {
        var begun = time.GetTimestamp();
        for (var attempt = 1; ; attempt++)
        {
            var outcome = await step();
            if (outcome.Error is not { Cause: GraphCause.Lost or GraphCause.Throttled or GraphCause.ServerFault or GraphCause.Stale or GraphCause.Conflict } error
                || attempt == MostAttempts
                || (error.Status == 0 && attempt > 1 && time.GetElapsedTime(begun) > s_longestSilence)
                || error.RetryAfter > s_longestWait)
            {
                return outcome;
            }

            var wait = error.RetryAfter ?? TimeSpan.FromMilliseconds(250 * (1 << attempt) * (0.5 + Random.Shared.NextDouble()));
            await Task.Delay(wait, time, cancellationToken);
        }
    }
}
