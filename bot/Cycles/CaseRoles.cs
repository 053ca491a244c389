using CommissioningBot.Approvals;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>Who holds which role in a case. Which roles there are and who may hold them, the pack says.</summary>
internal static class CaseRoles
{
    /// <summary>The role of this id; null when the framework has none.</summary>
    public static CaseRole? Find(Framework framework, string roleId) =>
        framework.CaseRoles.FirstOrDefault(role => string.Equals(role.Id, roleId, StringComparison.Ordinal));

    /// <summary>Who holds a role. The owner leads the case until somebody else is named.</summary>
    public static IReadOnlyList<PersonName> HoldersOf(CommissioningCase commissioning, CaseRole role) =>
        commissioning.People.TryGetValue(role.Id, out var people) && people.Count > 0 ? people : role.Leads ? [commissioning.Owner] : [];

    /// <summary>The roles in a case that answer for a step. Where the document names nobody it is the person who leads.</summary>
    /// <returns>Empty when the document names only bodies or people who are not named in cases.</returns>
    public static IReadOnlyList<CaseRole> ResponsibleFor(Framework framework, CycleStep step) =>
    [
        .. framework.CaseRoles.Where(role => step.Responsible.Count == 0
            ? role.Leads
            : role.Holds.Any(held => step.Responsible.Contains(held, StringComparer.Ordinal))),
    ];

    /// <summary>Everybody who is named in a case, its owner included, each once.</summary>
    public static IReadOnlyList<PersonName> Everybody(CommissioningCase commissioning) =>
        [.. commissioning.People.Values.SelectMany(people => people).Prepend(commissioning.Owner).DistinctBy(person => new PersonId(person.Id))];

    /// <summary>Whether a person of the directory may hold a role.</summary>
    public static bool MayHold(CaseRole role, Person person) => role.From.Count == 0
        ? CaseAccess.MayWork(person)
        : role.From.Any(name => PeopleFile.RoleNames.TryGetValue(name, out var needed) && person.Roles.Contains(needed));

    /// <summary>People who hold two roles that the framework wants held by two, a sentence or two each, with the place.</summary>
    public static IReadOnlyList<string> Warnings(Framework framework, CommissioningCase commissioning)
    {
        var warnings = new List<string>();
        foreach (var role in framework.Entries.OfType<Role>().Where(role => role.NotSameAs.Count > 0))
        {
            foreach (var other in role.NotSameAs)
            {
                warnings.AddRange(HoldersOf(framework, commissioning, role.Id)
                    .Where(person => HoldersOf(framework, commissioning, other).Any(person.Is))
                    .Select(person => $"{person.Name} is {role.Name} and {framework.RoleName(other)} of this case. {AdviceOn(framework, role)} ({role.Citations[0]})"));
            }
        }

        return warnings;
    }

    /// <summary>The role of a case that people mean by a name; null when none is near.</summary>
    public static CaseRole? Recognize(Framework framework, string text) =>
        ChoiceRecognizer.Recognize(text, [.. framework.CaseRoles.Select(role => new Choice(role.Name, [role.Id, role.Id.Replace('-', ' ')]))]) is { } found
            ? framework.CaseRoles[found.Index]
            : null;

    private static string AdviceOn(Framework framework, Role role) =>
        framework.CaseRoles.FirstOrDefault(held => held.Holds.Contains(role.Id, StringComparer.Ordinal))?.Advice ?? role.Text;

    private static IEnumerable<PersonName> HoldersOf(Framework framework, CommissioningCase commissioning, string packRole) =>
        framework.CaseRoles.Where(role => role.Holds.Contains(packRole, StringComparer.Ordinal)).SelectMany(role => HoldersOf(commissioning, role));
}
