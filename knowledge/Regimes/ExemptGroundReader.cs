using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Regimes;

/// <summary>The file of exempt grounds, as strictly as packs.</summary>
internal static class ExemptGroundReader
{
    private const int LongestName = 60;
    private const int LongestText = 120;

    /// <summary>The grounds, or null when the file has faults; they are then in <paramref name="faults"/>.</summary>
    public static ExemptGrounds? Read(PackSource source, List<PackFault> faults)
    {
        var log = new FaultLog(source.File);
        var grounds = PackTree.Read(source.Text, log) is { } root ? ReadFile(new MapReader(root, "the file of exempt grounds", log), log) : null;
        faults.AddRange(log.InOrder);
        return log.InOrder.Count > 0 ? null : grounds;
    }

    private static ExemptGrounds ReadFile(MapReader map, FaultLog log)
    {
        map.OneOf("format", ["1"]);
        var ids = new OnceOnly(log, "ground", "grounds");
        var names = new OnceOnly(log, "name", "grounds");
        var grounds = new List<ExemptGround>();
        foreach (var node in map.Items("grounds", 1, "List at least one ground."))
        {
            var ground = new MapReader(node, "a ground", log);
            var id = ids.Take(ground, ground.Text("id", "Add “id:”; forms name it."));
            ground.Subject = id.Length == 0 ? ground.Subject : $"the ground “{id}”";
            grounds.Add(new ExemptGround(
                id,
                names.Take(ground, Short(ground, log, "name", LongestName, "Add “name:” with the place in the law.")),
                Short(ground, log, "text", LongestText, "Add “text:” with what may be kept back, in a few words.")));
            ground.RefuseOthers();
        }

        var read = new ExemptGrounds(
            grounds, map.Text("condition", "Add “condition:” with what must hold besides."), map.Text("source", "Add “source:” with where the law has them."));
        map.RefuseOthers();
        return read;
    }

    private static string Short(MapReader map, FaultLog log, string key, int longest, string remedy)
    {
        var text = map.Text(key, remedy);
        if (text.Length > longest)
        {
            log.Add(map.LineOf(key), $"“{key}” of {map.Subject} has {text.Length} characters.", FormattableString.Invariant($"Write at most {longest}."));
        }

        return text;
    }
}
