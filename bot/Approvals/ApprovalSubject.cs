using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals;

/// <summary>Something that approval can be asked for, such as a case.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Kind">Kind of decision, as the scheme of delegation names it: <c>commission</c>.</param>
/// <param name="Total">Whole-life value in pounds.</param>
/// <param name="Working">How the total was worked out.</param>
/// <param name="Procedure">What the framework asks for at this value.</param>
/// <param name="Citation">Where it says so.</param>
/// <param name="PendingRequest">A request that nobody has decided yet; null for none.</param>
internal sealed record ApprovalSubject(
    string Reference,
    string FrameworkId,
    string Council,
    string Kind,
    string Title,
    string Service,
    decimal Total,
    string Working,
    string Procedure,
    string Citation,
    string? PendingRequest)
{
    /// <summary>Object ids of those who have worked on it; none of them decides on it alone.</summary>
    public IReadOnlyList<string> WorkedOnBy { get; init; } = [];

    /// <summary>On what the law's rules turn; null where that is not settled.</summary>
    public LawFacts? Law { get; init; }

    /// <summary>The service area as whoever works on it wrote it down; null when nobody has.</summary>
    public string? Area { get; init; }

    /// <summary>Why approval cannot be asked for as it stands, and what to do first, in a plain sentence or two; null when it can.</summary>
    public string? Obstacle { get; init; }
}

/// <summary>
/// What approvals need to know of the things they are about, and tell them. Each feature that has such things implements it and registers
/// one; <see cref="ApprovalSubjects"/> finds the one that a reference belongs to.
/// </summary>
internal interface IApprovalSubjects
{
    /// <summary>Whether this person may ask for approval of such things.</summary>
    bool MayAsk(Person person);

    /// <summary>The thing of this reference; null when this feature has none.</summary>
    Task<ApprovalSubject?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken);

    /// <summary>Approval has been asked for.</summary>
    Task RequestedAsync(TurnContext turn, string subject, string request, CancellationToken cancellationToken);

    /// <summary>The request has ended; that can happen without a turn.</summary>
    /// <param name="outcome">approved, rejected or withdrawn.</param>
    Task EndedAsync(IUnitOfWork work, string subject, string request, string outcome, PersonName by, CancellationToken cancellationToken);
}
