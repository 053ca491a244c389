using System.Collections.Frozen;
using System.Text.Json.Serialization;

namespace CommissioningBot.People;

/// <summary>A person's Entra object id. Opaque: compared to the letter, case ignored.</summary>
internal readonly record struct PersonId(string Value)
{
    public bool Equals(PersonId other) => string.Equals(Value, other.Value, StringComparison.OrdinalIgnoreCase);

    public override int GetHashCode() => StringComparer.OrdinalIgnoreCase.GetHashCode(Value ?? "");

    public override string ToString() => Value;
}

/// <summary>What somebody may do. Names in people.yaml are written with hyphens: <c>cabinet-member</c>.</summary>
internal enum PersonRole
{
    Officer,
    CabinetMember,
    DelegatedOfficer,
    BudgetHolder,
    ProcurementSpecialist,
    ContractManager,
    CommissioningBody,
    MonitoringOfficer,
    Administrator,

    /// <summary>Speaks for an organisation that commissions together with the council, and may bid where a framework lets partners bid.</summary>
    CommissioningPartner,

    /// <summary>Speaks for an organisation that provides services. Whoever provides does not bid as a partner.</summary>
    Provider,

    /// <summary>Judges bids against the criteria of a framework.</summary>
    Evaluator,

    /// <summary>Chairs overview and scrutiny: is told of urgent key decisions, agrees to them or not, and may call decisions in (SI 2012/2089 regs 10 and 11).</summary>
    ScrutinyChair,

    /// <summary>The council's officers for meetings and decisions: put requests on agendas, record what committees decide, see to call-ins.</summary>
    DemocraticServices,

    /// <summary>A councillor outside the executive, who may call decisions in.</summary>
    Councillor,
}

/// <summary>What somebody can be asked about in person. Names in people.yaml are written with hyphens: <c>democratic-services</c>.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<ExpertTopic>))]
internal enum ExpertTopic
{
    Procurement,
    Legal,
    Finance,
    DemocraticServices,
}

/// <summary>Somebody whom the council's directory knows.</summary>
/// <param name="Portfolio">A Cabinet Member's portfolio or an officer's service area; null for none.</param>
/// <param name="Limit">Largest amount in pounds that this person may decide on, inclusive; null when no personal limit applies.</param>
/// <param name="Away">An absence with its deputy, as the directory has it; null when there is none.</param>
internal sealed record Person(
    PersonId Id,
    string Name,
    string Email,
    IReadOnlySet<PersonRole> Roles,
    string? Portfolio = null,
    decimal? Limit = null,
    Absence? Away = null)
{
    /// <summary>Absences that were recorded with the bot, under way or to come; empty for none.</summary>
    public IReadOnlyList<Absence> Recorded { get; init; } = [];

    /// <summary>Every absence that is known: what was recorded with the bot goes before what the directory says.</summary>
    public IEnumerable<Absence> Absences => Away is { } away ? [.. Recorded, away] : Recorded;

    /// <summary>What this person answers questions about; empty for most.</summary>
    public IReadOnlySet<ExpertTopic> Experts { get; init; } = FrozenSet<ExpertTopic>.Empty;

    /// <summary>
    /// Whether somebody is here for an organisation outside the council only. They get what is made for them and nothing of the council's own work.
    /// </summary>
    public bool IsOutside => Roles.Count > 0 && Roles.All(role => role is PersonRole.CommissioningPartner or PersonRole.Provider);

    /// <summary>The absence of a day; null when the person is there.</summary>
    public Absence? AwayOn(DateOnly day) => Absences.FirstOrDefault(absence => absence.Covers(day));

    /// <summary>The organisation that somebody from outside the council speaks for; null when none is named.</summary>
    public string? Organisation { get; init; }
}

/// <summary>An absence.</summary>
/// <param name="Until">Last day of it.</param>
/// <param name="Delegate">Who acts meanwhile.</param>
/// <param name="From">First day of it; null when it has begun.</param>
internal sealed record Absence(DateOnly Until, PersonId Delegate, DateOnly? From = null)
{
    /// <summary>Why; null where the directory does not say.</summary>
    public string? Reason { get; init; }

    /// <summary>Whether the person is away on this day.</summary>
    public bool Covers(DateOnly day) => !(day < From) && day <= Until;

    /// <summary>Whether some day falls into both.</summary>
    public bool Overlaps(Absence other) => !(Until < other.From) && !(other.Until < From);
}

/// <summary>Who is who.</summary>
internal interface IDirectory
{
    /// <summary>The person, or null when the directory does not know the id.</summary>
    Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken);

    /// <summary>Everybody, in the directory's order.</summary>
    Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken);
}
