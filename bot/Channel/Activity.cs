using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Channel;

/// <summary>One message, event or invoke of the Activity protocol. Names follow the wire; what we do not know is kept (A2005).</summary>
internal sealed record Activity
{
    /// <summary>See <see cref="ActivityTypes"/>; unknown types are ignored without an error (A2014).</summary>
    public required string Type { get; init; }

    public string? Id { get; init; }

    [JsonConverter(typeof(ActivityTimeConverter))]
    public DateTimeOffset? Timestamp { get; init; }

    /// <summary>With the offset of the sender's clock.</summary>
    [JsonConverter(typeof(ActivityTimeConverter))]
    public DateTimeOffset? LocalTimestamp { get; init; }

    public string? LocalTimezone { get; init; }

    public string? ServiceUrl { get; init; }

    public string? ChannelId { get; init; }

    public ChannelAccount? From { get; init; }

    public ConversationAccount? Conversation { get; init; }

    public ChannelAccount? Recipient { get; init; }

    /// <summary>Always set on what we send: left out it means markdown to some clients and plain to others.</summary>
    public string? TextFormat { get; init; }

    public string? AttachmentLayout { get; init; }

    public string? Text { get; init; }

    /// <summary>The notification's text of a message that has only a card.</summary>
    public string? Summary { get; init; }

    public string? Speak { get; init; }

    public string? InputHint { get; init; }

    public string? Locale { get; init; }

    public SuggestedActions? SuggestedActions { get; init; }

    public IReadOnlyList<Attachment>? Attachments { get; init; }

    public IReadOnlyList<Entity>? Entities { get; init; }

    public JsonElement? ChannelData { get; init; }

    public JsonElement? Value { get; init; }

    /// <summary>Name of an invoke or event.</summary>
    public string? Name { get; init; }

    public string? ReplyToId { get; init; }

    public string? DeliveryMode { get; init; }

    /// <summary>What an installationUpdate did: add, remove, add-upgrade, remove-upgrade.</summary>
    public string? Action { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersAdded { get; init; }

    public IReadOnlyList<ChannelAccount>? MembersRemoved { get; init; }

    public IReadOnlyList<MessageReaction>? ReactionsAdded { get; init; }

    public IReadOnlyList<MessageReaction>? ReactionsRemoved { get; init; }

    /// <summary>Fields that we do not know, kept as they came (A2005).</summary>
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A person or bot on a channel.</summary>
internal sealed record ChannelAccount
{
    public string? Id { get; init; }

    /// <summary>Display text; proves nothing.</summary>
    public string? Name { get; init; }

    /// <summary>The person to trust once the activity is authenticated. Absent for guests without an account: refuse decisions then.</summary>
    public string? AadObjectId { get; init; }

    /// <summary>The same id as member lists of the connector call it.</summary>
    public string? ObjectId { get; init; }

    /// <summary>A hint, never an authorization.</summary>
    public string? Role { get; init; }

    public string? Email { get; init; }

    public string? UserPrincipalName { get; init; }

    public string? TenantId { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A conversation. Ids are opaque.</summary>
internal sealed record ConversationAccount
{
    public string? Id { get; init; }

    /// <summary><c>personal</c>, <c>groupChat</c> or <c>channel</c>.</summary>
    public string? ConversationType { get; init; }

    public bool? IsGroup { get; init; }

    public string? TenantId { get; init; }

    public string? Name { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A card, a file or another part of a message.</summary>
internal sealed record Attachment
{
    public required string ContentType { get; init; }

    public JsonElement? Content { get; init; }

    public string? ContentUrl { get; init; }

    public string? Name { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A mention, client information or another annotation of a message.</summary>
internal sealed record Entity
{
    public required string Type { get; init; }

    /// <summary>Who is mentioned, when <see cref="Type"/> is <c>mention</c>.</summary>
    public ChannelAccount? Mentioned { get; init; }

    /// <summary>How the mention stands in the message's text.</summary>
    public string? Text { get; init; }

    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A reaction to a message.</summary>
internal sealed record MessageReaction(string Type)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>Buttons under a message; Teams shows the first three.</summary>
internal sealed record SuggestedActions(IReadOnlyList<CardAction> Actions, IReadOnlyList<string>? To = null)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>A button of suggested actions.</summary>
internal sealed record CardAction(string Type, string Title, JsonElement? Value = null)
{
    [JsonExtensionData]
    public Dictionary<string, JsonElement>? Properties { get; set; }
}

/// <summary>Names of activity types on the wire.</summary>
internal static class ActivityTypes
{
    public const string Message = "message";
    public const string MessageUpdate = "messageUpdate";
    public const string MessageDelete = "messageDelete";
    public const string MessageReaction = "messageReaction";
    public const string ConversationUpdate = "conversationUpdate";
    public const string InstallationUpdate = "installationUpdate";
    public const string EndOfConversation = "endOfConversation";
    public const string Event = "event";
    public const string Invoke = "invoke";
    public const string InvokeResponse = "invokeResponse";
    public const string Typing = "typing";
}

/// <summary>Where to reach a conversation.</summary>
internal sealed record ConversationReference(
    string ServiceUrl, string ChannelId, ConversationAccount Conversation, ChannelAccount? Bot = null, ChannelAccount? User = null);

/// <summary>The answer to an invoke: it is the HTTP response itself.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Body">JSON body; null for none.</param>
internal sealed record InvokeResponse(int Status, JsonElement? Body = null);
