namespace CommissioningBot.Approvals.Scheme;

/// <summary>One row of the scheme.</summary>
/// <param name="Id">Unique; decisions name it.</param>
/// <param name="Framework">Id of the framework; null for every framework.</param>
/// <param name="Kind">Kind of decision; null for every kind.</param>
/// <param name="From">Lowest whole-life value in pounds, inclusive.</param>
/// <param name="To">Highest, exclusive; null for no end.</param>
/// <param name="Text">Under which delegation this is, as decision records name it.</param>
/// <param name="Stages">In order; at least one.</param>
internal sealed record DelegationRule(
    string Id, string? Framework, string? Kind, decimal From, decimal? To, string Text, IReadOnlyList<DelegationStage> Stages)
{
    /// <summary>Name of the service area that this rule is for; null for every one that has no rule of its own.</summary>
    public string? ServiceArea { get; init; }

    /// <summary>Models of governance under which the rule holds; empty for every one.</summary>
    public IReadOnlyList<GovernanceModel> Governance { get; init; } = [];

    public bool Covers(Matter matter) =>
        (Framework is null || string.Equals(Framework, matter.FrameworkId, StringComparison.Ordinal))
        && (Kind is null || string.Equals(Kind, matter.Kind, StringComparison.Ordinal))
        && (ServiceArea is null || matter.Area?.Is(ServiceArea) == true)
        && (Governance.Count == 0 || (matter.Governance is { } governance && Governance.Contains(governance.Model)))
        && matter.Total >= From
        && (To is not { } to || matter.Total < to);

    /// <summary>Whether some decision falls under both rules. A rule for a service area goes before one for all of them, so these two do not overlap.</summary>
    public bool Overlaps(DelegationRule other) =>
        (Framework is null || other.Framework is null || string.Equals(Framework, other.Framework, StringComparison.Ordinal))
        && (Kind is null || other.Kind is null || string.Equals(Kind, other.Kind, StringComparison.Ordinal))
        && string.Equals(ServiceArea, other.ServiceArea, StringComparison.OrdinalIgnoreCase)
        && (Governance.Count == 0 || other.Governance.Count == 0 || Governance.Intersect(other.Governance).Any())
        && (other.To is not { } othersEnd || From < othersEnd)
        && (To is not { } end || other.From < end);
}
