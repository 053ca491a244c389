using CommissioningBot.Channel.Authentication;
using CommissioningBot.Fakes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Bot.Tests.Channel;

/// <summary>Without an app id nobody is authenticated: this machine only, or no start.</summary>
public sealed class LocalModeTests
{
    [Theory]
    [InlineData("urls", "http://0.0.0.0:0", "http://0.0.0.0:0")]
    [InlineData("urls", "http://*:0", "http://*:0")]
    [InlineData("urls", "http://+:0", "http://+:0")]
    [InlineData("urls", "http://[::]:0", "http://[::]:0")]
    [InlineData("urls", "http://commissioning.example:0", "http://commissioning.example:0")]
    [InlineData("urls", "http://127.0.0.1:0;http://0.0.0.0:0", "http://0.0.0.0:0")]
    [InlineData("Kestrel:Endpoints:Public:Url", "http://0.0.0.0:0", "http://0.0.0.0:0")]
    [InlineData("http_ports", "0", "http://*:0")]
    public async Task Start_OnAnAddressThatOthersReach_IsRefusedInOneLine(string key, string value, string named)
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal) { ["urls"] = null, [key] = value };

        (await RefusalAsync(settings)).Failures.ShouldBe(
            [$"MicrosoftAppId is empty, so the bot would answer anybody who reaches {named}: set MicrosoftAppId, or listen on this machine only (--urls http://localhost:3978)."]);
    }

    [Theory]
    [InlineData("urls", "nonsense", "urls has 'nonsense'")]
    [InlineData("urls", "http://localhost:99999", "urls has 'http://localhost:99999'")]
    [InlineData("urls", "ftp://localhost:21", "urls has 'ftp://localhost:21'")]
    [InlineData("Kestrel:Endpoints:Public:Url", "localhost:80", "Kestrel:Endpoints has 'localhost:80'")]
    [InlineData("http_ports", "many", "http_ports has 'http://*:many'")]
    public async Task Start_OnWhatIsNoAddress_NamesTheSetting(string key, string value, string named) =>
        (await RefusalAsync(new Dictionary<string, string?>(StringComparer.Ordinal) { ["urls"] = null, [key] = value }))
            .Failures.ShouldBe([$"{named}, which is no address to listen on: write one such as http://localhost:3978."]);

    [Fact]
    public async Task Start_OnAnAddressSetInCode_IsRefusedOnceItIsBound() =>
        (await RefusalAsync(
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["urls"] = null },
            services => services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel => kestrel.ListenAnyIP(0))))
        .Failures.Single().ShouldStartWith("MicrosoftAppId is empty, so the bot would answer anybody who reaches http://[::]:");

    [Theory]
    [InlineData("http://localhost:0")]
    [InlineData("http://[::1]:0")]
    [InlineData("http://127.0.0.2:0")]
    public async Task Start_OnThisMachine_IsFine(string urls)
    {
        using var folder = new TemporaryFolder("channel");
        await using (var app = ChannelHost.Build(LambdaBot.Echo(), folder.Info, new Dictionary<string, string?>(StringComparer.Ordinal) { ["urls"] = urls.Replace("localhost:0", "localhost:39781", StringComparison.Ordinal) }))
        {
            await app.StartAsync(ChannelHost.Token);
            await app.StopAsync(ChannelHost.Token);
        }

    }

    [Fact]
    public async Task Start_WithAnAppId_MayListenEverywhere()
    {
        var settings = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["urls"] = "http://0.0.0.0:0", ["MicrosoftAppId"] = "app-id", ["MicrosoftAppPassword"] = "secret",
        };
        using var folder = new TemporaryFolder("channel");
        await using (var app = ChannelHost.Build(LambdaBot.Echo(), folder.Info, settings))
        {
            await app.StartAsync(ChannelHost.Token);
            await app.StopAsync(ChannelHost.Token);
        }

    }

    [Theory]
    [InlineData("http://unix:/tmp/bot.sock", false)]
    [InlineData("http://localhost.evil.example:1", false)]
    [InlineData("nonsense", false)]
    [InlineData("https://localhost:1", true)]
    [InlineData("http://127.0.0.1", true)]
    public void IsLoopback_TellsAddressesApart(string address, bool expected) => ListenAddresses.IsLoopback(address).ShouldBe(expected);

    [Theory]
    [InlineData("203.0.113.7", 403)]
    [InlineData("::ffff:203.0.113.7", 403)]
    [InlineData(null, 403)]
    [InlineData("::ffff:127.0.0.1", 200)]
    [InlineData("::1", 200)]
    public async Task Connection_FromElsewhere_Is403_WhateverItsHeadersSay(string? remote, int expected)
    {
        await using var host = await ChannelHost.StartAsync(
            LambdaBot.Echo(), configure: services => services.AddSingleton<IStartupFilter>(new RemoteAddress(remote)));

        (await host.AskAsync(host.Message("hello"))).Status.ShouldBe(expected);
    }

    [Theory]
    [InlineData("X-Forwarded-For", "127.0.0.1", 403)]
    [InlineData("Forwarded", "for=127.0.0.1", 403)]
    [InlineData("Origin", "https://evil.example", 403)]
    [InlineData("Origin", "null", 403)]
    [InlineData("Origin", "http://localhost:3978", 200)]
    [InlineData("Host", "evil.example", 200)]
    public async Task Headers_OfProxiesAndForeignPages_Are403(string name, string value, int expected)
    {
        await using var host = await ChannelHost.StartAsync(LambdaBot.Echo());
        using var request = new HttpRequestMessage(HttpMethod.Post, "/api/messages");
        request.Content = new StringContent(host.Message("hello").ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        request.Headers.TryAddWithoutValidation(name, value);
        using var response = await host.Http.SendAsync(request, ChannelHost.Token);

        ((int)response.StatusCode).ShouldBe(expected);
    }

    private static async Task<OptionsValidationException> RefusalAsync(
        Dictionary<string, string?> settings, Action<IServiceCollection>? configure = null)
    {
        using var folder = new TemporaryFolder("channel");
        await using var app = ChannelHost.Build(LambdaBot.Echo(), folder.Info, settings, configure);
        var refusal = await Should.ThrowAsync<OptionsValidationException>(() => app.StartAsync(ChannelHost.Token));
        await app.StopAsync(ChannelHost.Token);
        return refusal;
    }

    private sealed class RemoteAddress(string? address) : IStartupFilter
    {
        public Action<IApplicationBuilder> Configure(Action<IApplicationBuilder> next) => app =>
        {
            app.Use((HttpContext http, RequestDelegate go) =>
            {
                http.Connection.RemoteIpAddress = address is null ? null : System.Net.IPAddress.Parse(address);
                return go(http);
            });
            next(app);
        };
    }
}
