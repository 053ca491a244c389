using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Contracts;

/// <summary>A contract or grant in the register, as its events tell.</summary>
internal sealed record Contract
{
    public static Contract None { get; } = new();

    public bool Exists => Entry is not null;

    public ContractEntered Entry { get; private init; } = null!;

    public string Reference => Entry.Reference;

    /// <summary>The last day of its term, extensions that were used and an early end counted in.</summary>
    public DateOnly End { get; private init; }

    /// <summary>Why it ended before its term; null when it did not.</summary>
    public ContractEnded? EndedEarly { get; private init; }

    public IReadOnlyList<ContractExtended> Extensions { get; private init; } = [];

    public PersonName Manager { get; private init; } = null!;

    /// <summary>Fingerprint of the pack that it follows now; null for contracts entered before versions were kept.</summary>
    public string? PackVersion { get; private init; }

    public IReadOnlyList<NoticePublished> Published { get; private init; } = [];

    /// <summary>The plan in force; null before there is one.</summary>
    public ReviewsPlanned? Plan { get; private init; }

    /// <summary>What is planned, each with its next day.</summary>
    public IReadOnlyList<PlannedOccasion> Occasions { get; private init; } = [];

    public IReadOnlyList<ReviewHeld> Reviews { get; private init; } = [];

    public IReadOnlyList<Concern> Concerns { get; private init; } = [];

    /// <summary>A service review that is announced and not finished; null for none.</summary>
    public ServiceReviewAnnounced? ServiceReview { get; private init; }

    public IReadOnlyList<ServiceReviewHeld> ServiceReviews { get; private init; } = [];

    public RiskLevel? Risk => Plan?.Risk;

    /// <summary>The last day up to which extensions may run.</summary>
    public DateOnly LastPossibleEnd => Entry.Term.End.AddMonths(Entry.Term.ExtensionMonths);

    public bool HasEnded(DateOnly today) => End < today;

    public bool IsPublished(string notice) => Published.Any(published => published.Notice == notice);

    public PlannedOccasion? Occasion(string id) => Occasions.FirstOrDefault(occasion => occasion.Id == id);

    public Concern? OpenConcern(string id) => Concerns.FirstOrDefault(concern => concern.Raised.Concern == id && concern.Closed is null);

    /// <summary>Notices with the day by which each is due now: an end that moved moves what follows from it.</summary>
    public IReadOnlyList<NoticeDue> Notices => [.. Entry.Notices.Select(notice => notice is { FollowsEnd: true, Due: { } due }
        ? notice with { Due = End.AddDays(due.DayNumber - Entry.Term.End.DayNumber) }
        : notice)];

    /// <summary>Everything that is still to be done on a day, the earliest first.</summary>
    public IReadOnlyList<DueItem> Due =>
    [
        .. Occasions.Where(occasion => occasion.Next <= End).Select(occasion => new DueItem($"review/{occasion.Id}", DueKind.Review, occasion.Name, occasion.Next))
            .Concat(Concerns.Where(concern => concern.Closed is null).Select(concern => new DueItem($"concern/{concern.Raised.Concern}", DueKind.Concern, $"Action: {concern.Raised.Action}", concern.Raised.Due)))
            .Concat(ServiceReview is { } review && review.Begins <= End ? [new DueItem("service-review", DueKind.ServiceReview, "Service review begins", review.Begins)] : [])
            .Concat(Entry.Term.TellBy is { } tellBy && End < LastPossibleEnd && EndedEarly is null && Extensions.Count == 0 ? [new DueItem("extension", DueKind.Extension, "Tell the supplier whether it is extended", tellBy)] : [])
            .Concat(EndedEarly is null ? [new DueItem("end", DueKind.End, "The term ends", End)] : [])
            .Concat(Notices.Where(notice => notice.Due is not null && !IsPublished(notice.Id)).Select(notice => new DueItem($"notice/{notice.Id}", DueKind.Notice, notice.Name, notice.Due!.Value)))
            .OrderBy(item => item.Day).ThenBy(item => item.Id, StringComparer.Ordinal),
    ];

    public static Contract From(IEnumerable<ContractEvent> events) => events.Aggregate(None, Evolve);

    public static Contract Evolve(Contract contract, ContractEvent happened) => happened switch
    {
        ContractEntered entered => new Contract { Entry = entered, End = entered.Term.End, Manager = entered.Manager, PackVersion = entered.PackVersion },
        ContractExtended extended => contract with { End = extended.End, Extensions = [.. contract.Extensions, extended] },
        ContractEnded ended => contract with { End = ended.On, EndedEarly = ended },
        ContractMovedToPack moved => contract with { PackVersion = moved.PackVersion },
        ManagerNamed named => contract with { Manager = named.Manager },
        NoticePublished published => contract with { Published = [.. contract.Published, published] },
        ReviewsPlanned planned => contract with { Plan = planned, Occasions = planned.Occasions },
        ReviewHeld held => contract with { Reviews = [.. contract.Reviews, held], Occasions = Moved(contract.Occasions, held) },
        ConcernRaised raised => contract with { Concerns = [.. contract.Concerns, new Concern(raised, null)] },
        ConcernClosed closed => contract with { Concerns = [.. contract.Concerns.Select(concern => concern.Raised.Concern == closed.Concern ? concern with { Closed = closed } : concern)] },
        ServiceReviewAnnounced announced => contract with { ServiceReview = announced },
        ServiceReviewHeld held => contract with { ServiceReview = null, ServiceReviews = [.. contract.ServiceReviews, held] },
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };

    private static IReadOnlyList<PlannedOccasion> Moved(IReadOnlyList<PlannedOccasion> occasions, ReviewHeld held) => held.NextDue is { } next
        ? [.. occasions.Select(occasion => occasion.Id == held.Occasion ? occasion with { Next = next } : occasion)]
        : [.. occasions.Where(occasion => occasion.Id != held.Occasion)];
}

/// <summary>A concern about performance.</summary>
/// <param name="Closed">Null while it is open.</param>
internal sealed record Concern(ConcernRaised Raised, ConcernClosed? Closed);

/// <summary>What falls due.</summary>
internal enum DueKind
{
    Review,
    Concern,
    ServiceReview,
    Extension,
    End,
    Notice,
}

/// <summary>Something that is to be done by a day.</summary>
/// <param name="Id">Names it within the contract.</param>
internal sealed record DueItem(string Id, DueKind Kind, string Text, DateOnly Day);
