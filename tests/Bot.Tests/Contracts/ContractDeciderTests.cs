using CommissioningBot.Approvals;
using CommissioningBot.Contracts;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Bot.Tests.Contracts;

/// <summary>Given what happened, when somebody wants something, then events or a refusal. Rules of frameworks come from the packs.</summary>
public sealed class ContractDeciderTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();

    [Theory]
    [InlineData("0", null, null, null, null, "value", "The value must be more than nothing.")]
    [InlineData("-5", null, null, null, null, "value", "The value must be more than nothing.")]
    [InlineData("45000.01", null, null, null, null, "value", "£45,000.01 is more than £45,000, which APR-2026-0001 approved. Ask for approval of the new value first.")]
    [InlineData("45000", "2026-11-26", null, null, null, "signed", "It cannot have been signed on a day to come. Enter it when it is signed.")]
    [InlineData("45000", "2026-05-31", null, null, null, "signed", "It was signed before the procurement began on 1 June 2026. Check both days.")]
    [InlineData("45000", null, "2027-04-01", "2027-04-01", null, "end", "The end must be after the start, 1 April 2027.")]
    [InlineData("45000", null, "2025-04-01", "2026-11-24", null, "end", "The end must be ahead; this day is past.")]
    [InlineData("45000", null, null, null, "2026-11-25", "tellBy", "This day must be ahead.")]
    [InlineData("45000", null, null, null, "2029-04-01", "tellBy", "This day must not be after the end, 31 March 2029.")]
    public void Enter_WhatCannotStand_IsRefusedAtItsField(string value, string? signedOn, string? start, string? end, string? tellBy, string field, string problem)
    {
        var entry = Entry with
        {
            Value = Entry.Value with { Pounds = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
            Term = new ContractTerm(Entry.Term.Began, Day(signedOn) ?? Entry.Term.Signed, Day(start) ?? Entry.Term.Start, Day(end) ?? Entry.Term.End, 12, Day(tellBy)),
        };

        Decide(Enter(entry), []).ShouldBe((problem, field));
    }

    [Theory]
    [InlineData("45000", "2026-11-25", "2027-04-01", "2027-04-02", "2027-04-02")]
    [InlineData("0.01", "2026-06-01", "2026-11-24", "2026-11-25", null)]
    public void Enter_AtTheEdges_IsTaken(string value, string signedOn, string start, string end, string? tellBy)
    {
        var entry = Entry with
        {
            Value = Entry.Value with { Pounds = decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture) },
            Term = new ContractTerm(Entry.Term.Began, Day(signedOn)!.Value, Day(start)!.Value, Day(end)!.Value, 12, Day(tellBy)),
        };

        ContractDecider.Decide(Enter(entry), Contract.None, Today).Events.ShouldBe([entry]);
    }

    [Fact]
    public void Enter_BeforeTheDecisionHasEffect_IsRefused()
    {
        // Also on its last day: the hour at which the period ends is still to come, or there would be no such instant.
        Decide(Enter(Entry) with { Approved = new ApprovedValue("APR-2026-0001", 45_000m, new DateTimeOffset(2026, 11, 25, 16, 30, 0, TimeSpan.Zero)) }, [])
            .Problem.ShouldBe("APR-2026-0001 is approved but has no effect yet: it may be called in. Enter the contract after 25 November 2026 at 16:30.");
        ContractDecider.Decide(Enter(Entry) with { Approved = new ApprovedValue("APR-2026-0001", 45_000m) }, Contract.None, Today).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("", "In advance needs: a supplier from the voluntary and community sector; A clear business case; A completed risk assessment (Rotherham, Commissioning Framework, section 4.5 (Awarding of contract, grants or grants in aid), last paragraph). Tick what is there, or choose another way to pay.")]
    [InlineData("business-case,risk-assessment", "In advance needs: a supplier from the voluntary and community sector (Rotherham, Commissioning Framework, section 4.5 (Awarding of contract, grants or grants in aid), last paragraph). Tick what is there, or choose another way to pay.")]
    [InlineData("only-for,business-case", "In advance needs: A completed risk assessment (Rotherham, Commissioning Framework, section 4.5 (Awarding of contract, grants or grants in aid), last paragraph). Tick what is there, or choose another way to pay.")]
    [InlineData("only-for,business-case,risk-assessment", null)]
    public void Enter_PaymentInAdvance_NeedsWhatThePackSays(string ticked, string? problem)
    {
        var advance = Knowledge.FindFramework("rotherham")!.Award!.Payments.First(payment => payment.Id == "advance");
        var verdict = ContractDecider.Decide(Enter(Entry) with { PaymentRule = advance, Ticked = ticked.Split(',') }, Contract.None, Today);

        verdict.Problem.ShouldBe(problem);
        verdict.At.ShouldBe(problem is null ? "" : "conditions");
    }

    [Theory]
    [InlineData("2029-03-31", "end", "The new end must be after the present one, 31 March 2029.")]
    [InlineData("2030-04-01", "end", "It can be extended up to 31 March 2030. A longer term needs a new decision, and above the threshold a change notice first.")]
    public void Extend_OutsideTheOption_IsRefused(string end, string field, string problem) =>
        Decide(new ExtendContract("Officer", Day(end)!.Value, "It works."), [Entry]).ShouldBe((problem, field));

    [Fact]
    public void Extend_ToTheLastDayOfTheOption_MovesTheEndAndTheNoticeThatFollowsIt()
    {
        var entry = Entry with { Notices = [new NoticeDue("contract-termination", "Contract termination notice", "Within 30 days of the end.", "P17", new DateOnly(2029, 4, 30), FollowsEnd: true)] };
        var after = Given([entry, .. Do(new ExtendContract("Officer", new DateOnly(2030, 3, 31), "It works."), [entry])]);

        after.End.ShouldBe(new DateOnly(2030, 3, 31));
        after.Notices[0].Due.ShouldBe(new DateOnly(2030, 4, 30));
        Given([entry, new ContractEnded(new DateOnly(2027, 6, 30), "The provider closes.", "Officer")]).Notices[0].Due.ShouldBe(new DateOnly(2027, 7, 30));
    }

    [Fact]
    public void Plan_MiltonKeynesHighRisk_IsQuarterlyAndYearlyWithItsWorking()
    {
        var planned = (ReviewsPlanned)Do(Plan("milton-keynes", RiskLevel.High), [Entry]).Single();

        planned.Reason.ShouldBeNull();
        planned.Occasions.Select(occasion => (occasion.Id, occasion.Months, occasion.Next)).ShouldBe([("monitoring", 3, new DateOnly(2027, 7, 1)), ("annual-review", 12, new DateOnly(2028, 4, 1))]);
        planned.Occasions[0].Working.ShouldBe(
            "Every 3 months for value £45,000, as for values above £25,000, high risk. The document says no oftener than every 3 months as a rule; the months within that are an example for your council to replace.");
        planned.Occasions[0].Citation.ShouldStartWith("Milton Keynes, Framework for commissioning the third sector, section 4.21");
        planned.Occasions[1].Working.ShouldBe("Every 12 months for value £45,000, high risk. The document asks for it at least every 12 months.");
    }

    [Theory]
    [InlineData(true, 6)]
    [InlineData(false, 12)]
    public void Plan_Sutton_FullMonitoringComesEarlierForANewService(bool isNew, int months)
    {
        var planned = (ReviewsPlanned)Do(Plan("sutton", RiskLevel.Medium) with { IsNewService = isNew }, [Entry]).Single();

        planned.Occasions.Select(occasion => (occasion.Id, occasion.Repeats, occasion.Months)).ShouldBe([("early-review", false, 3), ("full-monitoring", false, months)]);
    }

    [Theory]
    [InlineData("0", 12)]
    [InlineData("19999.99", 12)]
    [InlineData("20000", 6)]
    [InlineData("99999.99", 6)]
    [InlineData("100000", 3)]
    public void Plan_Rotherham_FollowsTheRowOfTheValue(string value, int months)
    {
        var occasion = Knowledge.FindFramework("rotherham")!.Monitoring!.Occasions[0];

        occasion.MonthsFor(new Pounds(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)), RiskLevel.Medium, isNew: true).ShouldBe(months);
    }

    [Theory]
    [InlineData("annual-review", 13, "", "months.annual-review", "Annual review must come at least every 12 months (Milton Keynes, Framework for commissioning the third sector, section 4.25 (Annual review)).")]
    [InlineData("monitoring", 2, "", "reason", "As a rule Monitoring comes at most every 3 months (Milton Keynes, Framework for commissioning the third sector, section 4.21 (Monitoring requirements), fourth bullet). Give the reason for more.")]
    [InlineData("monitoring", 9, " ", "reason", "The rules propose 6 months for Monitoring. Give the reason for 9.")]
    [InlineData("monitoring", 0, "Because.", "months.monitoring", "Write a number of months from 1 to 60.")]
    public void Plan_ChangedAgainstALimitOrWithoutReason_IsRefused(string occasion, int months, string reason, string field, string problem) =>
        Decide(Plan("milton-keynes", RiskLevel.Medium) with { Months = new Dictionary<string, int>(StringComparer.Ordinal) { [occasion] = months }, Reason = reason }, [Entry]).ShouldBe((problem, field));

    [Fact]
    public void Plan_ChangedWithReason_SaysWhatWasProposed()
    {
        var planned = (ReviewsPlanned)Do(
            Plan("milton-keynes", RiskLevel.Medium) with { Months = new Dictionary<string, int>(StringComparer.Ordinal) { ["monitoring"] = 2 }, Reason = "Two complaints." }, [Entry]).Single();

        planned.Reason.ShouldBe("Two complaints.");
        planned.Occasions[0].Working.ShouldStartWith("Every 2 months instead of every 6 months. Proposed: Every 6 months for value £45,000");
    }

    [Theory]
    [InlineData("2027-03-31", "on", "The contract began on 1 April 2027. Write a day from then on.")]
    [InlineData("2027-07-03", "on", "This day is to come. Note it when it has been held.")]
    public void Hold_OnADayThatCannotBe_IsRefused(string on, string field, string problem) =>
        Decide(new HoldReview("Manager", "monitoring", Day(on)!.Value, "On track.", []), Planned(), new DateOnly(2027, 7, 2)).ShouldBe((problem, field));

    [Fact]
    public void Hold_ThenNext_IsCountedFromTheDayItWasHeld()
    {
        var held = (ReviewHeld)Do(new HoldReview("Manager", "monitoring", new DateOnly(2027, 7, 2), "On track.", ["Site visits"]), Planned(), new DateOnly(2027, 7, 2)).Single();

        held.ShouldBe(new ReviewHeld("monitoring", new DateOnly(2027, 7, 1), new DateOnly(2027, 7, 2), "On track.", held.Sources, "Manager", new DateOnly(2027, 10, 2)));
        Decide(new HoldReview("Manager", "monitoring", new DateOnly(2027, 7, 2), "Again.", []), [.. Planned(), held], new DateOnly(2027, 7, 3)).ShouldBe(("Monitoring was last held on 2 July 2027. Write a later day.", "on"));
        Given([.. Planned(), held]).Due.Select(due => (due.Id, due.Day)).ShouldContain(("review/monitoring", new DateOnly(2027, 10, 2)));
    }

    [Fact]
    public void Concern_ActionInThePast_IsRefusedAtItsField() =>
        Decide(new RaiseConcern("Manager", "Late.", "Site visits", "Begin earlier.", Today.AddDays(-1)), [Entry]).ShouldBe(("The day for the action must be ahead.", "due"));

    [Fact]
    public void Concern_RaisedAndSettled_IsDueUntilThen()
    {
        IReadOnlyList<ContractEvent> raised = [Entry, .. Do(new RaiseConcern("Manager", "Late.", "Site visits", "Begin earlier.", Today), [Entry])];

        Given(raised).Due.Select(due => due.Id).ShouldContain("concern/1");
        IReadOnlyList<ContractEvent> settled = [.. raised, .. Do(new CloseConcern("Manager", "1", "On time."), raised)];
        Given(settled).Due.Select(due => due.Id).ShouldNotContain("concern/1");
        Decide(new CloseConcern("Manager", "1", "Again."), settled).Problem.ShouldBe("This concern is settled already, or there is none of this number.");
        Decide(new CloseConcern("Manager", "2", "None."), raised).Problem.ShouldBe("This concern is settled already, or there is none of this number.");
    }

    // Three months of the document's notice, by calendar months; the review begins the day after they have run out.
    [Theory]
    [InlineData("2023-11-30", "2024-03-01")]
    [InlineData("2024-01-31", "2024-05-01")]
    [InlineData("2024-11-30", "2025-03-01")]
    [InlineData("2025-12-24", "2026-03-25")]
    [InlineData("2026-11-25", "2027-02-26")]
    [InlineData("2027-11-30", "2028-03-01")]
    [InlineData("2028-02-29", "2028-05-30")]
    public void ServiceReview_FirstDay_IsAfterTheNoticeHasRunOut(string given, string first)
    {
        var rule = Knowledge.FindFramework("milton-keynes")!.Monitoring!.ServiceReview!;
        var day = Day(given)!.Value;
        var earliest = Day(first)!.Value;

        NoticeDates.FirstDayAfter(day, rule.Notice.Months!.Value).ShouldBe(earliest);
        Decide(new AnnounceServiceReview("Officer", day, earliest.AddDays(-1), "Terms", rule), [Entry], day)
            .ShouldBe(($"Notice given on {UkTime.Day(day)} runs for 3 months (Milton Keynes, Framework for commissioning the third sector, section 4.28 (Service review)). The review can begin on {UkTime.Day(earliest)} at the earliest.", "begins"));
        Do(new AnnounceServiceReview("Officer", day, earliest, "Terms", rule), [Entry], day).ShouldBe([new ServiceReviewAnnounced(day, earliest, "Terms", "Officer")]);
    }

    [Fact]
    public void ServiceReview_WithoutARule_IsRefused() =>
        Decide(new AnnounceServiceReview("Officer", Today, Today.AddYears(1), "Terms", Knowledge.FindFramework("rotherham")!.Monitoring!.ServiceReview), [Entry])
            .Problem.ShouldBe("The framework says nothing about service reviews, so there is no rule to plan one by.");

    [Fact]
    public void Notice_NotAskedForTwiceOrToCome_IsRefused()
    {
        var entry = Entry with { Notices = [new NoticeDue("contract-details", "Contract details notice", "After the award.", "P17")] };
        IReadOnlyList<ContractEvent> published = [entry, .. Do(new PublishNotice("Officer", "contract-details", Today, "Number 1"), [entry])];

        Decide(new PublishNotice("Officer", "contract-details", Today, "Number 1"), published).ShouldBe(("This notice is on record as published already.", "notice"));
        Decide(new PublishNotice("Officer", "change", Today, "Number 1"), [entry]).ShouldBe(("The law does not ask for this notice here. Choose one from the list.", "notice"));
        Decide(new PublishNotice("Officer", "contract-details", Today.AddDays(1), "Number 1"), [entry]).ShouldBe(("This day is to come. Enter the notice when it is published.", "on"));
    }

    [Fact]
    public void End_OutsideTheTermOrTwice_IsRefused()
    {
        Decide(new EndContract("Officer", new DateOnly(2027, 3, 31), "Why"), [Entry]).ShouldBe(("It cannot end before its start, 1 April 2027.", "on"));
        Decide(new EndContract("Officer", new DateOnly(2029, 4, 1), "Why"), [Entry]).ShouldBe(("Its term ends on 31 March 2029 in any case. Write an earlier day.", "on"));
        Decide(new EndContract("Officer", new DateOnly(2028, 4, 1), " "), [Entry]).ShouldBe(("Give the reason; it goes on record.", "reason"));
        Decide(new EndContract("Officer", new DateOnly(2028, 4, 1), "Why"), [Entry, new ContractEnded(new DateOnly(2028, 1, 1), "Closed.", "Officer")]).Problem.ShouldBe("Its end is on record already: 1 January 2028.");
    }

    private static ContractEntered Entry => new(
        "CON-2026-0001",
        "ROT-2026-0001",
        "APR-2026-0001",
        "rotherham",
        "Advice for carers",
        "Carers Centre",
        new SignedAs("contract", "Contract", IsGrant: false),
        new ContractValue(45_000m, VatBasis.OnTop, "light-touch"),
        new ContractTerm(new DateOnly(2026, 6, 1), new DateOnly(2026, 11, 20), new DateOnly(2027, 4, 1), new DateOnly(2029, 3, 31), 12),
        new PaymentTerms("In arrears", []),
        new PersonName("id-manager", "Contract manager"),
        [],
        "Officer");

    private static IReadOnlyList<ContractEvent> Planned() => [Entry, .. Do(Plan("milton-keynes", RiskLevel.High), [Entry])];

    private static EnterContract Enter(ContractEntered entry) => new("Officer", entry, new ApprovedValue("APR-2026-0001", 45_000m), null, []);

    private static PlanReviews Plan(string framework, RiskLevel risk) =>
        new("Manager", risk, true, Knowledge.FindFramework(framework)!.Monitoring!.Occasions, new Dictionary<string, int>(StringComparer.Ordinal), "");

    private static Contract Given(IEnumerable<ContractEvent> events) => Contract.From(events);

    private static IReadOnlyList<ContractEvent> Do(ContractCommand command, IEnumerable<ContractEvent> given, DateOnly? today = null)
    {
        var verdict = ContractDecider.Decide(command, Given(given), today ?? Today);
        verdict.Problem.ShouldBeNull();
        return verdict.Events;
    }

    private static (string? Problem, string At) Decide(ContractCommand command, IEnumerable<ContractEvent> given, DateOnly? today = null)
    {
        var verdict = ContractDecider.Decide(command, Given(given), today ?? Today);
        verdict.Events.ShouldBeEmpty();
        return (verdict.Problem, verdict.At);
    }

    private static DateOnly? Day(string? text) => text is null ? null : DateOnly.ParseExact(text, "O", System.Globalization.CultureInfo.InvariantCulture);
}
