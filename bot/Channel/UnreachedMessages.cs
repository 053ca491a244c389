using System.Text.Json;
using CommissioningBot.Channel.Connector;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>
/// Messages to people whom the bot may not write to: they are parked, the features hear of it, and they go out by themselves when the
/// person turns up. Sends <see cref="SeenKind"/>.
/// </summary>
internal sealed class UnreachedMessages(IStore store, OutboxQueries outbox, IEnumerable<IMissedCards> listeners) : IOutboxSender
{
    /// <summary>Kind of the message that a person has been seen for the first time.</summary>
    public const string SeenKind = "activity.person-seen";

    // How the reason of a parked message begins, so that those that may have arrived are never sent twice.
    private const string Unreached = "not reached: ";

    public string Kind => SeenKind;

    /// <summary>What to enqueue when a person is seen for the first time, or again after they had removed the app.</summary>
    public static OutboxMessage Seen(string personId) => new($"person-seen/{personId.ToLowerInvariant()}", SeenKind, JsonSerializer.Serialize(personId, ChannelJsonContext.Default.String));

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var personId = JsonSerializer.Deserialize(message.Message.Payload, ChannelJsonContext.Default.String)!;
        await outbox.RetryParkedAsync(ActivityOutbox.PersonDestination(personId), Unreached, cancellationToken);
        return new SendResult.Sent();
    }

    /// <summary>Parks a message, and tells whoever waits for the person.</summary>
    public async Task<SendResult> ParkAsync(ActivityDelivery delivery, ConnectorFailure failure, CancellationToken cancellationToken)
    {
        if (delivery is { PersonId: { } person, Track: { } track })
        {
            var work = store.Begin();
            foreach (var listener in listeners)
            {
                await listener.TellAsync(work, new MissedCard(person, delivery.TenantId, track), cancellationToken);
            }

            // A conflict means that something has just happened to the matter: the parked message still tells the administrator.
            await work.CommitAsync(null, null, cancellationToken);
        }

        return new SendResult.Park(Unreached + failure.Reason);
    }
}
