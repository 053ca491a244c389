using CommissioningBot.Approvals;
using CommissioningBot.Fakes;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>Many decisions, a service that fails all the time, a worker that is stopped and started: each decision ends up once, and right.</summary>
public sealed class FaultStormTests : PublishingTest
{
    private static readonly FakeGraphFault[] s_faults = [.. Enum.GetValues<FakeGraphFault>()];

    internal override TimeSpan Timeout => TimeSpan.FromMilliseconds(250);

    /// <summary>Set to 5000 for the long run.</summary>
    private static int Decisions =>
        int.TryParse(Environment.GetEnvironmentVariable("COMMISSIONING_STORM"), System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : 500;

    [Fact]
    public async Task Storm_EveryKindOfFaultAndRestarts_EachDecisionOnceAndRight()
    {
        DecisionRecord[] decisions = [.. Enumerable.Range(1, Decisions).Select(number => Decision(number))];
        Graph.Faults.Slowness = TimeSpan.FromMilliseconds(30);
        Graph.Faults.Storm(20261121, 0.25, s_faults);
        using var storm = new CancellationTokenSource();
        var clock = MoveClockAsync(storm.Token);
        var restarts = 0;
        for (var part = 0; part < 6; part++)
        {
            // A worker of its own on the same database: what the last one held in memory is gone.
            var host = await StartHostAsync(services => AddRecords(services, Graph, Timeout).AddSingleton(new OutboxRules { Farewell = TimeSpan.FromSeconds(1), Poll = TimeSpan.FromMilliseconds(100) }));
            await RecordAsync(host, [.. decisions.Where((_, index) => index % 6 == part)]);
            await Task.Delay(TimeSpan.FromMilliseconds(150), Token);
            await host.StopAsync(Token);
            restarts++;
        }

        var last = await StartHostAsync(services => AddRecords(services, Graph, Timeout));
        var outbox = Get<OutboxQueries>(last);
        var deadline = Environment.TickCount64 + 120_000;
        while (await LeftAsync() > 0)
        {
            // What was parked is asked for again, as an administrator does.
            foreach (var parked in (await outbox.ListAsync(10_000, Token)).Where(entry => entry.ParkedAt is not null))
            {
                await outbox.RetryAsync(parked.Id, Token);
            }

            Environment.TickCount64.ShouldBeLessThan(deadline, $"{await LeftAsync()} are left");
            await Task.Delay(50, Token);
        }

        await last.StopAsync(Token);
        await storm.CancelAsync();
        await clock;
        restarts.ShouldBe(6);
        Graph.Faults.Injected.Keys.ShouldBe(s_faults, ignoreOrder: true, "every kind of fault came up");
        ShouldBePublished(Graph, decisions);
        List.Items.ShouldAllBe(item => item.Version == 1);
        TestContext.Current.SendDiagnosticMessage(
            $"{decisions.Length} decisions, {Graph.Requests.Count} calls, {Graph.Faults.Injected.Values.Sum()} faults, {restarts} restarts");
    }

    private Task<long> LeftAsync() => Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL");

    // Hours of waiting pass in seconds.
    private async Task MoveClockAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Delay(2, CancellationToken.None);
        }
    }
}
