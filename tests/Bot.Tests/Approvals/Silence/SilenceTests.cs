using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Approvals.Silence;
using CommissioningBot.Knowledge.Loading;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.Silence;

public sealed class SilenceTests
{
    [Fact]
    public void Step_WhileTheRequestWaits_IsTakenOnce()
    {
        var reminded = After(AwaitingOneOfTwo, Step(AwaitingOneOfTwo, 0, SilenceAction.Remind));

        reminded.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        reminded.Silences.ShouldBe([new SilenceNoticed(0, 1, 0, 5, SilenceAction.Remind)]);
        Refusal(Step(reminded, 0, SilenceAction.Remind), reminded).ShouldBe(RefusalReason.NothingToDo);
        After(reminded, Step(reminded, 1, SilenceAction.Remind)).Silences.Count.ShouldBe(2);
    }

    [Fact]
    public void Step_PlannedForSomethingElse_IsNotTaken()
    {
        Refusal(Step(AwaitingFirstOfTwoStages, 0, SilenceAction.Lapse), AwaitingSecondStage).ShouldBe(RefusalReason.NothingToDo);
        Refusal(Step(AwaitingOneOfTwo, 0, SilenceAction.Lapse), Approved).ShouldBe(RefusalReason.NothingToDo);
        Refusal(Step(AwaitingOneOfTwo, 0, SilenceAction.Lapse), Withdrawn).ShouldBe(RefusalReason.NothingToDo);
        Refusal(Step(AwaitingUrgency, 0, SilenceAction.Lapse), After(AwaitingUrgency, Agree(Chair))).ShouldBe(RefusalReason.NothingToDo);
    }

    [Fact]
    public void Step_ByAPerson_IsNotTaken() => Refusal(Step(AwaitingOneOfTwo, 0, SilenceAction.Lapse) with { By = FirstDecider }, AwaitingOneOfTwo).ShouldBe(RefusalReason.NothingToDo);

    [Fact]
    public void Deputy_CanDecideBesides_AndNeverTheRequester()
    {
        var request = After(AwaitingOneOfTwo, Step(AwaitingOneOfTwo, 0, SilenceAction.Deputy) with { Deputies = [PersonName.Of(Requester), PersonName.Of(Outsider), PersonName.Of(FirstDecider)] });

        request.Deciders.Select(person => person.Id).ShouldBe(["first-decider", "second-decider", "outsider"]);
        After(request, Approve(Outsider)).Decision!.By.ShouldBe(PersonName.Of(Outsider));
    }

    [Fact]
    public void Deputy_WhoHasAnInterest_IsNotAsked()
    {
        var frozen = WithAnInterest;

        After(frozen, Step(frozen, 0, SilenceAction.Deputy) with { Deputies = [PersonName.Of(FirstDecider)] }).Deciders.ShouldBe([PersonName.Of(SecondDecider)]);
    }

    [Fact]
    public void Lapse_EndsTheRequestWithoutADecision()
    {
        var lapsed = After(AwaitingOneOfTwo, Step(AwaitingOneOfTwo, 0, SilenceAction.Lapse));

        lapsed.Status.ShouldBe(ApprovalStatus.Lapsed);
        lapsed.Decision.ShouldBeNull();
        RequestStates.Words(lapsed, Now).ShouldBe("Lapsed without a decision");
        ApprovalDecider.Decide(Approve(FirstDecider), lapsed, Now).Refusal.ShouldBe(
            new Refusal(RefusalReason.AlreadyDecided, "This request has lapsed: nobody decided in time."));
    }

    [Fact]
    public void Read_FaultsOfTheSchedule_AreToldAllAtOnce() => Should.Throw<PackException>(() => DelegationFile.Read(
        new PackSource("delegation.yaml", """
            format: 1
            name: Test
            silence:
              - {after: 5, do: remind}
              - {after: 5, do: lapse}
              - {after: 6, do: approve}
              - {after: 0, do: remind}
            rules:
              - {id: a, delegation: A, stages: [{name: Officer, roles: [delegated-officer]}]}
            """),
        ["sutton"])).Faults.Select(fault => fault.ToString()).ShouldBe(
        [
            "delegation.yaml, line 5: The step after 5 working days is not later than the one before it. List the steps of “silence” in order.",
            "delegation.yaml, line 6: “approve” is no value of “do”. Write one of: remind, deputy, democratic-services, lapse.",
            "delegation.yaml, line 6: After a request has lapsed nothing follows. Make “lapse” the last step.",
            "delegation.yaml, line 7: “after” of a step of “silence” is “0”. Write a whole number from 1 to 500 in digits.",
        ]);

    private static TakeSilenceStep Step(ApprovalRequest request, int step, SilenceAction action) =>
        new(SystemPerson.Bot, Silences.WaitOf(request) ?? "none", step, new SilenceStep(5, action), []);

    private static RefusalReason Refusal(ApprovalCommand command, ApprovalRequest request) => ApprovalDecider.Decide(command, request, Now).Refusal!.Reason;
}
