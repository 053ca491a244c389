using CommissioningBot.Cards.Cycles;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>Turns the people of a case into what their card shows.</summary>
internal static class CasePeopleViews
{
    public static CasePeopleView Of(LoadedCase loaded, string? message = null)
    {
        var isOpen = loaded.Case.Closing is null;
        return new CasePeopleView(
            loaded.Case.Reference,
            loaded.Case.Opening.Title,
            [
                .. loaded.Framework.CaseRoles.Select(role => new CaseRoleView(
                    role.Name,
                    Names(loaded, role),
                    Remark(loaded, role),
                    isOpen ? new("Change", $"set {role.Name} of {loaded.Case.Reference}", $"Change {role.Name}") : null)),
            ])
        {
            Message = message,
            Warnings = CaseRoles.Warnings(loaded.Framework, loaded.Case),
            Joint = Joint(loaded),
            ChangeJoint = isOpen ? new("Set partners", $"set partners of {loaded.Case.Reference}") : null,
        };
    }

    /// <summary>With whom the work is done jointly and how budgets are held.</summary>
    public static string Joint(LoadedCase loaded) => loaded.Case.Joint is { } joint
        ? $"With {string.Join(", ", joint.Partners)}. {joint.BudgetsName ?? (loaded.Framework.Joint is null ? "" : "How budgets are held is not settled.")}".TrimEnd()
        : "Not joint";

    /// <summary>What happened last in the case, in a sentence.</summary>
    public static string LastChange(LoadedCase loaded) => CaseTimeline.Of(loaded)[^1].Sentence;

    /// <summary>The roles that answer for a step, with the people who hold them; a role that nobody is named for in cases stands alone.</summary>
    public static IReadOnlyList<ResponsibleView> Responsible(LoadedCase loaded, CycleStep step) =>
    [
        .. step.Responsible.Select(packRole =>
            loaded.Framework.CaseRoles.FirstOrDefault(role => role.Holds.Contains(packRole, StringComparer.Ordinal)) is { } held
                ? new ResponsibleView(loaded.Framework.RoleName(packRole), Names(loaded, held), Problem(loaded, held) ?? Unnamed(loaded, held))
                : new ResponsibleView(loaded.Framework.RoleName(packRole), "")),
    ];

    /// <summary>People who are named in the case but left the directory, a sentence each.</summary>
    public static IEnumerable<string> Gone(LoadedCase loaded) =>
        CaseRoles.Everybody(loaded.Case).Where(loaded.IsGone).Select(person => person.Is(loaded.Case.Owner)
            ? $"{person.Name}, who holds this case, is no longer in the directory. Hand it over: “hand over {loaded.Case.Reference} to” and a name."
            : $"{person.Name} is named in this case but no longer in the directory. Say “case people” to name somebody else.");

    public static string Names(LoadedCase loaded, CaseRole role) => CaseRoles.HoldersOf(loaded.Case, role) is { Count: > 0 } people
        ? string.Join(", ", people.Select(person => person.Name))
        : "nobody is named yet";

    private static string? Remark(LoadedCase loaded, CaseRole role) => Problem(loaded, role) ?? role.Citation?.ToString();

    private static string? Problem(LoadedCase loaded, CaseRole role)
    {
        var people = CaseRoles.HoldersOf(loaded.Case, role);
        return people.FirstOrDefault(loaded.IsGone) is { } gone ? $"{gone.Name} is no longer in the directory. Name somebody else."
            : people.Select(person => loaded.Directory.First(known => person.Is(known.Id))).FirstOrDefault(person => !CaseRoles.MayHold(role, person)) is { } unfit
                ? $"The directory does not let {unfit.Name} hold this role any more. Name somebody else, or ask your administrator."
                : null;
    }

    private static string? Unnamed(LoadedCase loaded, CaseRole role) =>
        CaseRoles.HoldersOf(loaded.Case, role).Count == 0 ? $"Say “set {role.Name} to” and a name." : null;
}
