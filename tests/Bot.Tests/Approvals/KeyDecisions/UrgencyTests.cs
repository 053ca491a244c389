using CommissioningBot.Approvals;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals.KeyDecisions;

public sealed class UrgencyTests
{
    private static readonly DateOnly Today = new(2026, 11, 23);

    [Fact]
    public void Decide_BeforeTheChairHasAgreed_IsRefusedOnEveryDay()
    {
        var late = Now.AddYears(1);

        ApprovalDecider.Decide(Approve(FirstDecider), AwaitingUrgency, late).Refusal.ShouldBe(new Refusal(
            RefusalReason.TooEarly,
            "This is a key decision under special urgency (SI 2012/2089 regulation 11): nobody may decide before the scrutiny chair has agreed that it cannot wait."));
    }

    [Fact]
    public void Agree_ByTheChair_OpensTheDecisionAndStandsOnRecord()
    {
        var agreed = After(AwaitingUrgency, Agree(Chair));

        agreed.Key!.Agreement.ShouldBe(new ChairAgreement("scrutiny-chair", Today, "The roof has fallen in.", false, PersonName.Of(Chair)));
        KeyDecisionWords.Line(agreed.Key).ShouldBe("Special urgency (SI 2012/2089 regulation 11): scrutiny-chair agreed on 23 November 2026. The roof has fallen in.");
        After(agreed, Approve(FirstDecider)).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void Agree_RecordedByDemocraticServices_NamesTheChairAndTheDay()
    {
        Refusal(Agree(Clerk)).ShouldBe(new Refusal(RefusalReason.ChairMissing, "Give the name of the scrutiny chair who answered."));
        Refusal(Agree(Clerk) with { Chair = "Chair of scrutiny" }).Reason.ShouldBe(RefusalReason.MeetingMissing);
        Refusal(Agree(Clerk) with { Chair = "Chair of scrutiny", On = Today.AddDays(1) }).Reason.ShouldBe(RefusalReason.MeetingMissing);
        Refusal(Agree(Clerk) with { Chair = "Chair of scrutiny", On = Today.AddDays(-1) }).Reason.ShouldBe(RefusalReason.MeetingMissing);

        After(AwaitingUrgency, Agree(Clerk) with { Chair = " Chair of scrutiny ", On = Today }).Key!.Agreement
            .ShouldBe(new ChairAgreement("Chair of scrutiny", Today, "The roof has fallen in.", false, PersonName.Of(Clerk)));
    }

    [Fact]
    public void Edit_AfterTheChairHasAgreed_AsksTheChairAgainAndShutsTheDecision()
    {
        var agreed = After(AwaitingUrgency, Agree(Chair));
        var edited = After(agreed, new EditRequest(Requester, 1, agreed.Proposal with { Risks = "New." }, "A risk was missing."));

        edited.Key!.AwaitsChair.ShouldBeTrue();
        edited.ChairAskedOn.ShouldBe(Today);
        ApprovalDecider.Decide(Approve(FirstDecider) with { ShownVersion = 2 }, edited, Now).Refusal!.Reason.ShouldBe(RefusalReason.TooEarly);
        ApprovalDecider.Decide(Agree(Chair), edited, Now).Refusal!.Reason.ShouldBe(RefusalReason.OutdatedCard);
        After(edited, Agree(Chair) with { ShownVersion = 2 }, Approve(FirstDecider) with { ShownVersion = 2 }).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void Edit_AfterTheChairHasAgreed_AnAnswerOfBeforeItIsNotTaken()
    {
        var agreed = After(AwaitingUrgency, Agree(Chair));
        var later = Now.AddDays(3);
        var edited = ApprovalDecider.Decide(new EditRequest(Requester, 1, agreed.Proposal with { Risks = "New." }, "A risk was missing."), agreed, later)
            .Events.Aggregate(agreed, ApprovalRequest.Evolve);

        ApprovalDecider.Decide(Agree(Clerk) with { ShownVersion = 2, Chair = "Chair of scrutiny", On = Today.AddDays(2) }, edited, later).Refusal.ShouldBe(new Refusal(
            RefusalReason.MeetingMissing, "Give the day of the chair’s answer: not before it was changed and not after today."));
        ApprovalDecider.Decide(Agree(Clerk) with { ShownVersion = 2, Chair = "Chair of scrutiny", On = Today.AddDays(3) }, edited, later).Refusal.ShouldBeNull();
    }

    [Fact]
    public void Edit_BeforeTheChairHasAnswered_AsksNothingAnew() =>
        ApprovalDecider.Decide(new EditRequest(Requester, 1, AwaitingUrgency.Proposal with { Risks = "New." }, "A risk was missing."), AwaitingUrgency, Now)
            .Events.ShouldHaveSingleItem().ShouldBeOfType<RequestEdited>();

    [Fact]
    public void Decline_KeepsTheButtonsShut()
    {
        var declined = After(AwaitingUrgency, Agree(Chair) with { Agrees = false });

        ApprovalDecider.Decide(Approve(FirstDecider), declined, Now).Refusal!.Reason.ShouldBe(RefusalReason.TooEarly);
        After(declined, new WithdrawRequest(Requester, 1, "")).Status.ShouldBe(ApprovalStatus.Withdrawn);
    }

    [Fact]
    public void Agree_ByThoseWhoMayNot_IsRefused()
    {
        Refusal(Agree(Outsider)).Reason.ShouldBe(RefusalReason.NotScrutiny);
        Refusal(Agree(Requester with { Roles = Chair.Roles })).Reason.ShouldBe(RefusalReason.OwnRequest);
        Refusal(Agree(FirstDecider with { Roles = Chair.Roles })).Reason.ShouldBe(RefusalReason.NotScrutiny);
        Refusal(Agree(Chair) with { Reason = " " }).Reason.ShouldBe(RefusalReason.ReasonMissing);
        Refusal(Agree(Chair) with { ShownVersion = 2 }).Reason.ShouldBe(RefusalReason.OutdatedCard);
        ApprovalDecider.Decide(Agree(Chair), AwaitingKeyDecision, Now).Refusal!.Reason.ShouldBe(RefusalReason.NothingToAgree);
    }

    [Fact]
    public async Task GeneralException_FiveClearWorkingDays_OpenAfterThem()
    {
        var (key, _) = await Notices(Chair).ReadAsync(new KeyAnswer(KeyProcedure.GeneralException, Today, "The grant ends."), Today, TestContext.Current.CancellationToken);

        // 23 November 2026 is a Monday: 24 to 27 and 30 November are clear, so the first lawful day is 1 December.
        key!.FirstLawfulDay.ShouldBe(new DateOnly(2026, 12, 1));
        key.IsOpenOn(new DateOnly(2026, 11, 30)).ShouldBeFalse();
        key.IsOpenOn(new DateOnly(2026, 12, 1)).ShouldBeTrue();
        KeyDecisionWords.TooEarly(key).ShouldBe(
            "This is a key decision under the general exception (SI 2012/2089 regulation 10). The scrutiny chair had notice on 23 November 2026, and five clear days must pass: it may be decided from 1 December 2026.");
    }

    [Fact]
    public async Task GeneralException_OverChristmas_BankHolidaysDoNotCount()
    {
        var (key, _) = await Notices(Chair).ReadAsync(new KeyAnswer(KeyProcedure.GeneralException, new DateOnly(2026, 12, 23), "x"), Today, TestContext.Current.CancellationToken);

        // Clear: 24, 29, 30, 31 December and 4 January; 25 and 28 December and 1 January are bank holidays.
        key!.FirstLawfulDay.ShouldBe(new DateOnly(2027, 1, 5));
    }

    [Fact]
    public async Task Exception_NobodyChairsScrutiny_SaysSo() => (await Notices(Clerk).ReadAsync(new KeyAnswer(KeyProcedure.SpecialUrgency, null, "x"), Today, TestContext.Current.CancellationToken)).Problem
        .ShouldBe("The directory has nobody who chairs scrutiny, and the law asks for the chair here. Ask democratic services, or give 28 days’ notice.");

    [Fact]
    public async Task GeneralException_BeyondTheCalendar_IsAPlainSentence() => (await Notices(Chair).ReadAsync(
        new KeyAnswer(KeyProcedure.GeneralException, new DateOnly(2028, 12, 28), "x"), Today, TestContext.Current.CancellationToken)).Problem
        .ShouldBe("I cannot work out clear days after 31 December 2028, because the bank holidays after that are not known yet. Nothing is lost: give an earlier day, or ask your digital team to add them.");

    private static KeyNotices Notices(params Person[] people) => new(WorkingDays.England, new FileDirectory(people));

    private static Refusal Refusal(AnswerUrgency answer) => ApprovalDecider.Decide(answer, AwaitingUrgency, Now).Refusal!;
}
