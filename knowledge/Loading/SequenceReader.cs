using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that tells what follows what.</summary>
internal static class SequenceReader
{
    public static IReadOnlyList<Sequence> Read(MapReader pack, EntryFinder entries)
    {
        var sequences = new List<Sequence>();
        var ids = new OnceOnly(entries.Faults, "sequence", "the pack");
        var steps = new OnceOnly(entries.Faults, "entry", "the sequences");
        foreach (var node in pack.Has("sequences") ? pack.Items("sequences", 1, "List the sequences, or leave “sequences” out.") : [])
        {
            var map = new MapReader(node, "a sequence", entries.Faults);
            var id = ids.Take(map, PackId.Read(map.TextNode("id", "Give the sequence an id in lower case."), entries.Faults));
            map.Subject = $"the sequence “{id}”";
            var name = map.Text("name", "Add “name:”, a few words.");
            sequences.Add(new Sequence(id, name, [.. map.Items("steps", 2, "List the entries in the document's order, at least two.").Select(step => Step(step, id, steps, entries))]));
            map.RefuseOthers();
        }

        return sequences;
    }

    // An entry has one place: otherwise nobody can say what comes after it.
    private static SequenceStep Step(PackNode node, string sequence, OnceOnly steps, EntryFinder entries)
    {
        var map = new MapReader(node, $"a step of the sequence “{sequence}”", entries.Faults);
        var entry = entries.Need(map, "entry", "Add “entry:” with the id of the entry that says what is done.");
        steps.Take(map, entry.Id);
        var done = map.Has("done") ? map.Texts("done", 1, "Write how people tell that it is done, or leave “done” out.") : [];
        map.RefuseOthers();
        return new SequenceStep(entry, [.. done.Select(text => text.Value)]);
    }
}
