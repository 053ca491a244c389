using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Fakes;

/// <summary>
/// Entra's token endpoint on a loopback port, as strict as Entra: a client assertion must be signed by the registered certificate, be for this
/// endpoint, by and about this client, and short-lived; a secret must be the right one. And the endpoint of a managed identity.
/// </summary>
public sealed class FakeEntra : IAsyncDisposable
{
    public const string TenantId = "72f988bf-0000-4000-8000-2d7cd011db47";
    public const string ClientId = "11111111-2222-3333-4444-555555555555";
    public const string Secret = "only-the-bot-and-entra-know-this";
    public const string IdentityHeader = "only-this-machine-knows-this";

    private const string Authority = "login.microsoftonline.com";
    private const string AssertionType = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";

    // Microsoft's guidance: minutes, not hours.
    private static readonly TimeSpan LongestAssertion = TimeSpan.FromMinutes(15);

    private readonly WebApplication _app;
    private readonly HashSet<string> _assertions = new(StringComparer.Ordinal);

    private FakeEntra(WebApplication app) => _app = app;

    /// <summary>Where it really listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <summary>The certificate of the app registration; null for none.</summary>
    public X509Certificate2? Registered { get; set; }

    /// <summary>Why requests were refused.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>Every token that was given out.</summary>
    public ConcurrentQueue<string> Tokens { get; } = new();

    /// <summary>Everything secret that came in: assertions and secrets.</summary>
    public ConcurrentQueue<string> Proofs { get; } = new();

    /// <summary>The algorithms of the assertions that were taken.</summary>
    public ConcurrentQueue<string> Algorithms { get; } = new();

    public static async Task<FakeEntra> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var entra = new FakeEntra(app);
        app.MapGet("/common/discovery/instance", () => Results.Content(Discovery, "application/json"));
        app.MapPost($"/{TenantId}/oauth2/v2.0/token", entra.TokenAsync);
        app.MapGet("/msi/token", entra.AppService);
        app.MapGet("/metadata/identity/oauth2/token", entra.InstanceMetadata);
        await app.StartAsync();
        return entra;
    }

    /// <summary>Carries what is sent to Entra's real address here.</summary>
    public HttpClient NewClient() => new(new Carrier(this));

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private static string Discovery => $$"""
        {"tenant_discovery_endpoint":"https://{{Authority}}/{{TenantId}}/v2.0/.well-known/openid-configuration","api-version":"1.1",
         "metadata":[{"preferred_network":"{{Authority}}","preferred_cache":"login.windows.net","aliases":["{{Authority}}","login.windows.net","login.microsoft.com","sts.windows.net"]}]}
        """;

    private async Task<IResult> TokenAsync(HttpRequest request)
    {
        var form = await request.ReadFormAsync();
        string Field(string name) => form[name].ToString();
        var isAssertion = form.ContainsKey("client_assertion");
        Proofs.Enqueue(isAssertion ? Field("client_assertion") : Field("client_secret"));
        var fault = Field("grant_type") != "client_credentials" ? "the grant is not client_credentials"
            : Field("client_id") != ClientId ? "the client is unknown"
            : !Field("scope").Split(' ').Any(scope => scope.EndsWith("/.default", StringComparison.Ordinal)) ? "the scope is not that of an application"
            : isAssertion ? Field("client_assertion_type") != AssertionType ? "the type of the assertion is wrong" : AssertionFault(Field("client_assertion"))
            : Field("client_secret") == Secret ? null : "the secret is wrong";
        if (fault is not null)
        {
            Faults.Enqueue(fault);
            return Results.Json(new JsonObject { ["error"] = "invalid_client", ["error_description"] = $"AADSTS700027: {fault}" }, statusCode: 401);
        }

        return Results.Json(new JsonObject { ["token_type"] = "Bearer", ["expires_in"] = 3599, ["ext_expires_in"] = 3599, ["access_token"] = NewToken() });
    }

    // What an App Service offers its managed identity.
    private IResult AppService(HttpRequest request) =>
        Identity(request, request.Headers["X-IDENTITY-HEADER"] == IdentityHeader ? null : "the header that only this machine knows is wrong", "2019-08-01");

    // What a virtual machine offers its own.
    private IResult InstanceMetadata(HttpRequest request) => Identity(request, request.Headers["Metadata"] == "true" ? null : "the header “Metadata” is missing", "2018-02-01");

    private IResult Identity(HttpRequest request, string? fault, string version)
    {
        fault ??= request.Query["api-version"] != version ? $"the version is {request.Query["api-version"]}"
            : string.IsNullOrEmpty(request.Query["resource"]) ? "the resource is missing"
            : request.Query["client_id"] is { Count: > 0 } client && client != ClientId ? "the identity is another one"
            : null;
        if (fault is not null)
        {
            Faults.Enqueue(fault);
            return Results.StatusCode(400);
        }

        var ends = TimeProvider.System.GetUtcNow().AddHours(8).ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        return Results.Json(new JsonObject
        {
            ["access_token"] = NewToken(), ["expires_on"] = ends, ["expires_in"] = "28799", ["resource"] = (string?)request.Query["resource"], ["token_type"] = "Bearer", ["client_id"] = ClientId,
        });
    }

    private string? AssertionFault(string assertion)
    {
        try
        {
            return AssertionFaultOf(assertion);
        }
        catch (Exception exception) when (exception is JsonException or FormatException or InvalidOperationException or CryptographicException)
        {
            return $"the assertion cannot be read: {exception.Message}";
        }
    }

    private string? AssertionFaultOf(string assertion)
    {
        if (Registered is not { } certificate)
        {
            return "no certificate is registered";
        }

        var parts = assertion.Split('.');
        if (parts.Length != 3)
        {
            return "the assertion is no signed token";
        }

        var header = JsonNode.Parse(WebEncoders.Base64UrlDecode(parts[0]))!;
        var payload = JsonNode.Parse(WebEncoders.Base64UrlDecode(parts[1]))!;
        if (SignatureFault(header, certificate, $"{parts[0]}.{parts[1]}", WebEncoders.Base64UrlDecode(parts[2])) is { } fault)
        {
            return fault;
        }

        var now = TimeProvider.System.GetUtcNow();
        var (starts, ends) = (Instant(payload["nbf"]), Instant(payload["exp"]));
        return (string?)payload["aud"] != $"https://{Authority}/{TenantId}/oauth2/v2.0/token" ? $"the assertion is for {payload["aud"]}"
            : (string?)payload["iss"] != ClientId || (string?)payload["sub"] != ClientId ? "the assertion is by or about another client"
            : ends is null || ends <= now ? "the assertion has expired"
            : starts is null || starts > now.AddMinutes(5) ? "the assertion is not valid yet"
            : ends - starts > LongestAssertion ? "the assertion lasts too long"
            : string.IsNullOrEmpty((string?)payload["jti"]) || !_assertions.Add((string)payload["jti"]!) ? "the assertion was used before"
            : null;
    }

    private string? SignatureFault(JsonNode header, X509Certificate2 certificate, string signed, byte[] signature)
    {
        var (thumbprint, expected) = header["x5t#S256"] is { } sha256
            ? ((string?)sha256, certificate.GetCertHash(HashAlgorithmName.SHA256))
            : ((string?)header["x5t"], certificate.GetCertHash(HashAlgorithmName.SHA1));
        if (thumbprint != WebEncoders.Base64UrlEncode(expected))
        {
            return "the assertion names another certificate";
        }

        var algorithm = (string?)header["alg"];
        RSASignaturePadding? padding = algorithm switch { "PS256" => RSASignaturePadding.Pss, "RS256" => RSASignaturePadding.Pkcs1, _ => null };
        using var key = certificate.GetRSAPublicKey()!;
        if (padding is null || !key.VerifyData(Encoding.ASCII.GetBytes(signed), signature, HashAlgorithmName.SHA256, padding))
        {
            return $"the signature ({algorithm}) is not that of the certificate";
        }

        Algorithms.Enqueue(algorithm!);
        return null;
    }

    private static DateTimeOffset? Instant(JsonNode? seconds) => seconds is null ? null : DateTimeOffset.FromUnixTimeSeconds(long.Parse(seconds.ToString(), CultureInfo.InvariantCulture));

    private string NewToken()
    {
        var token = $"eyJ0eXAiOiJKV1QifQ.{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(48))}.{WebEncoders.Base64UrlEncode(RandomNumberGenerator.GetBytes(48))}";
        Tokens.Enqueue(token);
        return token;
    }

    private sealed class Carrier(FakeEntra entra) : DelegatingHandler(new SocketsHttpHandler())
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
        {
            var asked = request.RequestUri!;
            if (asked.Scheme != Uri.UriSchemeHttps || asked.Host != Authority)
            {
                entra.Faults.Enqueue($"asked {asked.GetLeftPart(UriPartial.Path)}");
            }

            request.RequestUri = new Uri(entra.Address, asked.PathAndQuery);
            return base.SendAsync(request, cancellationToken);
        }
    }
}
