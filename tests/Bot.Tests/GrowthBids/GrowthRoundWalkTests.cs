using CommissioningBot.Approvals;
using CommissioningBot.Cards.GrowthBids;
using CommissioningBot.GrowthBids;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.GrowthBids;

/// <summary>Random walks with fixed seeds, 10,000 turns in all: a round can always be read and gone on with, its history explains its state, and the money is never overspent.</summary>
public sealed class GrowthRoundWalkTests
{
    private static readonly DateOnly Start = new(2026, 6, 1);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();
    private static readonly GrowthBidViews Views = new(Knowledge);
    private static readonly Framework Framework = Knowledge.Frameworks.Single(framework => framework.GrowthBids is not null);
    private static readonly GrowthBidRules Rules = Framework.GrowthBids!;
    private static readonly PersonName Body = new("clerk", "The body");

    private static readonly Person Administrator = Somebody("Administrator", null, PersonRole.Administrator);
    private static readonly Person Evaluator = Somebody("Evaluator", null, PersonRole.Evaluator);
    private static readonly IReadOnlyList<Person> Partners =
        [Somebody("North", "North", PersonRole.CommissioningPartner), Somebody("South", "South", PersonRole.CommissioningPartner), Somebody("West", "West", PersonRole.CommissioningPartner)];

    private static readonly IReadOnlyList<Person> Everybody =
    [
        Administrator,
        Evaluator,
        .. Partners,
        Somebody("Provider", "Provider", PersonRole.Provider),
        Somebody("Both", "North", PersonRole.CommissioningPartner, PersonRole.Evaluator),
        Somebody("Officer", null, PersonRole.Officer),
    ];

    [Theory]
    [MemberData(nameof(RandomWalk.Seeds), MemberType = typeof(RandomWalk))]
    public void Walk_AnyPath_IsReadableResumableAndExplainedByItsHistory(int seed)
    {
        var random = new Random(seed);
        var (round, history) = (GrowthRound.None, new List<GrowthBidEvent>());
        var (today, decided) = (Start, 0);
        for (var turn = 1; turn <= RandomWalk.Turns; turn++)
        {
            today = today.AddDays(random.Next(2));
            if (round.Exists && round.IsOver(Rules, today) && random.Chance(8))
            {
                decided += round.Approved is null ? 0 : 1;
                (round, history) = (GrowthRound.None, []);
            }

            var command = !round.Exists ? Open(random, today) : random.Chance(3) && Next(round, today) is { } next ? next : Any(random, round);

            var verdict = GrowthBidDecider.Decide(command, round, Rules, today);

            if (command is not DecideRound)
            {
                RandomWalk.IsPlainRefusal(verdict.Problem, verdict.Events, $"turn {turn}: {command}");
            }

            history.AddRange(verdict.Events);
            round = verdict.Events.Aggregate(round, GrowthRound.Evolve);
            if (!round.Exists)
            {
                continue;
            }

            IsResumable(round, today, turn);
            if (turn % RandomWalk.TurnsBetweenReadings == 0)
            {
                IsExplained(round, history);
                var read = GrowthRound.From(RandomWalk.FromStorage(history, GrowthBidJsonContext.Default.GrowthBidEvent));
                Read(read, today).ShouldBe(Read(round, today));
            }
        }

        decided.ShouldBeGreaterThan(2);
    }

    private static OpenRound Open(Random random, DateOnly today) => new(
        random.Chance(4) ? random.One(Everybody) : Administrator,
        "GBR-2026-0001",
        Framework.Id,
        Framework.Version,
        random.Chance(8) ? 0m : 1_000m * random.Next(20, 200),
        [.. Rules.Dates.Select((rule, index) => new RoundDate(rule.Id, today.AddDays((random.Chance(30) ? -40 : 5) + (4 * index))))]);

    // A bid while it is open; then the evaluations, the order of equals, the proposal and the decision.
    private static GrowthBidCommand? Next(GrowthRound round, DateOnly today) => round switch
    {
        { Pending: { } pending } => new DecideRound(pending.Request, "approved", Body),
        { WithReserve: not null } => new PutRoundForward(Evaluator, "APR-2026-0002"),
        { Approved: not null } => null,
        _ when round.IsOpen(Rules, today) => Bid(Partners[round.Bids.Count % 3], Math.Min(round.Money, 15_000m), Partners[(round.Bids.Count + 1) % 3]),
        _ when !round.Standing.Any() => null,
        _ when round.Standing.FirstOrDefault(bid => bid.Evaluation is null) is { } open => new EvaluateBid(Evaluator, open.Number, [Rules.Criteria[0].Id], "The need is shown."),
        _ when BidRanking.Of(round, Rules).Tie is { Count: > 0 } tie => new OrderBids(Evaluator, [.. tie.Select(result => result.Number)], "Greater need."),
        _ => new PutRoundForward(Evaluator, "APR-2026-0001"),
    };

    private static GrowthBidCommand Any(Random random, GrowthRound round)
    {
        var by = random.One(Everybody);
        var number = random.Chance(8) || round.Bids.Count == 0 ? 99 : random.One(round.Bids).Number;
        var bidder = round.Bid(number) is { } bid && random.Next(3) > 0 ? Everybody.First(person => bid.Bidder.Is(person.Id)) : by;
        return random.Next(10) switch
        {
            0 or 1 => Bid(random.Chance(3) ? by : random.One(Partners), random.One([-1m, 0m, 5_000m, 20_000m, 60_000m, 1_000_000m]), [.. Everybody.Where(_ => random.Chance(5)), random.One(Partners)]),
            2 => new ChangeBid(bidder, number, Rules.Form.Amount, "5000", random.One([-1m, 5_000m, 1_000_000m]), null),
            3 when random.Chance(3) => new WithdrawBid(bidder, number, random.Words()),
            3 or 4 or 5 => new EvaluateBid(random.Chance(2) ? by : Evaluator, number, [.. Rules.Criteria.Where(_ => random.Chance(2)).Select(criterion => criterion.Id), .. random.Chance(10) ? ["beauty"] : (IEnumerable<string>)[]], random.Text()),
            6 => new OrderBids(random.Chance(2) ? by : Evaluator, [.. round.Bids.Select(known => known.Number).Where(_ => random.Chance(2))], random.Text()),
            8 => new TellFallThrough(random.Chance(3) ? by : Evaluator, number, random.Text()),
            7 => new PutRoundForward(random.Chance(2) ? by : Evaluator, $"APR-2026-{random.Next(1, 4):0000}"),
            _ => new DecideRound(round.Pending is { } pending && random.Chance(2) ? pending.Request : "APR-2026-9999", random.One(["approved", "rejected", "withdrawn"]), Body),
        };
    }

    private static SubmitBid Bid(Person by, decimal amount, params IEnumerable<Person> supporters) => new(
        by, Rules.Form.Names.ToDictionary(name => name, _ => by.Name, StringComparer.Ordinal), amount, [.. supporters.Distinct()]);

    private static void IsResumable(GrowthRound round, DateOnly today, int turn)
    {
        if (Next(round, today) is { } next)
        {
            GrowthBidDecider.Decide(next, round, Rules, today).Problem.ShouldBeNull($"turn {turn}: {next}");
        }
        else
        {
            round.IsOver(Rules, today).ShouldBeTrue();
            GrowthBidDecider.Obstacle(round, Rules, today).ShouldNotBeNull();
        }
    }

    private static void IsExplained(GrowthRound round, List<GrowthBidEvent> history)
    {
        round.Opening.ShouldBe(history[0]);
        round.Bids.Select(bid => bid.Number).ShouldBe(history.OfType<BidSubmitted>().Select(submitted => submitted.Number));
        round.Bids.Select(bid => bid.Number).ShouldBe(Enumerable.Range(1, round.Bids.Count));
        foreach (var bid in round.Bids)
        {
            bid.Withdrawal.ShouldBe(history.OfType<BidWithdrawn>().SingleOrDefault(withdrawn => withdrawn.Number == bid.Number));
            var last = history.Last(happened => happened is BidSubmitted submitted && submitted.Number == bid.Number || happened is BidChanged changed && changed.Number == bid.Number);
            bid.Content.ShouldBe(last is BidSubmitted sent ? sent.Content : ((BidChanged)last).Content);

            // A judgement counts until the bid changes; nobody has judged their own.
            var judged = history.FindLastIndex(happened => happened is BidEvaluated evaluated && evaluated.Number == bid.Number);
            (bid.Evaluation is not null).ShouldBe(judged > history.IndexOf(last));
            (bid.Evaluation is { By: var by } && bid.Concerns(by)).ShouldBeFalse();
        }

        var decision = history.OfType<RoundDecided>().LastOrDefault();
        round.Decision.ShouldBe(decision);
        var put = history.FindLastIndex(happened => happened is RoundPutForward);
        round.Pending.ShouldBe(put > history.FindLastIndex(happened => happened is RoundDecided) ? (RoundPutForward)history[put] : null);
        var approved = history.FindLastIndex(happened => happened is RoundDecided { Outcome: "approved" });
        round.Approved.ShouldBe(approved < 0 ? null : (RoundPutForward)history.FindLast(happened => happened is RoundPutForward forward && forward.Request == ((RoundDecided)history[approved]).Request)!);
        round.Path.ShouldBe(history.Where(happened => happened is RoundDecided or BidFellThrough));
        round.FellThrough.Select(fall => fall.Number).ShouldBeUnique();
        foreach (var fall in round.FellThrough)
        {
            // It had been decided that this bid is supported, by a proposal before.
            history.Take(history.IndexOf(fall)).OfType<RoundPutForward>().ShouldContain(forward => forward.Results.Any(result => result.Number == fall.Number && result.Outcome == BidOutcome.Supported));
        }

        foreach (var proposal in history.OfType<RoundPutForward>())
        {
            proposal.Results.Where(result => result.Outcome == BidOutcome.Supported).Sum(result => result.Amount).ShouldBeLessThanOrEqualTo(round.Money);
            proposal.Results.Count(result => result.Outcome == BidOutcome.Reserve).ShouldBeLessThanOrEqualTo(1);
        }

        if ((round.Approved ?? round.Pending) is { } standing)
        {
            standing.Results.Select(result => result.Number).ShouldBe(round.Standing.Select(bid => bid.Number), ignoreOrder: true);
        }
    }

    private static string Read(GrowthRound round, DateOnly today)
    {
        var loaded = new LoadedRound(round, 1, Framework);
        return string.Concat(
        [
            .. Everybody.Take(4).Select(person => RandomWalk.Read(GrowthRoundCard.Build(Views.Round(loaded, person, today)))),
            .. round.Bids.TakeLast(3).Select(bid => RandomWalk.Read(GrowthBidCard.Build(Views.Bid(loaded, bid, Evaluator, today)))),
            RandomWalk.Read(BidRankingCard.Build(Views.Ranking(loaded, today))),
        ]);
    }

    private static Person Somebody(string name, string? organisation, params PersonRole[] roles) =>
        new(new PersonId(name), name, $"{name.ToLowerInvariant()}@council.example", roles.ToHashSet()) { Organisation = organisation };
}
