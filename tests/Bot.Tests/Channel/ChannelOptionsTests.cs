using CommissioningBot.Channel;
using Microsoft.Extensions.Configuration;

namespace CommissioningBot.Bot.Tests.Channel;

public class ChannelOptionsTests
{
    [Fact]
    public void Bind_NothingSet_IsLocalModeAndThePublicCloud()
    {
        var options = Bind([("MicrosoftAppId", " "), ("MicrosoftAppPassword", ""), ("MicrosoftAppType", "")]);

        options.IsLocal.ShouldBeTrue();
        options.ToBotFromChannelTokenIssuer.ShouldBe("https://api.botframework.com");
        options.ToBotFromChannelOpenIdMetadataUrl.ShouldBe("https://login.botframework.com/v1/.well-known/openidconfiguration");
        options.ServiceUrlHosts.ShouldBe(ChannelOptions.DefaultServiceUrlHosts);
        Faults(options).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("SingleTenant", "SingleTenant")]
    [InlineData("singletenant", "SingleTenant")]
    [InlineData("UserAssignedMSI", "UserAssignedMSI")]
    [InlineData(null, "MultiTenant")]
    public void AppType_IsReadWithoutCase(string? written, string expected) =>
        Bind([("MicrosoftAppType", written), ("MicrosoftAppId", "a")]).AppType.ToString().ShouldBe(expected);

    [Fact]
    public void ServiceUrlHosts_AreAListOrOneValueWithCommas()
    {
        Bind([("Channel:ServiceUrlHosts:0", "a.example"), ("Channel:ServiceUrlHosts:1", "*.b.example")]).ServiceUrlHosts.ShouldBe(["a.example", "*.b.example"]);
        Bind([("Channel:ServiceUrlHosts", "a.example, *.b.example")]).ServiceUrlHosts.ShouldBe(["a.example", "*.b.example"]);
    }

    [Fact]
    public void Validate_ManyFaults_ReportsAllOfThem_AndNoSecret()
    {
        var faults = Faults(Bind(
        [
            ("MicrosoftAppType", "Single"),
            ("MicrosoftAppId", "28:{id}"),
            ("MicrosoftAppTenantId", "bad tenant/../x"),
            ("ToBotFromChannelOpenIdMetadataUrl", "http://login.example/keys"),
            ("Channel:ServiceUrlHosts", "https://smba.trafficmanager.net/,*.trafficmanager.net,*.com,*"),
        ]));

        faults.ShouldBe(
        [
            "MicrosoftAppType is 'Single': write SingleTenant, UserAssignedMSI or MultiTenant.",
            "MicrosoftAppId is '28:{id}': write the application (client) id of the bot's app registration, without '28:' and without brackets.",
            "MicrosoftAppPassword is empty: write a client secret of the app registration, or set MicrosoftAppType to UserAssignedMSI.",
            "MicrosoftAppTenantId is 'bad tenant/../x': write the id of your Entra tenant, such as 11111111-2222-3333-4444-555555555555, or its domain name.",
            "ToBotFromChannelOpenIdMetadataUrl is 'http://login.example/keys': write an absolute https address (http on this machine only), or leave it out for the public cloud.",
            "Channel:ServiceUrlHosts has 'https://smba.trafficmanager.net/': write a host name such as smba.trafficmanager.net, or *.botframework.com for everything below one; no scheme, port or path.",
            "Channel:ServiceUrlHosts has '*.trafficmanager.net': anybody can have a host below trafficmanager.net, and the bot's token would go there; write the exact host.",
            "Channel:ServiceUrlHosts has '*.com': anybody can have a host below com, and the bot's token would go there; write the exact host.",
            "Channel:ServiceUrlHosts has '*': write a host name such as smba.trafficmanager.net, or *.botframework.com for everything below one; no scheme, port or path.",
        ]);
    }

    [Theory]
    [InlineData("11111111-2222-3333-4444-555555555555")]
    [InlineData("council.onmicrosoft.com")]
    public void Validate_TenantByIdOrName_IsFine(string tenant) =>
        Faults(Bind([("MicrosoftAppId", "a"), ("MicrosoftAppPassword", "b"), ("MicrosoftAppTenantId", tenant)])).ShouldBeEmpty();

    [Fact]
    public void Validate_TenantMissing_NamesTheTypeThatNeedsIt() =>
        Faults(Bind([("MicrosoftAppType", "UserAssignedMSI"), ("MicrosoftAppId", "a")])).ShouldBe(
            ["MicrosoftAppTenantId is empty: write the id of your Entra tenant, which a bot of type UserAssignedMSI belongs to."]);

    [Fact]
    public void Validate_PasswordWithoutAppId_DoesNotFallBackToLocalMode() =>
        Faults(Bind([("MicrosoftAppPassword", "secret-value")])).ShouldHaveSingleItem().ShouldBe(
            "MicrosoftAppPassword is set but MicrosoftAppId is empty: set MicrosoftAppId to the bot's application id, or remove the password to run in local mode.");

    private static ChannelOptions Bind((string Key, string? Value)[] settings)
    {
        var options = new ChannelOptions();
        ChannelOptions.Bind(options, new ConfigurationBuilder()
            .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, setting.Value))).Build());
        return options;
    }

    private static IEnumerable<string> Faults(ChannelOptions options) => new ChannelOptionsValidator().Validate(null, options).Failures ?? [];
}
