using System.Text.Json;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Looks up where people are reached.</summary>
internal sealed class ConversationReferenceStore(IStore store)
{
    /// <summary>Where the person was last seen; null when nothing is known of them.</summary>
    /// <param name="tenantId">Null for the tenant that the person was last seen under.</param>
    public async Task<ConversationReference?> FindAsync(string? tenantId, string personId, CancellationToken cancellationToken)
    {
        var work = store.Begin();
        if (tenantId is null && await work.LoadStateAsync(ConversationReferences.TenantKey(personId), cancellationToken) is { } lastSeen)
        {
            tenantId = JsonSerializer.Deserialize(lastSeen, ChannelJsonContext.Default.String);
        }

        return Read(await work.LoadStateAsync(ConversationReferences.ReferenceKey(tenantId, personId), cancellationToken));
    }

    /// <summary>The connector and the bot's account as the newest reference of the tenant has them; null when nobody of it was seen yet.</summary>
    public async Task<ConversationReference?> FindServiceAsync(string? tenantId, CancellationToken cancellationToken) =>
        Read(await store.Begin().LoadStateAsync(ConversationReferences.ServiceKey(tenantId), cancellationToken));

    /// <summary>Forgets where the person was reached, unless they have been seen elsewhere meanwhile.</summary>
    public async Task ForgetAsync(ConversationReference reference, CancellationToken cancellationToken)
    {
        if (reference.User?.AadObjectId is not { } person)
        {
            return;
        }

        var work = store.Begin();
        var key = ConversationReferences.ReferenceKey(reference.Conversation.TenantId, person);
        var known = Read(await work.LoadStateAsync(key, cancellationToken));
        if (known is not null && string.Equals(known.Conversation.Id, reference.Conversation.Id, StringComparison.Ordinal))
        {
            work.SaveState(key, null);

            // A conflict means that the person has just written: then there is nothing to forget.
            await work.CommitAsync(null, null, cancellationToken);
        }
    }

    private static ConversationReference? Read(string? document) =>
        document is null ? null : JsonSerializer.Deserialize(document, ChannelJsonContext.Default.ConversationReference);
}
