using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Reads the headings and numbered paragraphs of the document: <c>sections</c>.</summary>
internal static class SectionReader
{
    /// <summary>The sections with their lines, in the document's order.</summary>
    public static IReadOnlyList<(int Line, Section Section)> Read(MapReader pack, PackReferences references, FaultLog faults)
    {
        var sections = new List<(int Line, Section Section)>();
        foreach (var node in pack.Items("sections", 1, "Add “sections:” with every heading and numbered paragraph of the document."))
        {
            var map = new MapReader(node, "a section", faults);
            var id = ReadId(map.TextNode("id", "Give the section an id: its number in quotes, or a short name."), faults);
            map.Subject = id.Length == 0 ? map.Subject : $"the section “{id}”";
            var number = map.Has("number") ? QuotedNumber.Read(map.TextNode("number", "Write the document's own number in quotes."), faults) : null;
            var name = map.Text("name", "Add “name:”, the heading.");
            var empty = map.OptionalText("empty", "Say why no entry cites the section.");
            map.RefuseOthers();
            if (id.Length > 0)
            {
                sections.Add((map.Line, new Section(id, number, name) { Empty = empty }));
                references.AddSection(map.Line, id);
            }
        }

        return sections;
    }

    private static string ReadId(PackText? node, FaultLog faults)
    {
        var id = QuotedNumber.Read(node, faults) ?? "";
        if (id.Length > 0 && !PackId.Is(id, others: "."))
        {
            faults.Add(node!.Line, $"“{id}” cannot be the id of a section.", "Use the number, such as \"4.10\", or lower-case letters, digits, dots and hyphens.");
        }

        return id;
    }
}
