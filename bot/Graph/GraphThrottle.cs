namespace CommissioningBot.Graph;

/// <summary>
/// The gate that all calls go through. Graph throttles an app, not a call, and calls that it refuses count too: after a
/// Retry-After nothing is sent until the time is over, and then fewer calls at once, until enough of them have gone well
/// (learn.microsoft.com/graph/throttling).
/// </summary>
internal sealed class GraphThrottle(TimeProvider time)
{
    /// <summary>Calls that may be under way at once while all is well.</summary>
    public const int MostAtOnce = 8;

    // Calls that must go well before one more may be under way.
    private const int WellForOneMore = 20;

    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = [];
    private int _inside;
    private int _wentWell;
    private long _closedUntil;

    /// <summary>Calls that may be under way at once now.</summary>
    public int AtOnce { get; private set; } = MostAtOnce;

    /// <summary>How long to wait still; null when calls may go.</summary>
    public TimeSpan? Wait
    {
        get
        {
            var left = new DateTimeOffset(Interlocked.Read(ref _closedUntil), TimeSpan.Zero) - time.GetUtcNow();
            return left > TimeSpan.Zero ? left : null;
        }
    }

    /// <summary>Waits until one more call may be under way. Each must leave.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        TaskCompletionSource turn;
        lock (_lock)
        {
            if (_inside < AtOnce)
            {
                _inside++;
                return;
            }

            turn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(turn);
        }

        await using var registration = cancellationToken.Register(() => turn.TrySetCanceled(cancellationToken));
        await turn.Task;
    }

    /// <summary>A call is over.</summary>
    public void Leave(bool wentWell)
    {
        lock (_lock)
        {
            _inside--;
            if (wentWell && AtOnce < MostAtOnce && ++_wentWell >= WellForOneMore)
            {
                AtOnce++;
                _wentWell = 0;
            }

            while (_inside < AtOnce && _waiting.TryDequeue(out var turn))
            {
                // One that has given up meanwhile takes no place.
                _inside += turn.TrySetResult() ? 1 : 0;
            }
        }
    }

    /// <summary>Lets nothing through for this long, never shortening a longer wait, and half as much at once afterwards.</summary>
    public void Close(TimeSpan wait)
    {
        lock (_lock)
        {
            AtOnce = Math.Max(1, AtOnce / 2);
            _wentWell = 0;
        }

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
