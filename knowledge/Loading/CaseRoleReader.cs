using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Reads who is named in a case, and what is settled with partners: <c>case-people</c> and <c>joint-work</c>.</summary>
/// <param name="faults">Where faults go.</param>
/// <param name="references">What is checked once the whole pack is read.</param>
/// <param name="citations">Reads the citation of a mapping.</param>
internal sealed class CaseRoleReader(FaultLog faults, PackReferences references, Func<MapReader, IReadOnlyList<Citation>> citations)
{
    public const string PeopleKey = "case-people";
    public const string JointKey = "joint-work";

    private static readonly string[] NoOrYes = ["no", "yes"];

    // For frameworks that name nobody: the bot asks for the same people in every council.
    private static readonly Lazy<IReadOnlyList<CaseRole>> Usual = new(ReadUsual);

    public IReadOnlyList<CaseRole> ReadPeople(MapReader pack) =>
        pack.Has(PeopleKey) ? Read(pack.Items(PeopleKey, 1, $"List who is named in a case, or leave “{PeopleKey}” out."), pack.LineOf(PeopleKey)) : Usual.Value;

    public JointWork? ReadJoint(MapReader pack)
    {
        if (!pack.Has(JointKey))
        {
            return null;
        }

        var map = new MapReader(pack.Need(JointKey, "")!, "joint work", faults);
        var text = map.Text("text", "Add “text:”, what to settle with partners.");
        var budgets = map.Texts("budgets", 2, "List the ids of at least two definitions of ways to hold budgets.").Select(id => references.Expect(EntryKind.Definition, id)).ToList();
        var cited = citations(map);
        map.RefuseOthers();
        return cited.Count == 0 ? null : new JointWork(text, budgets, cited[0]);
    }

    private static IReadOnlyList<CaseRole> ReadUsual()
    {
        var source = PackSource.Embedded("case-people/")[0];
        var log = new FaultLog(source.File);
        var roles = PackTree.Read(source.Text, log) is { } root
            ? new CaseRoleReader(log, new PackReferences(log), static _ => []).Read(new MapReader(root, "the usual people", log).Items(PeopleKey, 1, "List them."), 1)
            : [];
        return log.InOrder is { Count: > 0 } found ? throw new PackException(found) : roles;
    }

    private List<CaseRole> Read(IReadOnlyList<PackNode> nodes, int line)
    {
        var roles = new List<CaseRole>();
        var ids = new OnceOnly(faults, "role", PeopleKey);
        var held = new OnceOnly(faults, "held role", PeopleKey);
        foreach (var node in nodes)
        {
            var map = new MapReader(node, "a person in a case", faults);
            var id = ids.Take(map, map.Text("id", "Give the role an id in lower case with hyphens."));
            map.Subject = id.Length == 0 ? map.Subject : $"the person in a case “{id}”";
            roles.Add(new CaseRole(
                id,
                PackName.Read(map, faults, "Add “name:”, what the document calls the role; at most 80 characters."),
                [.. map.OptionalTexts("holds", "List ids of roles.").Select(role => held.Take(map, references.Expect(EntryKind.Role, role)))],
                [.. map.OptionalTexts("from", "List roles of the directory.").Select(DirectoryRole)],
                map.OneOf("several", NoOrYes, NoOrYes[0]) is "yes",
                map.OneOf("leads", NoOrYes, NoOrYes[0]) is "yes",
                map.Has("citation") && citations(map) is [var cited, ..] ? cited : null)
            {
                Advice = map.OptionalText("advice", "Say in a sentence what the document advises."),
            });
            map.RefuseOthers();
        }

        if (nodes.Count > 0 && roles.Count(role => role.Leads) != 1)
        {
            faults.Add(line, string.Create(CultureInfo.InvariantCulture, $"“{PeopleKey}” has {roles.Count(role => role.Leads)} people who lead the case."), "Write “leads: yes” with exactly one of them.");
        }

        return roles;
    }

    private string DirectoryRole(PackText text)
    {
        if (!DirectoryRoles.Names.Contains(text.Value, StringComparer.Ordinal))
        {
            faults.Add(text.Line, $"“{text.Value}” is no role of the directory.", $"Write one of: {string.Join(", ", DirectoryRoles.Names)}.");
        }

        return text.Value;
    }
}
