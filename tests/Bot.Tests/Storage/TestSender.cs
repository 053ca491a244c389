using System.Collections.Concurrent;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Storage;

/// <summary>Sends nothing, notes everything, and complains when two sends to one destination overlap.</summary>
internal sealed class TestSender(TimeProvider time, Func<QueuedMessage, CancellationToken, Task<SendResult>> send) : IOutboxSender
{
    private readonly ConcurrentDictionary<string, long> _busy = new(StringComparer.Ordinal);

    public TestSender(TimeProvider time)
        : this(time, (_, _) => Task.FromResult<SendResult>(new SendResult.Sent()))
    {
    }

    public string Kind => "test";

    public ConcurrentQueue<SentMessage> Calls { get; } = [];

    public ConcurrentQueue<string> Overlaps { get; } = [];

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var destination = message.Message.Destination;
        if (!_busy.TryAdd(destination, message.Id))
        {
            Overlaps.Enqueue($"{message.Id} beside {_busy.GetValueOrDefault(destination)} to {destination}");
        }

        Calls.Enqueue(new SentMessage(message.Id, destination, message.Message.Payload, message.Attempt, time.GetUtcNow()));
        try
        {
            return await send(message, cancellationToken);
        }
        finally
        {
            _busy.TryRemove(destination, out _);
        }
    }
}

internal sealed record SentMessage(long Id, string Destination, string Payload, int Attempt, DateTimeOffset At);
