using System.Text.Json;
using CommissioningBot.Channel.Connector;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel;

/// <summary>Finds the chat with a person, or opens one.</summary>
internal sealed class PersonalConversations(ConnectorClient connector, ConversationReferenceStore references, IOptions<ChannelOptions> options)
{
    public async Task<ConnectorResult<ConversationReference>> FindOrCreateAsync(string? tenantId, string personId, CancellationToken cancellationToken)
    {
        if (await references.FindAsync(tenantId, personId, cancellationToken) is { } known)
        {
            return new ConnectorResult<ConversationReference>(known, null);
        }

        var channel = options.Value;
        tenantId ??= channel.MicrosoftAppTenantId;
        if (tenantId is null && !channel.IsLocal)
        {
            return Nowhere("this person has not written to the bot yet and no tenant is known; set MicrosoftAppTenantId");
        }

        var service = await references.FindServiceAsync(tenantId, cancellationToken);
        if (service is null && channel.IsLocal)
        {
            return Nowhere("nobody has opened a chat yet, so there is no connector to open one at");
        }

        // The same for everybody, and creating again returns the same chat: so nothing needs to be remembered until the person writes.
        var bot = service?.Bot ?? new ChannelAccount { Id = "28:" + channel.MicrosoftAppId };
        var serviceUrl = service?.ServiceUrl ?? channel.DefaultServiceUrl;
        var created = await connector.CreateConversationAsync(
            serviceUrl,
            new ConversationParameters
            {
                IsGroup = false,
                Bot = bot,
                Members = [new ChannelAccount { Id = personId }],
                TenantId = tenantId,
                ChannelData = tenantId is null ? null : TenantData(tenantId),
            },
            cancellationToken);
        if (created.Failure is { } failure)
        {
            return new ConnectorResult<ConversationReference>(null, failure);
        }

        return new ConnectorResult<ConversationReference>(
            new ConversationReference(
                created.Value!.ServiceUrl ?? serviceUrl,
                service?.ChannelId ?? ChannelOptions.TeamsChannelId,
                new ConversationAccount { Id = created.Value.Id, ConversationType = ConversationTypes.Personal, TenantId = tenantId },
                bot,
                new ChannelAccount { Id = personId, AadObjectId = personId }),
            null);
    }

    private static JsonElement TenantData(string tenantId) =>
        JsonSerializer.SerializeToElement(new TenantChannelData(new TenantInfo(tenantId)), ChannelJsonContext.Default.TenantChannelData);

    private static ConnectorResult<ConversationReference> Nowhere(string reason) =>
        new(null, new ConnectorFailure(ConnectorVerdict.Final, null, null, reason));
}
