using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that tells how tenders and applications are assessed.</summary>
internal static class AssessmentReader
{
    /// <summary>As many criteria fit on one card beside the rest.</summary>
    private const int Most = 13;

    public static AssessmentRules? Read(MapReader pack, EntryFinder entries)
    {
        if (!pack.Has("assessment"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("assessment", "")!, "the assessment", entries.Faults);
        var ids = new OnceOnly(entries.Faults, "criterion", "the assessment");
        var says = entries.Need(map, "says", "Add “says:” with the id of the entry on how bids are assessed, or of the one that says the document is silent.");
        var selection = Criteria(map, "selection", entries, ids);
        var further = Criteria(map, "further", entries, ids);
        if (selection.Count + further.Count > Most)
        {
            entries.Faults.Add(map.Line, $"The assessment has {selection.Count + further.Count} criteria.", $"Keep it to {Most}: they are all filled in on one card.");
        }

        var rules = new AssessmentRules(says, selection, further, entries.Optional(map, "recommends"), entries.Optional(map, "feedback"));
        map.RefuseOthers();
        return rules;
    }

    private static List<Criterion> Criteria(MapReader assessment, string key, EntryFinder entries, OnceOnly ids)
    {
        var criteria = new List<Criterion>();
        foreach (var node in assessment.Has(key) ? assessment.Items(key, 1, $"List the criteria, or leave “{key}” out.") : [])
        {
            var map = new MapReader(node, "a criterion", entries.Faults);
            var id = ids.Take(map, PackId.Read(map.TextNode("id", "Give the criterion an id in lower case."), entries.Faults));
            map.Subject = $"the criterion “{id}”";
            criteria.Add(new Criterion(
                id,
                map.Text("name", "Add “name:”, what people call it."),
                entries.Need(map, "entry", "Add “entry:” with the id of the entry that explains it."),
                map.OneOf("applies", ["always", "maybe"], "always") is "maybe"));
            map.RefuseOthers();
        }

        return criteria;
    }
}
