namespace CommissioningBot.Graph;

/// <summary>
/// The gate that all calls go through. Graph throttles an app, not a call, and calls that it refuses count too: after a
/// Retry-After nothing is sent until the time is over (learn.microsoft.com/graph/throttling).
/// </summary>
internal sealed class GraphThrottle(TimeProvider time)
{
    private long _closedUntil;

    /// <summary>How long to wait still; null when calls may go.</summary>
    public TimeSpan? Wait
    {
        get
        {
            var left = new DateTimeOffset(Interlocked.Read(ref _closedUntil), TimeSpan.Zero) - time.GetUtcNow();
            return left > TimeSpan.Zero ? left : null;
        }
    }

    /// <summary>Lets nothing through for this long; never shortens a longer wait.</summary>
    public void Close(TimeSpan wait)
    {
        var until = (time.GetUtcNow() + wait).UtcTicks;
        var before = Interlocked.Read(ref _closedUntil);
        while (until > before)
        {
            var seen = Interlocked.CompareExchange(ref _closedUntil, until, before);
            if (seen == before)
            {
                return;
            }

            before = seen;
        }
    }
}
