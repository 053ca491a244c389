using System.Text.Json.Nodes;
using CommissioningBot.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Channel;

/// <summary>Tokens signed with real keys, good and bad, over HTTP.</summary>
public sealed class ChannelTokenTests : IAsyncLifetime
{
    private const string AppId = "0b000000-0000-0000-0000-000000000001";
    private const string ServiceUrl = "https://smba.trafficmanager.net/emea/";

    private readonly TestClock _clock = new();
    private readonly LambdaBot _bot = LambdaBot.Echo();
    private FakeTokenIssuer _issuer = null!;
    private ChannelHost _host = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await FakeTokenIssuer.StartAsync();
        _host = await ChannelHost.StartAsync(
            _bot,
            new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["MicrosoftAppType"] = "SingleTenant",
                ["MicrosoftAppId"] = AppId,
                ["MicrosoftAppPassword"] = "secret",
                ["MicrosoftAppTenantId"] = TestActivities.TenantId,
                ["ToBotFromChannelOpenIdMetadataUrl"] = _issuer.MetadataUrl,
                ["ToBotFromChannelTokenIssuer"] = _issuer.Issuer,
            },
            services => services.AddSingleton<TimeProvider>(_clock));
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Theory]
    [InlineData("RS256")]
    [InlineData("RS512")]
    public async Task GoodToken_Is200(string algorithm) => (await AskAsync(Good() with { Algorithm = algorithm })).ShouldBe(200);

    [Fact]
    public async Task BadToken_IsTheSame401ForEveryReason_AndTheLogKnowsWhichWithoutTheToken()
    {
        _issuer.AddKey("for-webchat", "webchat");
        _issuer.AddKey("without-endorsements", null);
        var now = _clock.GetUtcNow();
        (TokenPlan Plan, string Reason)[] plans =
        [
            (Good() with { Issuer = "https://issuer.example/" }, "issuer"),
            (Good() with { Issuer = "https://api.botframework.com" }, "issuer"),
            (Good() with { Algorithm = "none" }, "algorithm"),
            (Good() with { Algorithm = "HS256" }, "algorithm"),
            (Good() with { KeyId = null }, "key is unknown"),
            (Good() with { SignWith = "for-webchat" }, "signature"),
            (Good() with { KeyId = "for-webchat" }, "endorsed"),
            (Good() with { KeyId = "without-endorsements" }, "endorsed"),
            (Good() with { Expires = now.AddMinutes(-6) }, "expired"),
            (Good() with { NotBefore = now.AddMinutes(6) }, "not valid yet"),
            (Good() with { Expires = null }, "expired"),
            (Good() with { Audience = "0b000000-0000-0000-0000-000000000002" }, "another bot"),
            (Good() with { Audience = "api://" + AppId }, "another bot"),
            (Good() with { Audience = null }, "another bot"),
            (Good() with { Audience = new JsonArray(AppId, "other") }, "another bot"),
            (Good() with { ServiceUrl = "https://evil.example/" }, "service URL"),
            (Good() with { ServiceUrl = null }, "service URL"),
        ];
        var bodies = new HashSet<string>(StringComparer.Ordinal);
        foreach (var (plan, reason) in plans)
        {
            var token = _issuer.Issue(plan);
            using var response = await _host.PostAsync(Message().ToJsonString(), token);

            ((int)response.StatusCode).ShouldBe(401, reason);
            bodies.Add(await response.Content.ReadAsStringAsync(ChannelHost.Token));
            _host.Logs.Lines.Last(line => line.Text.StartsWith("1030 ", StringComparison.Ordinal)).Text.ShouldContain(reason, Case.Insensitive);
        }

        bodies.Count.ShouldBe(1);
        _bot.Turns.ShouldBe(0);
        _host.Logs.Lines.ShouldNotContain(line => line.Text.Contains("eyJ", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("a.b.c")]
    [InlineData("a.b.c.d.e")]
    [InlineData("eyJhbGciOiJSUzI1NiJ9..")]
    [InlineData("e30.e30.")]
    [InlineData("bnVsbA.bnVsbA.bnVsbA")]
    [InlineData("W10.W10.W10")]
    [InlineData("eyJhbGciOjEsImtpZCI6e319.eyJpc3MiOlsxXSwiZXhwIjoxZTk5OX0.AA")]
    public async Task Header_WithoutAToken_Is401(string? token)
    {
        using var response = await _host.PostAsync(Message().ToJsonString(), token);

        ((int)response.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Header_ThatIsFarTooLong_Is401()
    {
        using var response = await _host.PostAsync(Message().ToJsonString(), new string('a', 17 * 1024) + ".b.c");

        ((int)response.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task NoToken_IsRefusedBeforeTheBodyIsRead()
    {
        using var response = await _host.PostAsync("not json");

        ((int)response.StatusCode).ShouldBe(401);
    }

    [Fact]
    public async Task Lifetime_HasFiveMinutesOfSkew()
    {
        var now = _clock.GetUtcNow();

        (await AskAsync(Good() with { NotBefore = now.AddHours(-2), Expires = now.AddMinutes(-4) })).ShouldBe(200);
        (await AskAsync(Good() with { NotBefore = now.AddMinutes(4) })).ShouldBe(200);
    }

    [Fact]
    public async Task ServiceUrl_IsComparedWithoutCase() => (await AskAsync(Good() with { ServiceUrl = ServiceUrl.ToUpperInvariant() })).ShouldBe(200);

    [Fact]
    public async Task Tenant_OtherThanTheBots_Is401()
    {
        var message = Message();
        message["conversation"]!["tenantId"] = "00000000-0000-0000-0000-00000000b002";
        message["channelData"] = null;

        (await _host.AskAsync(message, _issuer.Issue(Good()))).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Rollover_UnknownKey_FetchesAtOnceButOnceAnHour()
    {
        await AskAsync(Good());
        _issuer.Fetches.ShouldBe(1);
        _issuer.AddKey("key-2", "msteams");
        _issuer.Withdraw("key-1");

        (await AskAsync(Good() with { KeyId = "key-2" })).ShouldBe(200);
        _issuer.Fetches.ShouldBe(2);
        (await AskAsync(Good())).ShouldBe(401, "the withdrawn key is gone");
        (await AskAsync(Good())).ShouldBe(401);
        _issuer.Fetches.ShouldBe(2);

        _issuer.AddKey("key-3", "msteams");
        (await AskAsync(Good() with { KeyId = "key-3" })).ShouldBe(401);
        _clock.Advance(TimeSpan.FromMinutes(61));
        (await AskAsync(Good() with { KeyId = "key-3" })).ShouldBe(200);
        _issuer.Fetches.ShouldBe(3);
    }

    [Fact]
    public async Task Rollover_AfterADay_FetchesAgain_AndOldKeysServeWhileItFails()
    {
        await AskAsync(Good());
        _issuer.IsDown = true;
        _clock.Advance(TimeSpan.FromHours(25));

        (await AskAsync(Good())).ShouldBe(200);
        _issuer.Fetches.ShouldBe(2);
        _host.Logs.Lines.ShouldContain(line => line.Text.StartsWith("1031 ", StringComparison.Ordinal));

        _issuer.IsDown = false;
        _clock.Advance(TimeSpan.FromMinutes(1));
        (await AskAsync(Good())).ShouldBe(200);
        _issuer.Fetches.ShouldBe(3);
    }

    [Fact]
    public async Task Keys_ThatCannotBeFetchedAtAll_Are401()
    {
        _issuer.IsDown = true;

        (await AskAsync(Good())).ShouldBe(401);
    }

    private TokenPlan Good() => new()
    {
        Audience = AppId,
        ServiceUrl = ServiceUrl,
        NotBefore = _clock.GetUtcNow().AddMinutes(-5),
        Expires = _clock.GetUtcNow().AddMinutes(55),
    };

    /// <summary>Expects replies, so that nothing is sent to Teams' own host.</summary>
    private JsonObject Message()
    {
        var message = _host.Message("hello");
        message["serviceUrl"] = ServiceUrl;
        message["deliveryMode"] = "expectReplies";
        return message;
    }

    private async Task<int> AskAsync(TokenPlan plan) => (await _host.AskAsync(Message(), _issuer.Issue(plan))).Status;
}
