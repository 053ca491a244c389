using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>Who decides on what. Data of the council (Delegation:File); the file that ships is an example to be replaced.</summary>
/// <param name="Name">What records call it.</param>
/// <param name="Rules">No two of them cover the same decision; loading checks it.</param>
/// <param name="Councils">What holds for a framework's council besides. A council that is not here has neither key decisions nor call-in.</param>
internal sealed record SchemeOfDelegation(string Name, IReadOnlyList<DelegationRule> Rules, IReadOnlyList<CouncilRules> Councils)
{
    /// <summary>The service areas that rules and portfolios name.</summary>
    public IReadOnlyList<ServiceArea> Areas { get; init; } = [];

    /// <summary>What happens when nobody decides, in order; empty for nothing.</summary>
    public IReadOnlyList<SilenceStep> Silence { get; init; } = [];

    /// <summary>What the scheme sees of a proposal on a day: governance changes over time, and the day of the request counts.</summary>
    public Matter MatterOf(Proposal proposal, DateOnly day)
    {
        var governance = CouncilOf(proposal.FrameworkId)?.GovernanceOn(day);
        return new Matter(proposal.FrameworkId, proposal.Kind, proposal.Total)
        {
            Governance = governance,
            IsKey = IsKeyDecision(proposal.FrameworkId, proposal.Total, day) || (proposal.AffectsWards == true && KeyDecisionWards(proposal.FrameworkId, day) is not null),
            Areas = proposal.Area is { } said
                ? [.. Areas.Where(area => area.Is(said))]
                : [.. Areas.Where(area => area.Covers(proposal.Title) || area.Covers(proposal.Service))],
        };
    }

    /// <summary>Whether it depends on the service area who decides on a matter.</summary>
    public bool DependsOnArea(Matter matter) => Areas.Count > 0 && Rules.Any(rule =>
        (rule with { ServiceArea = null }).Covers(matter)
        && (rule.ServiceArea is not null || rule.Stages.Any(stage => stage.Portfolio != PortfolioRule.Any || stage.When.ServiceArea is not null)));

    /// <summary>The service area that somebody's words name; null when they name none, or several.</summary>
    public ServiceArea? AreaIn(string? words) => string.IsNullOrWhiteSpace(words) ? null
        : Areas.FirstOrDefault(area => area.Is(words))
            ?? (Areas.Where(area => area.Covers(words)).ToList() is [var only] ? only : null);

    /// <summary>
    /// Whether a decision of this value is a key decision of this council (SI 2012/2089 reg 8: significance is set locally). Only decisions of
    /// an executive are.
    /// </summary>
    public bool IsKeyDecision(string frameworkId, decimal total, DateOnly day) =>
        CouncilOf(frameworkId) is { KeyDecisionFrom: { } from } council
        && total >= from
        && (council.GovernanceOn(day) is not { } governance || Governance.HasExecutive(governance.Model));

    /// <summary>From how many wards on a significant effect makes a decision of this council key (SI 2012/2089 reg 8); null where that makes none.</summary>
    public int? KeyDecisionWards(string frameworkId, DateOnly day) =>
        CouncilOf(frameworkId) is { } council && (council.GovernanceOn(day) is not { } governance || Governance.HasExecutive(governance.Model)) ? council.KeyDecisionWards : null;

    /// <summary>The call-in period of the council; null for none.</summary>
    public CallInWindow? CallIn(string frameworkId) => CouncilOf(frameworkId)?.CallIn;

    /// <summary>Who may call a decision of the council in.</summary>
    public IReadOnlyList<PersonRole> CallInBy(string frameworkId) => CouncilOf(frameworkId)?.CallInBy ?? CouncilRules.UsualCallers;

    /// <summary>The rule for a matter, or null when the scheme has none: then nobody may decide.</summary>
    public DelegationRule? Find(Matter matter) =>
        Rules.FirstOrDefault(rule => rule.ServiceArea is not null && rule.Covers(matter)) ?? Rules.FirstOrDefault(rule => rule.Covers(matter));

    /// <summary>The stage of the scheme from which an assigned stage was made; null when the scheme has changed since.</summary>
    public DelegationStage? StageOf(Delegation delegation, AssignedStage assigned) =>
        Rules.FirstOrDefault(rule => rule.Id == delegation.RuleId)?.Stages.FirstOrDefault(stage => stage.Name == assigned.Name);

    /// <summary>Whether some stage that this person may hold can be taken over by the other; whether it is so on a request depends on its stage and value.</summary>
    public bool AllowsCover(Person absent, Person cover) =>
        Rules.SelectMany(rule => rule.Stages).Any(stage => stage.AllowsAsDeputy(absent, 0) && stage.AllowsAsDeputy(cover, 0));

    private CouncilRules? CouncilOf(string frameworkId) => Councils.FirstOrDefault(council => council.Framework == frameworkId);
}
