using System.Net;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Fakes;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>A press that the channel vouches for and that comes from another tenant, over HTTP against the real executable with real tokens.</summary>
public sealed class AnotherTenantTests : IAsyncLifetime
{
    private const string AppId = "9a1c2f5e-0000-4000-8000-0000000000a1";

    private readonly TheBot _bot = new();
    private FakeTokenIssuer _issuer = null!;

    public async ValueTask InitializeAsync()
    {
        _issuer = await FakeTokenIssuer.StartAsync();
        _bot.Settings["MicrosoftAppType"] = "SingleTenant";
        _bot.Settings["MicrosoftAppId"] = AppId;
        _bot.Settings["MicrosoftAppPassword"] = "not-a-secret";
        _bot.Settings["MicrosoftAppTenantId"] = ChatUser.TenantId;
        _bot.Settings["ToBotFromChannelOpenIdMetadataUrl"] = _issuer.MetadataUrl;
        _bot.Settings["ToBotFromChannelTokenIssuer"] = _issuer.Issuer;
        await _bot.InitializeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _bot.DisposeAsync();
        await _issuer.DisposeAsync();
    }

    [Theory]
    [InlineData("00000000-0000-4000-8000-0000000000bb", true, 1)]
    [InlineData("00000000-0000-4000-8000-0000000000bb", false, 0)]
    public async Task Press_FromAnotherTenant_IsRefusedAndOnRecordWhenItsTokenIsTheChannels(string tenant, bool isSigned, int kept)
    {
        var activity = _bot.CabinetMember.New("invoke");
        activity["conversation"]!["tenantId"] = tenant;
        activity["name"] = "adaptiveCard/action";
        activity["value"] = new JsonObject
        {
            ["action"] = new JsonObject { ["type"] = "Action.Execute", ["verb"] = "approval.approve", ["data"] = new JsonObject { ["id"] = "APR-2026-0001", ["version"] = 1 } },
        };

        var now = TimeProvider.System.GetUtcNow();
        var token = _issuer.Issue(new TokenPlan
        {
            Audience = AppId,
            ServiceUrl = (string)activity["serviceUrl"]!,
            NotBefore = now.AddMinutes(-1),
            Expires = now.AddHours(1),
            KeyId = "key-1",
        });
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(_bot.Process.Address, "/api/messages")) { Content = JsonContent.Create(activity) };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", isSigned ? token : token[..^6] + "AAAAAA");

        using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);

        response.StatusCode.ShouldBe(HttpStatusCode.Unauthorized);
        var attempts = _bot.DataOf($"attempt/{now.UtcDateTime:yyyy-MM-dd}");
        attempts.Count.ShouldBe(kept, "what nobody vouches for fills no ledger");
        attempts.ShouldAllBe(attempt => (string?)attempt["by"]!["id"] == _bot.CabinetMember.PersonId
            && (string?)attempt["by"]!["name"] == "Somebody of another tenant" && (string?)attempt["attempt"] == "approval.approve");
    }
}
