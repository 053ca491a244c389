using System.Collections.Concurrent;
using System.Diagnostics.Tracing;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Azure.Core.Diagnostics;
using Azure.Core.Pipeline;
using CommissioningBot.Fakes;
using CommissioningBot.Graph;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Logging;

namespace CommissioningBot.Bot.Tests.Graph;

/// <summary>Each kind of credential gets a token from a strict stand-in for Entra and is let in by Graph with it, and nothing secret is logged.</summary>
public sealed class CredentialTests : IAsyncLifetime
{
    private const string Group = "10000000-0000-4000-8000-000000000001";

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("credential-");
    private readonly ConcurrentQueue<string> _logged = new();
    private FakeEntra _entra = null!;
    private FakePeopleGraph _graph = null!;

    public async ValueTask InitializeAsync()
    {
        _entra = await FakeEntra.StartAsync();
        _graph = await FakePeopleGraph.StartAsync();
        _graph.AddGroup(Group, ("a1", "Commissioning officer"));
        _graph.Takes = token => token is not null && _entra.Tokens.Contains(token);
    }

    public async ValueTask DisposeAsync()
    {
        await _entra.DisposeAsync();
        await _graph.DisposeAsync();
        _folder.Delete(recursive: true);
    }

    [Theory]
    [InlineData("pfx")]
    [InlineData("pem")]
    public async Task Certificate_OfTheAppRegistration_SignsAnAssertionThatEntraTakes(string format)
    {
        using var certificate = NewCertificate();
        _entra.Registered = certificate;

        var members = await AskAsync("Certificate", Write(certificate, format));

        _entra.Faults.ShouldBeEmpty();
        members.Value.ShouldNotBeNull($"{members.Error}\n{string.Join('\n', _logged)}").ShouldHaveSingleItem().DisplayName.ShouldBe("Commissioning officer");
        _entra.Algorithms.ShouldAllBe(algorithm => algorithm == "PS256" || algorithm == "RS256");
        _entra.Tokens.Count.ShouldBe(1, "the token is kept");
        NothingSecretIsLogged();
    }

    [Fact]
    public async Task Certificate_ThatIsNotRegistered_IsRefusedAndTheCodeOfEntraIsTold()
    {
        using var certificate = NewCertificate();
        using var other = NewCertificate();
        _entra.Registered = other;

        (await AskAsync("Certificate", Write(certificate, "pfx"))).Error!.Code.ShouldBe("AADSTS700027");

        _entra.Faults.ShouldContain("the assertion names another certificate");
        NothingSecretIsLogged();
    }

    [Fact]
    public async Task Secret_RightAndWrong_LetsInOrNot()
    {
        (await AskAsync("ClientSecret", FakeEntra.Secret)).Value.ShouldNotBeNull().Count.ShouldBe(1);
        (await AskAsync("ClientSecret", "guessed-wrong")).Error!.Code.ShouldBe("AADSTS700027");

        _entra.Faults.ShouldContain("the secret is wrong");
        NothingSecretIsLogged("guessed-wrong");
    }

    [Theory]
    [InlineData("App Service", "")]
    [InlineData("App Service", FakeEntra.ClientId)]
    [InlineData("virtual machine", "")]
    public async Task ManagedIdentity_OfTheMachine_LetsTheRealExecutableIn(string machine, string clientId)
    {
        var settings = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["People:Provider"] = "Graph",
            ["People:Graph:Groups:officer"] = Group,
            ["Graph:BaseUrl"] = _graph.BaseUrl,
            ["Graph:Credential"] = "ManagedIdentity",
            ["Graph:ClientId"] = clientId,
            ["Logging:LogLevel:Default"] = "Trace",
        };
        if (machine == "App Service")
        {
            settings["IDENTITY_ENDPOINT"] = new Uri(_entra.Address, "/msi/token").ToString();
            settings["IDENTITY_HEADER"] = FakeEntra.IdentityHeader;
        }
        else
        {
            settings["AZURE_POD_IDENTITY_AUTHORITY_HOST"] = _entra.Address.ToString().TrimEnd('/');
        }

        await using var bot = await BotProcess.StartAsync(TheBot.Program, settings);
        var (code, output) = await bot.RunAsync("people");

        output.ShouldContain("a1  Commissioning officer");
        code.ShouldBe(0);
        _entra.Tokens.ShouldNotBeEmpty();
        _logged.Enqueue(output);
        _logged.Enqueue(bot.Output);
        NothingSecretIsLogged(FakeEntra.IdentityHeader);
    }

    private async Task<GraphOutcome<IReadOnlyList<GraphUser>>> AskAsync(string kind, string proof)
    {
        var options = new GraphOptions
        {
            Credential = kind,
            TenantId = FakeEntra.TenantId,
            ClientId = FakeEntra.ClientId,
            ClientSecret = kind == "ClientSecret" ? proof : "",
            CertificatePath = kind == "Certificate" ? proof : "",
        };
        var configuration = new ConfigurationBuilder()
            .AddInMemoryCollection(new Dictionary<string, string?>(StringComparer.Ordinal) { ["Graph:BaseUrl"] = _graph.BaseUrl, ["Graph:Credential"] = "None" }).Build();
        using var http = _entra.NewClient();
        using var azure = new AzureEventSourceListener((_, message) => _logged.Enqueue(message), EventLevel.Verbose);
        var services = new ServiceCollection().AddLogging(logging => logging.SetMinimumLevel(LogLevel.Trace).AddProvider(new QueueLogs(_logged))).AddGraph(configuration);
        services.RemoveAll<GraphTokens>().AddSingleton(new GraphTokens(() => GraphTokens.Create(options, new HttpClientTransport(http)), "https://graph.microsoft.com/.default"));
        await using var provider = services.BuildServiceProvider();
        var users = provider.GetRequiredService<GraphUsers>();
        await users.GetMembersAsync(Group, TestContext.Current.CancellationToken);
        return await users.GetMembersAsync(Group, TestContext.Current.CancellationToken);
    }

    private void NothingSecretIsLogged(params string[] secrets)
    {
        _logged.ShouldNotBeEmpty();
        foreach (var secret in _entra.Tokens.Concat(_entra.Proofs).Concat(secrets).Append(FakeEntra.Secret))
        {
            _logged.ShouldAllBe(line => !line.Contains(secret, StringComparison.Ordinal));
        }
    }

    private static X509Certificate2 NewCertificate()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=Commissioning bot", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddYears(1));
    }

    private string Write(X509Certificate2 certificate, string format)
    {
        var path = Path.Combine(_folder.FullName, $"bot.{format}");
        if (format == "pfx")
        {
            File.WriteAllBytes(path, certificate.Export(X509ContentType.Pfx));
        }
        else
        {
            using var key = certificate.GetRSAPrivateKey()!;
            File.WriteAllText(path, $"{certificate.ExportCertificatePem()}\n{key.ExportPkcs8PrivateKeyPem()}\n");
        }

        return path;
    }

    private sealed class QueueLogs(ConcurrentQueue<string> lines) : ILoggerProvider, ILogger
    {
        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
            // Nothing is held.
        }
    }
}
