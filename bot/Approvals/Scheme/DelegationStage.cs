using CommissioningBot.People;

namespace CommissioningBot.Approvals.Scheme;

/// <summary>Whether a Cabinet Member's portfolio matters.</summary>
internal enum PortfolioRule
{
    /// <summary>It does not.</summary>
    Any,

    /// <summary>Holders of the case's portfolio are asked; where there is none, everybody who holds the role.</summary>
    Prefer,

    /// <summary>Only the holder of the case's portfolio may decide.</summary>
    Match,
}

/// <summary>A stage of a rule.</summary>
/// <param name="Name">In which capacity people decide here, such as "Cabinet Member".</param>
/// <param name="Roles">Holders of any of these roles are asked.</param>
/// <param name="Rule">Whether any one of them, all, a number, or one from each role decides.</param>
/// <param name="Quorum">The number; only with <see cref="StageRule.Quorum"/>.</param>
/// <param name="Deputies">To holders of these roles the decision may be handed on.</param>
internal sealed record DelegationStage(
    string Name, IReadOnlyList<PersonRole> Roles, StageRule Rule, int? Quorum, IReadOnlyList<PersonRole> Deputies)
{
    /// <summary>People who are asked by name, whatever their roles.</summary>
    public IReadOnlyList<PersonId> People { get; init; } = [];

    /// <summary>When this stage is asked.</summary>
    public StageConditions When { get; init; } = StageConditions.None;

    /// <summary>Whether the portfolio of who decides must fit.</summary>
    public PortfolioRule Portfolio { get; init; }

    /// <summary>Whom the deciders consult; recorded apart from them.</summary>
    public Consultation? Consultation { get; init; }

    /// <summary>
    /// The committee or body that decides at a meeting. The people of the stage then put the request on its agenda and record what it
    /// decided; they decide nothing themselves. Null when the people of the stage decide.
    /// </summary>
    public string? Body { get; init; }

    /// <summary>Whether this person can be asked to decide on such a value: holds a role or is named, and no personal limit is in the way.</summary>
    public bool Allows(Person person, decimal total) => (Roles.Any(person.Roles.Contains) || People.Contains(person.Id)) && IsWithinLimit(person, total);

    /// <summary>Whether the decision may be handed on to this person.</summary>
    public bool AllowsAsDeputy(Person person, decimal total) =>
        (Deputies.Concat(Roles).Any(person.Roles.Contains) || People.Contains(person.Id)) && IsWithinLimit(person, total);

    private static bool IsWithinLimit(Person person, decimal total) => person.Limit is not { } limit || total <= limit;
}

/// <summary>Who is consulted: holders of any of the roles, and people by name.</summary>
/// <param name="WorkingDays">How many working days they have to answer before anybody decides without them; null for none.</param>
internal sealed record Consultation(IReadOnlyList<PersonRole> Roles, IReadOnlyList<PersonId> People, int? WorkingDays = null)
{
    public bool Includes(Person person) => Roles.Any(person.Roles.Contains) || People.Contains(person.Id);
}
