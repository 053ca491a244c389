using System.Collections.Concurrent;
using CommissioningBot.Channel;
using CommissioningBot.Storage;

namespace CommissioningBot.Bot.Tests.Storage;

/// <summary>A message to a person that left the outbox.</summary>
internal sealed record Posted(string To, DateTimeOffset At, string Text);

/// <summary>Takes messages to people and notes them.</summary>
internal sealed class Postbox(TimeProvider time, ConcurrentQueue<Posted> posted) : IOutboxSender
{
    public string Kind => ActivityOutbox.SendKind;

    public Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        posted.Enqueue(new Posted(message.Message.Destination, time.GetUtcNow(), message.Message.Payload));
        return Task.FromResult<SendResult>(new SendResult.Sent());
    }
}
