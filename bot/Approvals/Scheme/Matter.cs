namespace CommissioningBot.Approvals.Scheme;

/// <summary>What is to be decided, as far as the scheme of delegation asks.</summary>
/// <param name="Total">Whole-life value in pounds.</param>
internal sealed record Matter(string FrameworkId, string Kind, decimal Total)
{
    /// <summary>How the council is governed on the day of the request; null when the scheme does not say.</summary>
    public Governance? Governance { get; init; }

    /// <summary>Whether it is a key decision of the council.</summary>
    public bool IsKey { get; init; }

    /// <summary>The service areas whose words the title or the service has.</summary>
    public IReadOnlyList<ServiceArea> Areas { get; init; } = [];

    /// <summary>The service area, when it is one and no other; authority never rests on a guess between two.</summary>
    public ServiceArea? Area => Areas is [var only] ? only : null;
}
