using CommissioningBot.Approvals;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.Records;

namespace CommissioningBot.Bot.Tests.Records;

/// <summary>Where a decision stands and when it takes effect are one truth.</summary>
public sealed class DecisionEffectTests
{
    private static readonly DateTimeOffset At = new(2026, 6, 1, 9, 30, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset Effective = new(2026, 6, 8, 9, 30, 0, TimeSpan.Zero);

    [Fact]
    public void One_ApprovalThatCanBeUndone_HasNoEffectYet() => Shown(Undoable()).ShouldBe(
        ("Given on 1 June 2026 at 10:30, not final: it can be undone until 10:31:00", "Not before it is final."));

    [Fact]
    public void One_ApprovalThatCanBeUndoneAndThenBeCalledIn_SaysBoth() => Shown(Undoable() with { EffectiveFrom = Effective }).Effect.ShouldBe(
        "Not before it is final. Members may then call it in; unless they do, it takes effect on 8 June 2026 at 10:30.");

    [Fact]
    public void One_RejectionThatCanBeUndone_NeverSoundsAsIfItTookEffect() => Shown(Undoable() with { Outcome = DecisionOutcome.Rejected }).Effect.ShouldBe(
        "Nothing does: the request was rejected, which is not final yet.");

    [Fact]
    public void One_InEffect_NamesOneMoment() => Shown(RecordsTest.Decision() with { DecidedAt = At, Standing = new(DecisionState.Effective, At) }).ShouldBe(
        ("In effect since 1 June 2026 at 10:30", "At once, on 1 June 2026 at 10:30."));

    [Fact]
    public void One_OpenToCallIn_TakesEffectLater() => Shown(RecordsTest.Decision() with { DecidedAt = At, EffectiveFrom = Effective, Standing = new(DecisionState.CallInOpen, At) }).ShouldBe(
        ("Open to call-in since 1 June 2026 at 10:30", "Members may call this decision in. Unless they do, it takes effect on 8 June 2026 at 10:30."));

    [Fact]
    public void Plain_DecidedAsTheName_IsSaidOnce()
    {
        var named = RecordsTest.Decision() with { DecidedAs = "Cabinet Member – Adults’ Câre" };

        DecisionViews.Plain(named).ShouldContain("by Cabinet Member – Adults’ Câre on 1 June 2026");
        ApprovalOutcomeCard.Build(DecisionViews.One(named)).FallbackText.ToString().ShouldContain("by Cabinet Member – Adults’ Câre, 1 June 2026");
    }

    private static DecisionRecord Undoable() => RecordsTest.Decision() with
    {
        DecidedAt = At,
        Standing = new(DecisionState.CanBeUndone, At, Until: At.AddMinutes(1)),
    };

    private static (string? Stands, string? Effect) Shown(DecisionRecord decision) =>
        (DecisionViews.One(decision).Standing, DecisionViews.One(decision).Effect);
}
