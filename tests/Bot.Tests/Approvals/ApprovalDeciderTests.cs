using CommissioningBot.Approvals;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

public sealed class ApprovalDeciderTests
{
    [Fact]
    public void Decide_AssignedPersonApproves_DecidesAndNamesTheVersionShown()
    {
        var verdict = ApprovalDecider.Decide(Approve(FirstDecider), AwaitingOneOfTwo, Now);

        verdict.Refusal.ShouldBeNull();
        var decided = verdict.Events[^1].ShouldBeOfType<ApprovalDecided>();
        decided.ShouldBe(new ApprovalDecided(
            "DEC-APR-2026-0001", DecisionOutcome.Approved, 0, PersonName.Of(FirstDecider), "Delegated officer", 1, "It meets the need at a fair price.", "none", Now));
    }

    [Fact]
    public void Decide_OwnRequest_IsRefusedAndOnRecord()
    {
        var verdict = ApprovalDecider.Decide(Approve(Requester), AwaitingOneOfTwo, Now);

        verdict.Refusal.ShouldBe(new Refusal(RefusalReason.OwnRequest, "You asked for this approval, so you cannot decide on it."));
        verdict.Events.ShouldBe([new AttemptRefused(PersonName.Of(Requester), "ApproveRequest", RefusalReason.OwnRequest, 1)]);
    }

    [Fact]
    public void Decide_OwnRequestByAssignedRequester_IsRefusedAllTheSame()
    {
        var request = After(ApprovalRequest.None, Request(Requester, Stage("Delegated officer", StageRule.AnyOne, 1, Requester, FirstDecider)));

        ApprovalDecider.Decide(Approve(Requester), request, Now).Refusal!.Reason.ShouldBe(RefusalReason.OwnRequest);
    }

    [Fact]
    public void Decide_PersonWhoIsNotAssigned_IsToldWhoDecides()
    {
        var verdict = ApprovalDecider.Decide(Reject(Outsider), AwaitingOneOfTwo, Now);

        verdict.Refusal.ShouldBe(new Refusal(
            RefusalReason.NotAssigned, "This decision is not yours. It is for first-decider or second-decider to decide."));
        verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<AttemptRefused>().Reason.ShouldBe(RefusalReason.NotAssigned);
    }

    [Fact]
    public void Decide_PersonOfALaterStage_IsRefusedUntilTheirStage()
    {
        ApprovalDecider.Decide(Approve(Member), AwaitingFirstOfTwoStages, Now).Refusal!.Reason.ShouldBe(RefusalReason.NotAssigned);
        ApprovalDecider.Decide(Approve(Member), AwaitingSecondStage, Now).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Decide_FirstStageApproved_GoesOnToTheSecondWithoutADecision()
    {
        AwaitingSecondStage.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        AwaitingSecondStage.Deciders.ShouldBe([PersonName.Of(Member)]);
        AwaitingSecondStage.Decision.ShouldBeNull();
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public void Decide_WithoutAReason_IsRefusedOnTheCardAndNotOnRecord(string reason)
    {
        foreach (ApprovalCommand command in new ApprovalCommand[] { Reject(FirstDecider) with { Reason = reason }, Approve(FirstDecider) with { Reason = reason } })
        {
            var verdict = ApprovalDecider.Decide(command, AwaitingOneOfTwo, Now);

            verdict.Refusal.ShouldBe(new Refusal(
                RefusalReason.ReasonMissing, "Give your reason, then press the button again. It becomes part of the public record."));
            verdict.Events.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Decide_WithoutAnAnswerOnInterests_IsRefused() =>
        ApprovalDecider.Decide(Approve(FirstDecider) with { Interests = "" }, AwaitingOneOfTwo, Now).Refusal!.Reason.ShouldBe(RefusalReason.InterestsMissing);

    [Fact]
    public void Decide_WithAnInterestOnAnOldCardOrBeforeTheLawfulDay_StandsAsideAllTheSame()
    {
        After(AwaitingOneOfTwo, Reject(FirstDecider) with { Interests = "I chair the provider's board.", ShownVersion = 7 }).HasInterest(PersonName.Of(FirstDecider)).ShouldBeTrue();
        After(AwaitingKeyDecision, Approve(FirstDecider) with { Interests = "I chair the provider's board." }).Deciders.ShouldBeEmpty();
    }

    [Fact]
    public void Decide_WithAnInterestOfSomebodyElse_IsRefused()
    {
        ApprovalDecider.Decide(Approve(Requester) with { Interests = "I chair the provider's board." }, AwaitingOneOfTwo, Now).Refusal!.Reason.ShouldBe(RefusalReason.OwnRequest);
        ApprovalDecider.Decide(Approve(Outsider) with { Interests = "I chair the provider's board." }, AwaitingOneOfTwo, Now).Refusal!.Reason.ShouldBe(RefusalReason.NotAssigned);
        ApprovalDecider.Decide(Approve(SecondDecider) with { Interests = "I chair the provider's board." }, Approved, Now).Refusal!.Reason.ShouldBe(RefusalReason.AlreadyDecided);
    }

    [Fact]
    public void Decide_WithAnInterest_FreezesTheRequestForThatPersonOnly()
    {
        WithAnInterest.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        WithAnInterest.Deciders.ShouldBe([PersonName.Of(SecondDecider)]);
        ApprovalDecider.Decide(Approve(FirstDecider), WithAnInterest, Now).Refusal!.Reason.ShouldBe(RefusalReason.InterestDeclared);
        ApprovalDecider.Decide(Delegate(FirstDecider, Outsider), WithAnInterest, Now).Refusal!.Reason.ShouldBe(RefusalReason.InterestDeclared);
        ApprovalDecider.Decide(Approve(SecondDecider), WithAnInterest, Now).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Decide_SecondDecisionOfAnyOne_IsToldWhoWasFirst()
    {
        var verdict = ApprovalDecider.Decide(Reject(SecondDecider), Approved, Now);

        verdict.Refusal.ShouldBe(new Refusal(RefusalReason.AlreadyDecided, "first-decider has already approved this request."));
    }

    [Fact]
    public void Decide_AllMustApprove_WaitsForTheLast()
    {
        var half = After(AwaitingBoth, Approve(FirstDecider));

        half.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        ApprovalDecider.Decide(Approve(FirstDecider), half, Now).Refusal!.Reason.ShouldBe(RefusalReason.DecidedBefore);
        After(half, Approve(SecondDecider)).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void Decide_AllMustApprove_OneRejectionEndsIt() => After(AwaitingBoth, Reject(SecondDecider)).Status.ShouldBe(ApprovalStatus.Rejected);

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void Decide_CardOfAnotherVersion_IsRefused(int shownVersion) =>
        ApprovalDecider.Decide(Approve(FirstDecider) with { ShownVersion = shownVersion }, AwaitingOneOfTwo, Now).Refusal!.Reason.ShouldBe(RefusalReason.OutdatedCard);

    [Fact]
    public void Decide_Withdrawn_NobodyDecidesAnyMore() =>
        ApprovalDecider.Decide(Approve(FirstDecider), Withdrawn, Now).Refusal.ShouldBe(
            new Refusal(RefusalReason.AlreadyDecided, "officer has withdrawn this request."));

    [Fact]
    public void Withdraw_BySomebodyElse_IsRefused() =>
        ApprovalDecider.Decide(new WithdrawRequest(FirstDecider, 1, "No."), AwaitingOneOfTwo, Now).Refusal!.Reason.ShouldBe(RefusalReason.NotRequester);

    [Fact]
    public void Delegate_ToSomebodyAllowed_MovesTheDecision()
    {
        var request = After(AwaitingOneOfTwo, Delegate(FirstDecider, Outsider));

        request.Deciders.Select(person => person.Id).ShouldBe(["second-decider", "outsider"]);
        ApprovalDecider.Decide(Approve(FirstDecider), request, Now).Refusal!.Reason.ShouldBe(RefusalReason.NotAssigned);
        After(request, Approve(Outsider)).Decision!.By.ShouldBe(PersonName.Of(Outsider));
    }

    [Fact]
    public void Delegate_ToTheRequester_IsRefused() => DelegationRefused(Delegate(FirstDecider, Requester));

    [Fact]
    public void Delegate_ToSomebodyOfTheSameStage_IsRefused() => DelegationRefused(Delegate(FirstDecider, SecondDecider));

    [Fact]
    public void Delegate_ToSomebodyUnknown_IsRefused() => DelegationRefused(new DelegateRequest(FirstDecider, 1, null, true, "I am away."));

    [Fact]
    public void Delegate_AgainstTheScheme_IsRefused() => DelegationRefused(Delegate(FirstDecider, Outsider) with { AllowedByScheme = false });

    [Fact]
    public void AskForInformation_IsAnsweredByTheRequesterOnly()
    {
        var asked = After(AwaitingOneOfTwo, new AskForInformation(FirstDecider, 1, "How many people use it?"));

        ApprovalDecider.Decide(new GiveInformation(SecondDecider, 1, "Many."), asked, Now).Refusal!.Reason.ShouldBe(RefusalReason.NotRequester);
        After(asked, new GiveInformation(Requester, 1, "Forty.")).Conversation.Count.ShouldBe(2);
    }

    [Fact]
    public void Request_WithNobodyToDecide_IsRefused() =>
        ApprovalDecider.Decide(Request(Requester, Stage("Cabinet Member", StageRule.AnyOne, 1)), ApprovalRequest.None, Now)
            .Refusal!.Reason.ShouldBe(RefusalReason.NotAssigned);

    [Fact]
    public void Decide_UnknownRequest_SaysSo() =>
        ApprovalDecider.Decide(Approve(FirstDecider), ApprovalRequest.None, Now).Refusal!.Reason.ShouldBe(RefusalReason.Unknown);

    [Fact]
    public void PersonId_OtherLetterCase_IsTheSamePerson() =>
        ApprovalDecider.Decide(Approve(Requester with { Id = new PersonId("OFFICER") }), AwaitingOneOfTwo, Now).Refusal!.Reason.ShouldBe(RefusalReason.OwnRequest);

    [Theory]
    [InlineData("2026-12-21T23:59:59Z", false)]
    [InlineData("2026-12-22T00:00:00Z", true)]
    public void Decide_KeyDecision_OnlyFromItsFirstLawfulDay(string now, bool isLawful)
    {
        // Notice on 23 November: 28 clear days are 24 November to 21 December.
        var instant = DateTimeOffset.Parse(now, System.Globalization.CultureInfo.InvariantCulture);

        var verdict = ApprovalDecider.Decide(Approve(FirstDecider), AwaitingKeyDecision, instant);

        (verdict.Refusal is null).ShouldBe(isLawful);
        if (!isLawful)
        {
            verdict.Refusal!.ShouldBe(new Refusal(
                RefusalReason.TooEarly,
                "This is a key decision. The day stated for its notice is 23 November 2026, and the law asks for 28 clear days: it may be decided from 22 December 2026."));
            verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<AttemptRefused>();
            ApprovalDecider.Decide(Reject(FirstDecider), AwaitingKeyDecision, instant).Refusal!.Reason.ShouldBe(RefusalReason.TooEarly);
        }
    }

    [Fact]
    public void Decide_KeyDecisionTooEarly_QuestionsAndWithdrawalStayPossible()
    {
        ApprovalDecider.Decide(new AskForInformation(FirstDecider, 1, "Why now?"), AwaitingKeyDecision, Now).Refusal.ShouldBeNull();
        ApprovalDecider.Decide(new WithdrawRequest(Requester, 1, ""), AwaitingKeyDecision, Now).Refusal.ShouldBeNull();
    }

    private static DelegateRequest Delegate(Person by, Person to) => new(by, 1, to, true, "I am away.");

    private static void DelegationRefused(DelegateRequest command) =>
        ApprovalDecider.Decide(command, AwaitingOneOfTwo, Now).Refusal!.Reason.ShouldBe(RefusalReason.DelegateNotAllowed);
}
