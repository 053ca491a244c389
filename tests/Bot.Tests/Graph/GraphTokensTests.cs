using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Identity;
using CommissioningBot.Graph;

namespace CommissioningBot.Bot.Tests.Graph;

public sealed class GraphTokensTests : IDisposable
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("credential-");

    public void Dispose() => _folder.Delete(recursive: true);

    [Theory]
    [InlineData("ManagedIdentity", "", typeof(ManagedIdentityCredential))]
    [InlineData("managedidentity", Id, typeof(ManagedIdentityCredential))]
    [InlineData("ClientSecret", Id, typeof(ClientSecretCredential))]
    [InlineData("Certificate", Id, typeof(ClientCertificateCredential))]
    [InlineData("None", "", null)]
    public void Create_EveryKind_IsTheCredentialOfThatKind(string kind, string clientId, Type? expected)
    {
        var credential = GraphTokens.Create(new GraphOptions
        {
            Credential = kind,
            TenantId = "council.onmicrosoft.com",
            ClientId = clientId,
            ClientSecret = kind == "ClientSecret" ? "s" : "",
            CertificatePath = kind == "Certificate" ? WriteCertificate() : "",
        });

        credential?.GetType().ShouldBe(expected);
        (credential is null).ShouldBe(expected is null);
    }

    private string WriteCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Commissioning bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        using var certificate = request.CreateSelfSigned(
            new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2036, 1, 1, 0, 0, 0, TimeSpan.Zero));
        var path = Path.Combine(_folder.FullName, "bot.pfx");
        File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        return path;
    }
}
