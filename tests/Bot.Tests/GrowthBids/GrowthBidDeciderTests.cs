using CommissioningBot.Approvals;
using CommissioningBot.GrowthBids;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.GrowthBids;

public sealed class GrowthBidDeciderTests
{
    private static readonly Framework Kent = KnowledgeBase.Load().FindFramework("kent")!;
    private static readonly GrowthBidRules Rules = Kent.GrowthBids!;
    private static readonly DateOnly Today = new(2026, 6, 1);

    private static readonly Person Administrator = Somebody("administrator", null, PersonRole.Administrator);
    private static readonly Person Partner = Somebody("partner", "North", PersonRole.CommissioningPartner);
    private static readonly Person OtherPartner = Somebody("other-partner", "South", PersonRole.CommissioningPartner);
    private static readonly Person Colleague = Somebody("colleague", "North", PersonRole.CommissioningPartner);
    private static readonly Person Provider = Somebody("provider", "Provider", PersonRole.Provider);
    private static readonly Person Evaluator = Somebody("evaluator", null, PersonRole.Evaluator);

    private static readonly GrowthRound OpenRound = After(GrowthRound.None, Open(100_000m, Dates(Today)));
    private static readonly DateOnly Closing = OpenRound.ClosesOn(Rules);
    private static readonly GrowthRound WithBid = After(OpenRound, Bid(Partner, 60_000m, OtherPartner));
    private static readonly GrowthRound Evaluated = After(WithBid, Evaluate(1, "a", "d", "e"));
    private static readonly GrowthRound PutForward = After(Evaluated, Closing.AddDays(1), new PutRoundForward(Evaluator, "APR-2026-0001"));
    private static readonly GrowthRound Decided = After(PutForward, Closing.AddDays(1), new DecideRound("APR-2026-0001", "approved", new PersonName("clerk", "The body")));

    [Fact]
    public void Open_ByAnybodyElse_IsRefused() =>
        Problem(GrowthRound.None, Open(1m, Dates(Today)) with { By = Partner }).ShouldBe("Only an administrator opens a round of growth bids.");

    [Theory]
    [InlineData("0", "Without money there is no round. Write the pounds that there are for growth.")]
    [InlineData("-1", "Without money there is no round. Write the pounds that there are for growth.")]
    [InlineData("10000000000.01", "That is more than any council spends. Check the number of noughts.")]
    public void Open_MoneyThatCannotBe_IsRefusedAtTheField(string money, string problem)
    {
        var verdict = Decide(GrowthRound.None, Open(decimal.Parse(money, System.Globalization.CultureInfo.InvariantCulture), Dates(Today)));

        (verdict.Problem, verdict.At).ShouldBe((problem, "money"));
        verdict.Events.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Open_DateThatIsNotAhead_IsRefusedAtTheField(int days)
    {
        var dates = Dates(Today);
        dates[0] = dates[0] with { Day = Today.AddDays(days) };

        var verdict = Decide(GrowthRound.None, Open(1m, dates));

        verdict.At.ShouldBe(dates[0].Id);
        verdict.Problem.ShouldEndWith("is not in the future. Write a later day.");
    }

    [Fact]
    public void Open_DatesOutOfOrder_AreRefusedAtTheOneThatIsWrong()
    {
        var dates = Dates(Today);
        dates[2] = dates[2] with { Day = dates[1].Day.AddDays(-1) };

        var verdict = Decide(GrowthRound.None, Open(1m, dates));

        verdict.At.ShouldBe(dates[2].Id);
        verdict.Problem!.ShouldContain("lies before the step above it");
    }

    [Fact]
    public void Open_TwoStepsOnOneDay_IsAllowed()
    {
        var dates = Dates(Today);
        dates[1] = dates[1] with { Day = dates[0].Day };

        Decide(GrowthRound.None, Open(1m, dates)).Problem.ShouldBeNull();
    }

    [Fact]
    public void Kent_4_3_Provider_CannotBidAndIsToldWhyAndWhere() =>
        Problem(OpenRound, Bid(Provider, 1m, OtherPartner)).ShouldBe(
            $"You are in the directory as a provider, so you cannot bid. {Rules.WhoMayBid.Text} (Kent, Draft Commissioning Framework (Supporting People), section 4.3 (Appendix 1: Commissioning processes))");

    [Fact]
    public void Bid_PartnerWhoAlsoProvides_CannotBid() =>
        Problem(OpenRound, Bid(Somebody("both", null, PersonRole.CommissioningPartner, PersonRole.Provider), 1m, OtherPartner)).ShouldStartWith("You are in the directory as a provider");

    [Fact]
    public void Bid_ByAnOfficer_IsRefused() =>
        Problem(OpenRound, Bid(Somebody("officer", null, PersonRole.Officer), 1m, OtherPartner)).ShouldStartWith("You are not in the directory as a commissioning partner");

    [Theory]
    [InlineData("0", "A bid asks for money: write pounds a year, more than nothing.")]
    [InlineData("-0.01", "A bid asks for money: write pounds a year, more than nothing.")]
    [InlineData("100000.01", "This round has £100,000 in all, and a bid cannot ask for more.")]
    public void Bid_AmountThatCannotBe_IsRefusedAtTheField(string amount, string problem)
    {
        var verdict = Decide(OpenRound, Bid(Partner, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), OtherPartner));

        verdict.At.ShouldBe("amount");
        verdict.Problem.ShouldStartWith(problem);
    }

    [Theory]
    [InlineData("0.01")]
    [InlineData("100000")]
    public void Bid_FromAPennyToAllTheMoney_IsTaken(string amount) =>
        Decide(OpenRound, Bid(Partner, decimal.Parse(amount, System.Globalization.CultureInfo.InvariantCulture), OtherPartner)).Problem.ShouldBeNull();

    [Fact]
    public void Kent_AppendixB_Step1_BidWithoutAnotherPartner_IsRefused()
    {
        var verdict = Decide(OpenRound, Bid(Partner, 1m));

        verdict.At.ShouldBe("supporters");
        verdict.Problem.ShouldStartWith("A bid needs the support of at least one partner besides your own organisation (Kent, Draft Commissioning Framework (Supporting People), section “");
    }

    [Fact]
    public void Bid_SupportedByOneself_IsRefused() => Problem(OpenRound, Bid(Partner, 1m, Partner)).ShouldBe("You cannot support your own bid. Choose somebody else.");

    [Fact]
    public void Bid_SupportedByTheOwnOrganisation_IsRefused() =>
        Problem(OpenRound, Bid(Partner, 1m, Colleague)).ShouldBe("colleague speaks for your own organisation. Choose another partner.");

    [Fact]
    public void Bid_SupportedByAProvider_IsRefused() =>
        Problem(OpenRound, Bid(Partner, 1m, Provider)).ShouldBe("provider is no partner who could bid, and so cannot support a bid.");

    [Fact]
    public void Bid_OnTheClosingDay_IsTakenAndTheDayAfterNothingIs()
    {
        var late = $"GBR-2026-0001 closed at the end of {UkTime.Day(Closing)}. Since then no bid can be sent, changed or withdrawn.";

        GrowthBidDecider.Decide(Bid(Partner, 1m, OtherPartner), OpenRound, Rules, Closing).Problem.ShouldBeNull();
        foreach (GrowthBidCommand command in new GrowthBidCommand[] { Bid(Partner, 1m, OtherPartner), Change(Partner, 5m), new WithdrawBid(Partner, 1, "No.") })
        {
            GrowthBidDecider.Decide(command, WithBid, Rules, Closing).Problem.ShouldBeNull();
            var verdict = GrowthBidDecider.Decide(command, WithBid, Rules, Closing.AddDays(1));
            verdict.Problem.ShouldBe(late);
            verdict.Events.ShouldBeEmpty();
        }
    }

    [Fact]
    public void Change_BySomebodyElse_IsRefused() => Problem(WithBid, Change(OtherPartner, 5m)).ShouldBe("Only partner, who made this bid, can do that.");

    [Fact]
    public void Change_ToMoreThanAllTheMoney_ChangesNothing() => Problem(WithBid, Change(Partner, 100_000.01m)).ShouldStartWith("This round has £100,000 in all");

    [Fact]
    public void Change_EvaluatedBid_MustBeEvaluatedAgain()
    {
        var changed = After(Evaluated, Change(Partner, 50_000m));

        changed.Bids[0].Content.Amount.ShouldBe(50_000m);
        changed.Bids[0].Content.Answers["amount"].ShouldBe("50000");
        changed.Bids[0].Evaluation.ShouldBeNull();
    }

    [Fact]
    public void Withdraw_Twice_IsRefused() => Problem(After(WithBid, new WithdrawBid(Partner, 1, "No need.")), new WithdrawBid(Partner, 1, "Again.")).ShouldBe("This bid was withdrawn already.");

    [Fact]
    public void Withdraw_UnknownBid_IsRefused() => Problem(WithBid, new WithdrawBid(Partner, 9, "")).ShouldBe("I cannot find this bid. Say “growth bid” to see yours.");

    [Fact]
    public void Evaluate_ByTheBidder_IsRefused()
    {
        var both = Somebody("both", "East", PersonRole.CommissioningPartner, PersonRole.Evaluator);
        var round = After(OpenRound, Bid(both, 1_000m, OtherPartner));

        Problem(round, Evaluate(1) with { By = both }).ShouldBe("This is your own bid. Somebody else must evaluate it.");
    }

    [Fact]
    public void Evaluate_ByASupporter_IsRefused()
    {
        var both = Somebody("both", "East", PersonRole.CommissioningPartner, PersonRole.Evaluator);

        Problem(After(OpenRound, Bid(Partner, 1_000m, both)), Evaluate(1) with { By = both }).ShouldBe("You stand behind this bid. Somebody else must evaluate it.");
    }

    [Fact]
    public void Evaluate_ByAPartner_IsRefused() => Problem(WithBid, Evaluate(1) with { By = OtherPartner }).ShouldStartWith("You are not in the directory as an evaluator");

    [Fact]
    public void Evaluate_UnknownCriterion_SavesNothing() => Problem(WithBid, Evaluate(1, "a", "z")).ShouldBe("“z” is no criterion of this round. Nothing was saved.");

    [Fact]
    public void Evaluate_WithoutANote_IsRefusedAtTheField()
    {
        var verdict = Decide(WithBid, Evaluate(1, "a") with { Note = " " });

        (verdict.Problem, verdict.At).ShouldBe(("Write the evaluation in a few sentences; it goes to those who decide.", "note"));
    }

    [Fact]
    public void Evaluate_Again_TheLastJudgementCounts() => After(Evaluated, Evaluate(1, "a", "b")).Bids[0].Met(Rules).ShouldBe(2);

    [Fact]
    public void PutForward_WhileOpen_IsRefused() =>
        Problem(Evaluated, new PutRoundForward(Evaluator, "APR-1")).ShouldBe($"GBR-2026-0001 is open for bids until the end of {UkTime.Day(Closing)}. All bids are considered together after that.");

    [Fact]
    public void PutForward_BidWithoutEvaluation_IsRefusedAndNamed() =>
        GrowthBidDecider.Decide(new PutRoundForward(Evaluator, "APR-1"), WithBid, Rules, Closing.AddDays(1)).Problem.ShouldBe(
            "Not every bid is evaluated yet: GBR-2026-0001-1. Say “evaluate bid” with the reference.");

    [Fact]
    public void PutForward_NoBids_IsRefused() =>
        GrowthBidDecider.Decide(new PutRoundForward(Evaluator, "APR-1"), OpenRound, Rules, Closing.AddDays(1)).Problem.ShouldBe(
            "GBR-2026-0001 has closed without a bid, so there is nothing to decide.");

    [Fact]
    public void PutForward_TieThatDecides_AsksForTheOrder()
    {
        var tied = Tied();

        GrowthBidDecider.Decide(new PutRoundForward(Evaluator, "APR-1"), tied, Rules, Closing.AddDays(1)).Problem.ShouldStartWith("Bids 1 and 2 meet the same number of criteria (1), and their order decides who gets money.");
        var ordered = After(tied, Closing.AddDays(1), new OrderBids(Evaluator, [2, 1], "More people are helped."));
        GrowthBidDecider.Obstacle(ordered, Rules, Closing.AddDays(1)).ShouldBeNull();
        BidRanking.Of(ordered, Rules).Results[0].Number.ShouldBe(2);
        After(ordered, Closing.AddDays(1), Evaluate(1, "a")).Order.ShouldBeNull();
    }

    [Theory]
    [InlineData("1")]
    [InlineData("1,1")]
    [InlineData("1,3")]
    [InlineData("0,2")]
    public void Order_NumbersThatAreNotTheTie_AreRefusedWithThoseThatAre(string order)
    {
        var numbers = order.Split(',').Select(number => int.Parse(number, System.Globalization.CultureInfo.InvariantCulture)).ToList();

        GrowthBidDecider.Decide(new OrderBids(Evaluator, numbers, "Because."), Tied(), Rules, Closing.AddDays(1)).Problem.ShouldBe(
            "Write each of these numbers once, the first one first: 1, 2.");
    }

    [Fact]
    public void Order_WithoutAReason_IsRefused() =>
        GrowthBidDecider.Decide(new OrderBids(Evaluator, [1, 2], " "), Tied(), Rules, Closing.AddDays(1)).At.ShouldBe("reason");

    [Fact]
    public void Evaluate_WhileTheProposalWaits_IsRefused() =>
        GrowthBidDecider.Decide(Evaluate(1, "a"), PutForward, Rules, Closing.AddDays(1)).Problem.ShouldStartWith("The proposal waits for a decision (APR-2026-0001), so the evaluations stand.");

    [Fact]
    public void Decide_Approved_FixesWhatWasProposed()
    {
        Decided.Approved!.Results.ShouldHaveSingleItem().ShouldBe(new BidResult(1, "North: Young people", 60_000m, 3, 1, BidOutcome.Supported, "£60,000 fits into the £100,000 that was left."));
        Decided.Pending.ShouldBeNull();
        GrowthBidDecider.Obstacle(Decided, Rules, Closing.AddDays(1)).ShouldBe("The body has decided on GBR-2026-0001 already. Say “bid results” to see it.");
    }

    [Fact]
    public void Decide_Rejected_CanBePutForwardAgain()
    {
        var rejected = After(PutForward, Closing.AddDays(1), new DecideRound("APR-2026-0001", "rejected", new PersonName("clerk", "The body")));

        rejected.Approved.ShouldBeNull();
        GrowthBidDecider.Obstacle(rejected, Rules, Closing.AddDays(1)).ShouldBeNull();
    }

    [Fact]
    public void Decide_RequestOfLongAgo_ChangesNothing() =>
        Decide(Decided, new DecideRound("APR-2026-0001", "rejected", new PersonName("clerk", "The body"))).Events.ShouldBeEmpty();

    [Fact]
    public void Deadlines_OfARound_FallOnItsDates() => GrowthBidDeadlines.Of(OpenRound, Rules).Select(due => due.Key).ShouldBe(
        ["GBR-2026-0001|soon", "GBR-2026-0001|closed", "GBR-2026-0001|evaluated", "GBR-2026-0001|decided", "GBR-2026-0001|planned"]);

    [Fact]
    public void DirectoryRoles_InPacks_AreThoseOfPeopleYaml() => DirectoryRoles.Names.Order(StringComparer.Ordinal).ShouldBe(PeopleFile.RoleNames.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Reserve_WhenTheWinnerFallsThrough_StepsInOnlyByANewDecision()
    {
        var decided = TwoBids(60_000m, 70_000m);
        decided.WithReserve.ShouldBeNull();
        GrowthBidDecider.Obstacle(decided, Rules, Closing.AddDays(2))!.ShouldContain("has decided on GBR-2026-0001 already.");

        var fallen = After(decided, Closing.AddDays(2), new TellFallThrough(Evaluator, 1, "No building."));

        fallen.WithReserve!.Select(result => (result.Number, result.Outcome)).ShouldBe([(1, BidOutcome.Discarded), (2, BidOutcome.Supported)]);
        fallen.Approved!.Results.Select(result => (result.Number, result.Outcome)).ShouldBe([(1, BidOutcome.Supported), (2, BidOutcome.Reserve)]);
        var asked = After(fallen, Closing.AddDays(2), new PutRoundForward(Evaluator, "APR-2026-0002"));
        After(asked, Closing.AddDays(3), new DecideRound("APR-2026-0002", "rejected", new PersonName("clerk", "The body"))).Approved.ShouldBe(decided.Approved);
        var after = After(asked, Closing.AddDays(3), new DecideRound("APR-2026-0002", "approved", new PersonName("clerk", "The body")));
        after.Approved!.Results.Select(result => (result.Number, result.Outcome)).ShouldBe([(1, BidOutcome.Discarded), (2, BidOutcome.Supported)]);
        after.Path.Select(step => step.GetType().Name).ShouldBe(["RoundDecided", "BidFellThrough", "RoundDecided"]);
    }

    [Fact]
    public void Reserve_ThatAsksForMoreThanIsFree_DoesNotStepIn()
    {
        // Three bids: 40,000 and 30,000 are supported, and 80,000 in reserve is more than the 70,000 that are free when the first falls through.
        var round = After(OpenRound, Bid(Partner, 40_000m, OtherPartner), Bid(OtherPartner, 30_000m, Partner), Bid(Partner, 80_000m, OtherPartner));
        round = After(round, Evaluate(1, "a", "b", "d"), Evaluate(2, "a", "d"), Evaluate(3, "a"));
        round = After(round, Closing.AddDays(1), new PutRoundForward(Evaluator, "APR-2026-0001"), new DecideRound("APR-2026-0001", "approved", new PersonName("clerk", "The body")));

        var fallen = After(round, Closing.AddDays(2), new TellFallThrough(Evaluator, 1, "No building."));

        (fallen.Free, fallen.Reserve!.Amount).ShouldBe((70_000m, 80_000m));
        fallen.WithReserve.ShouldBeNull();
        CommissioningBot.Cards.GrowthBids.BidRankingCard.Build(new GrowthBidViews(KnowledgeBase.Load()).Ranking(new LoadedRound(fallen, 1, Kent), Closing.AddDays(2))).ToJsonElement().GetRawText()
            .ShouldContain("so it cannot step in. The money waits for the next round.");
    }

    [Fact]
    public void FallThrough_OfWhatWasNotSupported_OrByAnybodyElse_IsRefused()
    {
        var decided = TwoBids(60_000m, 70_000m);
        Problem(decided, new TellFallThrough(Partner, 1, "No building."))!.ShouldStartWith("You are not in the directory as an evaluator");
        Problem(decided, new TellFallThrough(Evaluator, 2, "No building.")).ShouldBe("Only a bid that was decided to be supported can fall through.");
        Problem(Evaluated, new TellFallThrough(Evaluator, 1, "No building.")).ShouldBe("Only a bid that was decided to be supported can fall through.");
        Problem(decided, new TellFallThrough(Evaluator, 1, " ")).ShouldBe("Say why it falls through; it goes to those who decide.");
    }

    private static GrowthRound TwoBids(decimal first, decimal second) => After(
        After(OpenRound, Bid(Partner, first, OtherPartner), Bid(OtherPartner, second, Partner), Evaluate(1, "a", "d"), Evaluate(2, "a")),
        Closing.AddDays(1),
        new PutRoundForward(Evaluator, "APR-2026-0001"),
        new DecideRound("APR-2026-0001", "approved", new PersonName("clerk", "The body")));

    private static GrowthRound Tied() => After(
        After(OpenRound, Bid(Partner, 60_000m, OtherPartner), Bid(OtherPartner, 50_000m, Partner)), Evaluate(1, "a"), Evaluate(2, "e"));

    private static OpenRound Open(decimal money, IReadOnlyList<RoundDate> dates) => new(Administrator, "GBR-2026-0001", "kent", Kent.Version, money, dates);

    private static List<RoundDate> Dates(DateOnly today) => [.. Rules.Dates.Select((rule, index) => new RoundDate(rule.Id, today.AddDays(14 * (index + 1))))];

    private static SubmitBid Bid(Person by, decimal amount, params Person[] supporters) => new(
        by,
        new Dictionary<string, string>(StringComparer.Ordinal) { ["organisation"] = by.Organisation ?? by.Name, ["client-group"] = "Young people", ["amount"] = "60000" },
        amount,
        supporters);

    private static ChangeBid Change(Person by, decimal amount) =>
        new(by, 1, "amount", amount.ToString(System.Globalization.CultureInfo.InvariantCulture), amount, null);

    private static EvaluateBid Evaluate(int number, params string[] met) => new(Evaluator, number, met, "The need is shown.");

    private static GrowthBidVerdict Decide(GrowthRound round, GrowthBidCommand command) => GrowthBidDecider.Decide(command, round, Rules, Today);

    private static string? Problem(GrowthRound round, GrowthBidCommand command)
    {
        var verdict = Decide(round, command);
        verdict.Events.ShouldBeEmpty();
        return verdict.Problem;
    }

    private static GrowthRound After(GrowthRound round, params GrowthBidCommand[] commands) => After(round, Today, commands);

    private static GrowthRound After(GrowthRound round, DateOnly day, params GrowthBidCommand[] commands) => commands.Aggregate(round, (state, command) =>
    {
        var verdict = GrowthBidDecider.Decide(command, state, Rules, day);
        verdict.Problem.ShouldBeNull();
        return verdict.Events.Aggregate(state, GrowthRound.Evolve);
    });

    private static Person Somebody(string name, string? organisation, params PersonRole[] roles) =>
        new(new PersonId(name), name, $"{name}@council.example", roles.ToHashSet()) { Organisation = organisation };
}
