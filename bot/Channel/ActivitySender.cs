using System.Text.Json;
using CommissioningBot.Channel.Connector;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Sends <see cref="ActivityOutbox.SendKind"/>: replies of a turn, and messages to people wherever they are reached.</summary>
internal sealed class ActivitySender(
    ConnectorClient connector,
    PersonalConversations conversations,
    ConversationReferenceStore references,
    UnreachedMessages unreached,
    IStore store,
    ILogger<ActivitySender> logger)
    : IOutboxSender
{
    public string Kind => ActivityOutbox.SendKind;

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var delivery = JsonSerializer.Deserialize(message.Message.Payload, ChannelJsonContext.Default.ActivityDelivery)!;
        var found = delivery.Reference is { } given
            ? new ConnectorResult<ConversationReference>(given, null)
            : await conversations.FindOrCreateAsync(delivery.TenantId, delivery.PersonId!, cancellationToken);
        if (found.Failure is { } nowhere)
        {
            return nowhere.Verdict is ConnectorVerdict.Final ? await unreached.ParkAsync(delivery, nowhere, cancellationToken) : nowhere.ToSendResult();
        }

        var reference = found.Value!;
        var activity = delivery.Activity.ApplyConversationReference(reference);
        var sent = activity.ReplyToId is { } replyToId
            ? await connector.ReplyToActivityAsync(reference.ServiceUrl, reference.Conversation.Id!, replyToId, activity, cancellationToken)
            : await connector.SendToConversationAsync(reference.ServiceUrl, reference.Conversation.Id!, activity, cancellationToken);
        if (sent.Failure is { } failure)
        {
            if (failure.Verdict is ConnectorVerdict.Forget)
            {
                await references.ForgetAsync(reference, cancellationToken);
            }

            // A reply goes where somebody has just written; everything else for a person waits until they turn up.
            return failure.Status is 403 && delivery is { PersonId: not null, Reference: null }
                ? await unreached.ParkAsync(delivery, failure, cancellationToken)
                : failure.ToSendResult();
        }

        Log.ActivitySent(logger, message.Id, activity.Type);
        return new SendResult.Sent(await RememberAsync(message.Id, delivery, reference, sent.Value?.Id, cancellationToken));
    }

    private async Task<IReadOnlyDictionary<string, string>?> RememberAsync(
        long messageId, ActivityDelivery delivery, ConversationReference reference, string? activityId, CancellationToken cancellationToken)
    {
        if (delivery.Track is not { } track)
        {
            return null;
        }

        if (activityId is null)
        {
            // Teams sends an empty body now and then: the card arrived, but nobody can replace it later.
            Log.CardHasNoId(logger, messageId);
            return null;
        }

        // Messages of one destination are sent one after the other, so nobody else is changing this document.
        var key = SentCard.Key(track, delivery.PersonId ?? reference.Conversation.Id!);
        var document = await store.Begin().LoadStateAsync(key, cancellationToken);
        var card = document is null ? new SentCard([]) : JsonSerializer.Deserialize(document, ChannelJsonContext.Default.SentCard)!;
        return new Dictionary<string, string>(StringComparer.Ordinal)
        {
            [key] = JsonSerializer.Serialize(card.With(reference, activityId), ChannelJsonContext.Default.SentCard),
        };
    }
}
