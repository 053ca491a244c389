using System.Text.Json;
using CommissioningBot.Channel.Connector;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel;

/// <summary>Finds the chat with a person, or opens one.</summary>
internal sealed class PersonalConversations(ConnectorClient connector, ConversationReferenceStore references, IAppInstaller installer, IOptions<ChannelOptions> options)
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
        var created = await CreateAsync();
        if (created.Failure is { Status: 403 })
        {
            // The app is not installed for this person; a chat is opened to people only who have it.
            switch (await installer.InstallAsync(personId, cancellationToken))
            {
                case AppInstallation.Refused refused:
                    return Nowhere(refused.Reason);
                case AppInstallation.Later later:
                    return new(null, new ConnectorFailure(ConnectorVerdict.Retry, null, null, later.Reason, later.After));
                case AppInstallation.Installed installed:
                    created = await CreateAsync();
                    if (created.Failure is { Status: 403 })
                    {
                        return installed.IsNew
                            ? new(null, new ConnectorFailure(ConnectorVerdict.Retry, 403, null, "the app was installed for this person just now, and Teams does not let the bot write yet", s_untilTeamsKnows))
                            : Nowhere("the app is installed for this person, but Teams does not let the bot write to them: an app policy may block it");
                    }

                    break;
            }
        }

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

        Task<ConnectorResult<ConversationResourceResponse>> CreateAsync() => connector.CreateConversationAsync(
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
    }

    // An installation is known everywhere within seconds.
    private static readonly TimeSpan s_untilTeamsKnows = TimeSpan.FromSeconds(30);

    private static JsonElement TenantData(string tenantId) =>
        JsonSerializer.SerializeToElement(new TenantChannelData(new TenantInfo(tenantId)), ChannelJsonContext.Default.TenantChannelData);

    private static ConnectorResult<ConversationReference> Nowhere(string reason) =>
        new(null, new ConnectorFailure(ConnectorVerdict.Final, null, null, reason));
}
