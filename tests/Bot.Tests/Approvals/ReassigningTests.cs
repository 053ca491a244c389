using CommissioningBot.Approvals;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

public sealed class ReassigningTests
{
    private static readonly Person MonitoringOfficer = Somebody("monitoring-officer", PersonRole.MonitoringOfficer);

    [Fact]
    public void Reassign_ByTheMonitoringOfficer_MovesTheDecisionFromEverybodyWhoHadIt()
    {
        var after = After(AwaitingOneOfTwo, To(Outsider));

        after.Deciders.ShouldBe([PersonName.Of(Outsider)]);
        after.Audience.ShouldContain(PersonName.Of(FirstDecider));
        ApprovalDecider.Decide(Approve(FirstDecider), after, Now).Refusal!.Text.ShouldBe("This decision is no longer yours. It is for outsider to decide.");
        After(after, Approve(Outsider)).Decision!.By.ShouldBe(PersonName.Of(Outsider));
    }

    [Fact]
    public void Reassign_WhenNobodyIsLeft_OpensTheWay()
    {
        var nobody = After(WithAnInterest, Approve(SecondDecider) with { Interests = "A relative works there." });
        nobody.Deciders.ShouldBeEmpty();
        nobody.CanStillBeApproved.ShouldBeFalse();

        After(nobody, To(Outsider), Approve(Outsider)).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void Reassign_WhereAllMustApprove_NeedsTheNameOfWhoIsReplaced()
    {
        ApprovalDecider.Decide(To(Outsider), AwaitingBoth, Now).Refusal!.Text.ShouldBe("Several people must say yes here. Say whose place the person takes: “from” and their name.");
        After(AwaitingBoth, To(Outsider) with { Instead = [PersonName.Of(SecondDecider)] }).Deciders.ShouldBe([PersonName.Of(FirstDecider), PersonName.Of(Outsider)]);
    }

    [Fact]
    public void Reassign_InAGroup_CountsForWhoeverWasReplaced()
    {
        var after = After(AwaitingOneOfEach, To(Outsider) with { Instead = [PersonName.Of(Member)] });

        After(after, Approve(FirstDecider), Approve(Outsider)).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void Reassign_DeliveredAgain_ChangesNothingAndIsNoAttempt()
    {
        var verdict = ApprovalDecider.Decide(To(Outsider), After(AwaitingOneOfTwo, To(Outsider)), Now);

        verdict.Events.ShouldBeEmpty();
        verdict.Refusal.ShouldBe(new Refusal(RefusalReason.NothingToDo, "You have given this request to them already."));
    }

    public static TheoryData<string, string> Refused => new()
    {
        { "by somebody else", nameof(RefusalReason.NotMonitoringOfficer) },
        { "by the requester", nameof(RefusalReason.NotMonitoringOfficer) },
        { "to the requester", nameof(RefusalReason.DelegateNotAllowed) },
        { "to themselves", nameof(RefusalReason.DelegateNotAllowed) },
        { "to nobody known", nameof(RefusalReason.DelegateNotAllowed) },
        { "against the scheme", nameof(RefusalReason.DelegateNotAllowed) },
        { "to one who decides already", nameof(RefusalReason.DelegateNotAllowed) },
        { "from one who does not decide", nameof(RefusalReason.DelegateNotAllowed) },
        { "without a reason", nameof(RefusalReason.ReasonMissing) },
        { "on an old card", nameof(RefusalReason.OutdatedCard) },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    public void Reassign_WhatMayNotBe_IsRefused(string what, string reason)
    {
        var command = what switch
        {
            "by somebody else" => To(Outsider) with { By = Outsider },
            "by the requester" => To(Outsider) with { By = Requester },
            "to the requester" => To(Requester),
            "to themselves" => To(MonitoringOfficer),
            "to nobody known" => To(Outsider) with { To = null },
            "against the scheme" => To(Outsider) with { AllowedByScheme = false },
            "to one who decides already" => To(SecondDecider),
            "from one who does not decide" => To(Outsider) with { Instead = [PersonName.Of(Member)] },
            "without a reason" => To(Outsider) with { Reason = " " },
            _ => To(Outsider) with { ShownVersion = 7 },
        };

        ApprovalDecider.Decide(command, AwaitingOneOfTwo, Now).Refusal!.Reason.ToString().ShouldBe(reason);
    }

    [Fact]
    public void Reassign_ByWhoHasDeclaredAnInterest_IsRefused()
    {
        var withInterest = After(ApprovalRequest.None, Request(Requester, Stage("Officers", StageRule.AnyOne, 1, MonitoringOfficer, SecondDecider)), Approve(MonitoringOfficer) with { Interests = "I own shares in it." });

        ApprovalDecider.Decide(To(Outsider), withInterest, Now).Refusal!.Text
            .ShouldBe("You have declared an interest in this request, so you cannot choose who decides on it. Ask a deputy of yours who has the same role.");
    }

    [Fact]
    public void Interest_WithTooFewLeft_GoesToTheNextPersonOfTheScheme()
    {
        var first = After(AwaitingFirstOfTwoStages, Approve(FirstDecider) with { Interests = "A relative works there.", Next = PersonName.Of(SecondDecider) });

        first.Deciders.ShouldBe([PersonName.Of(SecondDecider)]);
        ApprovalDecider.Decide(Approve(FirstDecider), first, Now).Refusal!.Reason.ShouldBe(RefusalReason.InterestDeclared);
        After(first, Approve(SecondDecider)).Stage.ShouldBe(1);
    }

    [Fact]
    public void Interest_WithEnoughLeft_AsksNobodyElse() =>
        ApprovalDecider.Decide(Approve(FirstDecider) with { Interests = "A relative works there.", Next = PersonName.Of(Outsider) }, AwaitingOneOfTwo, Now)
            .Events.ShouldHaveSingleItem().ShouldBeOfType<InterestDeclared>();

    [Fact]
    public void Delegate_BackToWhoHandedItOn_IsRefused()
    {
        var handed = After(AwaitingFirstOfTwoStages, new DelegateRequest(FirstDecider, 1, SecondDecider, true, "I am away."));
        var on = After(handed, new DelegateRequest(SecondDecider, 1, Outsider, true, "I am away too."));

        ApprovalDecider.Decide(new DelegateRequest(Outsider, 1, SecondDecider, true, "Back."), on, Now).Refusal!.Text.ShouldBe("second-decider has a say in this request already.");
    }

    private static ReassignRequest To(Person person) => new(MonitoringOfficer, 1, person, [], true, "The portfolio has changed.");
}
