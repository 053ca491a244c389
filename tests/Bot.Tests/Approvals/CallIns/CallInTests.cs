using CommissioningBot.Approvals;
using CommissioningBot.Approvals.CallIns;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.CallIns;

public sealed class CallInTests
{
    [Theory]
    [InlineData("2026-11-23T10:00:00Z", "CallInOpen", "Decided, open to call-in until 30 November 2026 at 17:00")]
    [InlineData("2026-11-30T16:59:59Z", "CallInOpen", "Decided, open to call-in until 30 November 2026 at 17:00")]
    [InlineData("2026-11-30T17:00:00Z", "Decided", "Decided, takes effect shortly")]
    public void State_AfterAKeyDecision_RunsByTheClock(string now, string state, string words)
    {
        RequestStates.At(OpenToCallIn, At(now)).ToString().ShouldBe(state);
        RequestStates.Words(OpenToCallIn, At(now)).ShouldBe(words);
    }

    [Fact]
    public void State_OfEveryKindOfRequest_HasItsWord()
    {
        Words(ApprovalRequest.None).ShouldBe("Draft, not sent");
        Words(AwaitingKeyDecision).ShouldBe("Notice running until it may be decided from 22 December 2026");
        Words(AwaitingUrgency).ShouldBe("Waits for the scrutiny chair’s agreement");
        Words(AwaitingOneOfTwo).ShouldBe("Waiting for a decision");
        Words(Approved).ShouldBe("In effect");
        Words(AwaitingPublication).ShouldBe("Decided, waits to be published: members may call it in from then on");
        Words(Published).ShouldBe("Decided, open to call-in until 30 November 2026 at 17:00");
        Words(Rejected).ShouldBe("Not proceeding");
        Words(Withdrawn).ShouldBe("Withdrawn");
        Words(CalledIn).ShouldBe("Called in by scrutiny-chair: no effect until scrutiny ends");
        Words(After(CalledIn, Conclude(Clerk, CallInOutcome.Confirmed))).ShouldBe("In effect");
        Words(After(CalledIn, Conclude(Clerk, CallInOutcome.NotProceeding))).ShouldBe("Not proceeding");

        static string Words(ApprovalRequest request) => RequestStates.Words(request, Now);
    }

    [Fact]
    public void CallIn_BeforePublication_SaysWhatItWaitsFor()
    {
        Refusal(CallIn(Chair), AwaitingPublication, Now).Text.ShouldBe(
            "This decision is not put on record as published yet. Members may call it in once it is; until then it has no effect.");
        Refusal(Effect(AwaitingPublication), AwaitingPublication, Now.AddYears(1)).Reason.ShouldBe(RefusalReason.NothingToDo);
    }

    [Fact]
    public void Publish_CountsFromTheCallInsOwnEnd_AndTakesEffectThen()
    {
        RequestStates.At(Published, CallInEnd.AddTicks(-1)).ShouldBe(RequestState.CallInOpen);
        Refusal(Effect(Published), Published, CallInEnd.AddTicks(-1)).Reason.ShouldBe(RefusalReason.NothingToDo);
        ApprovalDecider.Decide(Effect(Published), Published, CallInEnd).Events.ShouldBe([new DecisionTookEffect(CallInEnd)]);
        After(Published, CallIn(Chair), Conclude(Clerk, CallInOutcome.ReferredBack)).CallInBegan.ShouldBeNull();
    }

    [Fact]
    public void TakeEffect_BeforeTheEnd_DoesNothing() => Refusal(Effect(OpenToCallIn), OpenToCallIn, CallInEnd.AddTicks(-1)).Reason.ShouldBe(RefusalReason.NothingToDo);

    [Fact]
    public void TakeEffect_AtTheEnd_HappensOnce()
    {
        var verdict = ApprovalDecider.Decide(Effect(OpenToCallIn), OpenToCallIn, CallInEnd);

        verdict.Events.ShouldBe([new DecisionTookEffect(CallInEnd)]);
        var effective = verdict.Events.Aggregate(OpenToCallIn, ApprovalRequest.Evolve);
        RequestStates.At(effective, CallInEnd).ShouldBe(RequestState.Effective);
        Refusal(Effect(effective), effective, CallInEnd).Reason.ShouldBe(RefusalReason.NothingToDo);
        Refusal(CallIn(Chair), effective, CallInEnd).Text.ShouldBe("The call-in period ended on 30 November 2026 at 17:00.");
    }

    [Fact]
    public void TakeEffect_ByAPerson_IsRefused() => Refusal(new TakeEffect(FirstDecider, 1), OpenToCallIn, CallInEnd).Reason.ShouldBe(RefusalReason.NothingToDo);

    [Fact]
    public void CallIn_InTime_StopsTheEffect()
    {
        CalledIn.Status.ShouldBe(ApprovalStatus.CalledIn);
        CalledIn.CalledIn.ShouldBe(new DecisionCalledIn(PersonName.Of(Chair), "The need was not shown."));
        Refusal(Effect(CalledIn), CalledIn, CallInEnd).Reason.ShouldBe(RefusalReason.NothingToDo);
        Refusal(CallIn(Clerk), CalledIn, Now).Text.ShouldBe("scrutiny-chair has called this decision in already.");
    }

    [Fact]
    public void CallIn_ByThoseWhoMayNot_IsRefusedAndOnRecord()
    {
        Refused(CallIn(Chair) with { AllowedByScheme = false }, "You may not call decisions of this council in. Scrutiny members and democratic services may.");
        Refused(CallIn(Requester), "You asked for this decision or took it, so you cannot call it in.");
        Refused(CallIn(FirstDecider), "You asked for this decision or took it, so you cannot call it in.");

        static void Refused(CallInDecision call, string text)
        {
            var verdict = ApprovalDecider.Decide(call, OpenToCallIn, Now);

            verdict.Refusal.ShouldBe(new Refusal(RefusalReason.MayNotCallIn, text));
            verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<AttemptRefused>();
        }
    }

    [Fact]
    public void Scrutiny_DeliveredAgain_ChangesNothingAndIsNoAttempt()
    {
        Repeated(CallIn(Chair), CalledIn, "You have called this decision in already.");
        Repeated(Conclude(Chair, CallInOutcome.Confirmed), After(CalledIn, Conclude(Chair, CallInOutcome.Confirmed)), "How scrutiny ended is on record already.");
        Repeated(Agree(Chair), After(AwaitingUrgency, Agree(Chair)), "This answer is on record already.");
        ApprovalDecider.Decide(CallIn(Chair) with { Reason = "Another reason." }, CalledIn, Now).Events.ShouldHaveSingleItem().ShouldBeOfType<AttemptRefused>();

        static void Repeated(ApprovalCommand command, ApprovalRequest request, string text)
        {
            var verdict = ApprovalDecider.Decide(command, request, Now);

            verdict.Events.ShouldBeEmpty();
            verdict.Refusal.ShouldBe(new Refusal(RefusalReason.NothingToDo, text));
        }
    }

    [Fact]
    public void Conclude_TheSameAfterASecondCallIn_IsTaken()
    {
        var back = After(CalledIn, Conclude(Chair, CallInOutcome.ReferredBack));
        var again = After(back, Approve(FirstDecider) with { ShownVersion = 2, EffectiveFrom = CallInEnd }, CallIn(Chair) with { ShownVersion = 2 });

        After(again, Conclude(Chair, CallInOutcome.ReferredBack) with { ShownVersion = 2 }).RequestVersion.ShouldBe(3);
    }

    [Fact]
    public void CallIn_WithoutAReasonOrOnAnOldVersion_IsRefused()
    {
        Refusal(CallIn(Chair) with { Reason = " " }, OpenToCallIn, Now).Reason.ShouldBe(RefusalReason.ReasonMissing);
        Refusal(CallIn(Chair) with { ShownVersion = 2 }, OpenToCallIn, Now).Reason.ShouldBe(RefusalReason.OutdatedCard);
    }

    [Fact]
    public void CallIn_WhereThereIsNothingToCallIn_SaysWhy()
    {
        Refusal(CallIn(Chair), AwaitingOneOfTwo, Now).Text.ShouldBe("There is no decision yet that could be called in.");
        Refusal(CallIn(Chair), Approved, Now).Text.ShouldBe("Only key decisions can be called in, and this is none.");
        var exempt = After(AwaitingUrgency, Agree(Chair) with { ExemptFromCallIn = true }, Approve(FirstDecider));
        Refusal(CallIn(Chair), exempt, Now).Text.ShouldBe("This decision is exempt from call-in because of its urgency.");
    }

    [Fact]
    public void Conclude_Confirmed_TakesEffectAtOnce()
    {
        var confirmed = After(CalledIn, Conclude(Chair, CallInOutcome.Confirmed));

        confirmed.Effect.ShouldBe(new DecisionTookEffect(Now));
        confirmed.Decision!.DecisionId.ShouldBe("DEC-APR-2026-0001");
    }

    [Fact]
    public void Conclude_NotProceeding_EndsItForGood()
    {
        var ended = After(CalledIn, Conclude(Chair, CallInOutcome.NotProceeding));

        ended.Status.ShouldBe(ApprovalStatus.NotProceeding);
        Refusal(Effect(ended), ended, CallInEnd).Reason.ShouldBe(RefusalReason.NothingToDo);
        Refusal(Approve(FirstDecider), ended, Now).Reason.ShouldBe(RefusalReason.AlreadyDecided);
    }

    [Fact]
    public void Conclude_ReferredBack_IsDecidedAnewOnANewVersionUnderANewReference()
    {
        var back = After(CalledIn, Conclude(Clerk, CallInOutcome.ReferredBack));

        back.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        back.RequestVersion.ShouldBe(2);
        back.Deciders.ShouldBe([PersonName.Of(FirstDecider)]);
        Refusal(Approve(FirstDecider), back, Now).Reason.ShouldBe(RefusalReason.OutdatedCard);
        var anew = After(back, Approve(FirstDecider) with { ShownVersion = 2, EffectiveFrom = CallInEnd });
        anew.Decision!.DecisionId.ShouldBe("DEC-APR-2026-0001-2");
        anew.PastDecisions.ShouldHaveSingleItem().DecisionId.ShouldBe("DEC-APR-2026-0001");
        After(anew, new CallInDecision(Chair, 2, true, "Still not shown.")).Status.ShouldBe(ApprovalStatus.CalledIn);
    }

    [Fact]
    public void Conclude_ByThoseWhoMayNot_IsRefused()
    {
        Refusal(Conclude(Outsider, CallInOutcome.Confirmed), CalledIn, Now).Reason.ShouldBe(RefusalReason.MayNotCallIn);
        var decidingClerk = FirstDecider with { Roles = new HashSet<PersonRole> { PersonRole.DemocraticServices } };
        Refusal(Conclude(decidingClerk, CallInOutcome.Confirmed), CalledIn, Now).Reason.ShouldBe(RefusalReason.MayNotCallIn);
        Refusal(Conclude(Chair, CallInOutcome.Confirmed), OpenToCallIn, Now).Reason.ShouldBe(RefusalReason.NothingToCallIn);
        Refusal(Conclude(Chair, CallInOutcome.Confirmed) with { Outcome = null }, CalledIn, Now).Reason.ShouldBe(RefusalReason.OutcomeMissing);
        Refusal(Conclude(Chair, CallInOutcome.Confirmed) with { Reason = "" }, CalledIn, Now).Reason.ShouldBe(RefusalReason.ReasonMissing);
    }

    private static TakeEffect Effect(ApprovalRequest request) => new(SystemPerson.Bot, request.RequestVersion);

    private static Refusal Refusal(ApprovalCommand command, ApprovalRequest request, DateTimeOffset now) => ApprovalDecider.Decide(command, request, now).Refusal!;

    private static DateTimeOffset At(string instant) => DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture);
}
