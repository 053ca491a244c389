using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that tells when the framework may be departed from.</summary>
internal static class ExceptionsReader
{
    public static ExceptionRules? Read(MapReader pack, EntryFinder entries)
    {
        if (!pack.Has("exceptions"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("exceptions", "")!, "exceptions", entries.Faults);
        var says = entries.Need(map, "says", "Add “says:” with the id of the entry on exceptions, or of the one that says the document is silent.");
        var grounds = new List<ExceptionGround>();
        var ids = new OnceOnly(entries.Faults, "ground", "exceptions");
        foreach (var node in map.Has("grounds") ? map.Items("grounds", 1, "List the grounds, or leave “grounds” out.") : [])
        {
            var ground = new MapReader(node, "a ground", entries.Faults);
            var id = ids.Take(ground, PackId.Read(ground.TextNode("id", "Give the ground an id in lower case."), entries.Faults));
            ground.Subject = $"the ground “{id}”";
            grounds.Add(new ExceptionGround(id, ground.Text("name", "Add “name:”, a few words."), ground.Text("text", "Add “text:”, what it means in a sentence.")));
            ground.RefuseOthers();
        }

        Silence.Check(map, says, grounds.Count, "grounds", entries.Faults);
        map.RefuseOthers();
        return new ExceptionRules(says, grounds);
    }
}
