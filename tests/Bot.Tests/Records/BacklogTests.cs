using System.Diagnostics;
using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Fakes;
using CommissioningBot.Records;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>A backlog is written in batches, and an outage of hours ends well.</summary>
public sealed class BacklogTests : PublishingTest
{
    private static readonly Func<FakeGraphRequest, bool> s_batch = request => request.Path == "/$batch";

    /// <summary>Set to 5000 for the long run.</summary>
    private static int Decisions =>
        int.TryParse(Environment.GetEnvironmentVariable("COMMISSIONING_BACKLOG"), CultureInfo.InvariantCulture, out var number) ? number : 200;

    public static TheoryData<FakeGraphFault> Faults => [.. Enum.GetValues<FakeGraphFault>()];

    [Fact]
    public async Task Backlog_InBatches_TakesFarFewerCalls()
    {
        DecisionRecord[] decisions = [.. Enumerable.Range(1, Decisions).Select(number => Decision(number))];
        Graph.Faults.Slowness = TimeSpan.FromMilliseconds(20);
        Graph.Faults.Next(FakeGraphFault.Slow, request => !request.InBatch, times: int.MaxValue);

        var (alone, aloneTime) = await WriteAsync(decisions, static services =>
        {
            services.Remove(services.Single(service => service.ImplementationType == typeof(ItemSender)));
            services.AddSingleton<IOutboxSender>(provider => new OneByOne(ActivatorUtilities.CreateInstance<ItemSender>(provider)));
        });
        ShouldBePublished(Graph, decisions);
        await Database.RunAsync("UPDATE outbox SET sent_at = NULL, attempts = 0 WHERE kind = 'sharepoint.item'; DELETE FROM state_documents WHERE key LIKE 'sharepoint/%'");
        List.Items.Clear();
        var (together, togetherTime) = await WriteAsync(null, static _ => { });
        ShouldBePublished(Graph, decisions);

        TestContext.Current.SendDiagnosticMessage(
            $"{decisions.Length} decisions: {alone} calls and {aloneTime.TotalSeconds:0.0} s one by one, {together} calls and {togetherTime.TotalSeconds:0.0} s in batches, "
            + $"{(double)alone / together:0.0} times fewer calls, {aloneTime / togetherTime:0.0} times as fast");

        // Twenty items a call, and a few calls to find the list.
        together.ShouldBeLessThan(alone / 5);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Batch_FaultAtTheWhole_EndsWithEachOnce(FakeGraphFault fault)
    {
        Graph.Faults.Next(fault, s_batch);
        await WriteTwentyFiveAsync();
        Graph.Faults.Injected.Keys.ShouldBe([fault]);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Batch_FaultAtSomeParts_EndsWithEachOnce(FakeGraphFault fault)
    {
        Graph.Faults.Next(fault, request => request is { InBatch: true, Method: "POST" }, times: 7);
        await WriteTwentyFiveAsync();
        Graph.Faults.Injected.Keys.ShouldBe([fault]);
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Batch_FaultWhileAskingAfterALostBatch_EndsWithEachOnce(FakeGraphFault fault)
    {
        Graph.Faults.Next(FakeGraphFault.DroppedAfterwards, s_batch);
        Graph.Faults.Next(fault, request => request is { InBatch: true, Method: "GET" }, times: 3);
        await WriteTwentyFiveAsync();
    }

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task Batch_FaultWhileCorrecting_EndsWithEachRight(FakeGraphFault fault)
    {
        foreach (var number in Enumerable.Range(1, 10))
        {
            List.Add(new System.Text.Json.Nodes.JsonObject { ["Title"] = "Old", ["CbDecisionId"] = Decision(number).DecisionId });
        }

        Graph.Faults.Next(fault, request => request is { InBatch: true, Method: "PATCH" }, times: 4);
        await WriteTwentyFiveAsync();
        Graph.Faults.Injected.Keys.ShouldBe([fault]);
    }

    [Fact]
    public async Task Batch_KeyTwice_ParksThatOneAndWritesTheOthers()
    {
        List.Add(new System.Text.Json.Nodes.JsonObject { ["CbDecisionId"] = Decision(3).DecisionId });
        List.Add(new System.Text.Json.Nodes.JsonObject { ["CbDecisionId"] = Decision(3).DecisionId });
        await RecordAsync(CreatePublishing(), [.. Enumerable.Range(1, 10).Select(number => Decision(number))]);
        var host = await StartHostAsync(Configure);
        await EventuallyAsync(async () => (await Get<OutboxQueries>(host).SummariseAsync(Token)) is { Parked: 1, Waiting: 0 }, "one parked, the others sent");
        List.Items.Count.ShouldBe(11);
    }

    [Fact]
    public async Task Outage_OfHours_IsToldByTheHealthCheckAndMadeUpForAfterwards()
    {
        DecisionRecord[] decisions = [.. Enumerable.Range(1, 40).Select(number => Decision(number))];
        Graph.Faults.Next(FakeGraphFault.Busy, times: 100_000);
        Graph.Faults.RetryAfterSeconds = 120;
        var host = await StartHostAsync(Configure);
        await RecordAsync(host, decisions);
        for (var minute = 0; minute < 6 * 60; minute += 5)
        {
            Clock.Advance(TimeSpan.FromMinutes(5));
            await Task.Delay(10, Token);
        }

        var health = await new StorageHealthCheck(Get<CommissioningBot.Storage.Database>(host), Get<OutboxQueries>(host)).CheckHealthAsync(new(), Token);
        health.Description!.ShouldMatch("^Waiting: 40 sharepoint.item, the oldest for [67] hours?\\. 'outbox list' shows each\\.$");
        List.Items.ShouldBeEmpty();

        Graph.Faults.Calm();
        while (List.Items.Count < 40)
        {
            Clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Delay(10, Token);
        }

        ShouldBePublished(Graph, decisions);
        await EventuallyAsync(
            async () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(20));
                return (await new StorageHealthCheck(Get<CommissioningBot.Storage.Database>(host), Get<OutboxQueries>(host)).CheckHealthAsync(new(), Token)).Description == "Nothing waits.";
            },
            "the health check says that nothing waits");
    }

    private async Task WriteTwentyFiveAsync()
    {
        DecisionRecord[] decisions = [.. Enumerable.Range(1, 25).Select(number => Decision(number))];
        await RecordAsync(CreatePublishing(), decisions);
        var host = await StartHostAsync(Configure);
        var outbox = Get<OutboxQueries>(host);
        await EventuallyAsync(
            async () =>
            {
                Clock.Advance(TimeSpan.FromSeconds(20));
                await outbox.RetryAsync(null, Token);
                return await LeftAsync() == 0;
            },
            "everything is sent");
        ShouldBePublished(Graph, decisions);
    }

    private async Task<(int Calls, TimeSpan Time)> WriteAsync(DecisionRecord[]? decisions, Action<IServiceCollection> change)
    {
        if (decisions is not null)
        {
            await RecordAsync(CreatePublishing(), decisions);
        }

        var before = Graph.Requests.Count(request => !request.InBatch);
        var time = Stopwatch.StartNew();
        var host = await StartHostAsync(services =>
        {
            Configure(services);
            change(services);
        });
        while (await LeftAsync() > 0)
        {
            await Task.Delay(10, Token);
        }

        time.Stop();
        await host.StopAsync(Token);
        return (Graph.Requests.Count(request => !request.InBatch) - before, time.Elapsed);
    }

    private Task<long> LeftAsync() => Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND kind LIKE 'sharepoint.%'");

    /// <summary>The same sender, without its batches.</summary>
    private sealed class OneByOne(ItemSender sender) : IOutboxSender
    {
        public string Kind => sender.Kind;

        public Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken) => sender.SendAsync(message, cancellationToken);
    }
}
