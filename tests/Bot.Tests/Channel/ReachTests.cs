using CommissioningBot.Channel;
using CommissioningBot.Fakes;
using CommissioningBot.Graph;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Channel;

/// <summary>People who have never talked to the bot: the app is installed for them, or whoever waits is told, once.</summary>
public sealed class ReachTests : IAsyncLifetime
{
    private const string App = "11111111-2222-3333-4444-555555555555";
    private const string Approver = "0a000000-0000-0000-0000-00000000000b";

    private readonly Missed _missed = new();
    private FakeGraph _graph = null!;
    private ChannelHost _host = null!;

    private static CancellationToken Token => ChannelHost.Token;

    public async ValueTask InitializeAsync()
    {
        _graph = await FakeGraph.StartAsync();
        _graph.Teams.Catalogue.Add(App);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _graph.DisposeAsync();
    }

    [Fact]
    public async Task Person_WithoutTheApp_GetsItInstalledAndThenTheMessage()
    {
        await StartAsync();
        await SayAsync("card");
        await _host.Connector.WaitForAsync(request => request is { Text: "for you", Status: 201 }, Token);
        _graph.Teams.HasApp(Approver).ShouldBeTrue();
        _graph.Requests.ShouldHaveSingleItem().Body.ShouldBe($$"""{"teamsApp@odata.bind":"{{_graph.BaseUrl}}/appCatalogs/teamsApps/{{App}}"}""");
        _missed.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Person_WhoHasTheApp_NeedsNoInstallation()
    {
        _graph.Teams.Install(Approver);
        await StartAsync();
        await SayAsync("card");
        await _host.Connector.WaitForAsync(request => request is { Text: "for you", Status: 201 }, Token);
        _graph.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Person_WhomTeamsDoesNotKnowYetToHaveIt_IsTriedAgainSoon()
    {
        await StartAsync();
        _host.Connector.HasApp = static _ => false;
        await SayAsync("hello");
        (await SendAsync()).ShouldBe(new SendResult.Retry("the app was installed for this person just now, and Teams does not let the bot write yet", TimeSpan.FromSeconds(30)));

        // Somebody installed it at the same time, and a policy blocks the bot all the same.
        (await SendAsync()).ShouldBe(new SendResult.Park("not reached: the app is installed for this person, but Teams does not let the bot write to them: an app policy may block it"));
        _missed.Told.ShouldBe([new MissedCard(Approver, TestActivities.TenantId, "card-1")]);
    }

    [Fact]
    public async Task Installing_IsOff_ParksAndTells()
    {
        await StartAsync(app: "");
        await SayAsync("hello");
        (await SendAsync()).ShouldBe(new SendResult.Park("not reached: the app is not installed for this person, and the bot is not set up to install it (Graph:InstallApp)"));
        _missed.Told.ShouldBe([new MissedCard(Approver, TestActivities.TenantId, "card-1")]);
        _graph.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(FakeGraphFault.Forbidden, "not reached: the app may not be installed for this person (403 accessDenied")]
    [InlineData(FakeGraphFault.Unauthorized, "not reached: the app may not be installed for this person (401 InvalidAuthenticationToken")]
    [InlineData(FakeGraphFault.NotFound, "not reached: the directory has no such person, or the catalogue no such app (404 itemNotFound")]
    public async Task Installing_IsRefused_ParksWithWhatToDoAndTells(FakeGraphFault fault, string reason)
    {
        await StartAsync();
        await SayAsync("hello");
        _graph.Faults.Next(fault, times: 2);
        (await SendAsync()).ShouldBeOfType<SendResult.Park>().Reason.ShouldStartWith(reason);
        _missed.Told.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData(FakeGraphFault.Throttled)]
    [InlineData(FakeGraphFault.Busy)]
    [InlineData(FakeGraphFault.InternalError)]
    [InlineData(FakeGraphFault.BadGateway)]
    [InlineData(FakeGraphFault.DroppedBefore)]
    [InlineData(FakeGraphFault.DroppedAfterwards)]
    [InlineData(FakeGraphFault.GatewayTimeoutAfterwards)]
    public async Task Installing_FailsForNow_IsTriedAgainAndTellsNobody(FakeGraphFault fault)
    {
        await StartAsync();
        await SayAsync("hello");
        _graph.Faults.Next(fault);
        (await SendAsync()).ShouldBeOfType<SendResult.Retry>();
        await Task.Delay(TimeSpan.FromSeconds(fault is FakeGraphFault.Throttled or FakeGraphFault.Busy ? 1.1 : 0), TimeProvider.System, Token);
        (await SendAsync()).ShouldBeOfType<SendResult.Sent>();
        _graph.Teams.HasApp(Approver).ShouldBeTrue();
        _missed.Told.ShouldBeEmpty();
    }

    [Fact]
    public async Task ParkedMessages_GoOutByThemselves_WhenThePersonTurnsUp()
    {
        await StartAsync(app: "");
        await SayAsync("card");
        var outbox = _host.Services.GetRequiredService<OutboxQueries>();
        while ((await outbox.SummariseAsync(Token)).Parked == 0)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, Token);
        }

        (await outbox.ListAsync(10, Token)).Single(entry => entry.ParkedAt is not null).Reason.ShouldBe(
            "not reached: the app is not installed for this person, and the bot is not set up to install it (Graph:InstallApp)");
        var hello = _host.Personal("message", null, Approver);
        hello["text"] = "hi";
        (await _host.AskAsync(hello)).Status.ShouldBe(200);
        var sent = await _host.Connector.WaitForAsync(request => request is { Text: "for you", Status: 201 }, Token);
        sent.Segments[1].ShouldBe($"a:1;x={Approver}/@");
        (await outbox.SummariseAsync(Token)).Parked.ShouldBe(0);
    }

    [Fact]
    public async Task KnownPersonWhoRemovedTheApp_IsToldOfAndNotGivenItAgain()
    {
        await StartAsync();
        var hello = _host.Personal("message", null, Approver);
        hello["text"] = "hi";
        (await _host.AskAsync(hello)).Status.ShouldBe(200);
        _host.Connector.AnswerNext(ConnectorAnswer.Error(403, "BotNotInConversationRoster"));
        (await SendAsync()).ShouldBeOfType<SendResult.Park>().Reason.ShouldStartWith("not reached: the connector answered 403 BotNotInConversationRoster");
        _missed.Told.Count.ShouldBe(1);
        _graph.Requests.ShouldBeEmpty();
    }

    private async Task StartAsync(string app = App)
    {
        var settings = new Dictionary<string, string?>(StringComparer.OrdinalIgnoreCase)
        {
            ["Graph:BaseUrl"] = _graph.BaseUrl,
            ["Graph:Credential"] = "None",
            ["Graph:InstallApp"] = app,
        };
        var configuration = new ConfigurationBuilder().AddInMemoryCollection(settings).Build();
        _host = await ChannelHost.StartAsync(
            new LambdaBot((turn, _) =>
            {
                if (turn.Activity.Text == "card")
                {
                    turn.SendToPerson(Approver, MessageFactory.Text("for you"), "card-1");
                }

                return Task.FromResult<InvokeResponse?>(null);
            }),
            settings,
            services => services.AddGraph(configuration).AddSingleton<IAppInstaller, GraphAppInstaller>().AddSingleton<IMissedCards>(_missed));
        _host.Connector.HasApp = _graph.Teams.HasApp;
    }

    private async Task SayAsync(string text) => (await _host.AskAsync(_host.Message(text))).Status.ShouldBe(200);

    private Task<SendResult> SendAsync() => _host.Services.GetServices<IOutboxSender>().Single(sender => sender.Kind == ActivityOutbox.SendKind)
        .SendAsync(new QueuedMessage(1, ActivityOutbox.Send(Approver, MessageFactory.Text("for you"), "card-1", TestActivities.TenantId), 1), Token);

    private sealed class Missed : IMissedCards
    {
        public List<MissedCard> Told { get; } = [];

        public Task TellAsync(IUnitOfWork work, MissedCard missed, CancellationToken cancellationToken)
        {
            Told.Add(missed);
            return Task.CompletedTask;
        }
    }
}
