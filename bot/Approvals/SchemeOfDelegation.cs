using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Who decides on what. Data of the council (Delegation:File); the file that ships is an example to be replaced.</summary>
/// <param name="Name">What records call it.</param>
/// <param name="Rules">No two of them cover the same decision; loading checks it.</param>
/// <param name="Councils">What holds for a framework's council besides: key decisions and call-in. A council that is not here has neither.</param>
internal sealed record SchemeOfDelegation(string Name, IReadOnlyList<DelegationRule> Rules, IReadOnlyList<CouncilRules> Councils)
{
    /// <summary>Whether a decision of this value is a key decision of this council (SI 2012/2089 reg 8: significance is set locally).</summary>
    public bool IsKeyDecision(string frameworkId, decimal total) => CouncilOf(frameworkId) is { KeyDecisionFrom: { } from } && total >= from;

    /// <summary>The call-in period of the council; null for none.</summary>
    public CallInWindow? CallIn(string frameworkId) => CouncilOf(frameworkId)?.CallIn;

    private CouncilRules? CouncilOf(string frameworkId) => Councils.FirstOrDefault(council => council.Framework == frameworkId);

    /// <summary>The rule for a decision, or null when the scheme has none: then nobody may decide.</summary>
    public DelegationRule? Find(string frameworkId, string kind, decimal total) =>
        Rules.FirstOrDefault(rule => rule.Covers(frameworkId, kind, total));
}

/// <summary>What a council has settled about its key decisions.</summary>
/// <param name="KeyDecisionFrom">Whole-life value in pounds from which a decision is key, inclusive; null when value alone makes none.</param>
/// <param name="CallIn">How long members may call in a key decision after it was made; null for no call-in.</param>
internal sealed record CouncilRules(string Framework, decimal? KeyDecisionFrom, CallInWindow? CallIn);

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
    public bool Covers(string frameworkId, string kind, decimal total) =>
        (Framework is null || string.Equals(Framework, frameworkId, StringComparison.Ordinal))
        && (Kind is null || string.Equals(Kind, kind, StringComparison.Ordinal))
        && total >= From
        && (To is not { } to || total < to);

    /// <summary>Whether some decision falls under both rules.</summary>
    public bool Overlaps(DelegationRule other) =>
        (Framework is null || other.Framework is null || string.Equals(Framework, other.Framework, StringComparison.Ordinal))
        && (Kind is null || other.Kind is null || string.Equals(Kind, other.Kind, StringComparison.Ordinal))
        && (other.To is not { } othersEnd || From < othersEnd)
        && (To is not { } end || other.From < end);
}

/// <summary>A stage of a rule.</summary>
/// <param name="Name">In which capacity people decide here, such as "Cabinet Member".</param>
/// <param name="Roles">Holders of any of these roles are asked.</param>
/// <param name="Rule">Whether any one of them, all, or a number decides.</param>
/// <param name="Quorum">The number; only with <see cref="StageRule.Quorum"/>.</param>
/// <param name="Deputies">To holders of these roles the decision may be handed on.</param>
internal sealed record DelegationStage(
    string Name, IReadOnlyList<PersonRole> Roles, StageRule Rule, int? Quorum, IReadOnlyList<PersonRole> Deputies)
{
    /// <summary>Whether this person can be asked to decide on such a value: holds a role, and no personal limit is in the way.</summary>
    public bool Allows(Person person, decimal total) =>
        Roles.Any(person.Roles.Contains) && IsWithinLimit(person, total);

    /// <summary>Whether the decision may be handed on to this person.</summary>
    public bool AllowsAsDeputy(Person person, decimal total) => Deputies.Concat(Roles).Any(person.Roles.Contains) && IsWithinLimit(person, total);

    private static bool IsWithinLimit(Person person, decimal total) => person.Limit is not { } limit || total <= limit;
}
