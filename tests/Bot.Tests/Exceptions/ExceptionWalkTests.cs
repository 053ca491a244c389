using CommissioningBot.Approvals;
using CommissioningBot.Cards.Exceptions;
using CommissioningBot.Exceptions;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Bot.Tests.Exceptions;

/// <summary>Random walks with fixed seeds, 10,000 turns in all: an exception can always be read and gone on with, and its history explains its state.</summary>
public sealed class ExceptionWalkTests
{
    private static readonly DateTimeOffset Start = new(2026, 11, 25, 10, 0, 0, TimeSpan.Zero);
    private static readonly IReadOnlyList<Framework> Frameworks = [.. KnowledgeBase.Load().Frameworks];
    private static readonly Person Officer = new(new PersonId("officer"), "officer", "officer@council.example", new HashSet<PersonRole> { PersonRole.Officer });
    private static readonly PersonName Head = new("head", "Head of commissioning");

    [Theory]
    [MemberData(nameof(RandomWalk.Seeds), MemberType = typeof(RandomWalk))]
    public void Walk_AnyPath_IsReadableResumableAndExplainedByItsHistory(int seed)
    {
        var random = new Random(seed);
        var (framework, exception, history) = (random.One(Frameworks), FrameworkException.None, new List<(ExceptionEvent Event, DateTimeOffset At)>());
        var (now, decided) = (Start, 0);
        for (var turn = 1; turn <= RandomWalk.Turns; turn++)
        {
            now = now.AddHours(random.Next(72));
            if ((exception.Status is ExceptionStatus.Approved or ExceptionStatus.Rejected && random.Chance(6)) || (exception.Status == ExceptionStatus.None && random.Chance(4)))
            {
                decided += exception.Status == ExceptionStatus.None ? 0 : 1;
                (framework, exception, history) = (random.One(Frameworks), FrameworkException.None, []);
            }

            var today = UkTime.Date(now);
            var command = Any(random, framework, exception, today);

            var verdict = ExceptionDecider.Decide(command, exception, framework, today);

            // An answer that comes late, for a request that is not the one that waits, changes nothing and is no mistake of anybody's.
            if (command is not DecideException)
            {
                RandomWalk.IsPlainRefusal(verdict.Problem, verdict.Events, $"turn {turn}: {command}");
            }

            history.AddRange(verdict.Events.Select(happened => (happened, now)));
            exception = verdict.Events.Aggregate(exception, (state, happened) => FrameworkException.Evolve(state, happened, now));
            if (exception.Status == ExceptionStatus.None)
            {
                continue;
            }

            IsResumable(exception, framework, today);
            IsExplained(exception, history, today);
            if (turn % RandomWalk.TurnsBetweenReadings == 0)
            {
                var stored = RandomWalk.FromStorage(history.Select(happened => happened.Event), ExceptionJsonContext.Default.ExceptionEvent);
                var read = stored.Zip(history, (happened, kept) => (happened, kept.At)).Aggregate(FrameworkException.None, (state, one) => FrameworkException.Evolve(state, one.happened, one.At));
                Read(read, framework, today).ShouldBe(Read(exception, framework, today));
            }
        }

        decided.ShouldBeGreaterThan(5);
    }

    private static ExceptionCommand Any(Random random, Framework framework, FrameworkException exception, DateOnly today) => random.Next(5) switch
    {
        0 or 1 => new LogException(
            Officer,
            "EXC-2026-0001",
            random.Words(),
            random.Words(),
            random.Chance(5) ? random.One(["", "9.9", "nowhere"]) : DepartedSection.Name(random.One(framework.Sections)),
            random.Chance(5) ? "whim" : framework.Exceptions is { Grounds: { Count: > 0 } grounds } ? random.One(grounds).Id : "legislation",
            random.Words(),
            random.Words(),
            random.One([-1m, 0m, 0.01m, 25_000m, 1_000_000m]),
            random.Chance(2) ? null : today.AddDays(random.Next(-3, 40)),
            random.Chance(2) ? null : "ROT-2026-0001"),
        2 => new PutExceptionForward($"APR-2026-{random.Next(1, 4):0000}"),
        _ => new DecideException(exception.PendingRequest is { } pending && random.Next(3) > 0 ? pending : "APR-2026-9999", random.One(["approved", "rejected", "withdrawn"]), Head),
    };

    // Until somebody has decided there is always a next step; afterwards it says that a new one is to be logged.
    private static void IsResumable(FrameworkException exception, Framework framework, DateOnly today)
    {
        ExceptionCommand next = exception.PendingRequest is { } pending ? new DecideException(pending, "withdrawn", Head) : new PutExceptionForward("APR-2026-0009");
        var verdict = ExceptionDecider.Decide(next, exception, framework, today);
        if (exception.Status is ExceptionStatus.Approved or ExceptionStatus.Rejected)
        {
            verdict.Problem.ShouldBe($"Head of commissioning has {exception.Decision!.Outcome} this exception already. Log a new one if things have changed.");
        }
        else
        {
            verdict.Events.ShouldNotBeEmpty();
        }
    }

    private static void IsExplained(FrameworkException exception, List<(ExceptionEvent Event, DateTimeOffset At)> history, DateOnly today)
    {
        var (last, at) = history[^1];
        exception.Status.ShouldBe(last switch
        {
            ExceptionPutForward => ExceptionStatus.AwaitingDecision,
            ExceptionDecided { Outcome: "approved" } => ExceptionStatus.Approved,
            ExceptionDecided { Outcome: "rejected" } => ExceptionStatus.Rejected,
            _ => ExceptionStatus.Logged,
        });
        exception.PendingRequest.ShouldBe((last as ExceptionPutForward)?.Request);
        exception.Decision.ShouldBe(history.Select(happened => happened.Event).OfType<ExceptionDecided>().LastOrDefault());
        exception.DecidedAt.ShouldBe(last is ExceptionDecided ? at : exception.DecidedAt);
        exception.Logged.ShouldBe(history[0].Event);
        exception.IsInForce(today).ShouldBe(last is ExceptionDecided { Outcome: "approved" } && !(exception.Logged.Until < today));
    }

    private static string Read(FrameworkException exception, Framework framework, DateOnly today)
    {
        var loaded = new LoadedException(exception, 1, framework);
        ExceptionViews.Plain(loaded, today).ShouldEndWith(".");
        ExceptionViews.Row(loaded, today).ShouldNotBeNull();
        return RandomWalk.Read(ExceptionCard.Build(ExceptionViews.One(loaded, today)));
    }
}
