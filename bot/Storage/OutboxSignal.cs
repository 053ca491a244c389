namespace CommissioningBot.Storage;

/// <summary>Remembers one call until the worker has heard it, so that none is lost between its looking and its waiting.</summary>
internal sealed class OutboxSignal : IOutboxSignal, IDisposable
{
    private readonly SemaphoreSlim _called = new(0, 1);
    private readonly Lock _lock = new();

    public void Wake()
    {
        lock (_lock)
        {
            if (_called.CurrentCount == 0)
            {
                _called.Release();
            }
        }
    }

    /// <summary>Waits for a call, or until <paramref name="most"/> has passed.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var timer = time.CreateTimer(_ => Wake(), null, most, Timeout.InfiniteTimeSpan);
        await _called.WaitAsync(cancellationToken);
    }

    public void Dispose() => _called.Dispose();
}
