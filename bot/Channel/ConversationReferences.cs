using System.Text.Json;
using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>
/// Remembers, turn by turn, where each person is reached. The key is the person and the tenant, never a conversation: a personal chat may
/// get a new conversation id with every session, and a service URL may move; the newest activity is right.
/// </summary>
internal static class ConversationReferences
{
    /// <summary>Stands for the tenant where a channel has none.</summary>
    public const string NoTenant = "none";

    public static string ReferenceKey(string? tenantId, string personId) => $"reference/{Key(tenantId ?? NoTenant)}/{Key(personId)}";

    /// <summary>Under which tenant a person was last seen, for messages that no turn of that tenant starts.</summary>
    public static string TenantKey(string personId) => $"reference-tenant/{Key(personId)}";

    /// <summary>Where the newest known connector of a tenant is, for people who have not written yet.</summary>
    public static string ServiceKey(string? tenantId) => $"reference-service/{Key(tenantId ?? NoTenant)}";

    /// <summary>Takes note of an authenticated activity.</summary>
    public static async Task ObserveAsync(Activity activity, IUnitOfWork work, CancellationToken cancellationToken)
    {
        if (!activity.IsPersonal() || activity.From?.AadObjectId is not { Length: > 0 } person)
        {
            return;
        }

        var tenant = activity.GetTenantId();
        var key = ReferenceKey(tenant, person);
        if (activity.Is(ActivityTypes.InstallationUpdate) && string.Equals(activity.Action, InstallationActions.Remove, StringComparison.Ordinal))
        {
            // Every send gets a 403 from here on.
            if (await work.LoadStateAsync(key, cancellationToken) is not null)
            {
                work.SaveState(key, null);
            }

            return;
        }

        if (activity.Is(ActivityTypes.ConversationUpdate) && activity.MembersRemoved is { Count: > 0 })
        {
            // May come after the removal of the app; it must not bring the reference back.
            return;
        }

        var reference = Of(activity);
        if (await work.LoadStateAsync(key, cancellationToken) is null)
        {
            work.Enqueue(UnreachedMessages.Seen(person));
        }

        if (await SaveIfChangedAsync(work, key, Serialize(reference), cancellationToken))
        {
            await SaveIfChangedAsync(
                work, TenantKey(person), JsonSerializer.Serialize(tenant ?? NoTenant, ChannelJsonContext.Default.String), cancellationToken);
            await SaveIfChangedAsync(work, ServiceKey(tenant), Serialize(reference.WithoutPerson()), cancellationToken);
        }
    }

    /// <summary>What is worth keeping: ids, no names.</summary>
    public static ConversationReference Of(Activity activity) => new(
        activity.ServiceUrl!,
        activity.ChannelId!,
        new ConversationAccount
        {
            Id = activity.Conversation!.Id,
            ConversationType = activity.Conversation.ConversationType,
            IsGroup = activity.Conversation.IsGroup,
            TenantId = activity.GetTenantId(),
        },
        new ChannelAccount { Id = activity.Recipient!.Id },
        new ChannelAccount { Id = activity.From!.Id, AadObjectId = activity.From.AadObjectId });

    public static string Serialize(ConversationReference reference) =>
        JsonSerializer.Serialize(reference, ChannelJsonContext.Default.ConversationReference);

    private static ConversationReference WithoutPerson(this ConversationReference reference) =>
        reference with { Conversation = new ConversationAccount { TenantId = reference.Conversation.TenantId }, User = null };

    private static async Task<bool> SaveIfChangedAsync(IUnitOfWork work, string key, string document, CancellationToken cancellationToken)
    {
        if (string.Equals(await work.LoadStateAsync(key, cancellationToken), document, StringComparison.Ordinal))
        {
            return false;
        }

        work.SaveState(key, document);
        return true;
    }

    /// <summary>Ids of people and tenants are compared without case.</summary>
    private static string Key(string id) => id.ToLowerInvariant();
}
