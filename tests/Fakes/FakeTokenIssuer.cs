using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Fakes;

/// <summary>Issues tokens as the Bot Framework does, with real keys, from a metadata address on a loopback port; can be told to issue bad ones.</summary>
public sealed class FakeTokenIssuer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<string, (RSA Key, string[]? Endorsements)> _keys = new(StringComparer.Ordinal);
    private readonly List<string> _published = [];
    private int _fetches;

    private FakeTokenIssuer(WebApplication app) => _app = app;

    public string Issuer { get; } = "https://issuer.example";

    public string MetadataUrl => _app.Urls.First() + "/v1/.well-known/openidconfiguration";

    /// <summary>How often the keys were fetched.</summary>
    public int Fetches => _fetches;

    /// <summary>Whether the keys cannot be fetched.</summary>
    public bool IsDown { get; set; }

    public static async Task<FakeTokenIssuer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var issuer = new FakeTokenIssuer(app);
        app.MapGet("/v1/.well-known/openidconfiguration", (RequestDelegate)issuer.ServeMetadataAsync);
        app.MapGet("/v1/.well-known/keys", (RequestDelegate)issuer.ServeKeysAsync);
        await app.StartAsync();
        issuer.AddKey("key-1", "msteams");
        return issuer;
    }

    /// <summary>Makes a key and publishes it.</summary>
    /// <param name="endorsements">Channels that may sign with it; null leaves the field out.</param>
    public void AddKey(string keyId, params string[]? endorsements)
    {
        _keys[keyId] = (RSA.Create(2048), endorsements);
        _published.Add(keyId);
    }

    /// <summary>Takes a key out of the published set; tokens can still be signed with it.</summary>
    public void Withdraw(string keyId) => _published.Remove(keyId);

    /// <summary>A token; change the record for a bad one.</summary>
    public string Issue(TokenPlan plan)
    {
        var header = new JsonObject { ["typ"] = "JWT", ["alg"] = plan.Algorithm };
        if (plan.KeyId is not null)
        {
            header["kid"] = plan.KeyId;
        }

        var payload = new JsonObject { ["iss"] = plan.Issuer ?? Issuer };
        if (plan.Audience is not null)
        {
            payload["aud"] = plan.Audience.DeepClone();
        }

        if (plan.ServiceUrl is not null)
        {
            payload["serviceurl"] = plan.ServiceUrl;
        }

        if (plan.NotBefore is { } start)
        {
            payload["nbf"] = start.ToUnixTimeSeconds();
        }

        if (plan.Expires is { } end)
        {
            payload["exp"] = end.ToUnixTimeSeconds();
        }

        var signed = Encode(Encoding.UTF8.GetBytes(header.ToJsonString())) + "." + Encode(Encoding.UTF8.GetBytes(payload.ToJsonString()));
        return signed + "." + Encode(Sign(plan, Encoding.ASCII.GetBytes(signed)));
    }

    public async ValueTask DisposeAsync()
    {
        await _app.DisposeAsync();
        foreach (var (key, _) in _keys.Values)
        {
            key.Dispose();
        }
    }

    private static string Encode(byte[] bytes) => Convert.ToBase64String(bytes).TrimEnd('=').Replace('+', '-').Replace('/', '_');

    private byte[] Sign(TokenPlan plan, byte[] data)
    {
        var key = _keys[plan.SignWith ?? plan.KeyId ?? "key-1"].Key;
        return plan.Algorithm switch
        {
            "RS256" => key.SignData(data, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1),
            "RS512" => key.SignData(data, HashAlgorithmName.SHA512, RSASignaturePadding.Pkcs1),

            // The old trick: the public key, which everybody has, as the secret.
            "HS256" => HMACSHA256.HashData(key.ExportSubjectPublicKeyInfo(), data),
            _ => [],
        };
    }

    private async Task ServeMetadataAsync(HttpContext http)
    {
        Interlocked.Increment(ref _fetches);
        if (IsDown)
        {
            http.Response.StatusCode = 503;
            return;
        }

        var document = new JsonObject { ["issuer"] = Issuer, ["jwks_uri"] = _app.Urls.First() + "/v1/.well-known/keys" };
        await http.Response.WriteAsync(document.ToJsonString());
    }

    private async Task ServeKeysAsync(HttpContext http)
    {
        var keys = new JsonArray();
        foreach (var id in _published)
        {
            var (key, endorsements) = _keys[id];
            var parameters = key.ExportParameters(false);
            var entry = new JsonObject
            {
                ["kty"] = "RSA",
                ["use"] = "sig",
                ["kid"] = id,
                ["x5t"] = id,
                ["n"] = Encode(parameters.Modulus!),
                ["e"] = Encode(parameters.Exponent!),
            };
            if (endorsements is not null)
            {
                entry["endorsements"] = new JsonArray([.. endorsements.Select(channel => JsonValue.Create(channel))]);
            }

            keys.Add(entry);
        }

        await http.Response.WriteAsync(new JsonObject { ["keys"] = keys }.ToJsonString());
    }
}

/// <summary>What a token says and how it is signed.</summary>
public sealed record TokenPlan
{
    public string Algorithm { get; init; } = "RS256";

    /// <summary>The key that the header names; null for none.</summary>
    public string? KeyId { get; init; } = "key-1";

    /// <summary>The key that really signs; null for the one named.</summary>
    public string? SignWith { get; init; }

    /// <summary>Null for the issuer's own.</summary>
    public string? Issuer { get; init; }

    public JsonNode? Audience { get; init; }

    public string? ServiceUrl { get; init; }

    public DateTimeOffset? NotBefore { get; init; }

    public DateTimeOffset? Expires { get; init; }
}
