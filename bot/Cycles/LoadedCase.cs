using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>A case as loaded in a turn, with the framework that it follows.</summary>
/// <param name="Version">Version of its stream; what is appended must follow it.</param>
/// <param name="Framework">The framework in the version that the case follows.</param>
internal sealed record LoadedCase(CommissioningCase Case, long Version, Framework Framework)
{
    public Cycle Cycle => Framework.Cycle!;

    public CycleStep? Step => Case.Step is { } step ? Cycle.Find(step) : null;

    /// <summary>Everything that has happened, in order.</summary>
    public IReadOnlyList<Happened<CaseEvent>> History { get; init; } = [];

    /// <summary>The framework in each version that the case has followed, by its fingerprint.</summary>
    public IReadOnlyDictionary<string, Framework> Followed { get; init; } = new Dictionary<string, Framework>(StringComparer.Ordinal);

    /// <summary>The framework as it is loaded now; null when it is not loaded any more.</summary>
    public Framework? Present { get; init; }

    /// <summary>The council's directory as it is now.</summary>
    public IReadOnlyList<Person> Directory { get; init; } = [];

    /// <summary>The version that the case could move to; null when it follows the present one.</summary>
    public Framework? Newer => Present is { Cycle: not null } present && !string.Equals(present.Version, Case.PackVersion, StringComparison.Ordinal) ? present : null;

    /// <summary>Ids of people named in the case whom the directory does not know any more.</summary>
    public IReadOnlyList<string> Gone => [.. CaseRoles.Everybody(Case).Where(IsGone).Select(person => person.Id)];

    public bool IsGone(PersonName person) => Directory.All(known => known.Id != new PersonId(person.Id));

    /// <summary>What somebody is called: as the directory has it, or the id when it does not know it.</summary>
    public string NameOf(string personId) => Directory.FirstOrDefault(known => known.Id == new PersonId(personId))?.Name ?? personId;
}
