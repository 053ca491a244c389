using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>What holds for one council besides the rules: how it is governed, its key decisions and its call-in.</summary>
/// <param name="KeyDecisionFrom">Whole-life value in pounds from which a decision is key, inclusive; null when value alone makes none.</param>
/// <param name="CallIn">How long members may call in a key decision after it was made; null for no call-in.</param>
internal sealed record CouncilRules(string Framework, decimal? KeyDecisionFrom, CallInWindow? CallIn)
{
    /// <summary>Who may call a decision in where the file does not say.</summary>
    public static readonly IReadOnlyList<PersonRole> UsualCallers = [PersonRole.ScrutinyChair, PersonRole.Councillor, PersonRole.DemocraticServices];

    /// <summary>How the council has been governed, oldest first; empty when the file does not say.</summary>
    public IReadOnlyList<Governance> Governance { get; init; } = [];

    /// <summary>From how many wards on a significant effect makes a decision key, whatever its value; null when the file does not say.</summary>
    public int? KeyDecisionWards { get; init; }

    /// <summary>Holders of any of these roles may call a decision in.</summary>
    public IReadOnlyList<PersonRole> CallInBy { get; init; } = UsualCallers;

    /// <summary>The governance in force on a day; null when the file does not say or begins later.</summary>
    public Governance? GovernanceOn(DateOnly day) => Governance.LastOrDefault(governance => governance.Since <= day);
}
