using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;

namespace CommissioningBot.Channel.Authentication;

/// <summary>
/// Checks the token that the channel sends with each activity, in the order of the Bot Connector's authentication: issuer, signature,
/// lifetime, endorsement, audience, service URL, and for a single-tenant bot the tenant.
/// </summary>
internal sealed class ChannelTokens(SigningKeys keys, IOptions<ChannelOptions> options, TimeProvider time)
{
    /// <summary>The fault of an activity that the channel vouches for, and that is not for this bot's tenant.</summary>
    public const string AnotherTenant = "the activity comes from another tenant";

    private const string Scheme = "Bearer ";

    /// <summary>Channel tokens have about 1,500 characters.</summary>
    private const int MaxLength = 16 * 1024;

    private static readonly TimeSpan _skew = TimeSpan.FromMinutes(5);
    private static readonly string[] _algorithms = [SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512];
    private static readonly JsonWebTokenHandler _handler = new();

    /// <summary>The token of a header that could hold one; null for everything else.</summary>
    public static string? Read(string? authorization) =>
        authorization is { Length: <= MaxLength } && authorization.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            && authorization[Scheme.Length..].Trim() is { Length: > 0 } token
            // Three parts: signed. Five would be encrypted, which the channel never sends.
            && token.Count(character => character is '.') == 2
            ? token
            : null;

    /// <summary>Null when the token proves that the channel sent this activity to this bot; otherwise why not, for the log.</summary>
    public async Task<string?> FindFaultAsync(string token, Activity activity, CancellationToken cancellationToken)
    {
        var channel = options.Value;
        JsonWebToken unverified;
        string issuer, algorithm, keyId;
        try
        {
            unverified = _handler.ReadJsonWebToken(token);
            (issuer, algorithm, keyId) = (unverified.Issuer, unverified.Alg, unverified.Kid);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Whatever the library throws on what somebody sent, it is no token.
            return "the token cannot be read";
        }

        if (!string.Equals(issuer, channel.ToBotFromChannelTokenIssuer, StringComparison.Ordinal))
        {
            return "the issuer is not the channel's";
        }

        // Never none, never HS*: with those anybody who knows the public key could sign.
        if (!_algorithms.Contains(algorithm, StringComparer.Ordinal))
        {
            return "the signature's algorithm is not allowed";
        }

        if (string.IsNullOrEmpty(keyId) || await keys.FindAsync(keyId, cancellationToken) is not { } key)
        {
            return "the signing key is unknown";
        }

        if (FindSignatureFault(token, channel, key) is { } fault)
        {
            return fault;
        }

        if (!key.Endorsements.Contains(activity.ChannelId, StringComparer.Ordinal))
        {
            return "the signing key is not endorsed for the channel of the activity";
        }

        if (!unverified.Audiences.SequenceEqual([channel.MicrosoftAppId!], StringComparer.Ordinal))
        {
            return "the token is for another bot";
        }

        var serviceUrls = unverified.Claims.Where(claim => string.Equals(claim.Type, "serviceurl", StringComparison.Ordinal)).ToList();
        if (serviceUrls is not [{ } claimed] || !string.Equals(claimed.Value, activity.ServiceUrl, StringComparison.OrdinalIgnoreCase))
        {
            return "the token names another service URL, or none";
        }

        // The channel's token names no tenant: for a single-tenant bot the activity has to.
        return channel.AppType is BotAppType.SingleTenant && activity.GetTenantId() is { } tenant
            && !string.Equals(tenant, channel.MicrosoftAppTenantId, StringComparison.OrdinalIgnoreCase)
            ? AnotherTenant
            : null;
    }

    private string? FindSignatureFault(string token, ChannelOptions channel, SigningKey key)
    {
        try
        {
            var result = _handler.ValidateToken(token, new TokenValidationParameters
            {
                ValidIssuer = channel.ToBotFromChannelTokenIssuer,
                IssuerSigningKeyResolver = (_, _, _, _) => [key.Key],
                RequireSignedTokens = true,
                RequireExpirationTime = true,
                LifetimeValidator = IsAlive,
                ValidateAudience = false,
            });
            return result switch
            {
                { IsValid: true } => null,
                { Exception: SecurityTokenInvalidLifetimeException or SecurityTokenNoExpirationException } =>
                    "the token has expired or is not valid yet",
                _ => $"the signature is not valid ({result.Exception?.GetType().Name})",
            };
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // Here too: what cannot be checked lets nobody in, and the log says by what it failed.
            return $"the signature cannot be checked ({exception.GetType().Name})";
        }
    }

    private bool IsAlive(DateTime? notBefore, DateTime? expires, SecurityToken token, TokenValidationParameters parameters)
    {
        var now = time.GetUtcNow().UtcDateTime;
        return expires is { } end && end > now - _skew && (notBefore is null || notBefore <= now + _skew);
    }
}
