using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that tells which of its entries speak of what other councils' documents speak of as well.</summary>
internal static class SubjectReader
{
    public static IReadOnlyList<Subject> Read(MapReader pack, EntryFinder entries)
    {
        var subjects = new List<Subject>();
        var ids = new OnceOnly(entries.Faults, "subject", "the pack");
        foreach (var node in pack.Has("subjects") ? pack.Items("subjects", 1, "List the subjects, or leave “subjects” out.") : [])
        {
            var map = new MapReader(node, "a subject", entries.Faults);
            var id = ids.Take(map, PackId.Read(map.TextNode("subject", "Name the subject as other packs do, such as living-wage."), entries.Faults));
            map.Subject = $"the subject “{id}”";
            subjects.Add(new Subject(id, [.. map.Texts("entries", 1, "List the ids of the entries that speak of it; the one that says most comes first.").Select(entries.Find)]));
            map.RefuseOthers();
        }

        return subjects;
    }
}
