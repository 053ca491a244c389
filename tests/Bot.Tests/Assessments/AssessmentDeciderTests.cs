using CommissioningBot.Assessments;

namespace CommissioningBot.Bot.Tests.Assessments;

/// <summary>Given what happened, when somebody wants something, then events or a refusal.</summary>
public sealed class AssessmentDeciderTests
{
    private static readonly PanelMember Lead = new("id-lead", "Lead");
    private static readonly PanelMember One = new("id-one", "One");
    private static readonly PanelMember Two = new("id-two", "Two");
    private static readonly PanelMember Three = new("id-three", "Three");

    private static readonly AssessedCriterion Insurance = new("insurance", "Insurance", IsScored: false);
    private static readonly AssessedCriterion Safeguarding = new("safeguarding", "Safeguarding", IsScored: false, MayNotApply: true);
    private static readonly AssessedCriterion Quality = new("quality", "Quality", IsScored: true);
    private static readonly AssessedCriterion Price = new("price", "Price", IsScored: true);

    [Theory]
    [InlineData(1, 0, 5, "A panel needs at least two people. Choose another.", "panel")]
    [InlineData(2, 5, 5, "The highest score must be more than the lowest.", "highest")]
    [InlineData(2, 6, 5, "The highest score must be more than the lowest.", "highest")]
    public void Begin_PanelOrScaleThatCannotBe_IsRefusedAtItsField(int members, int lowest, int highest, string problem, string field) =>
        Decide(Begin(members, new ScoreScale(lowest, highest), [Quality]), []).ShouldBe((problem, field));

    [Fact]
    public void Begin_NothingToScoreOrTooMuch_IsRefused()
    {
        Decide(Begin(2, new ScoreScale(0, 5), []), []).ShouldBe(("Write at least one criterion: the framework gives none.", "criteria"));
        Decide(Begin(2, new ScoreScale(0, 5), [Insurance]), []).ShouldBe(("Write at least one criterion that is scored; otherwise nothing can be ranked.", "criteria"));
        Decide(Begin(2, new ScoreScale(0, 5), [Quality, Quality with { Id = "own-1", Name = "quality" }]), []).ShouldBe(("“Quality” is there twice. Write each criterion once.", "criteria"));
        Decide(Begin(2, new ScoreScale(0, 5), [.. Enumerable.Range(0, 14).Select(number => Quality with { Id = $"own-{number}", Name = $"Question {number}" })]), [])
            .ShouldBe(("There are 14 criteria with those of the framework, and 13 fit on a card. Put some together.", "criteria"));
        AssessmentDecider.Decide(Begin(2, new ScoreScale(0, 5), [.. Enumerable.Range(0, 13).Select(number => Quality with { Id = $"own-{number}", Name = $"Question {number}" })]), Assessment.None).Problem.ShouldBeNull();
    }

    [Fact]
    public void Score_BeforeInterestsAreAnswered_IsRefused() =>
        Decide(Scores(One, "1", 3, 3), [Begun, Entered]).Problem.ShouldBe("Say first whether you have an interest in any of the bidders: “assess declare”. None is an answer.");

    [Theory]
    [InlineData(-1)]
    [InlineData(6)]
    [InlineData(int.MaxValue)]
    public void Score_OutsideItsScale_IsRefusedAtTheCriterion(int score) =>
        Decide(Scores(One, "1", score, 3), [Begun, Entered, None(One)]).ShouldBe(("The scale goes from 0 to 5. Write a whole number in it.", "quality"));

    [Theory]
    [InlineData(0)]
    [InlineData(5)]
    public void Score_AtTheEndsOfTheScale_IsTaken(int score) => AssessmentDecider.Decide(Scores(One, "1", score, score), Given([Begun, Entered, None(One)])).Problem.ShouldBeNull();

    [Fact]
    public void Score_UnknownCriterionOrBidder_IsRefusedAndNothingIsSaved()
    {
        var scored = Scores(One, "1", 3, 3);
        Decide(scored with { Scores = new Dictionary<string, int>(scored.Scores, StringComparer.Ordinal) { ["beauty"] = 3 } }, [Begun, Entered, None(One)])
            .Problem.ShouldBe("“beauty” is no criterion of this assessment. Nothing was saved.");
        Decide(scored with { Bidder = "9" }, [Begun, Entered, None(One)]).Problem.ShouldBe("This bidder is not part of the assessment. Say “assess score” to see what is left to score.");
        Decide(scored with { Scores = new Dictionary<string, int>(StringComparer.Ordinal) { ["quality"] = 3 } }, [Begun, Entered, None(One)]).ShouldBe(("Give a score for “Price”.", "price"));
    }

    [Fact]
    public void Score_DoesNotApply_OnlyWhereItMayNotApply()
    {
        Decide(With(Scores(One, "1", 3, 3), "insurance", SelectionResult.DoesNotApply), [Begun, Entered, None(One)]).ShouldBe(("“Insurance” applies to everybody. Say whether it is met.", "insurance"));
        AssessmentDecider.Decide(With(Scores(One, "1", 3, 3), "safeguarding", SelectionResult.DoesNotApply), Given([Begun, Entered, None(One)])).Problem.ShouldBeNull();
    }

    [Fact]
    public void Interest_Declared_TakesTheMemberOffForGood()
    {
        IReadOnlyList<AssessmentEvent> given = [Begun, Entered, .. Do(new AnswerInterests(One, "My brother works there."), [Begun, Entered])];

        Given(given).Panel.ShouldBe([Two]);
        Decide(Scores(One, "1", 3, 3), given).Problem.ShouldBe("You are no longer on this panel (declared an interest). What you gave before stays on record and does not count.");
        Decide(new AddMember(Lead, One), given).ShouldBe(("One has declared an interest and cannot come back to this assessment.", "panel"));
        Decide(new AnswerInterests(Two, null), [Begun]).Problem.ShouldBe("The bidders are not known yet. You are asked as soon as they are.");
        Decide(new AnswerInterests(Two, null), [Begun, Entered, None(Two)]).Problem.ShouldBe("You have answered this already: none. Say it again only if that has changed.");
    }

    [Fact]
    public void Bidders_ChangedAfterInterestsWereAnswered_AreAskedAboutAnew()
    {
        IReadOnlyList<AssessmentEvent> given = [Begun, Entered, None(One), .. Do(new EnterBidders(Lead, ["East"]), [Begun, Entered, None(One)])];

        Decide(Scores(One, "1", 3, 3), given).Problem.ShouldBe("Say first whether you have an interest in any of the bidders: “assess declare”. None is an answer.");
        Do(new AnswerInterests(One, null), given).ShouldBe([None(One)]);
    }

    [Fact]
    public void Panel_LeftTooSmallInModeration_TakesSomebodyWhoScoresAndModeratesAnew()
    {
        IReadOnlyList<AssessmentEvent> changed = [.. AllScored(), .. Do(new ChangeResult(Two, "1", "quality", "5", "The visit showed more."), AllScored())];
        Decide(new AddMember(Lead, Three), changed).Problem.ShouldBe("Moderation has begun, and a new member would see others’ scores before giving their own.");

        IReadOnlyList<AssessmentEvent> left = [.. changed, .. Do(new RemoveMember(Lead, Two.Id, "On long leave."), changed)];
        IReadOnlyList<AssessmentEvent> joined = [.. left, .. Do(new AddMember(Lead, Three), left)];

        Given(joined).Stage.ShouldBe(AssessmentStage.Scoring);
        Given(joined).Moderated.ShouldBeEmpty();
    }

    [Fact]
    public void Moderation_WhileSomebodyHasNotScored_IsShut()
    {
        IReadOnlyList<AssessmentEvent> given = [Begun, Entered, .. Scored(One, "1", 3, 3), .. Scored(One, "2", 3, 3), .. Scored(Two, "1", 3, 3)];

        Given(given).Stage.ShouldBe(AssessmentStage.Scoring);
        Decide(new FinishModeration(Lead), given).Problem.ShouldBe("Moderation begins when every member has scored every bid. Until then nobody sees another’s scores.");
        Decide(new ChangeResult(One, "1", "quality", "4", "We agree."), given).Problem.ShouldBe("Moderation begins when every member has scored every bid. Until then nobody sees another’s scores.");
    }

    [Fact]
    public void Score_AfterEverybodyHasScored_IsRefused() =>
        Decide(Scores(One, "1", 5, 5), AllScored()).Problem.ShouldBe("Everybody has scored. Scores now change only together, in moderation, with a reason.");

    [Theory]
    [InlineData("quality", "6", "Agreed.", "The scale goes from 0 to 5. Write a whole number in it.", "result")]
    [InlineData("quality", "4.5", "Agreed.", "The scale goes from 0 to 5. Write a whole number in it.", "result")]
    [InlineData("quality", "4", " ", "Give the reason for the change; every changed result has one.", "reason")]
    [InlineData("insurance", "does not apply", "Agreed.", "Write met or not met.", "result")]
    [InlineData("safeguarding", "perhaps", "Agreed.", "Write met, not met or does not apply.", "result")]
    [InlineData("beauty", "4", "Agreed.", "This criterion is not part of the assessment. Choose one from the list.", "criterion")]
    public void Change_ThatCannotStand_IsRefusedAtItsField(string criterion, string result, string reason, string problem, string field) =>
        Decide(new ChangeResult(One, "1", criterion, result, reason), AllScored()).ShouldBe((problem, field));

    [Fact]
    public void Change_WithReason_KeepsWhatItWas()
    {
        var events = Do(new ChangeResult(Two, "1", "quality", "5", "The visit showed more."), AllScored());

        events.ShouldBe([new ResultModerated("1", "quality", "3.5", "The visit showed more.", "Two", Score: 5)]);
        AssessmentResults.Of(Given([.. AllScored(), .. events]), new Bidder("1", "North")).Criteria[2].Shown.ShouldBe("5, agreed (was 3.5)");
    }

    [Fact]
    public void Finish_WhileMembersDifferOnACriterion_NamesIt()
    {
        var open = AllScored(insuranceOfTwo: SelectionResult.NotMet);

        Decide(new FinishModeration(Lead), open).Problem.ShouldBe("The members differ on “Insurance” of North. Agree on it with “change a result” first.");
        IReadOnlyList<AssessmentEvent> agreed = [.. open, .. Do(new ChangeResult(One, "1", "insurance", "not met", "It lapses."), open)];
        AssessmentDecider.Decide(new FinishModeration(Lead), Given(agreed)).Problem.ShouldBeNull();
        Decide(new FinishModeration(One), agreed).Problem.ShouldBe("This is for Lead, who leads the assessment.");
    }

    [Fact]
    public void Results_TieAndFailedCriterion_AreSaid()
    {
        // One gives 3 and 4, Two gives 4 and 3: the same sum, whatever the order.
        var results = AssessmentResults.Of(Given([.. AllScored(), .. Do(new ChangeResult(One, "3", "insurance", "not met", "It lapses."), AllScored())]));

        results.Select(result => (result.Bidder.Name, result.Rank, result.IsTied, result.IsOut, result.Total)).ShouldBe(
        [
            ("North", 1, true, false, "7"), ("South", 1, true, false, "7"), ("West", 0, false, true, "10"),
        ]);
        results[2].NotMet.Select(result => result.Criterion.Name).ShouldBe(["Insurance"]);
    }

    [Fact]
    public void Results_ThirdsThatWouldRoundAlike_AreNoTie()
    {
        var three = Begun with { Panel = [One, Two, Three], Criteria = [Quality] };
        IReadOnlyList<AssessmentEvent> given =
        [
            three, Entered with { Bidders = [new("1", "North"), new("2", "South")] },
            .. new[] { (One, 3, 3), (Two, 3, 3), (Three, 4, 5) }.SelectMany(row => new AssessmentEvent[]
            {
                None(row.Item1),
                new BidScored(row.Item1.Id, "1", new Dictionary<string, SelectionResult>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal) { ["quality"] = row.Item2 }),
                new BidScored(row.Item1.Id, "2", new Dictionary<string, SelectionResult>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal) { ["quality"] = row.Item3 }),
            }),
        ];

        AssessmentResults.Of(Given(given)).Select(result => (result.Bidder.Name, result.Rank, result.Total)).ShouldBe([("South", 1, "3.67"), ("North", 2, "3.33")]);
    }

    [Theory]
    [InlineData("1", "", "North shares the first place. Give the reason why this one; a tie is never broken in silence.", "reason")]
    [InlineData("3", "Because.", "West does not meet Insurance and is out. Choose another, or nobody.", "bidder")]
    [InlineData(null, "", "This is not the highest score. Give the reason; it goes on record.", "reason")]
    [InlineData("9", "Because.", "This bidder is not part of the assessment.", "bidder")]
    public void Recommend_WhatTheFiguresDoNotSay_NeedsItsReason(string? bidder, string reason, string problem, string field) =>
        Decide(new Recommend(Lead, bidder, "Text", reason), Moderated()).ShouldBe((problem, field));

    [Fact]
    public void Recommend_WithReason_CanBeChangedLater()
    {
        IReadOnlyList<AssessmentEvent> first = [.. Moderated(), .. Do(new Recommend(Lead, "1", "North.", "Nearer."), Moderated())];
        Given([.. first, .. Do(new Recommend(Lead, "2", "South.", "Nearer still."), first)]).Recommendation.ShouldBe(new RecommendationMade("South.", "Lead", "2", "Nearer still."));
        Decide(new TellBidder(Lead, "1", "Dear North"), first).ShouldBe(("This bidder is recommended; feedback is for the others.", "bidder"));
        Decide(new TellBidder(Lead, "2", "Dear South"), Moderated()).Problem.ShouldBe("First the recommendation must be made. Say “assess” to see where it stands.");
    }

    [Fact]
    public void Member_RemovedInTheMiddle_CountsNoMoreAndTheRecordStays()
    {
        IReadOnlyList<AssessmentEvent> given = [.. AllScored(), .. Do(new RemoveMember(Lead, Two.Id, "Left the council."), AllScored())];

        Given(given).Scores.Count.ShouldBe(6);
        Given(given).Stage.ShouldBe(AssessmentStage.Scoring);
        AssessmentResults.Of(Given(given), new Bidder("1", "North")).Total.ShouldBe("7");
        Decide(new FinishModeration(Lead), given).Problem.ShouldBe("Fewer than two members are left. Add somebody with “assess add member” first.");
        Decide(new RemoveMember(Lead, Two.Id, "Again."), given).ShouldBe(("This person is not on the panel.", "panel"));
        Decide(new RemoveMember(One, One.Id, "Mine."), given).Problem.ShouldBe("This is for Lead, who leads the assessment.");
        Given([.. given, .. Do(new AddMember(Lead, Three), given)]).Panel.ShouldBe([One, Three]);
    }

    [Fact]
    public void Draft_OfTheRecommendation_SaysEveryFigure()
    {
        var draft = AssessmentViews.Draft(Given(Moderated()), "1", "Nearer.");

        draft.ShouldBe(
            """
            The panel recommends North for “Youth work”, with 7 of 10 points.
            2 members scored 3 bids by 2 criteria on a scale from 0 to 5: One, Two.
            South has 7 of 10 points, the same result.
            West does not meet Insurance and was considered no further.
            Reason: Nearer.
            """);
    }

    private static AssessmentBegun Begun => new("ASM-2026-0001", "SOL-2026-0001", "solihull", "Youth work", [Insurance, Safeguarding, Quality, Price], new ScoreScale(0, 5), [One, Two], Lead);

    private static BiddersEntered Entered => new([new("1", "North"), new("2", "South"), new("3", "West")], "Lead");

    private static InterestsAnswered None(PanelMember member) => new(member.Id, "none");

    private static IReadOnlyList<AssessmentEvent> AllScored(SelectionResult insuranceOfTwo = SelectionResult.Met) =>
    [
        Begun, Entered,
        .. Scored(One, "1", 3, 4), .. Scored(One, "2", 4, 3), .. Scored(One, "3", 5, 5),
        .. Scored(Two, "1", 4, 3, insuranceOfTwo), .. Scored(Two, "2", 3, 4), .. Scored(Two, "3", 5, 5),
    ];

    private static IReadOnlyList<AssessmentEvent> Moderated() =>
        [.. AllScored(), new ResultModerated("3", "insurance", "met, met", "It lapses.", "One", Met: SelectionResult.NotMet), new ModerationFinished("Lead")];

    private static IReadOnlyList<AssessmentEvent> Scored(PanelMember member, string bidder, int quality, int price, SelectionResult insurance = SelectionResult.Met)
    {
        var command = With(Scores(member, bidder, quality, price), "insurance", insurance);
        return [None(member), new BidScored(member.Id, bidder, command.Selection, command.Scores)];
    }

    private static ScoreBid Scores(PanelMember member, string bidder, int quality, int price) => new(
        member,
        bidder,
        new Dictionary<string, SelectionResult>(StringComparer.Ordinal) { ["insurance"] = SelectionResult.Met, ["safeguarding"] = SelectionResult.Met },
        new Dictionary<string, int>(StringComparer.Ordinal) { ["quality"] = quality, ["price"] = price },
        null);

    private static ScoreBid With(ScoreBid score, string criterion, SelectionResult result) =>
        score with { Selection = new Dictionary<string, SelectionResult>(score.Selection, StringComparer.Ordinal) { [criterion] = result } };

    private static BeginAssessment Begin(int members, ScoreScale scale, IReadOnlyList<AssessedCriterion> criteria) =>
        new(Lead, "ASM-2026-0001", "SOL-2026-0001", "solihull", "Youth work", criteria, scale, [.. new[] { One, Two, Three }.Take(members)]);

    private static Assessment Given(IEnumerable<AssessmentEvent> events) => Assessment.From(events);

    private static IReadOnlyList<AssessmentEvent> Do(AssessmentCommand command, IEnumerable<AssessmentEvent> given)
    {
        var verdict = AssessmentDecider.Decide(command, Given(given));
        verdict.Problem.ShouldBeNull();
        return verdict.Events;
    }

    private static (string? Problem, string At) Decide(AssessmentCommand command, IEnumerable<AssessmentEvent> given)
    {
        var verdict = AssessmentDecider.Decide(command, Given(given));
        verdict.Events.ShouldBeEmpty();
        return (verdict.Problem, verdict.At);
    }
}
