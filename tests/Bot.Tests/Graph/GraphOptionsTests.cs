using CommissioningBot.Graph;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Bot.Tests.Graph;

/// <summary>What an administrator reads when the section <c>Graph</c> is wrong.</summary>
public sealed class GraphOptionsTests
{
    private const string Id = "11111111-2222-3333-4444-555555555555";

    [Fact]
    public void Validate_NothingSet_IsAManagedIdentityAtGraph()
    {
        Faults(new GraphOptions()).ShouldBeEmpty();
        new GraphOptions().Base.AbsoluteUri.ShouldBe("https://graph.microsoft.com/v1.0/");
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000/v1.0", "None")]
    [InlineData("http://localhost:5000/v1.0/", "none")]
    [InlineData("https://graph.microsoft.us/v1.0", "ManagedIdentity")]
    public void Validate_OtherGraph_IsRight(string url, string credential) => Faults(new GraphOptions { BaseUrl = url, Credential = credential }).ShouldBeEmpty();

    [Fact]
    public void Validate_SecretComplete_IsRight() =>
        Faults(new GraphOptions { Credential = "ClientSecret", TenantId = "council.onmicrosoft.com", ClientId = Id, ClientSecret = "s" }).ShouldBeEmpty();

    [Fact]
    public void Validate_UnknownCredential_SaysWhatToWrite() => Faults(new GraphOptions { Credential = "1" }).ShouldBe(
        ["Graph:Credential is '1'. Write ManagedIdentity, ClientSecret, Certificate or None."]);

    [Fact]
    public void Validate_NoneElsewhere_IsRefused() => Faults(new GraphOptions { Credential = "None" }).ShouldBe(
        ["Graph:Credential is None, which is for a Graph on this machine only, and Graph:BaseUrl is 'https://graph.microsoft.com/v1.0'. Write ManagedIdentity, ClientSecret or Certificate."]);

    [Fact]
    public void Validate_HttpElsewhere_IsRefused() => Faults(new GraphOptions { BaseUrl = "http://graph.example/v1.0" }).ShouldBe(
        ["Graph:BaseUrl is 'http://graph.example/v1.0': http would send tokens in the clear, so it is taken for this machine only. Write https."]);

    [Fact]
    public void Validate_SecretIncomplete_NamesAllFaultsAtOnce() => Faults(new GraphOptions { BaseUrl = "graph", Credential = "ClientSecret", ClientId = "bot" }).ShouldBe(
        [
            "Graph:BaseUrl is 'graph', which is not a web address. Write https://graph.microsoft.com/v1.0 or leave the key out.",
            "Graph:TenantId is missing, and Graph:Credential is ClientSecret. Write the tenant's id or domain, such as council.onmicrosoft.com.",
            "Graph:ClientId is 'bot', which is not an id. Write the application (client) id, such as 11111111-2222-3333-4444-555555555555.",
            "Graph:ClientSecret is missing, and Graph:Credential is ClientSecret. Put the secret's value into the environment variable Graph__ClientSecret, not into a file.",
        ]);

    [Fact]
    public void Validate_CertificateIncomplete_NamesAllFaultsAtOnce()
    {
        Faults(new GraphOptions { Credential = "Certificate" }).ShouldBe(
        [
            "Graph:TenantId is missing, and Graph:Credential is Certificate. Write the tenant's id or domain, such as council.onmicrosoft.com.",
            "Graph:ClientId is missing, and Graph:Credential is Certificate. Write the application (client) id of the app registration.",
            "Graph:CertificatePath is missing, and Graph:Credential is Certificate. Write the path of a .pfx or .pem file with its private key.",
        ]);
        Faults(new GraphOptions { Credential = "Certificate", TenantId = "t", ClientId = Id, CertificatePath = "/no/such.pem" }).ShouldBe(
            ["Graph:CertificatePath is '/no/such.pem', and there is no such file. Write the path of a .pfx or .pem file with its private key."]);
    }

    [Fact]
    public void Validate_SecretInAnAddress_IsNotRepeated() =>
        string.Concat(Faults(new GraphOptions { BaseUrl = "https://me:hunter2@graph.example/v1.0", Credential = "None", ClientSecret = "hunter2" })).ShouldNotContain("hunter2");

    private static IEnumerable<string> Faults(GraphOptions options) => new GraphOptionsValidator().Validate(Options.DefaultName, options).Failures ?? [];
}
