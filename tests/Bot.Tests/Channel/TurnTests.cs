using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;
using CommissioningBot.Channel;
using CommissioningBot.Fakes;
using CommissioningBot.Storage;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Channel;

/// <summary>A turn over HTTP with the real store: what is answered, what is stored, what arrives.</summary>
public sealed class TurnTests
{
    private static readonly ConnectorAnswer _throttled = new(429)
    {
        Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["Retry-After"] = "1" },
    };

    private static readonly StreamId _stream = new("test", "1");

    [Fact]
    public async Task Message_IsAnswered200_AndItsRepliesArriveInOrder()
    {
        await using var host = await ChannelHost.StartAsync(new LambdaBot(async (turn, cancellationToken) =>
        {
            for (var number = 1; number <= 5; number++)
            {
                await turn.SendActivityAsync($"{turn.Activity.Text} {number}", cancellationToken);
            }

            return null;
        }));
        var message = host.Message("<at>Bot</at>&nbsp;reply", "1485983408511");
        message["entities"] = JsonNode.Parse("""[{"type":"mention","mentioned":{"id":"28:bot-app-id","name":"Bot"},"text":"<at>Bot</at>"}]""");

        (await host.AskAsync(message)).ShouldBe((200, null));

        await host.Connector.WaitForAsync(request => request.Text is "reply 5", ChannelHost.Token);
        var conversation = message["conversation"]!["id"]!.GetValue<string>();
        host.Connector.Shown(conversation).Select(shown => shown["text"]!.GetValue<string>())
            .ShouldBe(["reply 1", "reply 2", "reply 3", "reply 4", "reply 5"]);
        var sent = host.Connector.Shown(conversation)[0];
        sent["from"]!["id"]!.GetValue<string>().ShouldBe("28:bot-app-id");
        sent["recipient"]!["id"]!.GetValue<string>().ShouldStartWith("29:");
        sent["replyToId"]!.GetValue<string>().ShouldBe("1485983408511");
        sent["textFormat"]!.GetValue<string>().ShouldBe("plain");
        host.Connector.Requests.ShouldAllBe(request => request.Segments[3] == "1485983408511" && request.Authorization == null);
        host.Connector.Faults.ShouldBeEmpty();
    }

    [Fact]
    public async Task ExpectReplies_AreTheAnswer_AndNothingGoesToTheConnector()
    {
        var bot = LambdaBot.Echo();
        await using var host = await ChannelHost.StartAsync(bot);
        var message = host.Message("hello");
        message["deliveryMode"] = "expectReplies";

        var (status, body) = await host.AskAsync(message);
        var (_, again) = await host.AskAsync(message);

        status.ShouldBe(200);
        body!["activities"]!.AsArray().Count.ShouldBe(1);
        body["activities"]![0]!["text"]!.GetValue<string>().ShouldBe("echo: hello");
        body["activities"]![0]!["replyToId"]!.GetValue<string>().ShouldBe(message["id"]!.GetValue<string>());
        JsonNode.DeepEquals(again, body).ShouldBeTrue();
        bot.Turns.ShouldBe(1);
        host.Connector.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task ExpectReplies_ForAnInvoke_EndWithItsResponse()
    {
        await using var host = await ChannelHost.StartAsync(new LambdaBot(async (turn, cancellationToken) =>
        {
            await turn.SendActivityAsync("done", cancellationToken);
            return new InvokeResponse(202, JsonSerializer.SerializeToElement("body", ChannelJsonContext.Default.String));
        }));
        var invoke = host.Personal("invoke");
        invoke["name"] = "any/name";
        invoke["deliveryMode"] = "expectReplies";

        var (status, body) = await host.AskAsync(invoke);

        status.ShouldBe(200);
        body!["activities"]!.AsArray().Select(activity => activity!["type"]!.GetValue<string>()).ShouldBe(["message", "invokeResponse"]);
        body["activities"]![1]!["value"]!.ToJsonString().ShouldBe("""{"status":202,"body":"body"}""");
    }

    [Fact]
    public async Task A2033_SecondDelivery_ChangesNothingAndGetsTheSameAnswer()
    {
        var bot = new LambdaBot(async (turn, cancellationToken) =>
        {
            await CountAsync(turn, cancellationToken);
            return new InvokeResponse(201, JsonSerializer.SerializeToElement($"turn {turn.Work.Now:O}", ChannelJsonContext.Default.String));
        });
        await using var host = await ChannelHost.StartAsync(bot);
        var invoke = host.Personal("invoke");
        invoke["name"] = "any/name";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => host.AskAsync(invoke)));

        answers.ShouldAllBe(answer => answer.Status == 201);
        answers.Select(answer => answer.Body!.GetValue<string>()).Distinct(StringComparer.Ordinal).Count().ShouldBe(1);
        (await CountAsync(host)).ShouldBe(1);
    }

    [Fact]
    public async Task SameId_InAnotherConversation_IsAnotherTurn()
    {
        var bot = LambdaBot.Echo();
        await using var host = await ChannelHost.StartAsync(bot);
        var first = host.Personal("event", "f:same", "0a000000-0000-0000-0000-000000000001");
        var second = host.Personal("event", "f:same", "0a000000-0000-0000-0000-000000000002");

        await host.AskAsync(first);
        await host.AskAsync(second);
        await host.AskAsync(second);

        bot.Turns.ShouldBe(2);
    }

    [Fact]
    public async Task Conflict_RunsTheTurnAgainWithAFreshUnitOfWork()
    {
        var bot = new LambdaBot(async (turn, cancellationToken) =>
        {
            await CountAsync(turn, cancellationToken);
            await Task.Delay(TimeSpan.FromMilliseconds(20), TimeProvider.System, cancellationToken);
            return null;
        });
        await using var host = await ChannelHost.StartAsync(bot);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => host.AskAsync(host.Message("hello"))));

        answers.ShouldAllBe(answer => answer.Status == 200);
        (await CountAsync(host)).ShouldBe(4);
        bot.Turns.ShouldBeGreaterThan(4);
    }

    [Fact]
    public async Task Refusal_OfATurn_IsToldInItsOwnWords_AndStoresNothing()
    {
        await using var host = await ChannelHost.StartAsync(new LambdaBot(async (turn, cancellationToken) =>
        {
            await CountAsync(turn, cancellationToken);
            throw new TurnRefusedException("I know the bank holidays to 2028 only. Nothing was changed.", new FormatException("Too late."));
        }));

        (await host.AskAsync(host.Message("hello"))).ShouldBe((200, null));

        (await host.Connector.WaitForAsync(request => request.Method == "POST", ChannelHost.Token)).Text.ShouldBe("I know the bank holidays to 2028 only. Nothing was changed.");
        (await CountAsync(host)).ShouldBe(0);
    }

    [Fact]
    public async Task Exception_InAMessage_Is200AndAnApologyWithAReference_AndStoresNothing()
    {
        await using var host = await ChannelHost.StartAsync(new LambdaBot(async (turn, cancellationToken) =>
        {
            await CountAsync(turn, cancellationToken);
            await turn.SendActivityAsync("never seen", cancellationToken);
            throw new FormatException("Broken.");
        }));
        var message = host.Message("a secret that somebody wrote");

        (await host.AskAsync(message)).ShouldBe((200, null));

        var apology = await host.Connector.WaitForAsync(request => request.Method == "POST", ChannelHost.Token);
        var reference = apology.Text![^9..^1];
        apology.Text.ShouldBe(
            "Sorry, something went wrong on my side and nothing was changed. Please try again. "
            + $"If it happens again, give your administrator this reference: {reference}.");
        host.Logs.Lines.Count(line => line.Text.Contains("Broken.", StringComparison.Ordinal)).ShouldBe(1);
        host.Logs.Lines.ShouldContain(line => line.Text.Contains(reference, StringComparison.Ordinal));
        host.Logs.Lines.ShouldNotContain(line => line.Text.Contains("secret", StringComparison.Ordinal));
        (await CountAsync(host)).ShouldBe(0);
        host.Connector.Requests.Count.ShouldBe(1);
        host.Connector.Faults.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("adaptiveCard/action", 200, "statusCode")]
    [InlineData("composeExtension/query", 200, "composeExtension")]
    [InlineData("task/fetch", 200, "task")]
    [InlineData("other/name", 503, "title")]
    public async Task Exception_InAnInvoke_IsAnAnswerThatItsClientShows(string name, int expected, string field)
    {
        await using var host = await ChannelHost.StartAsync(new LambdaBot((_, _) => throw new FormatException("Broken.")));
        var invoke = host.Personal("invoke");
        invoke["name"] = name;

        var (status, body) = await host.AskAsync(invoke);

        status.ShouldBe(expected);
        body![field].ShouldNotBeNull();
        body.ToJsonString().ShouldContain("reference:");
        host.Connector.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("other/name", "application/problem+json")]
    [InlineData("adaptiveCard/action", "application/json")]
    public async Task Exception_InAnInvoke_IsOfTheTypeOfItsBody(string name, string expected)
    {
        await using var host = await ChannelHost.StartAsync(new LambdaBot((_, _) => throw new FormatException("Broken.")));
        var invoke = host.Personal("invoke");
        invoke["name"] = name;

        using var response = await host.PostAsync(invoke.ToJsonString());

        response.Content.Headers.ContentType!.MediaType.ShouldBe(expected);
    }

    [Fact]
    public async Task Invoke_WithoutHandler_IsAProblem_TheSecondTimeToo()
    {
        await using var host = await ChannelHost.StartAsync(LambdaBot.Echo());
        var invoke = host.Personal("invoke").ToJsonString();

        for (var time = 1; time <= 2; time++)
        {
            using var response = await host.PostAsync(invoke);
            ((int)response.StatusCode).ShouldBe(501);
            response.Content.Headers.ContentType!.MediaType.ShouldBe("application/problem+json");
        }
    }

    [Fact]
    public async Task Exception_WithExpectReplies_IsTheOnlyReply()
    {
        await using var host = await ChannelHost.StartAsync(new LambdaBot((_, _) => throw new FormatException("Broken.")));
        var message = host.Message("hello");
        message["deliveryMode"] = "expectReplies";

        var (status, body) = await host.AskAsync(message);

        status.ShouldBe(200);
        body!["activities"]!.AsArray().Single()!["text"]!.GetValue<string>().ShouldContain("nothing was changed");
        host.Connector.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Exception_WhenTheConnectorIsAwayToo_IsStill200()
    {
        await using var host = await ChannelHost.StartAsync(new LambdaBot((_, _) => throw new FormatException("Broken.")));
        var message = host.Message("hello");
        message["serviceUrl"] = "http://127.0.0.1:1/";

        (await host.AskAsync(message)).ShouldBe((200, null));
    }

    [Theory]
    [InlineData("message")]
    [InlineData("invoke")]
    public async Task Turn_WhileAnotherProgramHoldsTheDatabase_IsAnsweredInTime_AndStoresNothing(string type)
    {
        await using var host = await ChannelHost.StartAsync(new LambdaBot(async (turn, cancellationToken) =>
        {
            await CountAsync(turn, cancellationToken);
            return null;
        }));
        await using var other = new SqliteConnection($"Data Source={Path.Combine(host.Folder.FullName, "test.db")};Pooling=False");
        await other.OpenAsync(ChannelHost.Token);
        var held = other.BeginTransaction(deferred: false);
        var activity = type == "invoke" ? host.Personal("invoke") : host.Message("hello");
        activity["deliveryMode"] = "expectReplies";
        activity["name"] = "adaptiveCard/action";
        var begun = Stopwatch.GetTimestamp();

        var (status, body) = await host.AskAsync(activity);

        Stopwatch.GetElapsedTime(begun).ShouldBeLessThan(TurnRunner.TimeLimit + TimeSpan.FromSeconds(4));
        status.ShouldBe(200);
        body!.ToJsonString().ShouldContain("nothing was changed");
        await held.DisposeAsync();
        (await CountAsync(host)).ShouldBe(0);
        await host.AskAsync(activity);
        (await CountAsync(host)).ShouldBe(1);
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 2)]
    public async Task Commit_WhoseAnswerIsLost_IsFoundOut(bool tookPlace, int turns)
    {
        var bot = new LambdaBot(async (turn, cancellationToken) =>
        {
            await CountAsync(turn, cancellationToken);
            await turn.SendActivityAsync("stored", cancellationToken);
            return null;
        });
        await using var host = await ChannelHost.StartAsync(bot, configure: services => Lose(services, tookPlace, mostLost: 1));
        var message = host.Message("hello");
        message["deliveryMode"] = "expectReplies";

        var (_, body) = await host.AskAsync(message);

        body!["activities"]![0]!["text"]!.GetValue<string>().ShouldBe("stored");
        (await CountAsync(host)).ShouldBe(1);
        bot.Turns.ShouldBe(turns);
    }

    [Fact]
    public async Task Commit_WhoseAnswerCannotBeHad_IsToldAsThat()
    {
        await using var host = await ChannelHost.StartAsync(LambdaBot.Echo(), configure: services => Lose(services, tookPlace: false, int.MaxValue));
        var message = host.Message("hello");
        message["deliveryMode"] = "expectReplies";

        var text = (await host.AskAsync(message)).Body!["activities"]![0]!["text"]!.GetValue<string>();

        text.ShouldStartWith("Sorry, I could not find out whether this was stored. Before you do it again, look how things stand.");
        var reference = text[^9..^1];
        host.Logs.Lines.ShouldContain(line => line.Text.Contains(reference, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Replies_OfATurnThatCommitted_ArriveAfterARestart()
    {
        using var folder = new TemporaryFolder("channel");
        await using var host = await ChannelHost.StartAsync(LambdaBot.Echo(), folder: folder.Info);

        // The connector is away: the reply waits in the outbox, and the process ends.
        host.Connector.AnswerNext(_throttled);
        await host.AskAsync(host.Message("hello", "1"));
        await host.Connector.WaitForAsync(request => request.Status == 429, ChannelHost.Token);
        await host.StopAsync();

        await using var again = await ChannelHost.StartAsync(LambdaBot.Echo(), folder: folder.Info, connector: host.Connector);
        await host.Connector.WaitForAsync(request => request.Status == 201 && request.Text == "echo: hello", ChannelHost.Token);

        (await again.AskAsync(again.Message("hello", "1"))).Status.ShouldBe(200);
        host.Connector.Requests.Count(request => request.Status == 201).ShouldBe(1);
    }

    [Fact]
    public async Task Caller_WhoHangsUp_DoesNotCutTheTurn()
    {
        using var begun = new SemaphoreSlim(0);
        using var goOn = new SemaphoreSlim(0);
        await using var host = await ChannelHost.StartAsync(new LambdaBot(async (turn, cancellationToken) =>
        {
            begun.Release();
            await goOn.WaitAsync(cancellationToken);
            await turn.SendActivityAsync("finished", cancellationToken);
            return null;
        }));
        using var hangUp = CancellationTokenSource.CreateLinkedTokenSource(ChannelHost.Token);
        using var content = new StringContent(host.Message("hello").ToJsonString(), System.Text.Encoding.UTF8, "application/json");
        var call = host.Http.PostAsync("/api/messages", content, hangUp.Token);
        await begun.WaitAsync(ChannelHost.Token);

        await hangUp.CancelAsync();
        await Task.WhenAny(call);
        call.IsCanceled.ShouldBeTrue();
        goOn.Release();

        await host.Connector.WaitForAsync(request => request.Text == "finished", ChannelHost.Token);
    }

    private static void Lose(IServiceCollection services, bool tookPlace, int mostLost) =>
        services.AddSingleton<IStore>(provider => new LosingStore(ActivatorUtilities.CreateInstance<Store>(provider), tookPlace, mostLost));

    private static async Task CountAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        var stream = await turn.Work.ReadStreamAsync(_stream, cancellationToken);
        turn.Work.Append(_stream, stream.Version, [new NewEvent("counted", "{}")], "system");
    }

    private static async Task<long> CountAsync(ChannelHost host) =>
        (await host.Services.GetRequiredService<IStore>().Begin().ReadStreamAsync(_stream, ChannelHost.Token)).Version;

    /// <summary>A database whose answers to the commits of turns are lost.</summary>
    private sealed class LosingStore(IStore store, bool tookPlace, int mostLost) : IStore
    {
        private int _lost;

        private bool TookPlace => tookPlace;

        private int MostLost => mostLost;

        public IUnitOfWork Begin() => new LosingWork(this, store.Begin());

        public Task<AnsweredTurn?> FindTurnAsync(TurnKey turn, CancellationToken cancellationToken) => store.FindTurnAsync(turn, cancellationToken);

        private sealed class LosingWork(LosingStore owner, IUnitOfWork work) : IUnitOfWork
        {
            public DateTimeOffset Now => work.Now;

            public Task<EventStream> ReadStreamAsync(StreamId id, CancellationToken cancellationToken) => work.ReadStreamAsync(id, cancellationToken);

            public void Append(StreamId id, long expectedVersion, IReadOnlyList<NewEvent> events, string by) => work.Append(id, expectedVersion, events, by);

            public Task<string?> LoadStateAsync(string key, CancellationToken cancellationToken) => work.LoadStateAsync(key, cancellationToken);

            public void SaveState(string key, string? json) => work.SaveState(key, json);

            public void Enqueue(OutboxMessage message) => work.Enqueue(message);

            public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) => work.QueryAsync<T>(sql, parameters, cancellationToken);

            public async Task<CommitOutcome> CommitAsync(TurnKey? turn, string? response, CancellationToken cancellationToken)
            {
                var isLost = turn is not null && owner._lost < owner.MostLost;
                if (!isLost || owner.TookPlace)
                {
                    var outcome = await work.CommitAsync(turn, response, cancellationToken);
                    if (!isLost)
                    {
                        return outcome;
                    }
                }

                owner._lost++;
                throw new CommitUncertainException(new IOException("The connection broke."));
            }
        }
    }
}
