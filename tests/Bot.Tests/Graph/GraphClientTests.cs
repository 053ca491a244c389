using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using Azure.Core;
using Azure.Identity;
using CommissioningBot.Fakes;
using CommissioningBot.Graph;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Bot.Tests.Graph;

/// <summary>The protocol, against the strict stand-in.</summary>
public sealed class GraphClientTests : IAsyncLifetime
{
    private static readonly Uri s_site = new("https://council.sharepoint.com/sites/commissioning");
    private readonly TestClock _clock = new();
    private readonly Lines _log = new();
    private readonly List<Credential> _credentials = [];
    private FakeGraph _graph = null!;

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _graph = await FakeGraph.StartAsync();

    public ValueTask DisposeAsync() => _graph.DisposeAsync();

    [Fact]
    public async Task Send_EveryCall_CarriesIdAndUserAgentAndToken()
    {
        (await Lists().GetSiteAsync(s_site, Token)).IsOk.ShouldBeTrue();
        var request = _graph.Requests.ShouldHaveSingleItem();
        request.Path.ShouldBe("/sites/council.sharepoint.com:/sites/commissioning");
        Guid.TryParse(request.Header("client-request-id"), out _).ShouldBeTrue();
        request.Header("User-Agent").ShouldMatch(@"^NONISV\|CommissioningBot\|CommissioningBot/\d+\.\d+\.\d+$");
        request.Header("Authorization").ShouldBe("Bearer secret-token-1");
    }

    [Fact]
    public async Task Send_TokenNotTakenAnyMore_FetchesANewOneOnce()
    {
        _graph.RequiredToken = "secret-token-2";
        (await Lists().GetSiteAsync(s_site, Token)).IsOk.ShouldBeTrue();
        _credentials.Count.ShouldBe(2);

        _graph.RequiredToken = "never";
        var before = _graph.Requests.Count;
        (await Lists().GetSiteAsync(s_site, Token)).Error.ShouldNotBeNull().Cause.ShouldBe(GraphCause.Unauthorized);
        (_graph.Requests.Count - before).ShouldBe(2);
        _log.All.ShouldNotBeEmpty();
        _log.All.ShouldAllBe(line => !line.Contains("secret-token"));
    }

    [Fact]
    public async Task Send_NoTokenToBeHad_IsUnauthorisedAndNamesEntrasCode()
    {
        var lists = Lists(() => new Credential(null));
        var error = (await lists.GetSiteAsync(s_site, Token)).Error.ShouldNotBeNull();
        error.Cause.ShouldBe(GraphCause.Unauthorized);
        error.Code.ShouldBe("AADSTS7000222");
        _graph.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_NobodyListens_IsLost()
    {
        var lists = Lists();
        await _graph.DisposeAsync();
        var error = (await lists.GetSiteAsync(s_site, Token)).Error.ShouldNotBeNull();
        error.Cause.ShouldBe(GraphCause.Lost);
        error.ToString().ShouldBe("no connection");
    }

    [Theory]
    [InlineData(FakeGraphFault.Throttled, GraphCause.Throttled, 429, "activityLimitReached")]
    [InlineData(FakeGraphFault.Busy, GraphCause.Throttled, 503, "serviceNotAvailable")]
    [InlineData(FakeGraphFault.InternalError, GraphCause.ServerFault, 500, "generalException")]
    [InlineData(FakeGraphFault.BadGateway, GraphCause.ServerFault, 502, "")]
    [InlineData(FakeGraphFault.Forbidden, GraphCause.Forbidden, 403, "accessDenied")]
    [InlineData(FakeGraphFault.NotFound, GraphCause.NotFound, 404, "itemNotFound")]
    [InlineData(FakeGraphFault.ResourceModified, GraphCause.Stale, 409, "resourceModified")]
    [InlineData(FakeGraphFault.PreconditionFailed, GraphCause.Stale, 412, "preconditionFailed")]
    [InlineData(FakeGraphFault.DroppedBefore, GraphCause.Lost, 0, null)]
    [InlineData(FakeGraphFault.SilentAfterwards, GraphCause.Lost, 0, "timeout")]
    [InlineData(FakeGraphFault.GatewayTimeoutAfterwards, GraphCause.ServerFault, 504, "")]
    public async Task Send_Fault_IsDecidedByStatusAndCode(object fault, object cause, int status, string? code)
    {
        _graph.Faults.Next((FakeGraphFault)fault);
        var error = (await Lists().GetSiteAsync(s_site, Token)).Error.ShouldNotBeNull();
        error.Cause.ShouldBe((GraphCause)cause);
        error.Status.ShouldBe(status);
        (code ?? error.Code).ShouldBe(error.Code);
    }

    [Fact]
    public void Error_CodesNest_TakesTheInnermostAndFindsTheOuterToo()
    {
        new GraphErrorDetail("a", new GraphErrorDetail("b", new GraphErrorDetail("c"))).Codes().ShouldBe(["a", "b", "c"]);
        GraphError.CauseOf(409, ["resourceModified", "detail"], false).ShouldBe(GraphCause.Stale);
        GraphError.CauseOf(409, ["nameAlreadyExists"], false).ShouldBe(GraphCause.Conflict);
        GraphError.CauseOf(503, [], false).ShouldBe(GraphCause.ServerFault);
    }

    [Fact]
    public async Task Send_AfterRetryAfter_WaitsForAllCalls()
    {
        var lists = Lists();
        _graph.Faults.RetryAfterSeconds = 7;
        _graph.Faults.Next(FakeGraphFault.Busy);
        (await lists.GetSiteAsync(s_site, Token)).Error!.RetryAfter.ShouldBe(TimeSpan.FromSeconds(7));
        _clock.Advance(TimeSpan.FromSeconds(6));
        (await lists.FindListsAsync("x", "Decisions", Token)).Error!.RetryAfter.ShouldBe(TimeSpan.FromSeconds(1));
        _graph.Requests.Count.ShouldBe(1);
        _clock.Advance(TimeSpan.FromSeconds(1));
        (await lists.GetSiteAsync(s_site, Token)).IsOk.ShouldBeTrue();
    }

    [Fact]
    public async Task Next_LinkToAnotherService_IsNotFollowed()
    {
        var page = new GraphPage<ListItem> { Value = [], NextLink = "https://elsewhere.example/v1.0/x" };
        (await Lists().NextItemsAsync(page, Token))!.Error!.Code.ShouldBe("foreignNextLink");
        _graph.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task GetSite_RootOfAnotherTenant_IsNotTaken()
    {
        await using var root = await FakeGraph.StartAsync(siteUrl: "https://other.sharepoint.com/");
        var lists = Lists(graph: root);
        (await lists.GetSiteAsync(new Uri("https://other.sharepoint.com/"), Token)).IsOk.ShouldBeTrue();
        (await lists.GetSiteAsync(new Uri("https://council.sharepoint.com/"), Token)).Error!.Code.ShouldBe("siteOfAnotherTenant");
    }

    [Fact]
    public async Task CreateItems_SomeFail_EachHasItsOwnOutcomeInOrder()
    {
        var list = new FakeGraphList("Things");
        _graph.Site.Lists.Add(list);
        _graph.Faults.Next(FakeGraphFault.Throttled, request => request.Body.Contains("two", StringComparison.Ordinal) && request.InBatch);
        var address = new ListAddress(_graph.Site.Id, list.Id);
        var outcome = await Lists().CreateItemsAsync(address, ((string[])["one", "two", "three"]).Select(title => new JsonObject { ["Title"] = title }), Token);
        outcome.IsOk.ShouldBeTrue();
        outcome.Value!.Select(part => part.Value?.TextOf("Title") ?? part.Error!.ToString()).ShouldBe(["one", "429 activityLimitReached", "three"]);
        outcome.Value![1].Error!.RetryAfter.ShouldBe(TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Item_WholeLife_ReadChangedStaleDeleted()
    {
        var list = new FakeGraphList("Things");
        _graph.Site.Lists.Add(list);
        var (lists, address) = (Lists(), new ListAddress(_graph.Site.Id, list.Id));
        var created = (await lists.CreateItemAsync(address, new JsonObject { ["Title"] = "It's one" }, Token)).Value.ShouldNotBeNull();
        var changed = await lists.UpdateFieldsAsync(address, created, new JsonObject { ["Title"] = "two" }, Token);
        changed.Value!["Title"].GetString().ShouldBe("two");
        (await lists.UpdateFieldsAsync(address, created, new JsonObject { ["Title"] = "three" }, Token)).Error!.Cause.ShouldBe(GraphCause.Stale);
        (await lists.DeleteItemAsync(address, created, Token)).Error!.Cause.ShouldBe(GraphCause.Stale);
        var read = (await lists.GetItemAsync(address, created.Id, Token)).Value.ShouldNotBeNull();
        read.TextOf("Title").ShouldBe("two");
        (await lists.DeleteItemAsync(address, read, Token)).IsOk.ShouldBeTrue();
        (await lists.GetItemAsync(address, created.Id, Token)).Error!.Cause.ShouldBe(GraphCause.NotFound);
    }

    [Fact]
    public async Task Log_EveryFaultAndAnUpload_HoldsNoTokenAndNoAddressOfAnUpload()
    {
        var lists = Lists();
        _graph.Faults.RetryAfterSeconds = 0;
        foreach (var fault in Enum.GetValues<FakeGraphFault>())
        {
            _graph.Faults.Next(fault);
            await lists.GetSiteAsync(s_site, Token);
        }

        var library = new FakeGraphList("Papers", isLibrary: true);
        library.Drive!.Folders.Add("folder");
        _graph.Site.Lists.Add(library);
        var libraries = new DocumentLibraries(Client(), _clock);
        var keys = new List<string>();
        _graph.Faults.Next(FakeGraphFault.DroppedAfterwards, request => request.Method == "PUT" && Remember(library.Drive.Uploads.Single().Key));
        (await libraries.WriteAsync(library.Drive.Id, "folder", "name", new byte[DocumentLibraries.LargestInOneCall + 1], Token)).IsOk.ShouldBeTrue();
        keys.Count.ShouldBe(1);
        library.Drive.Files.ShouldHaveSingleItem();
        _log.All.Count.ShouldBeGreaterThan(20);
        _log.All.ShouldAllBe(line => !line.Contains("secret-token") && !line.Contains(keys[0]));

        bool Remember(string key)
        {
            keys.Add(key);
            return true;
        }
    }

    [Fact]
    public async Task Write_UploadAtAnotherServerWithoutTls_IsNotSent()
    {
        var sent = await Client(baseUrl: "https://graph.microsoft.com/v1.0").SendAsync(
            new GraphRequest(HttpMethod.Put, _graph.BaseUrl) { Content = new byte[] { 1 }, IsUpload = true }, GraphJsonContext.Default.UploadProgress, Token);
        sent.Error!.Code.ShouldBe("foreignUploadUrl");
        _graph.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Throttle_AfterThrottling_LetsLessThroughAtOnceUntilAllGoesWell()
    {
        var throttle = new GraphThrottle(_clock);
        throttle.AtOnce.ShouldBe(8);
        throttle.Close(TimeSpan.Zero);
        throttle.AtOnce.ShouldBe(4);
        for (var again = 0; again < 5; again++)
        {
            throttle.Close(TimeSpan.Zero);
        }

        throttle.AtOnce.ShouldBe(1);
        await throttle.EnterAsync(Token);
        var second = throttle.EnterAsync(Token);
        using var impatient = new CancellationTokenSource();
        var third = throttle.EnterAsync(impatient.Token);
        second.IsCompleted.ShouldBeFalse();
        await impatient.CancelAsync();
        (await Task.WhenAny(third)).IsCanceled.ShouldBeTrue();
        throttle.Leave(wentWell: false);
        await second;
        for (var calls = 0; calls < 20; calls++)
        {
            throttle.AtOnce.ShouldBe(1);
            throttle.Leave(wentWell: true);
            await throttle.EnterAsync(Token);
        }

        throttle.AtOnce.ShouldBe(2);
    }

    private SharePointLists Lists(Func<TokenCredential>? credential = null, FakeGraph? graph = null) => new(Client(credential, graph?.BaseUrl));

    private GraphClient Client(Func<TokenCredential>? credential = null, string? baseUrl = null)
    {
        var options = Options.Create(new GraphOptions { BaseUrl = baseUrl ?? _graph.BaseUrl });
        var tokens = new GraphTokens(credential ?? Create, "scope");
#pragma warning disable CA2000 // Lives as long as the test.
        var http = new HttpClient { Timeout = TimeSpan.FromSeconds(2) };
#pragma warning restore CA2000
        return new GraphClient(http, tokens, new GraphThrottle(_clock), options, _clock, new Logger<GraphClient>(_log));
    }

    private Credential Create()
    {
        _credentials.Add(new Credential($"secret-token-{_credentials.Count + 1}"));
        return _credentials[^1];
    }

    private sealed class Credential(string? token) : TokenCredential
    {
        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken) => token is null
            ? throw new AuthenticationFailedException("AADSTS7000222: The provided client secret keys are expired: hunter2")
            : new AccessToken(token, DateTimeOffset.MaxValue);

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }

    private sealed class Lines : ILoggerFactory, ILogger
    {
        private readonly ConcurrentQueue<string> _lines = new();

        public IReadOnlyCollection<string> All => _lines;

        public ILogger CreateLogger(string categoryName) => this;

        public void AddProvider(ILoggerProvider provider)
        {
        }

        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            _lines.Enqueue($"{formatter(state, exception)} {exception}");

        public void Dispose()
        {
        }
    }
}
