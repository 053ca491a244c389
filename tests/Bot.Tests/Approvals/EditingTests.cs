using CommissioningBot.Approvals;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

public sealed class EditingTests
{
    private static readonly Proposal Changed = SomeProposal with { Risks = "Staff may leave." };

    [Fact]
    public void Edit_MakesANewVersion_AndTheCardOfBeforeIsVoid()
    {
        var after = After(AwaitingOneOfTwo, Edit());

        after.RequestVersion.ShouldBe(2);
        after.Proposal.Risks.ShouldBe("Staff may leave.");
        ApprovalDecider.Decide(Approve(FirstDecider), after, Now).Refusal.ShouldBe(
            new Refusal(RefusalReason.OutdatedCard, "This card shows an older version of the request. Read the new version, then decide."));
        var decided = ApprovalDecider.Decide(Approve(FirstDecider) with { ShownVersion = 2 }, after, Now).Events[^1].ShouldBeOfType<ApprovalDecided>();
        decided.RequestVersion.ShouldBe(2);
    }

    [Fact]
    public void Edit_AfterTheFirstStage_AsksThatStageAgain()
    {
        var after = After(AwaitingSecondStage, Edit());

        after.Stage.ShouldBe(0);
        after.Approvals.ShouldBeEmpty();
        after.Deciders.ShouldBe([PersonName.Of(FirstDecider)]);
        after.Audience.ShouldContain(PersonName.Of(Member), "the card of the second stage must become true as well");
        ApprovalDecider.Decide(Approve(Member) with { ShownVersion = 2 }, after, Now).Refusal!.Text.ShouldBe("This decision is no longer yours. It is for first-decider to decide.");
        After(after, Approve(FirstDecider) with { ShownVersion = 2 }, Approve(Member) with { ShownVersion = 2 }).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void Edit_AnInterestThatWasDeclared_Stays() => After(WithAnInterest, Edit()).Deciders.ShouldBe([PersonName.Of(SecondDecider)]);

    [Fact]
    public void Edit_BySomebodyElse_IsRefused() =>
        ApprovalDecider.Decide(new EditRequest(FirstDecider, 1, Changed, "Mine."), AwaitingOneOfTwo, Now).Refusal!.Reason.ShouldBe(RefusalReason.NotRequester);

    [Fact]
    public void Edit_OfAnOldVersion_IsRefused() =>
        ApprovalDecider.Decide(new EditRequest(Requester, 1, Changed with { Why = "Other." }, "Again."), After(AwaitingOneOfTwo, Edit()), Now)
            .Refusal!.Reason.ShouldBe(RefusalReason.OutdatedCard);

    [Fact]
    public void Edit_ThatChangesNothing_IsRefused() =>
        ApprovalDecider.Decide(new EditRequest(Requester, 1, SomeProposal, "Nothing."), AwaitingOneOfTwo, Now).Refusal.ShouldBe(
            new Refusal(RefusalReason.NothingChanged, "Nothing has changed, so the request stays as it is."));

    [Fact]
    public void Edit_ThatTakesTheReasonsAway_IsRefused() =>
        ApprovalDecider.Decide(new EditRequest(Requester, 1, SomeProposal with { Why = " " }, "Shorter."), AwaitingOneOfTwo, Now).Refusal!.Reason.ShouldBe(RefusalReason.WordsMissing);

    [Fact]
    public void Edit_Decided_IsRefused() => ApprovalDecider.Decide(Edit(), Approved, Now).Refusal!.Reason.ShouldBe(RefusalReason.AlreadyDecided);

    [Fact]
    public void Edit_APaperWithOtherContent_IsAChange()
    {
        var before = After(AwaitingOneOfTwo, new EditRequest(Requester, 1, SomeProposal with { Papers = [Paper('a')] }, "A paper."));

        ApprovalDecider.Decide(new EditRequest(Requester, 2, before.Proposal with { Papers = [Paper('a')] }, "The same."), before, Now)
            .Refusal!.Reason.ShouldBe(RefusalReason.NothingChanged);
        var after = After(before, new EditRequest(Requester, 2, before.Proposal with { Papers = [Paper('b')] }, "Another content."));
        after.RequestVersion.ShouldBe(3);
        ApprovalDecider.Decide(Approve(FirstDecider) with { ShownVersion = 3 }, after, Now).Events.OfType<ApprovalDecided>().Single().Papers.ShouldBe([Paper('b')]);
    }

    private static Paper Paper(char digit) => new("Needs.pdf", "https://council.example/needs.pdf", new string(digit, 64), 10);

    private static EditRequest Edit() => new(Requester, 1, Changed, "A risk was missing.");
}
