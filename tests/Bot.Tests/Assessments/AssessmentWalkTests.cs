using CommissioningBot.Assessments;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Bot.Tests.Assessments;

/// <summary>
/// Random walks with fixed seeds, 10,000 turns in all: whatever a panel does in whatever order, its assessment can be read, can be gone on with,
/// and its history explains its state.
/// </summary>
public sealed class AssessmentWalkTests
{
    private static readonly DateOnly Today = new(2026, 11, 25);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();
    private static readonly AssessmentViews Views = new(Knowledge);
    private static readonly IReadOnlyList<PanelMember> People = [.. Enumerable.Range(1, 7).Select(number => new PanelMember($"id-{number}", $"Member {number}"))];
    private static readonly PanelMember Stranger = new("id-stranger", "Stranger");

    [Theory]
    [MemberData(nameof(RandomWalk.Seeds), MemberType = typeof(RandomWalk))]
    public void Walk_AnyPath_IsReadableResumableAndExplainedByItsHistory(int seed)
    {
        var random = new Random(seed);
        var (assessment, history, recommended) = (Assessment.None, new List<AssessmentEvent>(), 0);
        for (var turn = 1; turn <= RandomWalk.Turns; turn++)
        {
            if (assessment.Stage == AssessmentStage.Recommended && random.Chance(20))
            {
                (assessment, history) = (Assessment.None, []);
                recommended++;
            }

            // Moderation takes its time: most goes wrong while the panel looks at the results together.
            var command = assessment.Stage == AssessmentStage.None ? Begin(random)
                : random.Chance(assessment.Stage == AssessmentStage.Moderating ? 20 : 2) ? Next(assessment)
                : Any(random, assessment);

            var verdict = AssessmentDecider.Decide(command, assessment);

            RandomWalk.IsPlainRefusal(verdict.Problem, verdict.Events, $"turn {turn}: {command}");
            history.AddRange(verdict.Events);
            assessment = verdict.Events.Aggregate(assessment, Assessment.Evolve);
            if (assessment.Stage == AssessmentStage.None)
            {
                continue;
            }

            IsResumable(assessment, turn);
            if (turn % RandomWalk.TurnsBetweenReadings == 0)
            {
                IsExplained(assessment, history);
                var read = Assessment.From(RandomWalk.FromStorage(history, AssessmentJsonContext.Default.AssessmentEvent));
                Read(read).ShouldBe(Read(assessment));
            }
        }

        recommended.ShouldBeGreaterThan(2);
    }

    private static BeginAssessment Begin(Random random)
    {
        var framework = random.One([.. Knowledge.Frameworks]);
        var own = Enumerable.Range(1, random.Next(1, 4)).Select(number => new AssessedCriterion($"own-{number}", $"Question {number}", IsScored: random.Next(4) > 0));
        var pack = (framework.Assessment?.Selection ?? []).Select(criterion => new AssessedCriterion(criterion.Id, criterion.Name, IsScored: false, criterion.May, criterion.Entry.Id));
        return new(People[0], "ASM-2026-0001", "XXX-2026-0001", framework.Id, "Home care", [.. pack, .. own], new ScoreScale(random.Next(2), random.Next(6)), [.. People.Skip(random.Next(2)).Take(random.Next(1, 4))]);
    }

    // What those who take part would do next, step by step to the end.
    private static AssessmentCommand Next(Assessment assessment)
    {
        if (assessment.Stage is AssessmentStage.AwaitingBidders)
        {
            return new EnterBidders(assessment.Lead, ["North", "South"]);
        }

        if (assessment.Stage is AssessmentStage.Scoring)
        {
            return assessment.Panel.FirstOrDefault(member => !assessment.HasScoredAll(member)) switch
            {
                _ when assessment.Panel.Count < Assessment.SmallestPanel => new AddMember(assessment.Lead, Fresh(assessment)),
                null => throw new ShouldAssertException("Everybody has scored, and the panel is large enough: moderation must have begun."),
                var member when !assessment.HasAnswered(member) => new AnswerInterests(member, null),
                var member => Score(assessment, member, assessment.Bidders.First(bidder => assessment.ScoreOf(member, bidder) is null), 1),
            };
        }

        if (assessment.Stage is AssessmentStage.Moderating)
        {
            return AssessmentResults.Of(assessment).SelectMany(result => result.Open.Select(open => (result.Bidder, open.Criterion))).FirstOrDefault() is { Bidder: { } bidder } open
                ? new ChangeResult(assessment.Lead, bidder.Id, open.Criterion.Id, "met", "We looked again.")
                : new FinishModeration(assessment.Lead);
        }

        return new Recommend(assessment.Lead, null, "Nobody.", "None is good enough.");
    }

    private static AssessmentCommand Any(Random random, Assessment assessment)
    {
        var by = random.Chance(8) ? Stranger : random.Chance(3) ? assessment.Lead : random.One(People);
        var bidder = random.Chance(8) || assessment.Bidders.Count == 0 ? "99" : random.One(assessment.Bidders).Id;
        var criterion = random.Chance(8) ? "beauty" : random.One(assessment.Criteria).Id;
        return random.Next(14) switch
        {
            0 => new EnterBidders(by, [.. Enumerable.Range(0, random.Next(5)).Select(number => random.Chance(9) ? "North" : $"Bidder {number}")]),
            1 or 2 => new AnswerInterests(by, random.Chance(12) ? random.Words() : null),
            3 or 4 or 5 => Score(assessment, by, assessment.Bidder(bidder) ?? new Bidder(bidder, "Nobody"), random.Next(-1, 7)),
            6 => new AddMember(by, random.One(People)),
            7 => new RemoveMember(by, random.One(random.Chance(8) || assessment.Panel.Count == 0 ? People : assessment.Panel).Id, random.Text()),
            8 => new ChangeResult(by, bidder, criterion, random.One(["met", "not met", "does not apply", "3", "9", "maybe"]), random.Text()),
            9 when random.Chance(4) => new FinishModeration(by),
            10 => new TellBidder(by, bidder, random.Text()),
            11 => new ChangeLead(by, random.One(People), random.Text(), random.Chance(6)),
            12 when random.Chance(4) => new MoveAssessment(by, $"version-{random.Next(9)}", ["Changed: a text."]),
            _ => new Recommend(by, random.Chance(3) ? null : bidder, random.Words(), random.Text()),
        };
    }

    private static ScoreBid Score(Assessment assessment, PanelMember by, Bidder bidder, int score) => new(
        by,
        bidder.Id,
        assessment.Criteria.Where(criterion => !criterion.IsScored).ToDictionary(criterion => criterion.Id, criterion => (score + criterion.Id.Length) % 5 == 0 ? SelectionResult.NotMet : SelectionResult.Met, StringComparer.Ordinal),
        assessment.Criteria.Where(criterion => criterion.IsScored).ToDictionary(criterion => criterion.Id, _ => score, StringComparer.Ordinal),
        "A note.");

    // Whoever takes part already, or has said that they have an interest, cannot be asked.
    private static PanelMember Fresh(Assessment assessment) =>
        People.Concat(Enumerable.Range(1, assessment.Panel.Count + assessment.Former.Count + 1).Select(number => new PanelMember($"id-new-{number}", $"New member {number}")))
            .First(person => assessment.Member(person.Id) is null && assessment.Former.All(former => !former.Member.Is(person.Id)));

    private static void IsResumable(Assessment assessment, int turn) => AssessmentDecider.Decide(Next(assessment), assessment).Problem.ShouldBeNull($"turn {turn}: {assessment.Stage}, {Next(assessment)}");

    private static string Read(Assessment assessment)
    {
        var loaded = new LoadedAssessment(assessment, 1, Knowledge.FindFramework(assessment.Opening.FrameworkId));
        var overviews = new[] { assessment.Lead, People[1], Stranger }.Select(person => RandomWalk.Read(Views.Overview(loaded, person, Today)));
        AssessmentViews.Standing(assessment).ShouldEndWith(".");
        return string.Concat(
        [
            .. overviews,
            .. assessment.Stage >= AssessmentStage.Moderating ? [RandomWalk.Read(Views.Results(loaded, 1, Today))] : (IEnumerable<string>)[],
            .. assessment.Recommendation is null ? [] : assessment.Bidders.Select(bidder => AssessmentViews.Feedback(loaded, bidder)),
        ]);
    }

    // Somebody who reads the history alone comes to the same state.
    private static void IsExplained(Assessment assessment, List<AssessmentEvent> history)
    {
        assessment.Stage.ShouldBe(
            history.OfType<RecommendationMade>().Any() ? AssessmentStage.Recommended
            : history.OfType<ModerationFinished>().Any() ? AssessmentStage.Recommending
            : !history.OfType<BiddersEntered>().Any() ? AssessmentStage.AwaitingBidders
            : assessment.Stage);
        assessment.Recommendation.ShouldBe(history.OfType<RecommendationMade>().LastOrDefault());
        assessment.Bidders.ShouldBe(history.OfType<BiddersEntered>().LastOrDefault()?.Bidders ?? []);
        assessment.Told.Select(told => told.Bidder).ShouldBeUnique();
        assessment.Lead.ShouldBe(history.OfType<LeadChanged>().LastOrDefault()?.Lead ?? People[0]);
        assessment.PackVersion.ShouldBe(history.OfType<AssessmentMovedToPack>().LastOrDefault()?.PackVersion ?? ((AssessmentBegun)history[0]).PackVersion);

        // Late interests stay open until a recommendation is made that knows of them.
        var recommendation = history.FindLastIndex(happened => happened is RecommendationMade);
        assessment.LateInterests.Select(late => late.Interests).ShouldBe(history.OfType<LateInterestDeclared>().Select(late => late.Interests));
        assessment.OpenInterests.Select(late => late.Interests).ShouldBe(history.Skip(recommendation + 1).OfType<LateInterestDeclared>().Select(late => late.Interests));

        // Whose last word on their membership is that they joined, and nobody else, is on the panel.
        foreach (var person in People)
        {
            var last = history.LastOrDefault(happened => happened switch
            {
                AssessmentBegun begun => begun.Panel.Contains(person),
                MemberAdded added => added.Member.Is(person.Id),
                MemberRemoved removed => person.Is(removed.MemberId),
                MemberStoodAside aside => person.Is(aside.MemberId),
                _ => false,
            });
            (assessment.Member(person.Id) is not null).ShouldBe(last is AssessmentBegun or MemberAdded);
            (assessment.Former.Any(former => former.Member.Is(person.Id))).ShouldBe(last is MemberRemoved or MemberStoodAside);
        }

        // Interests come before scores, those in the bidders that there are; and nobody who stood aside comes back.
        for (var index = 0; index < history.Count; index++)
        {
            if (history[index] is BidScored scored)
            {
                var since = history.FindLastIndex(index, happened => happened is BiddersEntered);
                history[since..index].OfType<InterestsAnswered>().ShouldContain(answered => answered.MemberId == scored.MemberId, $"event {index}");
            }
            else if (history[index] is MemberStoodAside aside)
            {
                history[index..].OfType<MemberAdded>().ShouldNotContain(added => added.Member.Is(aside.MemberId));
            }
        }

        foreach (var moderated in assessment.Moderated.Values)
        {
            history.OfType<ResultModerated>().ShouldContain(moderated);
        }

        if (assessment.Stage >= AssessmentStage.Moderating)
        {
            var results = AssessmentResults.Of(assessment);
            results.Select(result => result.Bidder).ShouldBe(assessment.Bidders, ignoreOrder: true);
            results.ShouldAllBe(result => result.IsOut == (result.Rank == 0));
            results.ShouldAllBe(result => result.Criteria.Where(criterion => criterion.Criterion.IsScored).All(criterion => criterion.Members == assessment.Panel.Count));
        }
    }
}
