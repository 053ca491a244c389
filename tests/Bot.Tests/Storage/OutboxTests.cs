using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Storage;

public sealed class SqliteOutboxTests() : OutboxTests(TestEngine.Sqlite);

public sealed class PostgresOutboxTests() : OutboxTests(TestEngine.Postgres);

/// <summary>
/// The worker on a clock that stands still: what is sent without the clock having moved was sent because the worker was woken.
/// </summary>
public abstract class OutboxTests(TestEngine engine) : StorageTest(engine)
{
    private static readonly SendResult s_sent = new SendResult.Sent();

    [Fact]
    public async Task Send_AfterWake_NeedsNoPoll()
    {
        var sender = new TestSender(Clock);
        var host = await StartAsync(sender);
        for (var i = 1; i <= 5; i++)
        {
            await EnqueueAsync(host, Message("a", $"{i}"));
            await EventuallyAsync(() => sender.Calls.Count == i, "the message");
        }
    }

    [Fact]
    public async Task Commit_WithMessages_WakesTheWorkerOnce()
    {
        var signal = new CountingSignal();
        var host = CreateHost(services => services.AddSingleton<IOutboxSignal>(signal));
        var turn = Store(host).Begin();
        turn.Enqueue(Message("a", "1"));
        (await turn.CommitAsync(new TurnKey("c", "c", "a"), null, Token)).ShouldBe(CommitOutcome.Committed);
        signal.Count.ShouldBe(1);
        await EnqueueAsync(host, Message("a", "2"));
        signal.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Send_ManyDestinations_EachInOrderAndNoneWaitsForAnother()
    {
        using var gate = new SemaphoreSlim(0);
        var sender = new TestSender(Clock, async (message, _) =>
        {
            if (message.Message.Destination == "slow")
            {
                await gate.WaitAsync(Token);
            }

            return s_sent;
        });
        var host = await StartAsync(sender);
        await EnqueueAsync(host, [.. Enumerable.Range(0, 30).Select(i => Message(i % 3 == 0 ? "slow" : $"fast-{i % 3}", $"{i}"))]);
        await EventuallyAsync(() => sender.Calls.Count == 21, "20 fast messages and the first slow one");
        gate.Release(100);
        await EventuallyAsync(() => sender.Calls.Count == 30, "all messages");
        foreach (var calls in sender.Calls.GroupBy(call => call.Destination, StringComparer.Ordinal))
        {
            calls.Select(call => call.Id).ShouldBeInOrder();
        }

        sender.Overlaps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Send_Retry_HoldsUpItsDestinationAlone()
    {
        var sender = new TestSender(Clock, (message, _) =>
            Task.FromResult(message.Message.Payload == "bad" && message.Attempt < 4 ? new SendResult.Retry("503") : s_sent));
        var host = await StartAsync(sender);
        await EnqueueAsync(host, Message("a", "bad"), Message("a", "after"), Message("b", "other"));
        await EventuallyAsync(() => sender.Calls.Count == 2, "the first attempts");
        sender.Calls.Select(call => call.Payload).ShouldBe(["bad", "other"], ignoreOrder: true);
        await AdvanceUntilAsync(() => sender.Calls.Count == 6);
        sender.Calls.Where(call => call.Destination == "a").Select(call => (call.Payload, call.Attempt))
            .ShouldBe([("bad", 1), ("bad", 2), ("bad", 3), ("bad", 4), ("after", 1)]);
    }

    [Fact]
    public async Task Send_RetryAfter_IsHonoured()
    {
        var sender = new TestSender(Clock, (message, _) =>
            Task.FromResult(message.Attempt == 1 ? new SendResult.Retry("429", TimeSpan.FromMinutes(2)) : s_sent));
        var host = await StartAsync(sender);
        await EnqueueAsync(host, Message("a", "1"));
        await AdvanceUntilAsync(() => sender.Calls.Count == 2);
        var calls = sender.Calls.ToArray();
        (calls[1].At - calls[0].At).ShouldBeInRange(TimeSpan.FromMinutes(2), TimeSpan.FromMinutes(2) + TimeSpan.FromSeconds(5));
    }

    [Fact]
    public async Task Send_SenderThrows_CountsAsRetryAndShowsTheTypeOnly()
    {
        var sender = new TestSender(Clock, (_, _) => throw new TimeoutException("what somebody wrote"));
        var host = await StartAsync(sender);
        await EnqueueAsync(host, Message("a", "1"));
        var entry = await EntryAsync(host, entry => entry.Reason is not null);
        (entry.Reason, entry.Attempts, entry.ParkedAt).ShouldBe(("TimeoutException", 1, null));
        entry.DueAt.ShouldBeInRange(Clock.GetUtcNow(), Clock.GetUtcNow() + TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task Send_FailsForTooLong_IsParked()
    {
        var sender = new TestSender(Clock, (_, _) => Task.FromResult<SendResult>(new SendResult.Retry("503")));
        var host = await StartAsync(sender, new OutboxRules { MostAttempts = 3 });
        await EnqueueAsync(host, Message("a", "1"));
        await AdvanceUntilAsync(() => sender.Calls.Count == 3);
        var entry = await EntryAsync(host, entry => entry.ParkedAt is not null);
        (entry.Reason, entry.Attempts).ShouldBe(("Given up after 3 attempts: 503", 3));
    }

    [Fact]
    public async Task Send_KindWithoutASender_IsTriedAgain()
    {
        var host = await StartAsync(new TestSender(Clock));
        await EnqueueAsync(host, new OutboxMessage("a", "unheard-of", "{}"));
        (await EntryAsync(host, entry => entry.Reason is not null)).Reason.ShouldBe("Nothing here sends messages of kind 'unheard-of'.");
    }

    [Fact]
    public async Task Park_IsShown_LetsOthersPass_AndIsSentOnRetry()
    {
        var isMended = false;
        var sender = new TestSender(Clock, (message, _) =>
            Task.FromResult(message.Message.Payload == "bad" && !isMended ? new SendResult.Park("400") : s_sent));
        var host = await StartAsync(sender);
        await EnqueueAsync(host, Message("a", "bad"), Message("a", "after"));
        await EventuallyAsync(() => sender.Calls.Count == 2, "both messages");
        var entry = await EntryAsync(host, entry => entry.ParkedAt is not null);
        (entry.Destination, entry.Kind, entry.Reason).ShouldBe(("a", "test", "400"));

        var queries = host.Services.GetRequiredService<OutboxQueries>();
        await EventuallyAsync(async () => await queries.SummariseAsync(Token) == new OutboxSummary(0, 0, 1, null), "the mark of the other");
        (await HealthAsync(host)).ShouldBe((HealthStatus.Degraded, "Parked: 1 test. 'outbox list' shows each."));
        (await queries.RetryAsync(entry.Id + 1, Token)).ShouldBe(0);
        isMended = true;
        (await queries.RetryAsync(entry.Id, Token)).ShouldBe(1);
        await EventuallyAsync(() => sender.Calls.Count == 3, "the parked message");
        sender.Calls.Last().Attempt.ShouldBe(1);
    }

    [Fact]
    public async Task Retry_All_BringsParkedAndWaitingForward()
    {
        var isMended = false;
        var sender = new TestSender(Clock, (message, _) => Task.FromResult(
            isMended ? s_sent : message.Message.Destination == "parked" ? new SendResult.Park("400") : new SendResult.Retry("503", TimeSpan.FromHours(1))));
        var host = await StartAsync(sender);
        await EnqueueAsync(host, Message("parked", "1"), Message("waiting", "2"), Message("waiting", "3"));
        await EntryAsync(host, entry => entry.Destination == "parked" && entry.ParkedAt is not null);
        await EntryAsync(host, entry => entry.Destination == "waiting" && entry.Reason is not null);
        var queries = host.Services.GetRequiredService<OutboxQueries>();
        Clock.Advance(TimeSpan.FromMinutes(20));
        (await queries.SummariseAsync(Token)).ShouldBe(new OutboxSummary(2, 0, 1, TimeSpan.FromMinutes(20)));
        isMended = true;
        (await queries.RetryAsync(null, Token)).ShouldBe(2);
        await EventuallyAsync(() => sender.Calls.Count == 5, "all three again");
        await EventuallyAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL") == 0, "all marked");
        (await HealthAsync(host)).ShouldBe((HealthStatus.Healthy, "Nothing waits."));
    }

    [Fact]
    public async Task Health_OldMessage_IsDegraded()
    {
        var host = CreateHost();
        await EnqueueAsync(host, Message("a", "1"));
        (await HealthAsync(host)).ShouldBe((HealthStatus.Healthy, "Waiting: 1 test, the oldest for 0 seconds. 'outbox list' shows each."));
        Clock.Advance(TimeSpan.FromMinutes(16));
        (await HealthAsync(host)).ShouldBe((HealthStatus.Degraded, "Waiting: 1 test, the oldest for 16 minutes. 'outbox list' shows each."));
    }

    [Fact]
    public async Task Claim_LostByACrash_IsSentWhenItsLeaseEnds()
    {
        var crashed = CreateHost();
        await EnqueueAsync(crashed, Message("a", "1"), Message("a", "2"));
        var claims = await crashed.Services.GetRequiredService<OutboxQueue>().ClaimAsync(8, null, Token);
        claims.Single().Message.Message.Payload.ShouldBe("1");
        var from = Clock.GetUtcNow();

        var sender = new TestSender(Clock);
        var host = await StartAsync(sender);
        await AdvanceUntilAsync(() => !sender.Calls.IsEmpty, duringClaims: true);
        await EventuallyAsync(() => sender.Calls.Count == 2, "the message behind it");
        sender.Calls.Select(call => (call.Payload, call.Attempt)).ShouldBe([("1", 2), ("2", 1)]);
        (sender.Calls.First().At - from).ShouldBeGreaterThanOrEqualTo(TimeSpan.FromSeconds(30));

        // The one that was thought dead comes back: its claim is void.
        (await host.Services.GetRequiredService<OutboxQueue>().ParkAsync(claims[0], "late", Token)).ShouldBeFalse();
    }

    [Fact]
    public async Task Claim_CrashesEveryTime_IsParkedInTheEnd()
    {
        var rules = new OutboxRules { MostAttempts = 2 };
        var crashing = CreateHost(services => services.AddSingleton(rules));
        await EnqueueAsync(crashing, Message("a", "1"));
        for (var attempt = 1; attempt <= 2; attempt++)
        {
            (await crashing.Services.GetRequiredService<OutboxQueue>().ClaimAsync(8, null, Token)).Count.ShouldBe(1);
            Clock.Advance(rules.Lease);
        }

        var sender = new TestSender(Clock);
        var host = await StartAsync(sender, rules);
        (await EntryAsync(host, entry => entry.ParkedAt is not null)).Reason
            .ShouldBe("Given up after 2 attempts, the last of which ended with the process.");
        sender.Calls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Claim_OfALongSend_IsRenewed()
    {
        using var gate = new SemaphoreSlim(0);
        var sender = SendingThrough(gate);
        var host = await StartAsync(sender);
        await StartAsync(sender);
        await EnqueueAsync(host, Message("a", "1"));
        await EventuallyAsync(() => sender.Calls.Count == 1, "the first send");
        for (var seconds = 0; seconds < 90; seconds += 5)
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(20, Token);
        }

        gate.Release(100);
        await EventuallyAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NOT NULL") == 1, "the mark");
        sender.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Claim_OfASendThatTheMachineSleptThrough_IsNotSentBesideIt()
    {
        using var gate = new SemaphoreSlim(0);
        var sender = SendingThrough(gate);
        var host = await StartAsync(sender);
        await EnqueueAsync(host, Message("a", "1"));
        await EventuallyAsync(() => sender.Calls.Count == 1, "the first send");
        for (var i = 0; i < 5; i++)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(30, Token);
        }

        gate.Release(100);
        await EventuallyAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NOT NULL") == 1, "the mark");
        sender.Calls.Count.ShouldBe(1);
    }

    [Fact]
    public async Task Send_ThatNeverEnds_IsCancelledAndTriedAgain()
    {
        var sender = new TestSender(Clock, async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return s_sent;
        });
        var host = await StartAsync(sender, new OutboxRules { LongestSend = TimeSpan.FromMinutes(1) });
        await EnqueueAsync(host, Message("a", "1"));
        await EventuallyAsync(() => sender.Calls.Count == 1, "the send");
        await AdvanceUntilAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE reason IS NOT NULL") == 1, duringClaims: true);
        (await EntryAsync(host, entry => entry.Reason is not null)).Reason.ShouldBe("Not finished after 1 minutes.");
    }

    [Fact]
    public async Task Workers_Three_NeverSendOneMessageTwiceNorOneDestinationAtOnce()
    {
        var sender = new TestSender(Clock, async (_, _) =>
        {
            await Task.Yield();
            return s_sent;
        });
        var hosts = new[] { await StartAsync(sender), await StartAsync(sender), await StartAsync(sender) };
        await Task.WhenAll(Enumerable.Range(0, 60).Select(i => Task.Run(
            async () =>
            {
                await EnqueueAsync(hosts[i % 3], [.. Enumerable.Range(0, 4).Select(n => Message($"to-{(i + n) % 7}", $"{i}-{n}"))]);
                foreach (var host in hosts)
                {
                    host.Services.GetRequiredService<IOutboxSignal>().Wake();
                }
            },
            Token)));
        await EventuallyAsync(() => sender.Calls.Count >= 240, "all messages");
        foreach (var host in hosts)
        {
            await host.StopAsync(Token);
        }

        sender.Calls.Count.ShouldBe(240);
        sender.Calls.DistinctBy(call => call.Id).Count().ShouldBe(240);
        sender.Overlaps.ShouldBeEmpty();
    }

    [Fact]
    public async Task Sent_WithSomethingToRemember_SavesItAndMakesOlderReadersRunAgain()
    {
        using var gate = new SemaphoreSlim(0);
        var sender = new TestSender(Clock, async (_, _) =>
        {
            await gate.WaitAsync(Token);
            return new SendResult.Sent(new Dictionary<string, string>(StringComparer.Ordinal) { ["card/1"] = "\"activity-9\"" });
        });
        var host = await StartAsync(sender);
        var before = Store(host).Begin();
        (await before.LoadStateAsync("card/1", Token)).ShouldBeNull();
        await EnqueueAsync(host, Message("a", "1"));
        gate.Release(100);
        await EventuallyAsync(async () => await Store(host).Begin().LoadStateAsync("card/1", Token) is not null, "the remembered id");
        (await Store(host).Begin().LoadStateAsync("card/1", Token)).ShouldBe("\"activity-9\"");
        before.SaveState("card/1", "mine");
        (await before.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Conflict);
    }

    [Fact]
    public async Task Enqueue_SameKeyAgain_IsDropped()
    {
        var sender = new TestSender(Clock);
        var host = await StartAsync(sender);
        await EnqueueAsync(host, Message("a", "1") with { Key = "k" }, Message("b", "2") with { Key = "k" });
        await EventuallyAsync(() => sender.Calls.Count == 1, "the first");
        await EnqueueAsync(host, Message("a", "3") with { Key = "k" }, Message("a", "4"));
        await EventuallyAsync(() => sender.Calls.Count == 2, "the one without a key");
        sender.Calls.Select(call => call.Payload).ShouldBe(["1", "4"]);
    }

    [Fact]
    public async Task Enqueue_NotBefore_WaitsAndHoldsUpNobody()
    {
        var sender = new TestSender(Clock);
        var host = await StartAsync(sender);
        var due = Clock.GetUtcNow().AddMinutes(10);
        await EnqueueAsync(host, Message("a", "reminder") with { NotBefore = due }, Message("a", "today"));
        await EventuallyAsync(() => sender.Calls.Count == 1, "today's message");
        Clock.Advance(TimeSpan.FromMinutes(9.9));
        (await host.Services.GetRequiredService<OutboxQueries>().SummariseAsync(Token)).Scheduled.ShouldBe(1);
        await AdvanceUntilAsync(() => sender.Calls.Count == 2);
        sender.Calls.Last().Payload.ShouldBe("reminder");
        sender.Calls.Last().At.ShouldBeInRange(due, due.AddSeconds(5));
    }

    [Fact]
    public async Task Stop_DuringASend_WaitsForIt()
    {
        using var gate = new SemaphoreSlim(0);
        var sender = SendingThrough(gate);
        var host = await StartAsync(sender);
        await EnqueueAsync(host, Message("a", "1"));
        await EventuallyAsync(() => sender.Calls.Count == 1, "the send");
        var stopping = host.StopAsync(Token);
        await Task.Delay(50, Token);
        stopping.IsCompleted.ShouldBeFalse();
        gate.Release(100);
        await stopping;
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NOT NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task Stop_SendDoesNotEnd_GivesItsClaimBack()
    {
        var sender = new TestSender(Clock, async (_, cancellationToken) =>
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
            return s_sent;
        });
        var host = await StartAsync(sender);
        await EnqueueAsync(host, Message("a", "1"));
        await EventuallyAsync(() => sender.Calls.Count == 1, "the send");
        var stopping = host.StopAsync(Token);
        await AdvanceUntilAsync(() => stopping.IsCompleted, duringClaims: true);
        await stopping;
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE attempts = 0 AND lease IS NULL AND sent_at IS NULL")).ShouldBe(1);
    }

    [Fact]
    public async Task Prune_OldRows_AreCleared()
    {
        var sender = new TestSender(Clock);
        var host = await StartAsync(sender);
        var old = new TurnKey("c", "c", "old");
        var work = Store(host).Begin();
        work.Enqueue(Message("a", "1"));
        work.Enqueue(Message("b", "2") with { Key = "k" });
        (await work.CommitAsync(old, "\"answer\"", Token)).ShouldBe(CommitOutcome.Committed);
        host.Services.GetRequiredService<IOutboxSignal>().Wake();
        await EventuallyAsync(async () => await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NOT NULL") == 2, "both");

        Clock.Advance(TimeSpan.FromDays(29));
        var young = old with { ActivityId = "young" };
        (await Store(host).Begin().CommitAsync(young, null, Token)).ShouldBe(CommitOutcome.Committed);
        (await Store(host).FindTurnAsync(old, Token)).ShouldNotBeNull();
        Clock.Advance(TimeSpan.FromDays(2));
        await AdvanceUntilAsync(async () => await Store(host).FindTurnAsync(old, Token) is null);
        (await Store(host).FindTurnAsync(young, Token)).ShouldNotBeNull();

        // The key holds on: a second message with it is dropped still.
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox")).ShouldBe(1);
        (await Database.ReadAsync<string>("SELECT payload FROM outbox")).ShouldBe("");
        await EnqueueAsync(host, Message("b", "3") with { Key = "k" });
        (await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox")).ShouldBe(1);
    }

    [Fact]
    public async Task Senders_TwoOfOneKind_StopTheStart()
    {
        var host = CreateHost(services => services.AddSingleton<IOutboxSender>(new TestSender(Clock)).AddSingleton<IOutboxSender>(new TestSender(Clock)));
        await Should.ThrowAsync<ArgumentException>(host.StartAsync(Token));
    }

    /// <summary>A sender whose every send waits at a gate.</summary>
    private TestSender SendingThrough(SemaphoreSlim gate) => new(Clock, async (_, _) =>
    {
        await gate.WaitAsync(Token);
        return s_sent;
    });

    private static OutboxMessage Message(string destination, string payload) => new(destination, "test", payload);

    private static IStore Store(IHost host) => host.Services.GetRequiredService<IStore>();

    private static async Task EnqueueAsync(IHost host, params OutboxMessage[] messages)
    {
        var work = Store(host).Begin();
        foreach (var message in messages)
        {
            work.Enqueue(message);
        }

        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    [Theory]
    [InlineData("turns")]
    [InlineData("state_documents")]
    [InlineData("outbox")]
    public async Task Health_WithoutATableThatEveryTurnNeeds_IsUnhealthy(string table)
    {
        var host = CreateHost();
        (await HealthAsync(host)).ShouldBe((HealthStatus.Healthy, "Nothing waits."));

        await Database.RunAsync($"DROP TABLE {table}");

        (await HealthAsync(host)).ShouldBe((HealthStatus.Unhealthy, "The database cannot be read."));
    }

    private static async Task<(HealthStatus Status, string? Description)> HealthAsync(IHost host)
    {
        var report = await host.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(Token);
        return (report.Status, report.Entries["storage"].Description);
    }

    private static async Task<OutboxEntry> EntryAsync(IHost host, Func<OutboxEntry, bool> condition)
    {
        OutboxEntry? found = null;
        var queries = host.Services.GetRequiredService<OutboxQueries>();
        await EventuallyAsync(async () => (found = (await queries.ListAsync(100, Token)).FirstOrDefault(condition)) is not null, "the entry");
        return found!;
    }

    private Task<IHost> StartAsync(TestSender sender, OutboxRules? rules = null) => StartHostAsync(services =>
    {
        services.AddSingleton<IOutboxSender>(sender);
        if (rules is not null)
        {
            services.AddSingleton(rules);
        }
    });

    private Task AdvanceUntilAsync(Func<bool> condition, bool duringClaims = false) =>
        AdvanceUntilAsync(() => Task.FromResult(condition()), duringClaims);

    /// <summary>
    /// Lets time pass, second by second, with a moment for the worker each time. It stands still while a message is claimed, since on a busy
    /// machine a send of some milliseconds would else outlast its lease; unless that is what the test is about.
    /// </summary>
    private async Task AdvanceUntilAsync(Func<Task<bool>> condition, bool duringClaims = false)
    {
        for (var seconds = 0; !await condition();)
        {
            seconds.ShouldBeLessThan(3600, "waited for an hour of the test clock");
            if (duringClaims || await Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE lease IS NOT NULL") == 0)
            {
                Clock.Advance(TimeSpan.FromSeconds(1));
                seconds++;
            }

            await Task.Delay(5, Token);
        }
    }

    private sealed class CountingSignal : IOutboxSignal
    {
        public int Count { get; private set; }

        public void Wake() => Count++;
    }
}
