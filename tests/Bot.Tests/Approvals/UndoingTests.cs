using CommissioningBot.Approvals;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

public sealed class UndoingTests
{
    private static readonly DateTimeOffset Final = Now.AddMinutes(1);

    private static readonly ApprovalRequest Given = After(AwaitingOneOfTwo, Approve(FirstDecider) with { UndoUntil = Final });

    [Fact]
    public void Decide_ThatCanBeUndone_HoldsThePlaceAndIsNoDecisionYet()
    {
        Given.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        Given.Decision.ShouldBeNull();
        Given.IsBeingDecided.ShouldBeTrue();
        Given.GivenBy(PersonName.Of(FirstDecider)).ShouldBe(new DecisionGiven(
            0, PersonName.Of(FirstDecider), DecisionOutcome.Approved, 1, "It meets the need at a fair price.", "none", Now, Final));
    }

    [Fact]
    public void Decide_WhileAnothersDecisionCanBeUndone_IsToldWhoWasFirstAndWhenItIsFinal() =>
        ApprovalDecider.Decide(Reject(SecondDecider), Given, Now).Refusal.ShouldBe(
            new Refusal(RefusalReason.AlreadyDecided, "first-decider has already approved this request. It becomes final at 10:01:00."));

    [Fact]
    public void Decide_PressedAgainByTheSamePerson_ChangesNothingAndIsNoAttempt()
    {
        var verdict = ApprovalDecider.Decide(Approve(FirstDecider), Given, Now);

        verdict.Refusal!.Reason.ShouldBe(RefusalReason.DecidedBefore);
        verdict.Events.ShouldBeEmpty();
    }

    [Fact]
    public void Requester_WhileADecisionCanBeUndone_ChangesNothing() =>
        ApprovalDecider.Decide(new WithdrawRequest(Requester, 1, "No need."), Given, Now).Refusal.ShouldBe(new Refusal(
            RefusalReason.AlreadyDecided, "first-decider has approved this request and can undo that until 10:01:00. Until then nothing can be changed."));

    [Fact]
    public void Requester_WhileTheFirstOfTwoStagesCanBeUndone_IsNotToldOfADecision() =>
        ApprovalDecider.Decide(new WithdrawRequest(Requester, 1, "No need."), After(AwaitingFirstOfTwoStages, Approve(FirstDecider) with { UndoUntil = Final }), Now)
            .Refusal!.Text.ShouldStartWith("first-decider has said yes to this request and can undo that until 10:01:00.");

    [Fact]
    public void Pending_OfADecisionThatSettles_IsWhatBecomesFinal()
    {
        var pending = Undoing.Pending(Given)!;

        pending.FinalAt.ShouldBe(Final);
        pending.Decision.ShouldBe(Undoing.Finalise(Given, Final).OfType<ApprovalDecided>().Single());
        Undoing.Pending(After(Given, new TakeBackDecision(FirstDecider, 1))).ShouldBeNull();
        Undoing.Pending(Undoing.Finalise(Given, Final).Aggregate(Given, ApprovalRequest.Evolve)).ShouldBeNull();
    }

    [Fact]
    public void Pending_OfTheFirstOfTwoStages_IsNone() =>
        Undoing.Pending(After(AwaitingFirstOfTwoStages, Approve(FirstDecider) with { UndoUntil = Final })).ShouldBeNull();

    [Fact]
    public void Pending_WhereAllMustApprove_ComesWithTheLastYesAndIsFinalWithIt()
    {
        var half = After(AwaitingBoth, Approve(FirstDecider) with { UndoUntil = Final });
        Undoing.Pending(half).ShouldBeNull();

        var pending = Undoing.Pending(After(half, Approve(SecondDecider) with { UndoUntil = Final.AddSeconds(20) }))!;

        pending.Decision.By.ShouldBe(PersonName.Of(SecondDecider));
        pending.FinalAt.ShouldBe(Final.AddSeconds(20));
        Undoing.Pending(After(half, Reject(SecondDecider) with { UndoUntil = Final.AddSeconds(20) }))!.Decision.Outcome.ShouldBe(DecisionOutcome.Rejected);
    }

    [Theory]
    [InlineData(0, true)]
    [InlineData(59.999, true)]
    [InlineData(60, false)]
    [InlineData(3600, false)]
    public void Undo_IsPossibleUntilItIsFinalAndNotAtThatInstant(double seconds, bool isPossible)
    {
        var verdict = ApprovalDecider.Decide(new TakeBackDecision(FirstDecider, 1), Given, Now.AddSeconds(seconds));

        (verdict.Refusal is null).ShouldBe(isPossible);
        if (isPossible)
        {
            var after = verdict.Events.Aggregate(Given, ApprovalRequest.Evolve);
            after.Given.ShouldBeEmpty();
            after.Deciders.ShouldBe([PersonName.Of(FirstDecider), PersonName.Of(SecondDecider)]);
            ApprovalDecider.Decide(Reject(FirstDecider), after, Now).Refusal.ShouldBeNull();
        }
        else
        {
            verdict.Refusal.ShouldBe(new Refusal(RefusalReason.UndoTooLate, "It is too late to undo this: the decision is final. Only a new decision can change it."));
        }
    }

    [Fact]
    public void Undo_BySomebodyElse_IsRefusedAndOnRecord()
    {
        var verdict = ApprovalDecider.Decide(new TakeBackDecision(SecondDecider, 1), Given, Now);

        verdict.Refusal.ShouldBe(new Refusal(RefusalReason.NothingToUndo, "There is no decision of yours here that could be undone."));
        verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<AttemptRefused>().Attempt.ShouldBe("TakeBackDecision");
    }

    [Fact]
    public void Undo_DeliveredAgain_ChangesNothingAndIsNoAttempt()
    {
        var back = After(Given, new TakeBackDecision(FirstDecider, 1));
        var verdict = ApprovalDecider.Decide(new TakeBackDecision(FirstDecider, 1), back, Now);

        verdict.Events.ShouldBeEmpty();
        verdict.Refusal.ShouldBe(new Refusal(RefusalReason.NothingToDo, "You have undone your decision already, and the request waits again."));
        ApprovalDecider.Decide(new TakeBackDecision(FirstDecider, 2), back, Now).Events.ShouldHaveSingleItem("a version that never was is forged").ShouldBeOfType<AttemptRefused>();
        var again = After(back, Approve(FirstDecider) with { UndoUntil = Final });
        var final = Undoing.Finalise(again, Final).Aggregate(again, ApprovalRequest.Evolve);
        ApprovalDecider.Decide(new TakeBackDecision(FirstDecider, 1), final, Now).Refusal!.Reason.ShouldBe(RefusalReason.UndoTooLate);
    }

    [Fact]
    public void Interest_ToldWhileAnothersDecisionCanBeUndone_CountsAllTheSame()
    {
        var aside = After(Given, Approve(SecondDecider) with { Interests = "My sister works there.", Next = PersonName.Of(Outsider) });

        aside.HasInterest(PersonName.Of(SecondDecider)).ShouldBeTrue();
        aside.Replacements.ShouldBeEmpty("what was given decides it");
        Undoing.Finalise(aside, Final).OfType<ApprovalDecided>().ShouldHaveSingleItem().By.ShouldBe(PersonName.Of(FirstDecider));
        var undone = After(aside, new TakeBackDecision(FirstDecider, 1));
        ApprovalDecider.Decide(Approve(SecondDecider), undone, Now).Refusal!.Reason.ShouldBe(RefusalReason.InterestDeclared);
        undone.Deciders.ShouldBe([PersonName.Of(FirstDecider)]);
    }

    [Fact]
    public void Interest_ToldByWhoeverHasJustDecided_IsForTheOtherWay() =>
        ApprovalDecider.Decide(Approve(FirstDecider) with { Interests = "My sister works there." }, Given, Now).Refusal!.Reason.ShouldBe(RefusalReason.DecidedBefore);

    [Fact]
    public void Undo_OfAFinalDecision_IsRefused() =>
        ApprovalDecider.Decide(new TakeBackDecision(FirstDecider, 1), Approved, Now).Refusal!.Reason.ShouldBe(RefusalReason.UndoTooLate);

    [Fact]
    public void Finalise_BeforeTheTime_DoesNothing() => Undoing.Finalise(Given, Final.AddTicks(-1)).ShouldBeEmpty();

    [Fact]
    public void Finalise_AtTheTime_GivesTheDecisionOfWhenItWasGiven()
    {
        var events = Undoing.Finalise(Given, Final.AddHours(5));

        events.Select(happened => happened.GetType()).ShouldBe([typeof(StageApproved), typeof(ApprovalDecided)]);
        ((ApprovalDecided)events[1]).At.ShouldBe(Now);
        var after = events.Aggregate(Given, ApprovalRequest.Evolve);
        after.Status.ShouldBe(ApprovalStatus.Approved);
        after.Given.ShouldBeEmpty();
        Undoing.Finalise(after, Final.AddHours(6)).ShouldBeEmpty();
    }

    [Fact]
    public void Finalise_FirstStage_GoesOnToTheSecond()
    {
        var given = After(AwaitingFirstOfTwoStages, Approve(FirstDecider) with { UndoUntil = Final });

        given.Stage.ShouldBe(0);
        Undoing.Finalise(given, Final).Aggregate(given, ApprovalRequest.Evolve).Deciders.ShouldBe([PersonName.Of(Member)]);
    }

    [Fact]
    public void Finalise_WhereAllMustApprove_ARejectionThatCameLaterStillCounts()
    {
        var given = After(AwaitingBoth, Approve(FirstDecider) with { UndoUntil = Final }, Reject(SecondDecider) with { UndoUntil = Final.AddSeconds(20) });

        var half = Undoing.Finalise(given, Final).Aggregate(given, ApprovalRequest.Evolve);
        half.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        Undoing.Finalise(half, Final.AddSeconds(20)).Aggregate(half, ApprovalRequest.Evolve).Status.ShouldBe(ApprovalStatus.Rejected);
    }

    [Fact]
    public void Undo_WhereAllMustApprove_TakesBackOneVoiceOnly()
    {
        var given = After(AwaitingBoth, Approve(FirstDecider) with { UndoUntil = Final }, Approve(SecondDecider) with { UndoUntil = Final });
        given.IsBeingDecided.ShouldBeTrue();

        var after = After(given, new TakeBackDecision(FirstDecider, 1));

        after.IsBeingDecided.ShouldBeFalse();
        Undoing.Finalise(after, Final).ShouldHaveSingleItem().ShouldBeOfType<StageApproved>().By.ShouldBe(PersonName.Of(SecondDecider));
    }

    [Fact]
    public void Decide_EvaluatorAfterAnotherEvaluatorsUndoneVoice_StillDoesNotDecideAlone()
    {
        var given = After(AwaitingEvaluators, Approve(FirstDecider) with { UndoUntil = Final });

        ApprovalDecider.Decide(Approve(SecondDecider) with { UndoUntil = Final }, given, Now).Refusal!.Reason.ShouldBe(RefusalReason.EvaluatorAlone);
    }

    [Fact]
    public void RecordedMeeting_CanBeUndoneToo()
    {
        var given = After(AwaitingCommittee, Record(FirstDecider) with { UndoUntil = Final });

        given.Given.ShouldHaveSingleItem().Who.ShouldBe("People Committee (recorded by first-decider)");
        After(given, new TakeBackDecision(FirstDecider, 1)).Given.ShouldBeEmpty();
        Undoing.Finalise(given, Final).OfType<ApprovalDecided>().ShouldHaveSingleItem().OfBody!.MinuteReference.ShouldBe("minute 42/26");
    }
}
