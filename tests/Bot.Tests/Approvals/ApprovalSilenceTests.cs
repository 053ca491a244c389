using CommissioningBot.Approvals;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Approvals.Silence;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

public sealed class SqliteApprovalSilenceTests() : ApprovalSilenceTests(TestEngine.Sqlite);

public sealed class PostgresApprovalSilenceTests() : ApprovalSilenceTests(TestEngine.Postgres);

/// <summary>What happens when nobody decides, day by day.</summary>
public abstract class ApprovalSilenceTests(TestEngine engine) : ApprovalClockTest(engine)
{
    [Fact]
    public async Task Silence_OnARequest_GoesFromReminderToLapseOnWorkingDaysAndNeverDecides()
    {
        // Thursday evening before the August bank holiday: the working days after it are 28 August and 1, 2, 3 and 4 September.
        var host = await StartAsync(new DateTimeOffset(2026, 8, 27, 20, 30, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 100_000m);

        await ReachAsync("2026-08-28T07:59:59Z");
        (await EventsAsync<SilenceNoticed>(host, reference)).ShouldBeEmpty();

        // Nine in the morning in Britain, where it is summer.
        await ReachAsync("2026-08-28T08:00:00Z");
        await SoonAsync(async () => (await EventsAsync<SilenceNoticed>(host, reference)).Count == 1, "the reminder");
        await ToldAsync(Member, $"{reference}, “Home care”, has waited for 1 working day for your answer. Nothing is decided while you say nothing. “open {reference}” shows it.");

        await ReachAsync("2026-09-01T08:00:00Z");
        await SoonAsync(async () => (await EventsAsync<SilenceNoticed>(host, reference)).Count == 2, "the deputy");
        (await LoadAsync(host, reference)).Request.Deciders.Select(person => person.Id).ShouldBe(["cabinet-member", "first-decider"]);
        await ToldAsync(Requester, $"{reference}, “Home care”, has waited for 2 working days for Cabinet Member. I have asked first-decider too.");

        await ReachAsync("2026-09-02T08:00:00Z");
        await SoonAsync(async () => (await EventsAsync<SilenceNoticed>(host, reference)).Count == 3, "democratic services");
        await ToldAsync(Clerk, $"{reference}, “Home care”, has waited for 3 working days for Cabinet Member, and nobody has answered. Please see to it that somebody decides. “open {reference}” shows it.");

        await ReachAsync("2026-09-04T07:59:59Z");
        (await LoadAsync(host, reference)).Request.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        await ReachAsync("2026-09-04T08:00:00Z");
        await SoonAsync(async () => (await LoadAsync(host, reference)).Request.Status == ApprovalStatus.Lapsed, "the lapse");
        await ToldAsync(Requester, $"{reference}, “Home care”, has lapsed: nobody decided in 5 working days. That is neither a yes nor a no. officer can ask again.");

        await ReachAsync("2026-12-01T08:00:00Z");
        (await LoadAsync(host, reference)).History.Count.ShouldBe(5);
        (await EventsAsync<ApprovalDecided>(host, reference)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Silence_OnAKeyDecision_BeginsOnItsFirstLawfulDay()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 500_000m, new KeyAnswer(KeyProcedure.Notice, new DateOnly(2026, 6, 1)));

        // First lawful day: Tuesday 30 June; a working day later is 1 July.
        await ReachAsync("2026-07-01T07:59:00Z");
        (await EventsAsync<SilenceNoticed>(host, reference)).ShouldBeEmpty();
        await ReachAsync("2026-07-01T08:00:00Z");
        await SoonAsync(async () => (await EventsAsync<SilenceNoticed>(host, reference)).Count == 1, "the reminder");
    }

    [Fact]
    public async Task Silence_AfterTheDecision_DoesNothing()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 100_000m);
        await DoAsync(host, reference, Approve(Member));

        await ReachAsync("2026-06-30T08:00:00Z");
        await Task.Delay(200, Token);
        (await LoadAsync(host, reference)).History.Count.ShouldBe(3);
    }

    [Fact]
    public async Task Silence_AfterTheBotStoodStill_TakesEveryStepInItsOrder()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 100_000m);
        var last = (await LoadAsync(host, reference)).Request;
        var scheme = host.Services.GetRequiredService<SchemeOfDelegation>();
        var work = StoreOf(host).Begin();

        await ActivatorUtilities.CreateInstance<SilenceWork>(host.Services).RunAsync(work, $"{reference}/{Silences.WaitOf(last)}/{scheme.Silence.Count - 2}", Token);
        (await work.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);

        (await EventsAsync<SilenceNoticed>(host, reference)).Select(noticed => noticed.Step).ShouldBe(Enumerable.Range(0, scheme.Silence.Count - 1));
    }
}
