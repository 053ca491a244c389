using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>What the Bot Framework's SDKs offer on activities.</summary>
internal static class ActivityExtensions
{
    /// <summary>Where a reply to this activity goes.</summary>
    public static ConversationReference GetConversationReference(this Activity activity) => new(
        activity.ServiceUrl ?? "", activity.ChannelId ?? "", activity.Conversation ?? new ConversationAccount(), activity.Recipient, activity.From);

    /// <summary>Addresses an outgoing activity: from the bot to the person of the reference.</summary>
    public static Activity ApplyConversationReference(this Activity activity, ConversationReference reference) => activity with
    {
        ChannelId = reference.ChannelId,
        Conversation = reference.Conversation,
        From = reference.Bot,
        Recipient = reference.User,
    };

    /// <summary>The tenant that the activity comes from; null where the channel has none.</summary>
    public static string? GetTenantId(this Activity activity) => activity.Conversation?.TenantId ?? activity.GetChannelDataTenantId();

    /// <summary>The tenant that <c>channelData.tenant.id</c> names; null when it names none.</summary>
    public static string? GetChannelDataTenantId(this Activity activity) =>
        activity.ChannelData is { ValueKind: JsonValueKind.Object } data
        && data.TryGetProperty("tenant", out var tenant)
        && tenant.ValueKind is JsonValueKind.Object
        && tenant.TryGetProperty("id", out var id)
        && id.ValueKind is JsonValueKind.String
            ? id.GetString()
            : null;

    /// <summary>Whether it comes from a chat of one person with the bot. Channels other than Teams leave the conversation's type out.</summary>
    public static bool IsPersonal(this Activity activity) =>
        activity.Conversation is { } conversation
        && (conversation.ConversationType is { } type
            ? string.Equals(type, ConversationTypes.Personal, StringComparison.Ordinal)
            : conversation.IsGroup is not true);

    /// <summary>Whether the replies are to be the HTTP response.</summary>
    public static bool ExpectsReplies(this Activity activity) =>
        string.Equals(activity.DeliveryMode, DeliveryModes.ExpectReplies, StringComparison.Ordinal);

    /// <summary>Whether it is of this type.</summary>
    public static bool Is(this Activity activity, string type) => string.Equals(activity.Type, type, StringComparison.Ordinal);
}
