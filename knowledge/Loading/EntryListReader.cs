using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Reads the lists of entries that a pack may have, each of one kind.</summary>
/// <param name="entries">Reads what every entry has.</param>
/// <param name="references">What is checked once the whole pack is read.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class EntryListReader(EntryReader entries, PackReferences references, FaultLog faults)
{
    /// <summary>The lists of entries and the kind that each holds, in the order of knowledge/README.md.</summary>
    private static readonly (string Key, EntryKind Kind)[] Lists =
    [
        ("roles", EntryKind.Role),
        ("routes", EntryKind.Route),
        ("principles", EntryKind.Principle),
        ("standards", EntryKind.Standard),
        ("definitions", EntryKind.Definition),
        ("checklists", EntryKind.Checklist),
        ("timelines", EntryKind.Timeline),
        ("notices", EntryKind.Notice),
        ("topics", EntryKind.Topic),
    ];

    /// <summary>Reads all of them.</summary>
    public void Read(MapReader pack)
    {
        foreach (var (key, kind) in Lists)
        {
            Read(pack, key, kind);
        }
    }

    private void Read(MapReader pack, string key, EntryKind kind)
    {
        foreach (var node in pack.OptionalItems(key, 1, $"List the entries, or leave “{key}” out."))
        {
            _ = kind switch
            {
                EntryKind.Role => entries.Read(node, kind, (map, common) => new Role(common)
                {
                    NotSameAs = [.. map.OptionalTexts("not-same-as", "List ids of roles.").Select(role => references.Expect(EntryKind.Role, role))],
                }),
                EntryKind.Route => entries.Read(node, kind, static (map, common) => new Route(common)
                {
                    Process = map.OptionalValues("process", "List the steps in order."),
                }),
                EntryKind.Timeline => entries.Read(node, kind, (map, common) => new TimelineEntry(common)
                {
                    Step = map.Has("step") ? QuotedNumber.Read(map.TextNode("step", "Write the document's own step number in quotes."), faults) : null,
                    When = map.Text("when", "Add “when:” in the document's terms, such as End-Aug."),
                    Length = map.OptionalText("length", "Write how long, in the document's terms."),
                    Month = map.OptionalWhole("month", 1, 12),
                }),
                EntryKind.Notice => entries.Read(node, kind, static (map, common) => new NoticePeriod(common)
                {
                    Months = map.OptionalWhole("months", 1, 600),
                    NoneWhen = map.OptionalValues("none-when", "List when no notice is given."),
                }),
                _ => entries.Read(node, kind, static (_, common) => common),
            };
        }
    }
}
