using CommissioningBot.Approvals;
using CommissioningBot.Bot.Tests.Storage;
using CommissioningBot.Channel;
using CommissioningBot.Records;
using CommissioningBot.Storage;
using Microsoft.Extensions.DependencyInjection;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

public sealed class SqliteDecisionUndoTests() : DecisionUndoTests(TestEngine.Sqlite);

public sealed class PostgresDecisionUndoTests() : DecisionUndoTests(TestEngine.Postgres);

/// <summary>What people are told of a decision that can still be undone, and of a stage that is not the last.</summary>
public abstract class DecisionUndoTests(TestEngine engine) : ApprovalClockTest(engine)
{
    [Fact]
    public async Task Decision_ThatCanBeUndone_IsToldAndOnRecordAtOnceThenUndoneThenFinal()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 100_000m);

        var until = Clock.GetUtcNow().AddMinutes(10);
        await DoAsync(host, reference, Approve(Member) with { UndoUntil = until });
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.CanBeUndone);
        (await RegisterQueries.CountAsync(StoreOf(host).Begin(), Token)).ShouldBe(0);
        await ToldAsync(Requester, $"cabinet-member has approved your request {reference}, “Home care”. Reason: It meets the need at a fair price. They can still undo a wrong press until {UkTime.Second(until)}. Act on it after that.");

        await DoAsync(host, reference, new TakeBackDecision(Member, 1));
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.Undone);
        await ToldAsync(Requester, $"cabinet-member has undone what they had just decided on your request {reference}, “Home care”: it was a wrong press. There is no decision, and the request waits for one again.");

        until = Clock.GetUtcNow().AddMinutes(10);
        await DoAsync(host, reference, Reject(Member) with { UndoUntil = until });
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!.Outcome.ShouldBe(DecisionOutcome.Rejected);
        (await EventsAsync<ApprovalDecided>(host, reference)).ShouldBeEmpty();

        await ReachAsync(until.AddSeconds(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        await ToldAsync(Requester, $"The decision on your request {reference}, “Home care”, is final now: cabinet-member rejected it.");
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.NotProceeding);
        (await RegisterQueries.CountAsync(StoreOf(host).Begin(), Token)).ShouldBe(1);
        (await DecisionStream.Type.ReadAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token)).Events.Select(happened => happened.Event.GetType())
            .ShouldBe([typeof(DecisionAnnounced), typeof(DecisionStandingChanged), typeof(DecisionAnnounced), typeof(DecisionRecorded)]);
    }

    [Fact]
    public async Task Stage_FirstOfTwo_IsToldAtOnceAndIsNoDecision()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 20_000m);
        var until = Clock.GetUtcNow().AddMinutes(10);

        await DoAsync(host, reference, Approve(Specialist) with { UndoUntil = until });
        await ToldAsync(
            Requester,
            $"specialist has said yes to your request {reference}, “Home care”. Reason: It meets the need at a fair price. They can still undo a wrong press until {UkTime.Second(until)}. It is not decided yet: stage 2 of 2, Cabinet Member, comes next.");
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token)).ShouldBeNull();

        await ReachAsync(until.AddSeconds(1).ToString("O", System.Globalization.CultureInfo.InvariantCulture));
        await SoonAsync(async () => (await LoadAsync(host, reference)).Request.Stage == 1, "the second stage");
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token)).ShouldBeNull();
        await DoAsync(host, reference, Approve(Member) with { UndoUntil = Clock.GetUtcNow().AddMinutes(10) });
        (await StandingAsync(host, reference)).ShouldBe(DecisionState.CanBeUndone);
    }

    [Fact]
    public async Task Stage_FirstOfTwoWithoutTimeToUndo_IsToldAtOnceToo()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 20_000m);

        await DoAsync(host, reference, Approve(Specialist));
        await ToldAsync(
            Requester,
            $"specialist has said yes to your request {reference}, “Home care”. Reason: It meets the need at a fair price. It is not decided yet: stage 2 of 2, Cabinet Member, comes next.");
        await DoAsync(host, reference, Approve(Member));
        await ToldAsync(Requester, $"cabinet-member has approved your request {reference}, “Home care”. Reason: It meets the need at a fair price.");
        (await DecisionStream.Type.ReadAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token)).Events.ShouldHaveSingleItem().Event.ShouldBeOfType<DecisionRecorded>();
    }

    [Fact]
    public async Task Race_OfTwoDeciders_AnnouncesOneOfThem()
    {
        var host = await StartAsync(new DateTimeOffset(2026, 6, 1, 9, 0, 0, TimeSpan.Zero));
        var reference = await RequestAsync(host, 20_000m);
        var service = host.Services.GetRequiredService<ApprovalService>();
        var until = Clock.GetUtcNow().AddMinutes(10);
        var (one, other) = (StoreOf(host).Begin(), StoreOf(host).Begin());
        var (first, second) = (await ApprovalService.LoadAsync(one, reference, Token), await ApprovalService.LoadAsync(other, reference, Token));

        (await service.HandleAsync(new Outgoing(one), first, Reject(Specialist) with { UndoUntil = until }, Token)).Refusal.ShouldBeNull();
        (await service.HandleAsync(new Outgoing(other), second, Reject(OtherSpecialist) with { UndoUntil = until }, Token)).Refusal.ShouldBeNull();
        (await one.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Committed);
        (await other.CommitAsync(null, null, Token)).ShouldBe(CommitOutcome.Conflict);

        // The turn that lost is run again.
        var again = StoreOf(host).Begin();
        var (_, refusal) = await service.HandleAsync(
            new Outgoing(again), await ApprovalService.LoadAsync(again, reference, Token), Reject(OtherSpecialist) with { UndoUntil = until }, Token);
        refusal!.Text.ShouldBe($"specialist has already rejected this request. It becomes final at {UkTime.Second(until)}.");
        (await RegisterQueries.FindAsync(StoreOf(host).Begin(), $"DEC-{reference}", Token))!.DecidedBy.ShouldBe(PersonName.Of(Specialist));
    }
}
