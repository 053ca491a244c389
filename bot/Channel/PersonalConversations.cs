using System.Text.Json;
using CommissioningBot.Channel.Connector;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel;

/// <summary>Finds the chat with a person, or opens one.</summary>
internal sealed class PersonalConversations(ConnectorClient connector, ConversationReferenceStore references, IAppInstaller installer, IOptions<ChannelOptions> options)
{
    // An installation is known everywhere within seconds.
    private static readonly TimeSpan s_untilTeamsKnows = TimeSpan.FromSeconds(30);

    public async Task<ConnectorResult<ConversationReference>> FindOrCreateAsync(string? tenantId, string personId, CancellationToken cancellationToken)
    {
        if (await references.FindAsync(tenantId, personId, cancellationToken) is { } known)
        {
            return new ConnectorResult<ConversationReference>(known, null);
        }

        var (place, nowhere) = await FindPlaceAsync(tenantId, cancellationToken);
        if (place is null)
        {
            return new ConnectorResult<ConversationReference>(null, Final(nowhere!));
        }

        var created = await CreateAsync(place, personId, cancellationToken);
        if (created.Failure is { Status: 403 })
        {
            // The app is not installed for this person; a chat is opened to people only who have it.
            created = await CreateOnceInstalledAsync(place, personId, cancellationToken);
        }

        return created.Failure is { } failure
            ? new ConnectorResult<ConversationReference>(null, failure)
            : new ConnectorResult<ConversationReference>(
                new ConversationReference(
                    created.Value!.ServiceUrl ?? place.ServiceUrl,
                    place.ChannelId,
                    new ConversationAccount { Id = created.Value.Id, ConversationType = ConversationTypes.Personal, TenantId = place.TenantId },
                    place.Bot,
                    new ChannelAccount { Id = personId, AadObjectId = personId }),
                null);
    }

    // The same for everybody, and creating again returns the same chat: so nothing needs to be remembered until the person writes.
    private async Task<(Place? Place, string? Nowhere)> FindPlaceAsync(string? tenantId, CancellationToken cancellationToken)
    {
        var channel = options.Value;
        tenantId ??= channel.MicrosoftAppTenantId;
        if (tenantId is null && !channel.IsLocal)
        {
            return (null, "this person has not written to the bot yet and no tenant is known; set MicrosoftAppTenantId");
        }

        var service = await references.FindServiceAsync(tenantId, cancellationToken);
        return service is null && channel.IsLocal
            ? (null, "nobody has opened a chat yet, so there is no connector to open one at")
            : (new Place(
                service?.ServiceUrl ?? channel.DefaultServiceUrl,
                service?.ChannelId ?? ChannelOptions.TeamsChannelId,
                service?.Bot ?? new ChannelAccount { Id = "28:" + channel.MicrosoftAppId },
                tenantId), null);
    }

    private async Task<ConnectorResult<ConversationResourceResponse>> CreateOnceInstalledAsync(Place place, string personId, CancellationToken cancellationToken)
    {
        var installation = await installer.InstallAsync(personId, cancellationToken);
        if (installation is not AppInstallation.Installed installed)
        {
            return Failed(installation switch
            {
                AppInstallation.Refused refused => Final(refused.Reason),
                AppInstallation.Later later => new ConnectorFailure(ConnectorVerdict.Retry, null, null, later.Reason, later.After),
                _ => throw new NotSupportedException($"What to do with {installation.GetType().Name}?"),
            });
        }

        var created = await CreateAsync(place, personId, cancellationToken);
        return created.Failure is not { Status: 403 } ? created
            : Failed(installed.IsNew
                ? new ConnectorFailure(ConnectorVerdict.Retry, 403, null, "the app was installed for this person just now, and Teams does not let the bot write yet", s_untilTeamsKnows)
                : Final("the app is installed for this person, but Teams does not let the bot write to them: an app policy may block it"));
    }

    private Task<ConnectorResult<ConversationResourceResponse>> CreateAsync(Place place, string personId, CancellationToken cancellationToken) => connector.CreateConversationAsync(
        place.ServiceUrl,
        new ConversationParameters
        {
            IsGroup = false,
            Bot = place.Bot,
            Members = [new ChannelAccount { Id = personId }],
            TenantId = place.TenantId,
            ChannelData = place.TenantId is null ? null : TenantData(place.TenantId),
        },
        cancellationToken);

    private static JsonElement TenantData(string tenantId) =>
        JsonSerializer.SerializeToElement(new TenantChannelData(new TenantInfo(tenantId)), ChannelJsonContext.Default.TenantChannelData);

    private static ConnectorFailure Final(string reason) => new(ConnectorVerdict.Final, null, null, reason);

    private static ConnectorResult<ConversationResourceResponse> Failed(ConnectorFailure failure) => new(null, failure);

    /// <summary>Where chats with people of a tenant are opened.</summary>
    private sealed record Place(string ServiceUrl, string ChannelId, ChannelAccount Bot, string? TenantId);
}
