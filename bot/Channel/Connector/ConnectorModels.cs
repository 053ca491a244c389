using System.Text.Json;

namespace CommissioningBot.Channel.Connector;

/// <summary>Asks the connector for a conversation.</summary>
internal sealed record ConversationParameters
{
    public bool? IsGroup { get; init; }

    public ChannelAccount? Bot { get; init; }

    /// <summary>One person for a chat of their own; their Entra object id will do where the app is installed for them.</summary>
    public IReadOnlyList<ChannelAccount>? Members { get; init; }

    public string? TenantId { get; init; }

    /// <summary>The first message of a new thread in a channel.</summary>
    public Activity? Activity { get; init; }

    public JsonElement? ChannelData { get; init; }
}

/// <summary>Channel data that names a tenant.</summary>
internal sealed record TenantChannelData(TenantInfo Tenant);

/// <summary>A tenant.</summary>
internal sealed record TenantInfo(string Id);

/// <summary>A conversation that was created.</summary>
internal sealed record ConversationResourceResponse(string Id, string? ActivityId = null, string? ServiceUrl = null);

/// <summary>A message that was sent. Teams sometimes leaves the body out: then there is no id.</summary>
internal sealed record ResourceResponse(string? Id = null);

/// <summary>A page of a conversation's members. They say <c>objectId</c> where activities say <c>aadObjectId</c>.</summary>
internal sealed record PagedMembersResult(IReadOnlyList<ChannelAccount> Members, string? ContinuationToken = null);
