using System.Text.Json.Nodes;
using Azure.Core;
using CommissioningBot.Channel;
using CommissioningBot.Channel.Connector;
using CommissioningBot.Fakes;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Channel;

/// <summary>Every call of the connector, and what becomes of its refusals.</summary>
public sealed class ConnectorClientTests : IAsyncLifetime
{
    private const string Conversation = "19:a/b@thread.tacv2;messageid=1 %";
    private const string ActivityId = "f:1;2";

    private static readonly Activity _message = new()
    {
        Type = "message",
        Text = "hello",
        TextFormat = "plain",
        Id = null,
        Timestamp = DateTimeOffset.UnixEpoch,
        ServiceUrl = "https://left.out/",
        ChannelId = "msteams",
        From = new ChannelAccount { Id = "28:b" },
        Conversation = new ConversationAccount { Id = Conversation },
    };

    private ChannelHost _host = null!;

    private static CancellationToken Token => ChannelHost.Token;

    private FakeConnector Fake => _host.Connector;

    private ConnectorClient Client => _host.Services.GetRequiredService<ConnectorClient>();

    public async ValueTask InitializeAsync() => _host = await ChannelHost.StartAsync(LambdaBot.Echo());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task EveryCall_HasItsPathWithEncodedIds()
    {
        const string Encoded = "19%3Aa%2Fb%40thread.tacv2%3Bmessageid%3D1%20%25";
        var sent = await Client.SendToConversationAsync(Fake.ServiceUrl, Conversation, _message, Token);
        await Client.ReplyToActivityAsync(Fake.ServiceUrl, Conversation, ActivityId, _message, Token);
        await Client.UpdateActivityAsync(Fake.ServiceUrl, Conversation, sent.Value!.Id!, _message, Token);
        await Client.DeleteActivityAsync(Fake.ServiceUrl, Conversation, sent.Value.Id!, Token);

        Fake.Requests.Select(request => $"{request.Method} {request.Path} {request.Status}").ShouldBe(
        [
            $"POST /emea/v3/conversations/{Encoded}/activities 201",
            $"POST /emea/v3/conversations/{Encoded}/activities/f%3A1%3B2 201",
            $"PUT /emea/v3/conversations/{Encoded}/activities/1 200",
            $"DELETE /emea/v3/conversations/{Encoded}/activities/1 200",
        ]);
        Fake.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task CreateConversation_ForAPerson_ReturnsTheSameChatAgain()
    {
        var parameters = new ConversationParameters
        {
            IsGroup = false,
            Bot = new ChannelAccount { Id = "28:b" },
            Members = [new ChannelAccount { Id = "o-1" }],
            TenantId = "t-1",
        };

        var first = await Client.CreateConversationAsync(Fake.ServiceUrl, parameters, Token);
        var second = await Client.CreateConversationAsync(Fake.ServiceUrl, parameters, Token);

        first.Value!.Id.ShouldBe("a:1o-1");
        second.Value.ShouldBe(first.Value);
        Fake.Requests[0].Body!.ToJsonString().ShouldBe("""{"isGroup":false,"bot":{"id":"28:b"},"members":[{"id":"o-1"}],"tenantId":"t-1"}""");
    }

    [Fact]
    public async Task Members_AreReadWholeInPagesAndOne()
    {
        Fake.Members = [.. Enumerable.Range(1, 120).Select(number => new JsonObject { ["id"] = $"29:{number}", ["objectId"] = $"o-{number}", ["email"] = "a@b.example" })];

        (await Client.GetMembersAsync(Fake.ServiceUrl, Conversation, Token)).Value!.Count.ShouldBe(120);
        (await Client.GetMemberAsync(Fake.ServiceUrl, Conversation, "o-7", Token)).Value!.Id.ShouldBe("29:7");
        (await Client.GetMemberAsync(Fake.ServiceUrl, Conversation, "o-700", Token)).Failure!.Code.ShouldBe("MemberNotFoundInConversation");
        var first = await Client.GetPagedMembersAsync(Fake.ServiceUrl, Conversation, 1, null, Token);
        first.Value!.Members.Count.ShouldBe(50);
        first.Value.Members[0].ObjectId.ShouldBe("o-1");
        var third = await Client.GetPagedMembersAsync(Fake.ServiceUrl, Conversation, 100, first.Value.ContinuationToken, Token);
        third.Value!.Members.Count.ShouldBe(70);
        third.Value.ContinuationToken.ShouldBeNull();
        Fake.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(200, null)]
    [InlineData(201, "")]
    [InlineData(202, "<html>")]
    [InlineData(200, "{}")]
    public async Task Send_AnsweredWithoutAnId_IsStillSent(int status, string? body)
    {
        Fake.AnswerNext(new ConnectorAnswer(status, body));

        var result = await Client.SendToConversationAsync(Fake.ServiceUrl, Conversation, _message, Token);

        result.Failure.ShouldBeNull();
        result.Value?.Id.ShouldBeNull();
    }

    [Theory]
    [InlineData(400, "BadArgument", "Final", "Final")]
    [InlineData(401, "BotNotRegistered", "Final", "Final")]
    [InlineData(403, "BotNotInConversationRoster", "Final", "Final")]
    [InlineData(403, "ConversationBlockedByUser", "Forget", "Forget")]
    [InlineData(403, "MessageWritesBlocked", "Forget", "Forget")]
    [InlineData(404, "ConversationNotFound", "Final", "Final")]
    [InlineData(412, "PreconditionFailed", "Retry", "Retry")]
    [InlineData(413, "MessageSizeTooBig", "Final", "Final")]
    [InlineData(429, "Throttled", "Retry", "Retry")]
    [InlineData(500, "ServiceError", "Uncertain", "Retry")]
    [InlineData(502, "x", "Uncertain", "Retry")]
    [InlineData(503, "x", "Uncertain", "Retry")]
    [InlineData(504, "x", "Uncertain", "Retry")]
    [InlineData(302, "x", "Final", "Final")]
    public async Task Refusal_IsJudgedByItsStatusAndCode(int status, string code, string onSend, string onUpdate)
    {
        Fake.AnswerNext(ConnectorAnswer.Error(status, code));
        Fake.AnswerNext(ConnectorAnswer.Error(status, code));

        var sent = await Client.SendToConversationAsync(Fake.ServiceUrl, Conversation, _message, Token);
        var updated = await Client.UpdateActivityAsync(Fake.ServiceUrl, Conversation, "1", _message, Token);

        sent.Failure!.Verdict.ToString().ShouldBe(onSend);
        updated.Failure!.Verdict.ToString().ShouldBe(onUpdate);
        sent.Failure.Status.ShouldBe(status);
        sent.Failure.Code.ShouldBe(code);
        Fake.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Refusal_InTheOlderForm_HasItsCodeInTheMessage()
    {
        Fake.AnswerNext(new ConnectorAnswer(403, """{"errorCode":209,"message":"{\r\n  \"subCode\": \"MessageWritesBlocked\", \"details\":\"x\"}"}"""));

        (await Client.SendToConversationAsync(Fake.ServiceUrl, Conversation, _message, Token)).Failure!.Verdict.ShouldBe(ConnectorVerdict.Forget);
    }

    [Theory]
    [InlineData("<html>too big</html>")]
    [InlineData("[]")]
    [InlineData("""{"error":{"code":"a secret <b>sentence</b>","message":"x"}}""")]
    [InlineData("""{"message":"{"}""")]
    public async Task Refusal_WithAnOddBody_HasNoCode(string body)
    {
        Fake.AnswerNext(new ConnectorAnswer(413, body) { ContentType = "text/html" });

        var failure = (await Client.SendToConversationAsync(Fake.ServiceUrl, Conversation, _message, Token)).Failure!;

        failure.Code.ShouldBeNull();
        failure.Reason.ShouldBe("the connector answered 413: the message is too big for the channel");
    }

    [Theory]
    [InlineData("7", 7)]
    [InlineData("-1", null)]
    [InlineData("Mon, 01 Jan 2024 00:00:00 GMT", 0)]
    public async Task Throttling_TellsHowLongToWait(string header, int? seconds)
    {
        Fake.AnswerNext(ConnectorAnswer.Error(429, "Throttled") with { Headers = RetryAfter(header) });

        (await Client.SendToConversationAsync(Fake.ServiceUrl, Conversation, _message, Token)).Failure!.RetryAfter
            .ShouldBe(seconds is { } number ? TimeSpan.FromSeconds(number) : null);
    }

    [Fact]
    public async Task Send_To503WithRetryAfter_HasNotArrived()
    {
        Fake.AnswerNext(ConnectorAnswer.Error(503, "x") with { Headers = RetryAfter("3") });

        (await Client.SendToConversationAsync(Fake.ServiceUrl, Conversation, _message, Token)).Failure!.Verdict.ShouldBe(ConnectorVerdict.Retry);
    }

    [Fact]
    public async Task Send_ToNobody_HasNotArrived_AndABrokenConnectionMayHave()
    {
        (await Client.SendToConversationAsync("http://127.0.0.1:1/", Conversation, _message, Token)).Failure!.Verdict.ShouldBe(ConnectorVerdict.Retry);

        Fake.AnswerNext(new ConnectorAnswer(200) { Aborts = true });
        (await Client.SendToConversationAsync(Fake.ServiceUrl, Conversation, _message, Token)).Failure!.Verdict.ShouldBe(ConnectorVerdict.Uncertain);
        Fake.AnswerNext(new ConnectorAnswer(200) { Aborts = true });
        (await Client.UpdateActivityAsync(Fake.ServiceUrl, Conversation, "1", _message, Token)).Failure!.Verdict.ShouldBe(ConnectorVerdict.Retry);
    }

    [Fact]
    public async Task Read_IsRepeatedUntilItIsAnswered()
    {
        Fake.AnswerNext(ConnectorAnswer.Error(429, "Throttled") with { Headers = RetryAfter("0") });
        Fake.AnswerNext(ConnectorAnswer.Error(503, "x"));

        (await Client.GetMembersAsync(Fake.ServiceUrl, Conversation, Token)).Value.ShouldNotBeNull();
        Fake.Requests.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Redirect_IsNotFollowed()
    {
        Fake.AnswerNext(new ConnectorAnswer(307) { Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Location"] = Fake.ServiceUrl } });

        (await Client.SendToConversationAsync(Fake.ServiceUrl, Conversation, _message, Token)).Failure!.Reason.ShouldContain("redirects");
        Fake.Requests.Count.ShouldBe(1);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/")]
    [InlineData("http://192.0.2.1/")]
    [InlineData("http://localhost.evil.example/")]
    public async Task LocalMode_CallsThisMachineOnly(string serviceUrl) =>
        (await Client.SendToConversationAsync(serviceUrl, Conversation, _message, Token)).Failure!.Reason.ShouldStartWith("without MicrosoftAppId");

    [Theory]
    [InlineData("..", "1")]
    [InlineData("a", ".")]
    [InlineData("", "1")]
    public async Task Ids_ThatWouldLeaveThePath_AreRefused(string conversation, string activity)
    {
        (await Client.UpdateActivityAsync(Fake.ServiceUrl, conversation, activity, _message, Token)).Failure!.Verdict.ShouldBe(ConnectorVerdict.Final);
        Fake.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Token_IsSentCachedAndRenewedOnceWhenItIsRefused()
    {
        var credential = new CountingCredential();
        await using var host = await StartWithTokensAsync(credential, "127.0.0.1");
        var client = host.Services.GetRequiredService<ConnectorClient>();
        host.Connector.RequiresToken = true;

        await client.SendToConversationAsync(host.Connector.ServiceUrl, Conversation, _message, Token);
        await client.SendToConversationAsync(host.Connector.ServiceUrl, Conversation, _message, Token);
        host.Connector.AnswerNext(ConnectorAnswer.Error(401, "Unauthorized"));
        (await client.SendToConversationAsync(host.Connector.ServiceUrl, Conversation, _message, Token)).Failure.ShouldBeNull();
        host.Connector.AnswerNext(ConnectorAnswer.Error(401, "BotNotRegistered"));
        host.Connector.AnswerNext(ConnectorAnswer.Error(401, "BotNotRegistered"));
        (await client.SendToConversationAsync(host.Connector.ServiceUrl, Conversation, _message, Token)).Failure!.Verdict.ShouldBe(ConnectorVerdict.Final);

        host.Connector.Requests.Select(request => request.Authorization).ShouldBe(
            ["Bearer t-1", "Bearer t-1", "Bearer t-1", "Bearer t-2", "Bearer t-2", "Bearer t-3"]);
        credential.Scopes.ShouldAllBe(scope => scope == "https://api.botframework.com/.default");
    }

    [Fact]
    public async Task Token_IsRenewedBeforeItEnds()
    {
        var clock = new TestClock();
        var credential = new CountingCredential(clock);
        await using var host = await StartWithTokensAsync(credential, "127.0.0.1", clock);
        var tokens = host.Services.GetRequiredService<ConnectorTokens>();

        (await tokens.GetAsync(Token)).ShouldBe("t-1");
        clock.Advance(TimeSpan.FromMinutes(50));
        (await tokens.GetAsync(Token)).ShouldBe("t-1");
        clock.Advance(TimeSpan.FromMinutes(6));
        (await tokens.GetAsync(Token)).ShouldBe("t-2");
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net.evil.example/")]
    [InlineData("https://other.trafficmanager.net/")]
    [InlineData("https://evilbotframework.com/")]
    [InlineData("http://smba.trafficmanager.net/emea/")]
    [InlineData("http://127.0.0.1/")]
    [InlineData("https://127.0.0.1/")]
    public async Task Token_IsNotSentToHostsThatAreNotListed(string serviceUrl)
    {
        var credential = new CountingCredential();
        await using var host = await StartWithTokensAsync(credential, null);
        var client = host.Services.GetRequiredService<ConnectorClient>();

        (await client.SendToConversationAsync(serviceUrl, Conversation, _message, Token)).Failure!.Reason.ShouldContain("token is not sent");
        credential.Count.ShouldBe(0);
    }

    [Theory]
    [InlineData("https://smba.trafficmanager.net/emea/", true)]
    [InlineData("https://SMBA.trafficmanager.net/emea/", true)]
    [InlineData("https://webchat.botframework.com/", true)]
    [InlineData("https://smba.infra.gcc.teams.microsoft.com/teams", true)]
    [InlineData("https://botframework.com/", true)]
    [InlineData("https://teams.microsoft.com.evil.example/", false)]
    public async Task ServiceUrls_DefaultList(string serviceUrl, bool allowed)
    {
        await using var host = await StartWithTokensAsync(new CountingCredential(), null);

        (host.Services.GetRequiredService<ServiceUrls>().FindFault(new Uri(serviceUrl)) is null).ShouldBe(allowed);
    }

    /// <summary>The connector's published description, when it is at hand: the calls we make and the names we send must be in it.</summary>
    [Fact]
    public async Task Calls_AreThoseOfTheConnectorsDescription()
    {
        var folder = Environment.GetEnvironmentVariable("COMMISSIONING_CONTRACTS");
        Assert.SkipUnless(!string.IsNullOrEmpty(folder), "COMMISSIONING_CONTRACTS is not set: the connector's published description is not part of the repository.");
        var description = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(folder!, "botframework-channel.json"), Token))!;
        foreach (var (method, path) in new[]
        {
            ("post", "/v3/conversations"),
            ("post", "/v3/conversations/{conversationId}/activities"),
            ("post", "/v3/conversations/{conversationId}/activities/{activityId}"),
            ("put", "/v3/conversations/{conversationId}/activities/{activityId}"),
            ("delete", "/v3/conversations/{conversationId}/activities/{activityId}"),
            ("get", "/v3/conversations/{conversationId}/members"),
            ("get", "/v3/conversations/{conversationId}/members/{memberId}"),
            ("get", "/v3/conversations/{conversationId}/pagedmembers"),
        })
        {
            description["paths"]![path]?[method].ShouldNotBeNull($"{method} {path}");
        }

        var json = ChannelJsonContext.Default;
        (string Definition, System.Text.Json.Serialization.Metadata.JsonTypeInfo Type, string[] TeamsOwn)[] sent =
        [
            ("Activity", json.Activity, []),

            // Teams' member lists have more than the description knows.
            ("ChannelAccount", json.ChannelAccount, ["objectId", "email", "userPrincipalName", "tenantId"]),
            ("ConversationAccount", (System.Text.Json.Serialization.Metadata.JsonTypeInfo)json.ConversationAccount, []),
            ("Attachment", json.Attachment, []),
            ("SuggestedActions", json.SuggestedActions, []),
            ("CardAction", json.CardAction, []),
            ("MessageReaction", json.MessageReaction, []),
            ("ConversationParameters", json.ConversationParameters, []),
            ("ConversationResourceResponse", json.ConversationResourceResponse, []),
            ("ResourceResponse", json.ResourceResponse, []),
            ("PagedMembersResult", json.PagedMembersResult, []),
            ("ExpectedReplies", json.ExpectedReplies, []),
        ];
        foreach (var (definition, type, own) in sent)
        {
            var known = description["definitions"]![definition]!["properties"]!.AsObject().Select(property => property.Key).Concat(own).ToHashSet(StringComparer.Ordinal);
            type.Properties.Where(property => !property.IsExtensionData).Select(property => property.Name).Where(name => !known.Contains(name)).ShouldBeEmpty(definition);
        }
    }

    private static Dictionary<string, string> RetryAfter(string value) => new(StringComparer.Ordinal) { ["Retry-After"] = value };

    private static Task<ChannelHost> StartWithTokensAsync(CountingCredential credential, string? hosts, TestClock? clock = null) => ChannelHost.StartAsync(
        LambdaBot.Echo(),
        new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["MicrosoftAppId"] = "app-id",
            ["MicrosoftAppPassword"] = "secret",
            ["Channel:ServiceUrlHosts"] = hosts,
        },
        services =>
        {
            services.AddSingleton<IConnectorCredential>(credential);
            if (clock is not null)
            {
                services.AddSingleton<TimeProvider>(clock);
            }
        });

    private sealed class CountingCredential(TimeProvider? time = null) : TokenCredential, IConnectorCredential
    {
        public int Count { get; private set; }

        public List<string> Scopes { get; } = [];

        public TokenCredential Create() => this;

        public override AccessToken GetToken(TokenRequestContext requestContext, CancellationToken cancellationToken)
        {
            Count++;
            Scopes.AddRange(requestContext.Scopes);
            return new AccessToken($"t-{Count}", (time ?? TimeProvider.System).GetUtcNow().AddHours(1));
        }

        public override ValueTask<AccessToken> GetTokenAsync(TokenRequestContext requestContext, CancellationToken cancellationToken) =>
            ValueTask.FromResult(GetToken(requestContext, cancellationToken));
    }
}
