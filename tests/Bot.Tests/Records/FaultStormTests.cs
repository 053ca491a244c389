using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Cycles;
using CommissioningBot.Fakes;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>
/// Many decisions and cases that change, a service that fails all the time, a worker that is stopped and started: each ends up once, and right.
/// </summary>
public sealed class FaultStormTests : PublishingTest
{
    private static readonly FakeGraphFault[] s_faults = [.. Enum.GetValues<FakeGraphFault>()];

    // Long enough for a call that goes well on a busy machine: one that is given up is carried out all the same, and done again.
    internal override TimeSpan Timeout => TimeSpan.FromSeconds(1);

    internal override bool HasAllLists => true;

    // In milliseconds: how long nothing more may be sent until something is taken for stuck.
    private const long LongestStandstill = 120_000;

    /// <summary>How many decisions: COMMISSIONING_STORM sets another number for a short or a longer run.</summary>
    private static int Decisions =>
        int.TryParse(Environment.GetEnvironmentVariable("COMMISSIONING_STORM"), CultureInfo.InvariantCulture, out var number) ? number : 5_000;

    [Fact]
    public async Task Storm_EveryKindOfFaultAndRestarts_EachItemOnceAndRight()
    {
        const int Parts = 6;
        DecisionRecord[] decisions = [.. Enumerable.Range(1, Decisions).Select(number => Decision(number))];
        string[] cases = [.. Enumerable.Range(1, Math.Max(10, Decisions / 20)).Select(number => $"SUT-2026-{number:0000}")];
        Graph.Faults.Slowness = TimeSpan.FromMilliseconds(30);
        Graph.Faults.Storm(20261121, 0.25, s_faults);
        using var storm = new CancellationTokenSource();
        var clock = MoveClockAsync(storm.Token);
        var announced = new HashSet<string>(StringComparer.Ordinal);
        for (var part = 0; part < Parts; part++)
        {
            // A worker of its own on the same database: what the last one held in memory is gone.
            var host = await StartHostAsync(ConfigureWorker);
            DecisionRecord[] now = [.. decisions.Where((_, index) => index % Parts == part)];
            DecisionRecord[] first = [.. now.Where((_, index) => index % 3 == 0)];
            announced.UnionWith(first.Select(decision => decision.DecisionId));
            await AnnounceAsync(host, first);
            await DoAsync(host, now, (recorder, work, decision) => recorder.RecordAsync(work, decision, Token));
            foreach (var reference in cases)
            {
                await ChangeAsync(host, reference, part, isLast: part == Parts - 1);
            }

            await Task.Delay(TimeSpan.FromMilliseconds(150), Token);
            await host.StopAsync(Token);
        }

        var last = await StartHostAsync(ConfigureWorker);
        var outbox = Get<OutboxQueries>(last);
        var (least, since) = (long.MaxValue, Environment.TickCount64);
        while (await LeftAsync() is > 0 and var left)
        {
            (least, since) = left < least ? (left, Environment.TickCount64) : (least, since);
            (Environment.TickCount64 - since).ShouldBeLessThan(LongestStandstill, $"{left} are left");

            // What was parked is asked for again, as an administrator does.
            foreach (var parked in (await outbox.ListAsync(10_000, Token)).Where(entry => entry.ParkedAt is not null))
            {
                await outbox.RetryAsync(parked.Id, Token);
            }

            // Not more often: looking through thousands of messages takes time from sending them.
            await Task.Delay(500, Token);
        }

        await last.StopAsync(Token);
        await storm.CancelAsync();
        await clock;
        Graph.Faults.Calm();
        Graph.Faults.Injected.Keys.ShouldBe(s_faults, ignoreOrder: true, "every kind of fault came up");
        ShouldBePublished(Graph, decisions);
        List.Items.Where(item => !announced.Contains(item.Text("CbDecisionId")!)).ShouldAllBe(item => item.Version == 1);
        var published = Graph.Site.List("Commissioning cases").Items;
        published.Select(item => item.Text("CbCaseReference")).Order(StringComparer.Ordinal).ShouldBe(cases);
        published.ShouldAllBe(item => item.Text("CbStanding") == "Complete" && item.Text("CbApprovals") == "APR-1: approved\nAPR-2: approved\nAPR-3: approved\nAPR-4: approved");

        // And nothing is left to mend in any list, the anchors that were taken on the way among them.
        var (code, output, errors) = await ReconcileAsync();
        errors.ShouldBe("");
        code.ShouldBe(0);
        output.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldAllBe(line => line.EndsWith(" 0 put right, 0 written, 0 left wrong.", StringComparison.Ordinal));
        TestContext.Current.SendDiagnosticMessage(
            $"{decisions.Length} decisions, {cases.Length} cases changed {Parts} times, {Graph.Site.List("Ledger anchors").Items.Count} anchors, "
            + $"{Graph.Requests.Count(request => !request.InBatch)} calls, {Graph.Faults.Injected.Values.Sum()} faults, {Parts} restarts");
    }

    // The clock runs five hundred times as fast as the worker, which with its usual figures would do little but look and renew its leases.
    private void ConfigureWorker(IServiceCollection services)
    {
        Configure(services);
        services.RemoveAll<OutboxRules>().AddSingleton(new OutboxRules { Farewell = TimeSpan.FromSeconds(1), Poll = TimeSpan.FromSeconds(4), Lease = TimeSpan.FromMinutes(10) });
    }

    private static async Task ChangeAsync(IHost host, string reference, int part, bool isLast)
    {
        var work = Get<IStore>(host).Begin();
        var stream = await CaseStream.Type.ReadAsync(work, reference, Token);
        CaseStream.Type.Append(work, reference, stream.Version, part == 0 ? [Opened(reference)] : isLast ? [new StepCompleted("step-initiate")]
            : [new ApprovalAsked($"APR-{part}", "step-initiate"), new ApprovalEnded($"APR-{part}", "approved", "Cabinet Member")], "test");
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
    }

    private Task<long> LeftAsync() => Database.ReadAsync<long>("SELECT COUNT(*) FROM outbox WHERE sent_at IS NULL AND kind LIKE 'sharepoint.%'");

    // Given first as one that can be undone, every second of them undone and given again, before it is recorded as final: still one item.
    private static async Task AnnounceAsync(IHost host, DecisionRecord[] decisions)
    {
        DecisionRecord[] given =
        [
            .. decisions.Select(decision => decision with
            {
                Reasons = "Given, and not final.",
                Standing = new DecisionStanding(DecisionState.CanBeUndone, decision.DecidedAt, Until: decision.DecidedAt.AddMinutes(1)),
            }),
        ];
        DecisionRecord[] undone = [.. given.Where((_, index) => index % 2 == 0)];
        await DoAsync(host, given, (recorder, work, decision) => recorder.AnnounceAsync(work, decision, Token));
        await DoAsync(host, undone, (recorder, work, decision) => recorder.ChangeAsync(
            work, decision.DecisionId, new DecisionStanding(DecisionState.Undone, decision.DecidedAt, decision.DecidedBy.Name), decision.DecidedBy, Token));
        await DoAsync(host, undone, (recorder, work, decision) => recorder.AnnounceAsync(work, decision, Token));
    }

    // Several at a time: this is about what becomes of them afterwards.
    private static async Task DoAsync(IHost host, DecisionRecord[] decisions, Func<IDecisionRecorder, IUnitOfWork, DecisionRecord, Task> act)
    {
        foreach (var together in decisions.Chunk(10))
        {
            var work = Get<IStore>(host).Begin();
            foreach (var decision in together)
            {
                await act(Get<IDecisionRecorder>(host), work, decision);
            }

            (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        }
    }

    // Hours of waiting pass in seconds.
    private async Task MoveClockAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            Clock.Advance(TimeSpan.FromSeconds(5));
            await Task.Delay(10, CancellationToken.None);
        }
    }
}
