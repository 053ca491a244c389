using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that tells how a service ends.</summary>
internal static class DecommissioningReader
{
    private static readonly string[] Notices = ["usual", "contract", "none"];

    public static DecommissioningRules? Read(MapReader pack, EntryFinder entries)
    {
        if (!pack.Has("decommissioning"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("decommissioning", "")!, "decommissioning", entries.Faults);
        var says = entries.Need(map, "says", "Add “says:” with the id of the entry on decommissioning, or of the one that says the document is silent.");
        var triggers = Triggers(map, entries);
        var kinds = Kinds(map, entries);
        var parts = Parts(map, entries);
        var review = Review(map, entries);
        var law = map.OptionalTexts("law", "List the ids of entries that the law touches.").Select(entries.Find).ToList();
        Silence.Check(map, says, kinds.Count, "kinds", entries.Faults);
        map.RefuseOthers();
        return new DecommissioningRules(says, triggers, kinds, parts, law) { Review = review };
    }

    private static List<EndingTrigger> Triggers(MapReader decommissioning, EntryFinder entries)
    {
        var triggers = new List<EndingTrigger>();
        var ids = new OnceOnly(entries.Faults, "trigger", "decommissioning");
        foreach (var (map, id) in Items(decommissioning, "triggers", "a trigger", ids, entries.Faults))
        {
            triggers.Add(new EndingTrigger(id, map.Text("name", "Add “name:”, a few words."), entries.Need(map, "entry", "Add “entry:” with the id of the entry that names it.")));
            map.RefuseOthers();
        }

        return triggers;
    }

    private static List<EndingKind> Kinds(MapReader decommissioning, EntryFinder entries)
    {
        var kinds = new List<EndingKind>();
        var ids = new OnceOnly(entries.Faults, "kind", "decommissioning");
        foreach (var (map, id) in Items(decommissioning, "kinds", "a kind", ids, entries.Faults))
        {
            var name = map.Text("name", "Add “name:”, what people call it.");
            var notice = map.OneOf("notice", Notices) switch { "usual" => EndingNotice.Usual, "contract" => EndingNotice.Contract, _ => EndingNotice.None };
            var rule = entries.Need(map, "entry", "Add “entry:” with the id of the entry on its notice.");
            if (notice is EndingNotice.Usual && rule is { Id.Length: > 0 } and not NoticePeriod { Months: not null })
            {
                entries.Faults.Add(map.LineOf("entry"), $"“{rule.Id}” is no notice with a number of months.", "Name an entry of “notices:” with “months:”, or write another “notice:”.");
            }

            kinds.Add(new EndingKind(id, name, notice, rule));
            map.RefuseOthers();
        }

        return kinds;
    }

    private static List<EndingPart> Parts(MapReader decommissioning, EntryFinder entries)
    {
        var parts = new List<EndingPart>();
        var ids = new OnceOnly(entries.Faults, "part", "decommissioning");
        foreach (var (map, id) in Items(decommissioning, "parts", "a part", ids, entries.Faults))
        {
            var name = map.Text("name", "Add “name:”, a few words.");
            var rule = entries.Need(map, "entry", "Add “entry:” with the id of the entry that asks for it.");
            var checks = new List<ChecklistItem>();
            var checkIds = new OnceOnly(entries.Faults, "check", map.Subject);
            foreach (var (check, checkId) in Items(map, "checks", "a check", checkIds, entries.Faults, least: 1))
            {
                checks.Add(new ChecklistItem(checkId, check.Text("text", "Say what is done when it is ticked.")));
                check.RefuseOthers();
            }

            parts.Add(new EndingPart(id, name, rule, checks));
            map.RefuseOthers();
        }

        return parts;
    }

    private static ReviewNotice? Review(MapReader decommissioning, EntryFinder entries)
    {
        if (!decommissioning.Has("review-notice"))
        {
            return null;
        }

        var map = new MapReader(decommissioning.Need("review-notice", "")!, "the review-notice of decommissioning", entries.Faults);
        var rule = entries.Need(map, "entry", "Add “entry:” with the id of an entry of “notices:”.", EntryKind.Notice);
        var terms = entries.Need(map, "terms", "Add “terms:” with the id of the entry on what organisations get with it.");
        map.RefuseOthers();
        if (rule is NoticePeriod { Months: { } months })
        {
            return new ReviewNotice(rule, months, terms);
        }

        if (rule.Id.Length > 0)
        {
            entries.Faults.Add(map.LineOf("entry"), $"“{rule.Id}” has no number of months.", "Name a notice that has “months:”.");
        }

        return null;
    }

    private static IEnumerable<(MapReader Map, string Id)> Items(MapReader parent, string key, string what, OnceOnly ids, FaultLog faults, int least = 0)
    {
        foreach (var node in least > 0 || parent.Has(key) ? parent.Items(key, 1, $"List {key}, at least one.") : [])
        {
            var map = new MapReader(node, what, faults);
            var id = ids.Take(map, PackId.Read(map.TextNode("id", $"Give {what} an id in lower case."), faults));
            map.Subject = $"the {what.Split(' ')[1]} “{id}”";
            yield return (map, id);
        }
    }
}
