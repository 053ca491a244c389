using System.Globalization;
using CommissioningBot.Approvals;
using CommissioningBot.Decommissioning;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Decommissioning;

public sealed class DecommissioningDeciderTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly Person Officer = new(new PersonId("officer"), "officer", "officer@council.example", new HashSet<PersonRole> { PersonRole.Officer });
    private static readonly PersonName Member = new("member", "Cabinet Member");

    private static readonly DecommissioningRules Rotherham = RulesOf("rotherham");
    private static readonly ServiceEnding Proposed = After(ServiceEnding.None, Rotherham, Propose());
    private static readonly ServiceEnding Prepared = After(Proposed, Rotherham, [.. Rotherham.Parts.Select(part => Record(part))]);
    private static readonly ServiceEnding Asked = After(Prepared, Rotherham, new PutEndingForward("APR-2026-0001"));

    [Theory]
    [InlineData("rotherham", "contract", 0, "2026-12-01", 3, "2027-03-01")]
    [InlineData("rotherham", "contract", 1, "2026-12-01", 3, "2027-03-01")]
    [InlineData("rotherham", "contract", 3, "2026-12-01", 3, "2027-03-01")]
    [InlineData("rotherham", "contract", 4, "2026-12-01", 4, "2027-04-01")]
    [InlineData("rotherham", "contract", 6, "2026-12-01", 6, "2027-06-01")]
    [InlineData("rotherham", "contract", 0, "2026-11-30", 3, "2027-02-28")]
    [InlineData("rotherham", "contract", 0, "2027-11-30", 3, "2028-02-29")]
    [InlineData("rotherham", "time-limited-grant", 6, "2026-12-01", 0, "2026-12-01")]
    [InlineData("rotherham", "default", 6, "2026-12-01", 0, "2026-12-01")]
    [InlineData("milton-keynes", "contract", 6, "2026-12-01", 6, "2027-06-01")]
    [InlineData("milton-keynes", "grant", 0, "2026-12-01", null, null)]
    [InlineData("solihull", "service", 2, "2026-12-31", 2, "2027-02-28")]
    [InlineData("solihull", "service", 0, "2026-12-01", null, null)]
    [InlineData("sutton", "contract", 1, "2027-01-31", 1, "2027-02-28")]
    public void Notice_ByTheFrameworksRuleAndTheContract_IsWorkedOutByDate(string framework, string kind, int contractMonths, string given, int? months, string? ends)
    {
        var rules = RulesOf(framework);

        var notice = EndingNoticeDays.Of(rules.Kinds.First(known => known.Id == kind), contractMonths, Day(given));

        notice.Months.ShouldBe(months);
        notice.Ends.ShouldBe(ends is null ? null : Day(ends));
        notice.Working.ShouldContain($"({Knowledge.FindFramework(framework)!.Council.ShortName}, ");
    }

    [Fact]
    public void Rotherham_4_8_LongerNoticeOfTheContract_IsTold() =>
        EndingNoticeDays.Of(Rotherham.Kinds[0], 6, Today).Working.ShouldBe(
            "The contract asks for 6 months, which is longer than the usual 3 months (Rotherham, Commissioning Framework, section 4.8 (Decommissioning)).");

    [Fact]
    public void Kent_SaysNothing_AndHasNoProcess()
    {
        RulesOf("kent").Kinds.ShouldBeEmpty();
        DecommissioningViews.Silence(Knowledge.FindFramework("kent")!).ShouldStartWith("The document has no rules for ending or decommissioning a service, and no period of notice.");
    }

    [Theory]
    [InlineData("kind", "nothing")]
    [InlineData("trigger", "whim")]
    public void Propose_ChoiceThatThePackDoesNotHave_IsRefusedAtTheField(string field, string value)
    {
        var command = field == "kind" ? Propose() with { Kind = value } : Propose() with { Trigger = value };

        Decide(ServiceEnding.None, command).At.ShouldBe(field);
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-1")]
    public void Propose_WorthNothing_IsRefused(string value) =>
        Decide(ServiceEnding.None, Propose() with { Value = decimal.Parse(value, CultureInfo.InvariantCulture) }).At.ShouldBe("value");

    [Theory]
    [InlineData(-1, false)]
    [InlineData(0, true)]
    [InlineData(60, true)]
    [InlineData(61, false)]
    public void Propose_NoticeOfTheContract_IsHeldWithinReason(int months, bool isTaken) =>
        (Decide(ServiceEnding.None, Propose() with { ContractMonths = months, WantedEnd = null }).Problem is null).ShouldBe(isTaken);

    [Fact]
    public void Propose_NoticeInThePast_IsRefusedAndTodayIsNot()
    {
        Decide(ServiceEnding.None, Propose() with { NoticeDay = Today.AddDays(-1) }).Problem.ShouldBe("This day is past. Write today or a later day.");
        Decide(ServiceEnding.None, Propose() with { NoticeDay = Today }).Problem.ShouldBeNull();
    }

    [Fact]
    public void Propose_ContractThatHasEnded_IsRefused() => Decide(ServiceEnding.None, Propose() with { ContractEnd = Today.AddDays(-1) }).At.ShouldBe("contractEnd");

    [Theory]
    [InlineData("2027-02-28", false)]
    [InlineData("2027-03-01", true)]
    public void Propose_EndBeforeTheNoticeIsOver_IsRefusedWithTheEarliestDay(string wanted, bool isTaken)
    {
        var verdict = Decide(ServiceEnding.None, Propose() with { WantedEnd = Day(wanted) });

        (verdict.Problem is null).ShouldBe(isTaken);
        if (!isTaken)
        {
            verdict.At.ShouldBe("wantedEnd");
            verdict.Problem.ShouldStartWith("With notice on 1 December 2026 the earliest last day is 1 March 2027. 3 months is the usual notice (Rotherham, ");
        }
    }

    [Theory]
    [InlineData("2027-02-25", false)]
    [InlineData("2027-02-26", true)]
    public void MiltonKeynes_4_28_ReviewSoonerThanThreeMonths_IsRefusedWithTheFirstDay(string review, bool isTaken)
    {
        var command = Propose() with { Kind = "contract", Trigger = "money", ReviewDay = Day(review), NoticeDay = Day("2027-03-01"), WantedEnd = null };

        var verdict = DecommissioningDecider.Decide(command, ServiceEnding.None, RulesOf("milton-keynes"), Today);

        (verdict.Problem is null).ShouldBe(isTaken);
        if (!isTaken)
        {
            verdict.At.ShouldBe("reviewDay");
            verdict.Problem.ShouldStartWith("With notice today, the first possible day is 26 February 2027. Each third sector organisation");
        }
    }

    [Fact]
    public void MiltonKeynes_NoticeBeforeTheReview_IsRefused() => DecommissioningDecider.Decide(
        Propose() with { Kind = "contract", Trigger = "money", ReviewDay = Day("2027-03-02"), NoticeDay = Day("2027-03-01"), WantedEnd = null },
        ServiceEnding.None,
        RulesOf("milton-keynes"),
        Today).At.ShouldBe("noticeDay");

    [Fact]
    public void PutForward_PartsOpen_NamesThem() => Decide(Proposed, new PutEndingForward("APR-1")).Problem.ShouldBe(
        "This comes before the decision and is not done: Review of the service; Impact assessment; Users and providers are involved; Continuity of the service. Say “work on DCM-2026-0001” to record it.");

    [Fact]
    public void PutForward_OneCheckOpen_IsRefused()
    {
        var last = Rotherham.Parts[^1];
        var almost = After(Prepared, Rotherham, Record(last) with { Done = [last.Checks[0].Id] });

        Decide(almost, new PutEndingForward("APR-1")).Problem!.ShouldContain($"not done: {last.Name}. Say");
    }

    [Fact]
    public void Record_UnknownCheck_SavesNothing() =>
        Decide(Proposed, Record(Rotherham.Parts[0]) with { Done = ["nonsense"] }).Problem.ShouldBe("“nonsense” is not part of this. Nothing was saved.");

    [Fact]
    public void Record_UnknownPart_IsRefused() => Decide(Proposed, Record(Rotherham.Parts[0]) with { Part = "nonsense" }).Problem.ShouldStartWith("The framework does not ask for this part.");

    [Fact]
    public void Record_WithoutAFinding_IsRefusedAtTheField() => Decide(Proposed, Record(Rotherham.Parts[0]) with { Finding = " " }).At.ShouldBe("finding");

    [Fact]
    public void Record_WhileItWaits_IsRefused() =>
        Decide(Asked, Record(Rotherham.Parts[0])).Problem.ShouldStartWith("The proposal waits for a decision (APR-2026-0001), so what it rests on stands.");

    [Fact]
    public void Decide_ApprovedInTime_TheDaysStandAsPlanned()
    {
        var approved = After(Asked, Rotherham, new DecideEnding("APR-2026-0001", "approved", Member, Today));

        approved.Decision!.NoticeDay.ShouldBe(Day("2026-12-01"));
        approved.Decision.LastDay.ShouldBe(Day("2027-03-01"));
    }

    [Fact]
    public void Decide_ApprovedLate_MovesTheDays()
    {
        var approved = After(Asked, Rotherham, new DecideEnding("APR-2026-0001", "approved", Member, Day("2026-12-15")));

        approved.Decision!.NoticeDay.ShouldBe(Day("2026-12-15"));
        approved.Decision.LastDay.ShouldBe(Day("2027-03-15"));
    }

    [Fact]
    public void Decide_ContractThatRunsOutFirst_EndsByItself() => DecommissioningDecider.LastDay(
        Proposed.Proposal with { ContractEnd = Day("2027-01-31") }, EndingNoticeDays.Of(Rotherham.Kinds[0], 0, Day("2026-12-01"))).ShouldBe(Day("2027-01-31"));

    [Fact]
    public void Decide_Rejected_LeavesTheServiceAlone()
    {
        var rejected = After(Asked, Rotherham, new DecideEnding("APR-2026-0001", "rejected", Member, Today));

        rejected.Status.ShouldBe(EndingStatus.Rejected);
        rejected.Decision!.NoticeDay.ShouldBeNull();
    }

    [Fact]
    public void Decide_Withdrawn_CanBeAskedAgain()
    {
        var withdrawn = After(Asked, Rotherham, new DecideEnding("APR-2026-0001", "withdrawn", Member, Today));

        Decide(withdrawn, new PutEndingForward("APR-2")).Problem.ShouldBeNull();
    }

    [Theory]
    [InlineData("rotherham", "B1", "P17")]
    [InlineData("milton-keynes", "P17", "E1")]
    [InlineData("solihull", "P17", "E1")]
    [InlineData("sutton", "P17", "E1")]
    public void Law_BesideEachFramework_IsThatOfTheDay(string framework, params string[] rules)
    {
        var found = Knowledge.FindFramework(framework)!;

        var law = found.Decommissioning!.Entries.SelectMany(entry => Knowledge.LawOn(found.Id, entry.Id, Today)).Select(note => note.RuleId).ToList();

        rules.ShouldBeSubsetOf(law);
        found.Decommissioning.Entries.SelectMany(entry => Knowledge.LawOn(found.Id, entry.Id, new DateOnly(2010, 1, 1))).ShouldBeEmpty();
    }

    private static DecommissioningRules RulesOf(string framework) => Knowledge.FindFramework(framework)!.Decommissioning!;

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static ProposeEnding Propose() => new(
        Officer, "DCM-2026-0001", "rotherham", "version", "Day centre", "contract", "funding", "The grant ends.", 30_000m, 0, Day("2026-12-01"), null, null, null, null);

    private static RecordEndingPart Record(EndingPart part) => new(Officer, part.Id, [.. part.Checks.Select(check => check.Id)], "All was looked at.");

    private static DecommissioningVerdict Decide(ServiceEnding ending, DecommissioningCommand command) => DecommissioningDecider.Decide(command, ending, Rotherham, Today);

    private static ServiceEnding After(ServiceEnding ending, DecommissioningRules rules, params DecommissioningCommand[] commands) => commands.Aggregate(ending, (state, command) =>
    {
        var verdict = DecommissioningDecider.Decide(command, state, rules, Today);
        verdict.Problem.ShouldBeNull();
        return verdict.Events.Aggregate(state, ServiceEnding.Evolve);
    });
}
