using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that tells when contracts and grants are monitored and reviewed.</summary>
internal static class MonitoringReader
{
    private const int MostMonths = 60;

    private static readonly string[] Bases = ["document", "example"];
    private static readonly string[] Turns = ["once", "again"];

    public static MonitoringRules? Read(MapReader pack, EntryFinder entries)
    {
        if (!pack.Has("monitoring"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("monitoring", "")!, "monitoring", entries.Faults);
        var rules = new MonitoringRules(
            entries.Need(map, "says", "Add “says:” with the id of the entry on how monitoring fits value and risk."),
            Occasions(map, entries),
            WithPoints(map, "quality", entries, isOptional: true),
            entries.Optional(map, "concerns"),
            ServiceReview(map, entries));
        map.RefuseOthers();
        return rules;
    }

    private static List<MonitoringOccasion> Occasions(MapReader monitoring, EntryFinder entries)
    {
        var occasions = new List<MonitoringOccasion>();
        var ids = new OnceOnly(entries.Faults, "occasion", "monitoring");
        foreach (var node in monitoring.Items("occasions", 1, "List the occasions, at least one."))
        {
            var map = new MapReader(node, "an occasion", entries.Faults);
            var id = ids.Take(map, PackId.Read(map.TextNode("id", "Give the occasion an id in lower case."), entries.Faults));
            map.Subject = $"the occasion “{id}”";
            var rows = Rows(map, entries.Faults);
            var (isNew, existing) = (map.OptionalWhole("new", 1, MostMonths), map.OptionalWhole("existing", 1, MostMonths));
            if (rows.Count > 0 == (isNew is not null || existing is not null) || isNew is null != existing is null)
            {
                entries.Faults.Add(map.Line, $"{Sentence(map.Subject)} does not say after how many months.", "Write “months:” with rows by value and risk, or both “new:” and “existing:”.");
            }

            var occasion = new MonitoringOccasion(
                id,
                map.Text("name", "Add “name:”, such as Annual review."),
                entries.Need(map, "entry", "Add “entry:” with the id of the entry that asks for it."),
                map.OneOf("turn", Turns) is "again",
                map.OneOf("basis", Bases) is "document",
                rows,
                isNew,
                existing,
                map.OptionalWhole("shortest", 1, MostMonths),
                map.OptionalWhole("longest", 1, MostMonths));
            map.RefuseOthers();
            CheckLimits(map, occasion, entries.Faults);
            occasions.Add(occasion);
        }

        return occasions;
    }

    private static List<IntervalRow> Rows(MapReader occasion, FaultLog faults)
    {
        var rows = new List<IntervalRow>();
        foreach (var node in occasion.Has("months") ? occasion.Items("months", 1, "List rows by value and risk.") : [])
        {
            var map = new MapReader(node, $"a row of {occasion.Subject}", faults);
            var row = new IntervalRow(
                new Pounds(map.Pounds("from") ?? 0m),
                map.Whole("low", 1, MostMonths) ?? 1,
                map.Whole("medium", 1, MostMonths) ?? 1,
                map.Whole("high", 1, MostMonths) ?? 1);
            map.RefuseOthers();
            if (rows.Count == 0 ? row.From > Pounds.Zero : row.From <= rows[^1].From)
            {
                faults.Add(map.Line, $"A row of {occasion.Subject} begins at {row.From}.", "Begin the first row at 0, and write the rows in rising order of value.");
            }

            if (row.Low < row.Medium || row.Medium < row.High)
            {
                faults.Add(map.Line, $"A row of {occasion.Subject} has more months at a higher risk.", "Give a higher risk as many months as the lower one, or fewer.");
            }

            rows.Add(row);
        }

        return rows;
    }

    private static void CheckLimits(MapReader map, MonitoringOccasion occasion, FaultLog faults)
    {
        IEnumerable<int> months = [.. occasion.Rows.SelectMany(row => (int[])[row.Low, row.Medium, row.High]), occasion.New ?? occasion.Shortest ?? 1, occasion.Existing ?? occasion.Shortest ?? 1];
        if (months.Any(number => (occasion.Rows.Count > 0 || occasion.New is not null) && (number < occasion.Shortest || number > occasion.Longest)))
        {
            faults.Add(map.Line, $"{Sentence(map.Subject)} has months outside its own limits.", "Keep the months between “shortest” and “longest”.");
        }
    }

    private static ServiceReviewRule? ServiceReview(MapReader monitoring, EntryFinder entries)
    {
        if (!monitoring.Has("service-review"))
        {
            return null;
        }

        var map = new MapReader(monitoring.Need("service-review", "")!, "the service review", entries.Faults);
        var notice = entries.Need(map, "notice", "Add “notice:” with the id of a notice that has months.", EntryKind.Notice) as NoticePeriod;
        if (notice is { Months: null })
        {
            entries.Faults.Add(map.LineOf("notice"), $"The notice “{notice.Id}” has no months.", "Name a notice with “months:”.");
        }

        var terms = entries.Need(map, "terms", "Add “terms:” with the id of the entry on terms of reference.");
        var focus = WithPoints(map, "focus", entries, isOptional: false)!;
        map.RefuseOthers();
        return notice is null ? null : new ServiceReviewRule(notice, terms, focus);
    }

    private static Entry? WithPoints(MapReader map, string key, EntryFinder entries, bool isOptional)
    {
        var entry = isOptional ? entries.Optional(map, key) : entries.Need(map, key, $"Add “{key}:” with the id of an entry that has items.");
        if (entry is { Id.Length: > 0, Items.Count: 0 })
        {
            entries.Faults.Add(map.LineOf(key), $"The entry “{entry.Id}” has no items.", "Name an entry with “items:”; they are offered to choose from.");
        }

        return entry;
    }

    private static string Sentence(string subject) => char.ToUpperInvariant(subject[0]) + subject[1..];
}
