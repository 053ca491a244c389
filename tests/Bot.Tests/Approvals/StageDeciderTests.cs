using CommissioningBot.Approvals;
using static CommissioningBot.Bot.Tests.Approvals.Scenarios;

namespace CommissioningBot.Bot.Tests.Approvals;

/// <summary>Stages that are more than one person's yes: committees, consultation, groups, and people who have evaluated.</summary>
public sealed class StageDeciderTests
{
    [Fact]
    public void Record_MeetingOfACommittee_IsTheCommitteesDecisionAndSaysWhoRecordedIt()
    {
        var verdict = ApprovalDecider.Decide(Record(FirstDecider), AwaitingCommittee, Now);

        verdict.Refusal.ShouldBeNull();
        var decided = verdict.Events[^1].ShouldBeOfType<ApprovalDecided>();
        decided.Who.ShouldBe("People Committee (recorded by first-decider)");
        decided.OfBody.ShouldBe(new BodyDecision("People Committee", new DateOnly(2026, 11, 23), "minute 42/26"));
        decided.Interests.ShouldBe("Councillor for the ward left the room.");
        decided.Reason.ShouldBe("It meets the need.");
        After(AwaitingCommittee, Record(FirstDecider)).Status.ShouldBe(ApprovalStatus.Approved);
        After(AwaitingCommittee, Record(FirstDecider) with { Outcome = DecisionOutcome.Rejected }).Status.ShouldBe(ApprovalStatus.Rejected);
    }

    [Fact]
    public void Decide_ForACommittee_IsRefusedAndOnRecord()
    {
        foreach (ApprovalCommand press in new ApprovalCommand[] { Approve(FirstDecider), Reject(FirstDecider) })
        {
            var verdict = ApprovalDecider.Decide(press, AwaitingCommittee, Now);

            verdict.Refusal.ShouldBe(new Refusal(
                RefusalReason.BodyDecides, "People Committee decides on this at a meeting. Put it on the agenda, then record here what was decided."));
            verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<AttemptRefused>();
        }
    }

    [Fact]
    public void Record_WherePeopleDecide_IsRefused() => Refusal(Record(FirstDecider), AwaitingOneOfTwo).Reason.ShouldBe(RefusalReason.NotOfABody);

    [Fact]
    public void Record_ByTheRequester_IsRefused() => Refusal(Record(Requester), AwaitingCommittee).Reason.ShouldBe(RefusalReason.OwnRequest);

    [Fact]
    public void Record_ASecondTime_IsToldWhoDecided() => Refusal(Record(SecondDecider), After(AwaitingCommittee, Record(FirstDecider))).Text
        .ShouldBe("People Committee (recorded by first-decider) has already approved this request.");

    [Fact]
    public void Record_WithoutWhatTheLawAsks_NamesWhatIsMissing()
    {
        Missing(Record(FirstDecider) with { Outcome = null }, RefusalReason.OutcomeMissing, "Say whether People Committee approved or rejected the request.");
        Missing(Record(FirstDecider) with { MeetingDate = null }, RefusalReason.MeetingMissing, "Give the day of the meeting, such as 3 December 2026.");
        Missing(
            Record(FirstDecider) with { MeetingDate = new DateOnly(2026, 11, 24) },
            RefusalReason.MeetingMissing,
            "24 November 2026 has not come yet. Record the decision after the meeting.");
        Missing(
            Record(FirstDecider) with { MeetingDate = new DateOnly(2026, 11, 22) },
            RefusalReason.MeetingMissing,
            "The meeting of 22 November 2026 was before this request of 23 November 2026. People Committee decides on what it was shown.");
        Missing(Record(FirstDecider) with { MinuteReference = " " }, RefusalReason.MinuteMissing, "Give the reference of the minute, such as “minute 42/26”.");
        Missing(Record(FirstDecider) with { Interests = "" }, RefusalReason.InterestsMissing, "Say which interests members declared at the meeting. “None” is an answer.");
        Missing(Record(FirstDecider) with { Reason = "" }, RefusalReason.ReasonMissing, "Give the reasons as the minutes have them.");

        static void Missing(RecordBodyDecision record, RefusalReason reason, string text)
        {
            var verdict = ApprovalDecider.Decide(record, AwaitingCommittee, Now);

            verdict.Refusal.ShouldBe(new Refusal(reason, text));
            verdict.Events.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Comment_OfAConsultee_IsKeptAndDecidesNothing()
    {
        var commented = After(AwaitingInConsultation, new CommentAsConsultee(Member, 1, " The price is fair. "));

        commented.Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        commented.Comments.ShouldBe([new ConsulteeCommented(0, PersonName.Of(Member), "The price is fair.", 1)]);
        Refusal(Approve(Member), commented).Reason.ShouldBe(RefusalReason.NotAssigned);
        After(commented, Approve(FirstDecider)).Decision!.By.ShouldBe(PersonName.Of(FirstDecider));
    }

    [Fact]
    public void Comment_BySomebodyWhoIsNotConsulted_IsRefused()
    {
        Refusal(new CommentAsConsultee(Outsider, 1, "Hm."), AwaitingInConsultation).Reason.ShouldBe(RefusalReason.NotConsulted);
        Refusal(new CommentAsConsultee(FirstDecider, 1, "Hm."), AwaitingInConsultation).Reason.ShouldBe(RefusalReason.NotConsulted);
        Refusal(new CommentAsConsultee(Member, 1, " "), AwaitingInConsultation).Reason.ShouldBe(RefusalReason.CommentMissing);
        Refusal(new CommentAsConsultee(Member, 2, "Hm."), AwaitingInConsultation).Reason.ShouldBe(RefusalReason.OutdatedCard);
    }

    [Fact]
    public void Consultation_OfTheRecord_SaysWhoSaidNothing()
    {
        DecisionWords.Consultation(After(AwaitingInConsultation, Approve(FirstDecider))).ShouldBe("cabinet-member was consulted and said nothing");
        DecisionWords.Consultation(After(AwaitingInConsultation, new CommentAsConsultee(Member, 1, "Fair."), Approve(FirstDecider))).ShouldBe("cabinet-member: Fair.");
        DecisionWords.Consultation(Approved).ShouldBeNull();
    }

    [Fact]
    public void Approve_OneFromEach_NeedsAPersonForEachGroup()
    {
        After(AwaitingOneOfEach, Approve(FirstDecider)).Status.ShouldBe(ApprovalStatus.AwaitingDecision);
        After(AwaitingOneOfEach, Approve(SecondDecider)).Status.ShouldBe(ApprovalStatus.AwaitingDecision);

        // The second decider holds both roles: whoever comes besides, the second takes the other place.
        After(AwaitingOneOfEach, Approve(SecondDecider), Approve(FirstDecider)).Status.ShouldBe(ApprovalStatus.Approved);
        After(AwaitingOneOfEach, Approve(SecondDecider), Approve(Member)).Status.ShouldBe(ApprovalStatus.Approved);
        After(AwaitingOneOfEach, Approve(FirstDecider), Approve(Member)).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void Approve_OneFromEach_WhoTakesOverCountsInTheGroupOfWhoHandedOn()
    {
        var handedOn = After(AwaitingOneOfEach, new DelegateRequest(Member, 1, Outsider, true, "I am away."), Approve(FirstDecider));

        After(handedOn, Approve(Outsider)).Status.ShouldBe(ApprovalStatus.Approved);
    }

    [Fact]
    public void Decide_ByEvaluatorsAlone_IsRefusedAndOnRecord()
    {
        var verdict = ApprovalDecider.Decide(Approve(SecondDecider), After(AwaitingEvaluators, Approve(FirstDecider)), Now);

        verdict.Refusal.ShouldBe(new Refusal(
            RefusalReason.EvaluatorAlone,
            "You have worked on this case, so you cannot decide on it alone. Somebody who did not evaluate it must decide with you or instead of you."));
        verdict.Events.ShouldHaveSingleItem().ShouldBeOfType<AttemptRefused>();
        Refusal(Reject(FirstDecider), AwaitingEvaluators).Reason.ShouldBe(RefusalReason.EvaluatorAlone);
    }

    [Fact]
    public void Decide_EvaluatorWithSomebodyElse_IsLawful()
    {
        After(AwaitingEvaluators, Approve(FirstDecider), Approve(Member)).Status.ShouldBe(ApprovalStatus.Approved);
        After(AwaitingEvaluators, Approve(Member), Reject(FirstDecider)).Status.ShouldBe(ApprovalStatus.Rejected);
    }

    [Fact]
    public void Decide_ByCover_NamesForWhomInTheRecord()
    {
        var request = After(
            ApprovalRequest.None,
            Request(Requester, new AssignedStage(
                "Cabinet Member",
                StageRule.AnyOne,
                1,
                [PersonName.Of(SecondDecider)],
                Cover: [new StageCover(PersonName.Of(SecondDecider), PersonName.Of(Member), new DateOnly(2026, 12, 31))])));

        After(request, Approve(SecondDecider)).Decision!.DecidedAs.ShouldBe("Cabinet Member, standing in for cabinet-member");
    }

    private static Refusal Refusal(ApprovalCommand command, ApprovalRequest request) => ApprovalDecider.Decide(command, request, Now).Refusal!;
}
