using System.Threading.Channels;

namespace CommissioningBot.Storage;

/// <summary>Remembers one call until the worker has heard it, so that none is lost between its looking and its waiting.</summary>
internal sealed class OutboxSignal : IOutboxSignal
{
    private readonly Channel<bool> _called = System.Threading.Channels.Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Wake() => _called.Writer.TryWrite(true);

    /// <summary>Waits for a call, or until <paramref name="most"/> has passed.</summary>
    public async Task WaitAsync(TimeSpan most, TimeProvider time, CancellationToken cancellationToken)
    {
        await using var timer = time.CreateTimer(_ => Wake(), null, most, Timeout.InfiniteTimeSpan);
        await _called.Reader.ReadAsync(cancellationToken);
    }
}
