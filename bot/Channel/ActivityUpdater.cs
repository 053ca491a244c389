using System.Text.Json;
using CommissioningBot.Channel.Connector;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Sends <see cref="ActivityOutbox.UpdateKind"/>: replaces every copy of a card that a person was sent. A PUT may be repeated.</summary>
internal sealed class ActivityUpdater(
    ConnectorClient connector, ConversationReferenceStore references, IStore store, ILogger<ActivityUpdater> logger) : IOutboxSender
{
    public string Kind => ActivityOutbox.UpdateKind;

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var delivery = JsonSerializer.Deserialize(message.Message.Payload, ChannelJsonContext.Default.ActivityDelivery)!;
        var document = await store.Begin().LoadStateAsync(SentCard.Key(delivery.Track!, delivery.PersonId!), cancellationToken);
        if (document is null)
        {
            return new SendResult.Sent();
        }

        // The newest service URL, also for conversations that are no longer the newest.
        var newest = await references.FindAsync(delivery.TenantId, delivery.PersonId!, cancellationToken);
        ConnectorFailure? worst = null;
        foreach (var copies in JsonSerializer.Deserialize(document, ChannelJsonContext.Default.SentCard)!.Copies)
        {
            var serviceUrl = newest?.ServiceUrl ?? copies.Reference.ServiceUrl;
            foreach (var activityId in copies.ActivityIds)
            {
                var activity = delivery.Activity.ApplyConversationReference(copies.Reference);
                var updated = await connector.UpdateActivityAsync(serviceUrl, copies.Reference.Conversation.Id!, activityId, activity, cancellationToken);
                if (updated.Failure is { Status: 404 })
                {
                    // The copy or its chat is gone: nobody can see the old card, and nobody could mend this.
                    Log.CopyIsGone(logger, message.Id);
                }
                else if (updated.Failure is { } failure && worst?.Verdict is not ConnectorVerdict.Retry)
                {
                    worst = failure;
                }
            }
        }

        return worst?.ToSendResult() ?? new SendResult.Sent();
    }
}
