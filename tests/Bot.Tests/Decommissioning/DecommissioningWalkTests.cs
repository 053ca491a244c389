using CommissioningBot.Approvals;
using CommissioningBot.Cards.Decommissioning;
using CommissioningBot.Decommissioning;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Decommissioning;

/// <summary>Random walks with fixed seeds, 10,000 turns in all: an ending can always be read and gone on with, and its history explains its state.</summary>
public sealed class DecommissioningWalkTests
{
    private static readonly DateOnly Start = new(2026, 11, 25);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();
    private static readonly DecommissioningViews Views = new(Knowledge);
    private static readonly IReadOnlyList<Framework> Frameworks = [.. Knowledge.Frameworks.Where(framework => framework.Decommissioning is { Kinds.Count: > 0 })];
    private static readonly Person Officer = new(new PersonId("officer"), "officer", "officer@council.example", new HashSet<PersonRole> { PersonRole.Officer });
    private static readonly PersonName Member = new("member", "Cabinet Member");

    [Theory]
    [MemberData(nameof(RandomWalk.Seeds), MemberType = typeof(RandomWalk))]
    public void Walk_AnyPath_IsReadableResumableAndExplainedByItsHistory(int seed)
    {
        var random = new Random(seed);
        var (framework, ending, history) = (random.One(Frameworks), ServiceEnding.None, new List<DecommissioningEvent>());
        var (today, decided) = (Start, 0);
        for (var turn = 1; turn <= RandomWalk.Turns; turn++)
        {
            today = today.AddDays(random.Next(3));
            if (ending.Status is EndingStatus.Approved or EndingStatus.Rejected && random.Chance(6))
            {
                (framework, ending, history) = (random.One(Frameworks), ServiceEnding.None, []);
                decided++;
            }

            var rules = framework.Decommissioning!;
            var command = ending.Status == EndingStatus.None ? Propose(random, rules, today)
                : random.Chance(2) && Next(ending, rules, today) is { } next ? next
                : Any(random, ending, rules, today);

            var verdict = DecommissioningDecider.Decide(command, ending, rules, today);

            if (command is not DecideEnding)
            {
                RandomWalk.IsPlainRefusal(verdict.Problem, verdict.Events, $"turn {turn}: {command}");
            }

            history.AddRange(verdict.Events);
            ending = verdict.Events.Aggregate(ending, ServiceEnding.Evolve);
            if (ending.Status == EndingStatus.None)
            {
                continue;
            }

            IsResumable(ending, rules, today);
            IsExplained(ending, framework, history);
            if (turn % RandomWalk.TurnsBetweenReadings == 0)
            {
                var read = ServiceEnding.From(RandomWalk.FromStorage(history, DecommissioningJsonContext.Default.DecommissioningEvent));
                Read(read, framework, today).ShouldBe(Read(ending, framework, today));
            }
        }

        decided.ShouldBeGreaterThan(5);
    }

    private static ProposeEnding Propose(Random random, DecommissioningRules rules, DateOnly today)
    {
        var review = rules.Review is null ? (DateOnly?)null : today.AddDays(random.Next(80, 130));
        return new(
            Officer,
            "DCM-2026-0001",
            "rotherham",
            "version",
            "Home care",
            random.Chance(12) ? "whim" : random.One(rules.Kinds).Id,
            rules.Triggers.Count == 0 ? null : random.Chance(12) ? "whim" : random.One(rules.Triggers).Id,
            random.Words(),
            random.One([-1m, 0m, 0.01m, 45_000m, 45_000m, 45_000m]),
            random.Next(-1, 13),
            (review ?? today).AddDays(random.Next(-1, 60)),
            random.Chance(2) ? null : today.AddDays(random.Next(-2, 400)),
            random.Chance(2) ? null : today.AddDays(random.Next(90, 600)),
            review,
            null);
    }

    // The work before the decision, the request, the decision.
    private static DecommissioningCommand? Next(ServiceEnding ending, DecommissioningRules rules, DateOnly today) => ending switch
    {
        { Status: EndingStatus.Approved or EndingStatus.Rejected } => null,
        { PendingRequest: { } pending } => new DecideEnding(pending, "approved", Member, today),
        _ when rules.Parts.FirstOrDefault(part => ending.OpenIn(part).Count > 0) is { } part => new RecordEndingPart(Officer, part.Id, [.. part.Checks.Select(check => check.Id)], "All is well."),
        _ => new PutEndingForward("APR-2026-0001"),
    };

    private static DecommissioningCommand Any(Random random, ServiceEnding ending, DecommissioningRules rules, DateOnly today)
    {
        var part = rules.Parts.Count == 0 ? null : random.One(rules.Parts);
        return random.Next(4) switch
        {
            0 or 1 => new RecordEndingPart(
                Officer,
                random.Chance(10) ? "beauty" : part?.Id ?? "beauty",
                [.. (part?.Checks ?? []).Where(_ => random.Chance(2)).Select(check => check.Id), .. random.Chance(10) ? ["unknown"] : (IEnumerable<string>)[]],
                random.Text()),
            2 => random.Chance(4) ? Propose(random, rules, today) : new PutEndingForward($"APR-2026-{random.Next(1, 4):0000}"),
            _ => new DecideEnding(
                ending.PendingRequest is { } pending && random.Next(3) > 0 ? pending : "APR-2026-9999", random.One(["approved", "rejected", "withdrawn"]), Member, today.AddDays(random.Next(10))),
        };
    }

    private static void IsResumable(ServiceEnding ending, DecommissioningRules rules, DateOnly today)
    {
        if (Next(ending, rules, today) is { } next)
        {
            DecommissioningDecider.Decide(next, ending, rules, today).Events.ShouldNotBeEmpty();
        }
        else
        {
            DecommissioningDecider.Obstacle(ending, rules).ShouldBe($"Cabinet Member has {ending.Decision!.Outcome} this already. Begin anew with “decommission” if things have changed.");
        }
    }

    private static void IsExplained(ServiceEnding ending, Framework framework, List<DecommissioningEvent> history)
    {
        var step = history.Last(happened => happened is not EndingPartRecorded);
        ending.Status.ShouldBe(step switch
        {
            EndingPutForward => EndingStatus.AwaitingDecision,
            EndingDecided { Outcome: "approved" } => EndingStatus.Approved,
            EndingDecided { Outcome: "rejected" } => EndingStatus.Rejected,
            _ => EndingStatus.Proposed,
        });
        ending.PendingRequest.ShouldBe((step as EndingPutForward)?.Request);
        ending.Decision.ShouldBe(history.OfType<EndingDecided>().LastOrDefault());
        ending.Proposal.ShouldBe(history[0]);
        foreach (var part in framework.Decommissioning!.Parts)
        {
            ending.Parts.GetValueOrDefault(part.Id).ShouldBe(history.OfType<EndingPartRecorded>().LastOrDefault(recorded => recorded.Part == part.Id));
        }

        // Nothing goes forward before its work is done, and notice is never given before the decision or before the day that was planned.
        if (ending.Status is EndingStatus.AwaitingDecision or EndingStatus.Approved)
        {
            framework.Decommissioning.Parts.ShouldAllBe(part => ending.OpenIn(part).Count == 0);
        }

        if (ending is { Status: EndingStatus.Approved, Decision: { NoticeDay: { } given } decision })
        {
            given.ShouldBeGreaterThanOrEqualTo(ending.Proposal.NoticeDay);
            (decision.LastDay is not { } last || last >= given || last == ending.Proposal.ContractEnd).ShouldBeTrue();
        }
    }

    private static string Read(ServiceEnding ending, Framework framework, DateOnly today)
    {
        var loaded = new LoadedEnding(ending, 1, framework);
        DecommissioningViews.Sentence(loaded).ShouldEndWith(".");
        DecommissioningViews.Row(loaded).ShouldNotBeNull();
        return RandomWalk.Read(DecommissioningCard.Build(Views.One(loaded, today)));
    }
}
