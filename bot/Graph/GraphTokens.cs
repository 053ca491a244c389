using Azure.Core;
using Azure.Core.Pipeline;
using Azure.Identity;

namespace CommissioningBot.Graph;

/// <summary>Tokens for Graph. Azure.Identity keeps each until shortly before its end; nothing here stores or logs one.</summary>
/// <param name="create">Makes the credential; null when no token is wanted.</param>
/// <param name="scope">What the token is for: the service with <c>/.default</c>.</param>
internal sealed class GraphTokens(Func<TokenCredential?> create, string scope)
{
    private readonly Lock _lock = new();
    private Lazy<TokenCredential?> _credential = new(create);

    public static GraphTokens Of(GraphOptions options) =>
        new(() => Create(options), $"{options.Base.GetLeftPart(UriPartial.Authority)}/.default");

    /// <summary>A token; null when none is wanted.</summary>
    /// <exception cref="AuthenticationFailedException">No token could be had.</exception>
    public async Task<string?> GetAsync(CancellationToken cancellationToken)
    {
        Lazy<TokenCredential?> credential;
        lock (_lock)
        {
            credential = _credential;
        }

        return credential.Value is { } source
            ? (await source.GetTokenAsync(new TokenRequestContext([scope]), cancellationToken)).Token
            : null;
    }

    /// <summary>
    /// Forgets what is cached, since Graph did not take it: after a grant or a revocation a cached token is out of date for up to an
    /// hour. A credential has no way to skip its cache, so a new one with an empty cache takes its place.
    /// </summary>
    public void Renew()
    {
        lock (_lock)
        {
            _credential = new Lazy<TokenCredential?>(create);
        }
    }

    /// <summary>The credential of the settings; null when none is wanted.</summary>
    /// <param name="transport">How Entra is reached; null for the usual way.</param>
    internal static TokenCredential? Create(GraphOptions options, HttpPipelineTransport? transport = null) => options.CredentialKind switch
    {
        GraphCredential.ManagedIdentity => new ManagedIdentityCredential(
            string.IsNullOrWhiteSpace(options.ClientId) ? ManagedIdentityId.SystemAssigned : ManagedIdentityId.FromUserAssignedClientId(options.ClientId.Trim())),
        GraphCredential.ClientSecret => new ClientSecretCredential(
            options.TenantId.Trim(), options.ClientId.Trim(), options.ClientSecret, With(new ClientSecretCredentialOptions(), transport)),
        GraphCredential.Certificate => new ClientCertificateCredential(
            options.TenantId.Trim(), options.ClientId.Trim(), options.CertificatePath, With(new ClientCertificateCredentialOptions(), transport)),
        _ => null,
    };

    private static T With<T>(T options, HttpPipelineTransport? transport)
        where T : TokenCredentialOptions
    {
        options.Transport = transport ?? options.Transport;
        return options;
    }
}
