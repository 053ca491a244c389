using Azure.Core;
using Azure.Identity;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel.Connector;

/// <summary>Makes the credential with which the bot proves itself to the connector.</summary>
internal interface IConnectorCredential
{
    /// <summary>A new credential, without what an older one may have cached.</summary>
    TokenCredential Create();
}

/// <summary>The credential that the Bot Framework's own keys describe. The authority is Entra, whoever issues the tokens that come in.</summary>
internal sealed class EntraConnectorCredential(IOptions<ChannelOptions> options) : IConnectorCredential
{
    /// <summary>The tenant that multi-tenant bots get their tokens from.</summary>
    private const string BotFrameworkTenant = "botframework.com";

    public TokenCredential Create()
    {
        var channel = options.Value;
        return channel.AppType switch
        {
            BotAppType.UserAssignedMSI => new ManagedIdentityCredential(ManagedIdentityId.FromUserAssignedClientId(channel.MicrosoftAppId!)),
            BotAppType.SingleTenant =>
                new ClientSecretCredential(channel.MicrosoftAppTenantId, channel.MicrosoftAppId, channel.MicrosoftAppPassword),
            _ => new ClientSecretCredential(BotFrameworkTenant, channel.MicrosoftAppId, channel.MicrosoftAppPassword),
        };
    }
}

/// <summary>The bot's token for the connector, kept until shortly before it ends; one fetch at a time.</summary>
internal sealed class ConnectorTokens(IConnectorCredential credentials, TimeProvider time) : IDisposable
{
    private static readonly TokenRequestContext _scope = new(["https://api.botframework.com/.default"]);
    private static readonly TimeSpan _margin = TimeSpan.FromMinutes(5);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private TokenCredential? _credential;
    private AccessToken? _token;

    public async Task<string> GetAsync(CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (_token is not { } token || token.ExpiresOn - _margin <= time.GetUtcNow())
            {
                _credential ??= credentials.Create();
                token = await _credential.GetTokenAsync(_scope, cancellationToken);
                _token = token;
            }

            return token.Token;
        }
        finally
        {
            _fetching.Release();
        }
    }

    /// <summary>Drops a token that the connector refused, unless another call has replaced it already.</summary>
    public async Task DropAsync(string refused, CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            if (_token is { } token && string.Equals(token.Token, refused, StringComparison.Ordinal))
            {
                // The credential caches on its own as well, so it goes with the token.
                _token = null;
                _credential = null;
            }
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();
}
