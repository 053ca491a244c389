using CommissioningBot.Approvals;
using CommissioningBot.Approvals.Covers;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.Covers;

/// <summary>Who may stand in for whom on a request, and that it ends by itself on its day.</summary>
public sealed class CoveringTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);
    private static readonly DateOnly LastDay = new(2026, 11, 27);

    [Fact]
    public void Begin_ForSomebodyWhoIsAway_PutsTheCoverInTheirPlace()
    {
        var covered = After(AwaitingFirstOfTwoStages, Begin(FirstDecider, Outsider));

        covered.Deciders.ShouldBe([PersonName.Of(Outsider)]);
        covered.CurrentStage.Capacity(PersonName.Of(Outsider)).ShouldBe("Delegated officer, standing in for first-decider");
        Refusal(covered, Approve(FirstDecider)).ShouldBe("You are away until 27 November 2026, and outsider decides in your place. If you are back, say “away end”.");
        After(covered, Approve(Outsider)).Approvals.ShouldHaveSingleItem().By.ShouldBe(PersonName.Of(Outsider));
    }

    [Theory]
    [InlineData("requester", nameof(RefusalReason.OwnRequest), "officer stands in, but asked for this decision.")]
    [InlineData("involved", nameof(RefusalReason.DecidedBefore), "cabinet-member stands in, but has a say in it already.")]
    [InlineData("not allowed", nameof(RefusalReason.DelegateNotAllowed), "outsider stands in, but may not take it under the scheme of delegation.")]
    [InlineData("away too", nameof(RefusalReason.CoverAway), "outsider stands in, but is away too.")]
    [InlineData("nobody", nameof(RefusalReason.CoverAway), "and nobody who stands in is there.")]
    public void Begin_ByWhoMayNot_IsRefusedOnceOnRecordAndThePlaceStays(string who, string reason, string words)
    {
        var request = AwaitingFirstOfTwoStages;
        var begin = who switch
        {
            "requester" => Begin(FirstDecider, Requester),
            "involved" => Begin(FirstDecider, Member),
            "not allowed" => Begin(FirstDecider, Outsider) with { AllowedByScheme = false },
            "away too" => Begin(FirstDecider, Outsider with { Recorded = [new Absence(LastDay, Member.Id, Today)] }),
            _ => Begin(FirstDecider, null),
        };

        var verdict = ApprovalDecider.Decide(begin, request, Now);

        var refused = verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<CoverRefused>();
        refused.Reason.ToString().ShouldBe(reason);
        Covering.Sentence(refused).ShouldContain(words);
        Covering.Sentence(refused).ShouldEndWith("It stays with first-decider.");
        var after = ApprovalRequest.Evolve(request, refused);
        after.Deciders.ShouldBe([PersonName.Of(FirstDecider)]);
        ApprovalDecider.Decide(begin, after, Now).Events.ShouldBeEmpty("it is told once");
    }

    [Fact]
    public void Begin_ByWhoWorkedOnTheCase_IsRefusedWhereOneVoiceDecides()
    {
        var request = After(
            ApprovalRequest.None,
            Request(Requester, Stage("Cabinet Member", StageRule.AnyOne, 1, Member)) with { Evaluators = [PersonName.Of(Outsider)] });

        ApprovalDecider.Decide(Begin(Member, Outsider), request, Now).Events.ShouldHaveSingleItem().ShouldBeOfType<CoverRefused>().Reason
            .ShouldBe(RefusalReason.EvaluatorAlone);
    }

    [Fact]
    public void Begin_ByWhoHasAnInterest_IsRefused()
    {
        var request = After(AwaitingOneOfTwo, Begin(FirstDecider, Outsider), Approve(Outsider) with { Interests = "My sister works there." });

        ApprovalDecider.Decide(Begin(SecondDecider, Outsider), request, Now).Events.ShouldHaveSingleItem().ShouldBeOfType<CoverRefused>().Reason
            .ShouldBe(RefusalReason.InterestDeclared);
    }

    [Fact]
    public void Begin_WhereAnyOneDecidesAndTheCoverIsOneOfThem_IsNotNeeded()
    {
        ApprovalDecider.Decide(Begin(FirstDecider, SecondDecider), AwaitingOneOfTwo, Now).Events.ShouldBeEmpty();
        ApprovalDecider.Decide(Begin(FirstDecider, SecondDecider), AwaitingBoth, Now).Events.ShouldHaveSingleItem().ShouldBeOfType<CoverRefused>().Reason
            .ShouldBe(RefusalReason.DecidedBefore, "nobody says yes for two");
    }

    [Fact]
    public void Begin_ByAPersonAndNotTheBot_DoesNothing()
    {
        ApprovalDecider.Decide(Begin(FirstDecider, Outsider) with { By = Outsider }, AwaitingFirstOfTwoStages, Now).Events.ShouldBeEmpty();
        ApprovalDecider.Decide(
            new EndCover(Outsider, 0, PersonName.Of(Outsider), PersonName.Of(FirstDecider)), After(AwaitingFirstOfTwoStages, Begin(FirstDecider, Outsider)), Now).Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(4, true)]
    [InlineData(5, false)]
    public void Press_AfterTheLastDay_IsOfThePersonWhoWasAway(int daysLater, bool isCovered)
    {
        var covered = After(AwaitingFirstOfTwoStages, Begin(FirstDecider, Outsider));
        var then = Now.AddDays(daysLater);

        var byCover = ApprovalDecider.Decide(Approve(Outsider), covered, then);
        var byOwner = ApprovalDecider.Decide(Approve(FirstDecider), covered, then);

        (byCover.Refusal is null).ShouldBe(isCovered);
        (byOwner.Refusal is null).ShouldBe(!isCovered);
        if (!isCovered)
        {
            byCover.Events.Select(happened => happened.GetType()).ShouldBe([typeof(CoverEnded), typeof(AttemptRefused)]);
            byCover.Refusal!.Text.ShouldBe("This decision is no longer yours. It is for first-decider to decide.");
            byOwner.Events[0].ShouldBe(new CoverEnded(0, PersonName.Of(Outsider), PersonName.Of(FirstDecider)));
        }
    }

    [Fact]
    public void End_AfterTheCoverHasSaidYes_GivesNobodyASecondVoice()
    {
        var covered = After(AwaitingBoth, Begin(FirstDecider, Outsider), Approve(Outsider));

        var verdict = ApprovalDecider.Decide(Approve(FirstDecider), covered, Now.AddDays(30));

        verdict.Refusal!.Reason.ShouldBe(RefusalReason.NotAssigned);
        covered.IsStageComplete(covered.Approvals).ShouldBeFalse();
        After(covered, Approve(SecondDecider)).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void End_WithUndoneVoice_GivesThePlaceBack()
    {
        var covered = After(AwaitingFirstOfTwoStages, Begin(FirstDecider, Outsider));
        var given = After(covered, Approve(Outsider) with { UndoUntil = Now.AddMinutes(1) });

        Covering.Due(given, Today.AddDays(30)).ShouldBeEmpty();
        Covering.Due(After(given, new TakeBackDecision(Outsider, 1)), Today.AddDays(30)).ShouldHaveSingleItem();
    }

    [Fact]
    public void Begin_OneFromEach_CountsInTheGroupOfThePersonWhoIsAway()
    {
        var covered = After(AwaitingOneOfEach, Begin(Member, Outsider), Approve(Outsider));

        covered.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        After(covered, Approve(FirstDecider)).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void Begin_ForADelegate_TakesTheDelegatesPlaceAndGivesItBack()
    {
        var handedOn = After(AwaitingFirstOfTwoStages, new DelegateRequest(FirstDecider, 1, SecondDecider, true, "I am moving."));
        var covered = After(handedOn, Begin(SecondDecider, Outsider));
        covered.Deciders.ShouldBe([PersonName.Of(Outsider)]);

        After(covered, new EndCover(SystemPerson.Bot, 0, PersonName.Of(Outsider), PersonName.Of(SecondDecider))).Deciders.ShouldBe([PersonName.Of(SecondDecider)]);
    }

    [Fact]
    public void Delegate_ToSomebodyWhoIsAway_IsRefused()
    {
        var verdict = ApprovalDecider.Decide(
            new DelegateRequest(FirstDecider, 1, Outsider with { Recorded = [new Absence(LastDay, Member.Id, Today)] }, true, "I am moving."), AwaitingOneOfTwo, Now);

        verdict.Refusal!.Text.ShouldBe("outsider is away until 27 November 2026. Choose somebody who is there.");
    }

    private static BeginCover Begin(Person of, Person? cover) => new(SystemPerson.Bot, 0, PersonName.Of(of), cover, LastDay, "Annual leave.", true);

    private static string Refusal(ApprovalRequest request, ApprovalCommand command) => ApprovalDecider.Decide(command, request, Now).Refusal!.Text;
}
