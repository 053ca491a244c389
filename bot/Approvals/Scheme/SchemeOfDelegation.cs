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
            IsKey = IsKeyDecision(proposal.FrameworkId, proposal.Total, day),
            Areas = [.. Areas.Where(area => area.Covers(proposal.Title) || area.Covers(proposal.Service))],
        };
    }

    /// <summary>
    /// Whether a decision of this value is a key decision of this council (SI 2012/2089 reg 8: significance is set locally). Only decisions of
    /// an executive are.
    /// </summary>
    public bool IsKeyDecision(string frameworkId, decimal total, DateOnly day) =>
        CouncilOf(frameworkId) is { KeyDecisionFrom: { } from } council
        && total >= from
        && (council.GovernanceOn(day) is not { } governance || Governance.HasExecutive(governance.Model));

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

    private CouncilRules? CouncilOf(string frameworkId) => Councils.FirstOrDefault(council => council.Framework == frameworkId);
}
