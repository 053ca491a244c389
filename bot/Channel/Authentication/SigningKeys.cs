using System.Text.Json;
using System.Text.Json.Serialization;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;

namespace CommissioningBot.Channel.Authentication;

/// <summary>
/// The keys with which the channel signs. Kept for a day; a token that names an unknown key fetches them anew at once, but at most once
/// an hour, so that made-up key ids cannot make the bot fetch all the time. When fetching fails the known keys stay in use.
/// </summary>
internal sealed class SigningKeys(IHttpClientFactory clients, IOptions<ChannelOptions> options, TimeProvider time, ILogger<SigningKeys> logger) : IDisposable
{
    private static readonly TimeSpan _lifetime = TimeSpan.FromHours(24);
    private static readonly TimeSpan _betweenUnknown = TimeSpan.FromHours(1);
    private static readonly TimeSpan _betweenFailures = TimeSpan.FromSeconds(10);

    private readonly SemaphoreSlim _fetching = new(1, 1);
    private Dictionary<string, SigningKey> _keys = new(StringComparer.Ordinal);
    private DateTimeOffset _freshUntil = DateTimeOffset.MinValue;
    private DateTimeOffset _unknownAfter = DateTimeOffset.MinValue;
    private DateTimeOffset _failedUntil = DateTimeOffset.MinValue;

    /// <summary>The key of this id; null when the channel has none.</summary>
    public async Task<SigningKey?> FindAsync(string keyId, CancellationToken cancellationToken)
    {
        await _fetching.WaitAsync(cancellationToken);
        try
        {
            var now = time.GetUtcNow();
            if (now >= _freshUntil)
            {
                await FetchAsync(now, cancellationToken);
            }
            else if (!_keys.ContainsKey(keyId) && now >= _unknownAfter && now >= _failedUntil && await FetchAsync(now, cancellationToken))
            {
                _unknownAfter = now + _betweenUnknown;
            }

            return _keys.GetValueOrDefault(keyId);
        }
        finally
        {
            _fetching.Release();
        }
    }

    public void Dispose() => _fetching.Dispose();

    private async Task<bool> FetchAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (now < _failedUntil)
        {
            return false;
        }

        var address = options.Value.ToBotFromChannelOpenIdMetadataUrl;
        try
        {
            using var http = clients.CreateClient(nameof(SigningKeys));
            var metadata = await ReadAsync(http, address, ChannelJsonContext.Default.OpenIdDocument, cancellationToken);
            var document = await ReadAsync(http, metadata.JwksUri, ChannelJsonContext.Default.SigningKeyDocument, cancellationToken);
            var keys = new Dictionary<string, SigningKey>(StringComparer.Ordinal);
            foreach (var key in document.Keys)
            {
                if (key.Kid is not null && key.ToSigningKey() is { } signingKey)
                {
                    keys[key.Kid] = signingKey;
                }
            }

            _keys = keys;
            _freshUntil = now + _lifetime;
            Log.KeysFetched(logger, keys.Count);
            return true;
        }
        catch (Exception exception) when (exception is HttpRequestException or JsonException or FormatException or InvalidOperationException
            || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            _failedUntil = now + _betweenFailures;
            Log.KeysNotFetched(logger, exception, address, _keys.Count);
            return false;
        }
    }

    private static async Task<T> ReadAsync<T>(
        HttpClient http, string address, System.Text.Json.Serialization.Metadata.JsonTypeInfo<T> type, CancellationToken cancellationToken)
    {
        // Keys that come in clear text are anybody's keys; only this machine may serve them so, in tests.
        if (!Uri.TryCreate(address, UriKind.Absolute, out var uri) || !ChannelOptionsValidator.IsHttpsOrLoopback(uri))
        {
            throw new FormatException("The address of the keys is not https.");
        }

        var text = await http.GetStringAsync(uri, cancellationToken);
        return JsonSerializer.Deserialize(text, type) ?? throw new JsonException("The document is empty.");
    }
}

/// <summary>A key of the channel.</summary>
/// <param name="Key">For the signature.</param>
/// <param name="Endorsements">Ids of the channels that may sign with it.</param>
internal sealed record SigningKey(SecurityKey Key, IReadOnlyList<string> Endorsements);

/// <summary>The issuer's metadata, as far as we use it.</summary>
internal sealed record OpenIdDocument([property: JsonPropertyName("jwks_uri")] string JwksUri);

/// <summary>The issuer's key set.</summary>
internal sealed record SigningKeyDocument(IReadOnlyList<SigningKeyEntry> Keys);

/// <summary>One key of the set. Endorsements are the Bot Framework's addition to the standard.</summary>
internal sealed record SigningKeyEntry
{
    public string? Kid { get; init; }

    public string? Kty { get; init; }

    public string? Use { get; init; }

    public string? N { get; init; }

    public string? E { get; init; }

    public IReadOnlyList<string>? Endorsements { get; init; }

    /// <summary>Null for keys that sign nothing or are not RSA.</summary>
    public SigningKey? ToSigningKey() =>
        Kty is "RSA" && Use is null or "sig" && N is not null && E is not null
            ? new SigningKey(
                new RsaSecurityKey(new System.Security.Cryptography.RSAParameters
                {
                    Modulus = Base64UrlEncoder.DecodeBytes(N),
                    Exponent = Base64UrlEncoder.DecodeBytes(E),
                })
                {
                    KeyId = Kid,

                    // The library's cache goes by key id alone: a new key under an old id would never be used.
                    CryptoProviderFactory = new CryptoProviderFactory { CacheSignatureProviders = false },
                },
                Endorsements ?? [])
            : null;
}
