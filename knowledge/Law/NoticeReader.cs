using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Law;

/// <summary>The rows of notices in a law file.</summary>
internal static class NoticeReader
{
    public static readonly string[] Sorts = ["contract", "grant", "health"];

    private static readonly string[] Lines = ["any", "notifiable", "full"];
    private static readonly string[] Events = ["advertised", "made", "changed", "ended", "yearly"];

    /// <summary>Reads a row.</summary>
    /// <param name="node">The row.</param>
    /// <param name="optionalDay">Reads a day that may be left out.</param>
    /// <param name="log">Where faults go.</param>
    public static (NoticeRule Notice, int RuleLine) Read(PackNode node, Func<MapReader, string, DateOnly?> optionalDay, FaultLog log)
    {
        var map = new MapReader(node, "a notice", log);
        var id = PackId.Read(map.TextNode("id", "Give the notice an id in lower case."), log);
        map.Subject = $"the notice “{id}”";
        var notice = new NoticeRule(
            id,
            map.Text("name", "Add “name:”, what the law calls it."),
            map.Text("rule", "Add “rule:” with the id of the rule that asks for it."),
            map.OneOf("for", Sorts),
            map.OneOf("line", Lines),
            map.Has("above") ? map.Pounds("above") : null,
            optionalDay(map, "began-to"),
            map.OneOf("event", Events),
            map.OptionalWhole("days", 1, 366),
            map.OptionalWhole("months", 1, 24),
            map.Text("when", "Add “when:”, when it is due in words."));
        if (notice is { Days: not null, Months: not null })
        {
            log.Add(map.LineOf("days"), $"{char.ToUpperInvariant(map.Subject[0])}{map.Subject[1..]} has both “days” and “months”.", "Keep the one that the rule gives.");
        }

        map.RefuseOthers();
        return (notice, map.LineOf("rule"));
    }
}
