using CommissioningBot.Approvals;
using CommissioningBot.Contracts;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Bot.Tests.Contracts;

/// <summary>
/// Random walks with fixed seeds, 10,000 turns in all, over the whole life of contracts: entry, plans, reviews, concerns, notices and ends in any
/// order. A contract can always be read and gone on with, what is due is what is not done, and its history explains its state.
/// </summary>
public sealed class ContractWalkTests
{
    private static readonly DateOnly Start = new(2026, 11, 25);
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load();
    private static readonly ContractViews Views = new(Knowledge);
    private static readonly IReadOnlyList<Framework> Frameworks = [.. Knowledge.Frameworks];
    private static readonly IReadOnlyList<PersonName> Managers = [new("id-1", "Contract manager"), new("id-2", "Second contract manager")];

    [Theory]
    [MemberData(nameof(RandomWalk.Seeds), MemberType = typeof(RandomWalk))]
    public void Walk_AnyPath_IsReadableResumableAndExplainedByItsHistory(int seed)
    {
        var random = new Random(seed);
        var (framework, contract, history) = (random.One(Frameworks), Contract.None, new List<ContractEvent>());
        var (today, ended) = (Start, 0);
        for (var turn = 1; turn <= RandomWalk.Turns; turn++)
        {
            today = today.AddDays(random.Next(12));
            if (contract.Exists && contract.HasEnded(today.AddDays(-60)))
            {
                (framework, contract, history) = (random.One(Frameworks), Contract.None, []);
                ended++;
            }

            var command = !contract.Exists ? Enter(random, framework, today) : random.Chance(4) && Next(contract, today) is { } next ? next : Any(random, contract, framework, today);

            var verdict = ContractDecider.Decide(command, contract, today);

            RandomWalk.IsPlainRefusal(verdict.Problem, verdict.Events, $"turn {turn}: {command}");
            history.AddRange(verdict.Events);
            contract = verdict.Events.Aggregate(contract, Contract.Evolve);
            if (!contract.Exists)
            {
                continue;
            }

            IsResumable(contract, today, turn);
            IsExplained(contract, history);
            if (turn % RandomWalk.TurnsBetweenReadings == 0)
            {
                var read = Contract.From(RandomWalk.FromStorage(history, ContractJsonContext.Default.ContractEvent));
                Read(read, framework, today).ShouldBe(Read(contract, framework, today));
            }
        }

        ended.ShouldBeGreaterThan(1);
    }

    private static EnterContract Enter(Random random, Framework framework, DateOnly today)
    {
        var start = today.AddDays(random.Next(-20, 60));
        var end = start.AddDays(random.Next(0, 700));
        var signed = today.AddDays(random.Next(-30, 2));
        var extension = random.One([0, 6, 12, 24]);
        var value = new ContractValue(random.One([-1m, 0m, 0.01m, 45_000m, 45_000m, 900_000m]), random.One(Enum.GetValues<VatBasis>()), random.One([.. DueNotices.Subjects.Keys]));
        var term = new ContractTerm(signed.AddDays(random.Next(-1, 60) * -1), signed, start, end, extension, random.Chance(2) ? null : end.AddDays(-30));
        var notices = Knowledge.NoticesFor(new SignedAgreement(new Pounds(Math.Max(value.Pounds, 0m)), value.Vat, value.Subject, random.Chance(4), term.Began, term.Signed, term.End))
            .Select(notice => new NoticeDue(notice.Id, notice.Name, notice.When, notice.Law.Text, notice.Due, notice.FollowsEnd));
        var payment = framework.Award is { Payments.Count: > 0 } award ? random.One(award.Payments) : null;
        return new(
            "Officer",
            new ContractEntered("CON-2026-0001", "XXX-2026-0001", "APR-2026-0001", framework.Id, "Advice for carers", "Carers Centre", new SignedAs("contract", "Contract", IsGrant: false), value, term, new PaymentTerms("In arrears", []), random.One(Managers), [.. notices], "Officer"),
            new ApprovedValue("APR-2026-0001", 900_000m, random.Chance(10) ? new DateTimeOffset(today, new TimeOnly(16, 30), TimeSpan.Zero) : null),
            payment,
            [.. (payment?.Needs ?? []).Where(_ => random.Next(4) > 0).Select(need => need.Id), ContractDecider.IsAmongThem]);
    }

    // What whoever manages it would do next; null when everything is done and over.
    private static ContractCommand? Next(Contract contract, DateOnly today) => contract switch
    {
        { ServiceReview: { } review } when review.Begins <= today => new FinishServiceReview("Manager", "It goes on."),
        { Concerns: var concerns } when concerns.FirstOrDefault(concern => concern.Closed is null) is { } open => new CloseConcern("Manager", open.Raised.Concern, "Done."),
        _ when contract.Notices.FirstOrDefault(notice => !contract.IsPublished(notice.Id)) is { } notice => new PublishNotice("Manager", notice.Id, today, "On the platform."),
        _ when contract.Occasions.FirstOrDefault(occasion => occasion.Next <= today && MayHold(contract, occasion, today)) is { } due => new HoldReview("Manager", due.Id, today, "All well.", []),
        _ when contract.HasEnded(today) => null,
        _ => new RaiseConcern("Manager", "Late visits", "Users", "A plan", today),
    };

    private static bool MayHold(Contract contract, PlannedOccasion occasion, DateOnly today) =>
        today >= contract.Entry.Term.Start && !(contract.Reviews.LastOrDefault(held => held.Occasion == occasion.Id)?.On >= today);

    private static ContractCommand Any(Random random, Contract contract, Framework framework, DateOnly today)
    {
        var rules = framework.Monitoring;
        var day = today.AddDays(random.Next(-40, 200));
        var occasion = random.Chance(8) || contract.Occasions.Count == 0 ? "beauty" : random.One(contract.Occasions).Id;
        var notices = contract.Entry.Notices;
        return random.Next(12) switch
        {
            0 => new ExtendContract("Manager", contract.End.AddDays(random.Next(-2, 500)), random.Text()),
            1 when random.Chance(6) => new EndContract("Manager", day, random.Text()),
            2 => new NameManager("Manager", random.One(Managers)),
            3 => new PublishNotice("Manager", random.Chance(8) || notices.Count == 0 ? "beauty" : random.One(notices).Id, today.AddDays(random.Next(-5, 2)), random.Words()),
            4 or 5 => new PlanReviews(
                "Manager", random.One(Enum.GetValues<RiskLevel>()), random.Chance(2), rules?.Occasions ?? [],
                (rules?.Occasions ?? []).Where(_ => random.Chance(3)).ToDictionary(rule => rule.Id, _ => random.Next(-1, 70), StringComparer.Ordinal), random.Text()),
            6 or 7 => new HoldReview("Manager", occasion, today.AddDays(random.Next(-10, 2)), random.Text(), random.Chance(2) ? [] : ["Users"]),
            8 => new RaiseConcern("Manager", random.Words(), random.Words(), random.Words(), today.AddDays(random.Next(-2, 40))),
            9 => new CloseConcern("Manager", $"{random.Next(1, 5)}", random.Text()),
            10 => new AnnounceServiceReview("Manager", today.AddDays(random.Next(-60, 10)), day, random.Words(), rules?.ServiceReview),
            _ => new FinishServiceReview("Manager", random.Text()),
        };
    }

    private static void IsResumable(Contract contract, DateOnly today, int turn)
    {
        if (Next(contract, today) is { } next)
        {
            ContractDecider.Decide(next, contract, today).Problem.ShouldBeNull($"turn {turn}: {next}");
        }
        else
        {
            contract.HasEnded(today).ShouldBeTrue();
        }
    }

    private static void IsExplained(Contract contract, List<ContractEvent> history)
    {
        contract.Entry.ShouldBe(history[0]);
        contract.End.ShouldBe(history.Select(happened => happened switch { ContractExtended extended => extended.End, ContractEnded over => over.On, _ => (DateOnly?)null }).LastOrDefault(day => day is not null) ?? contract.Entry.Term.End);
        contract.End.ShouldBeLessThanOrEqualTo(contract.LastPossibleEnd);
        contract.Manager.ShouldBe(history.OfType<ManagerNamed>().LastOrDefault()?.Manager ?? contract.Entry.Manager);
        contract.Plan.ShouldBe(history.OfType<ReviewsPlanned>().LastOrDefault());
        contract.Reviews.ShouldBe(history.OfType<ReviewHeld>());
        contract.Published.Select(published => published.Notice).ShouldBeUnique();
        contract.Concerns.Where(concern => concern.Closed is null).Select(concern => concern.Raised.Concern)
            .ShouldBe(history.OfType<ConcernRaised>().Select(raised => raised.Concern).Except(history.OfType<ConcernClosed>().Select(closed => closed.Concern)));
        (contract.ServiceReview is not null).ShouldBe(
            history.FindLastIndex(happened => happened is ServiceReviewAnnounced) > history.FindLastIndex(happened => happened is ServiceReviewHeld));
        foreach (var held in contract.Reviews.GroupBy(review => review.Occasion))
        {
            held.Select(review => review.On).ShouldBeUnique();
            held.Select(review => review.On).ShouldBeInOrder();
        }

        // What happens once does not come again, and what comes again lies after its last time.
        foreach (var occasion in contract.Occasions)
        {
            var last = contract.Reviews.LastOrDefault(review => review.Occasion == occasion.Id);
            (occasion.Repeats || last is null).ShouldBeTrue();
            occasion.Next.ShouldBeGreaterThanOrEqualTo(last?.On ?? contract.Entry.Term.Start);
        }

        contract.Due.Select(item => item.Day).ShouldBeInOrder();
        contract.Due.Select(item => item.Id).ShouldBeUnique();
        contract.Due.Count(item => item.Kind == DueKind.Concern).ShouldBe(contract.Concerns.Count(concern => concern.Closed is null));
        contract.Due.Where(item => item.Kind == DueKind.Notice).Select(item => item.Id).ShouldBe(
            contract.Notices.Where(notice => notice.Due is not null && !contract.IsPublished(notice.Id)).Select(notice => $"notice/{notice.Id}"), ignoreOrder: true);
    }

    private static string Read(Contract contract, Framework framework, DateOnly today)
    {
        var loaded = new LoadedContract(contract, 1, framework);
        ContractViews.Summary(loaded).ShouldNotBeNullOrWhiteSpace();
        foreach (var due in contract.Due)
        {
            ContractViews.Reminder(contract, due, today).Attachments.ShouldNotBeEmpty();
        }

        return string.Concat(
            RandomWalk.Read(Views.Card(loaded, today, mayWork: true)),
            RandomWalk.Read(Views.Card(loaded, today, mayWork: false)),
            RandomWalk.Read(ContractViews.Monitoring(loaded, today)),
            RandomWalk.Read(ContractViews.DueList([.. contract.Due.Select(due => (loaded, due))], 1, isEverybodys: true, today)));
    }
}
