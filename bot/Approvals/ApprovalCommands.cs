using CommissioningBot.Approvals.Papers;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>What somebody wants to do with an approval request.</summary>
/// <param name="By">Who, as the channel authenticated them.</param>
/// <param name="ShownVersion">The request's version on the card that was used.</param>
internal abstract record ApprovalCommand(Person By, int ShownVersion)
{
    /// <summary>How the law has a decision recorded that follows from this; null where it leads to none.</summary>
    public RecordingRegime? Regime { get; init; }
}

/// <summary>Ask for approval. The route has been worked out from the scheme of delegation.</summary>
/// <param name="Key">Null when it is no key decision.</param>
internal sealed record RequestApproval(
    Person By, string Reference, Proposal Proposal, Delegation Delegation, IReadOnlyList<AssignedStage> Stages, KeyDecision? Key = null)
    : ApprovalCommand(By, 1)
{
    /// <summary>Who has worked on the case.</summary>
    public IReadOnlyList<PersonName> Evaluators { get; init; } = [];
}

/// <summary>Decide, or put on record what was decided.</summary>
internal abstract record DecidingCommand(Person By, int ShownVersion) : ApprovalCommand(By, ShownVersion)
{
    /// <summary>Until when it can be undone; null makes it final at once.</summary>
    public DateTimeOffset? UndoUntil { get; init; }

    /// <summary>First day on which it may be decided without the comment of those who are consulted; null when nobody is waited for.</summary>
    public DateOnly? OpenFrom { get; init; }

    /// <summary>Who takes the place of somebody who declares an interest, if the scheme has somebody; null for nobody.</summary>
    public PersonName? Next { get; init; }

    /// <summary>Whether members may call an approval in from its publication on, and so no day is known yet from which it has effect.</summary>
    public bool AwaitsPublication { get; init; }

    /// <summary>How the papers stand at their sources now; null when none of them was read at a source.</summary>
    public SourceLook? Sources { get; init; }
}

/// <summary>Say yes.</summary>
/// <param name="EffectiveFrom">When an approval given now takes effect, if the council's call-in period delays it; null for at once.</param>
internal sealed record ApproveRequest(Person By, int ShownVersion, string Reason, string Interests, DateTimeOffset? EffectiveFrom = null)
    : DecidingCommand(By, ShownVersion);

internal sealed record RejectRequest(Person By, int ShownVersion, string Reason, string Interests) : DecidingCommand(By, ShownVersion);

internal sealed record WithdrawRequest(Person By, int ShownVersion, string Reason) : ApprovalCommand(By, ShownVersion);
