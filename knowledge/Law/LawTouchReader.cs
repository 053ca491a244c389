using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Law;

/// <summary>Touches: those of the law files name the framework that they concern, those of a pack are about its own.</summary>
internal static class LawTouchReader
{
    private static readonly string[] Effects = ["superseded", "incomplete", "error-in-source", "local"];

    /// <summary>The touches of a pack, with their lines; empty when it has none.</summary>
    public static IReadOnlyList<(int Line, LawTouch Touch)> OfPack(MapReader pack, string frameworkId, FaultLog log) =>
        pack.Has("touches") ? [.. pack.Items("touches", 1, "List the touches, or leave “touches” out.").Select(node => Read(node, frameworkId, log))] : [];

    /// <summary>Reads a touch.</summary>
    /// <param name="node">The touch.</param>
    /// <param name="frameworkId">Whose entries it is about; null when it says so itself.</param>
    /// <param name="log">Where faults go.</param>
    public static (int Line, LawTouch Touch) Read(PackNode node, string? frameworkId, FaultLog log)
    {
        var map = new MapReader(node, "a touch", log);
        var id = map.Text("id", "Give the touch an id, such as ROT-1.");
        map.Subject = $"the touch “{id}”";
        var touch = new LawTouch(
            id,
            frameworkId ?? map.Text("framework", "Add “framework:” with the id of a pack."),
            Values(map.Texts("entries", 1, "List the ids of the entries that are touched.")),
            map.OneOf("effect", Effects),
            map.Has("from") ? map.Day("from", LawReader.DayRemedy) : null,
            Values(map.Texts("rules", 0, "List the ids of the rules, or [] when there is none.")),
            map.OneOf("confidence", LawReader.Confidences),
            map.Text("text", "Add “text:”, what it means for the entries."))
        {
            Doubt = map.OptionalText("doubt", LawReader.DoubtRemedy),
        };
        map.RefuseOthers();
        return (map.Line, touch);
    }

    private static List<string> Values(IReadOnlyList<PackText> texts) => [.. texts.Select(text => text.Value)];
}
