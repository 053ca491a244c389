namespace CommissioningBot.Approvals.Scheme;

/// <summary>Who is to decide on a proposal, and under which delegation.</summary>
internal sealed record ApprovalRoute(Delegation Delegation, IReadOnlyList<AssignedStage> Stages)
{
    /// <summary>How the council is governed on the day; null when the scheme does not say.</summary>
    public Governance? Governance { get; init; }

    /// <summary>Why each stage is asked, in the order of <see cref="Stages"/>.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Why { get; init; } = [];

    /// <summary>Stages of the rule that are not asked, each with its reason in a sentence.</summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];
}
