using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that tells how partners bid for growth.</summary>
internal static class GrowthBidsReader
{
    // So many fit on one card. The supporters stand with the fields, the statements on the criteria on a card of their own.
    private const int MostQuestions = 14;

    private static readonly string[] Kinds = ["line", "lines", "money", "number", "date"];
    private static readonly string[] Marks = ["none", "closing", "evaluated", "decided", "told", "planned"];

    public static GrowthBidRules? Read(MapReader pack, EntryFinder entries)
    {
        if (!pack.Has("growth-bids"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("growth-bids", "")!, "growth-bids", entries.Faults);
        var criteria = Criteria(map, entries);
        var rules = new GrowthBidRules(
            entries.Need(map, "says", "Add “says:” with the id of the entry on the process."),
            entries.Need(map, "who-may-bid", "Add “who-may-bid:” with the id of the entry on who may bid."),
            entries.Need(map, "who-evaluates", "Add “who-evaluates:” with the id of the entry on who evaluates."),
            entries.Need(map, "who-decides", "Add “who-decides:” with the id of the entry on who decides."),
            Roles(map, entries.Faults),
            Support(map, entries),
            Form(map, entries),
            criteria,
            Ranking(map, entries),
            Dates(map, entries),
            entries.Need(map, "timetable-note", "Add “timetable-note:” with the id of the entry on the timetable."),
            entries.Need(map, "after-decision", "Add “after-decision:” with the id of the entry on what follows a decision."));
        map.RefuseOthers();
        return rules;
    }

    private static BidRoles Roles(MapReader growth, FaultLog faults)
    {
        const string Remedy = "List roles of the directory, as people.yaml writes them.";
        if (growth.Need("roles", "Add “roles:” with opens, bids, never and evaluates.") is not { } node)
        {
            return new BidRoles([], [], [], []);
        }

        var map = new MapReader(node, "the roles of growth-bids", faults);
        var roles = new BidRoles(
            DirectoryRoles.Read(map, "opens", Remedy, faults),
            DirectoryRoles.Read(map, "bids", Remedy, faults),
            DirectoryRoles.Read(map, "never", Remedy, faults),
            DirectoryRoles.Read(map, "evaluates", Remedy, faults));
        if (roles.Bids.FirstOrDefault(role => roles.Never.Contains(role, StringComparer.Ordinal)) is { } both)
        {
            faults.Add(map.LineOf("never"), $"“{both}” both bids and never bids.", "Keep it in one of the two lists.");
        }

        map.RefuseOthers();
        return roles;
    }

    private static BidSupport Support(MapReader growth, EntryFinder entries)
    {
        if (growth.Need("support", "Add “support:” with least and entry.") is not { } node)
        {
            return new BidSupport(0, EntryFinder.Missing);
        }

        var map = new MapReader(node, "the support of growth-bids", entries.Faults);
        var support = new BidSupport(map.Whole("least", 0, 20) ?? 0, entries.Need(map, "entry", "Add “entry:” with the id of the entry that asks for it."));
        map.RefuseOthers();
        return support;
    }

    private static BidForm Form(MapReader growth, EntryFinder entries)
    {
        if (growth.Need("form", "Add “form:” with entry, fields, amount, names and statements.") is not { } node)
        {
            return new BidForm(EntryFinder.Missing, [], "", [], EntryFinder.Missing);
        }

        var map = new MapReader(node, "the form of growth-bids", entries.Faults);
        var rule = entries.Need(map, "entry", "Add “entry:” with the id of the entry on the form.");
        var fields = new List<BidField>();
        var ids = new OnceOnly(entries.Faults, "field", map.Subject);
        foreach (var item in map.Items("fields", 1, "List the fields in order."))
        {
            var field = new MapReader(item, "a field of the form", entries.Faults);
            var id = ids.Take(field, PackId.Read(field.TextNode("id", "Give the field an id in lower case."), entries.Faults));
            field.Subject = $"the field “{id}”";
            fields.Add(new BidField(
                id,
                field.Text("ask", "Add “ask:”, the question."),
                field.OneOf("kind", Kinds),
                field.OptionalWhole("longest", 1, 4000) ?? 200,
                field.OptionalText("hint", "Explain the field in a sentence."),
                entries.Need(field, "entry", "Add “entry:” with the id of the entry that asks it.")));
            field.RefuseOthers();
        }

        if (fields.Count >= MostQuestions)
        {
            entries.Faults.Add(map.LineOf("fields"), string.Create(CultureInfo.InvariantCulture, $"The form asks {fields.Count + 1} things with the supporters."), string.Create(CultureInfo.InvariantCulture, $"At most {MostQuestions} stand on one card: put some fields together."));
        }

        var amount = Named(map, "amount", fields, entries.Faults);
        if (fields.Find(field => field.Id == amount) is { Kind: not "money" })
        {
            entries.Faults.Add(map.LineOf("amount"), $"The field “{amount}” holds no money.", "Name a field of the kind money.");
        }

        var names = map.Texts("names", 1, "List the ids of the fields that name a bid.");
        foreach (var name in names.Where(name => !fields.Exists(field => field.Id == name.Value)))
        {
            entries.Faults.Add(name.Line, $"The form has no field “{name.Value}”.", "Name a field that is there.");
        }

        var statements = entries.Need(map, "statements", "Add “statements:” with the id of the entry that asks for a statement on each criterion.");
        map.RefuseOthers();
        return new BidForm(rule, fields, amount, [.. names.Select(name => name.Value)], statements);
    }

    private static string Named(MapReader map, string key, List<BidField> fields, FaultLog faults)
    {
        if (map.TextNode(key, $"Add “{key}:” with the id of a field.") is not { } node)
        {
            return "";
        }

        if (!fields.Exists(field => field.Id == node.Value))
        {
            faults.Add(node.Line, $"The form has no field “{node.Value}”.", "Name a field that is there.");
        }

        return node.Value;
    }

    private static List<BidCriterion> Criteria(MapReader growth, EntryFinder entries)
    {
        var criteria = new List<BidCriterion>();
        var ids = new OnceOnly(entries.Faults, "criterion", "growth-bids");
        foreach (var node in growth.Items("criteria", 1, "List the criteria in the document's order."))
        {
            var map = new MapReader(node, "a criterion", entries.Faults);
            var id = ids.Take(map, PackId.Read(map.TextNode("id", "Give the criterion its letter or number as id."), entries.Faults));
            map.Subject = $"the criterion “{id}”";
            criteria.Add(new BidCriterion(
                id, map.Text("ask", "Add “ask:”, the criterion as a question."), entries.Need(map, "entry", "Add “entry:” with the id of the entry that explains it.")));
            map.RefuseOthers();
        }

        if (criteria.Count >= MostQuestions)
        {
            entries.Faults.Add(growth.LineOf("criteria"), string.Create(CultureInfo.InvariantCulture, $"There are {criteria.Count} criteria."), string.Create(CultureInfo.InvariantCulture, $"At most {MostQuestions - 1} are judged on one card."));
        }

        return criteria;
    }

    private static BidRankingRules Ranking(MapReader growth, EntryFinder entries)
    {
        if (growth.Need("ranking", "Add “ranking:” with entry, ties, several, reserve and discarded.") is not { } node)
        {
            return new BidRankingRules(EntryFinder.Missing, EntryFinder.Missing, EntryFinder.Missing, EntryFinder.Missing, EntryFinder.Missing);
        }

        const string Remedy = "Write the id of the entry on it, or of the one that says the document is silent.";
        var map = new MapReader(node, "the ranking of growth-bids", entries.Faults);
        var ranking = new BidRankingRules(
            entries.Need(map, "entry", Remedy),
            entries.Need(map, "ties", Remedy),
            entries.Need(map, "several", Remedy),
            entries.Need(map, "reserve", Remedy),
            entries.Need(map, "discarded", Remedy));
        map.RefuseOthers();
        return ranking;
    }

    private static List<RoundDateRule> Dates(MapReader growth, EntryFinder entries)
    {
        var dates = new List<RoundDateRule>();
        var ids = new OnceOnly(entries.Faults, "date", "growth-bids");
        foreach (var node in growth.Items("dates", 1, "List the dates of a round in order."))
        {
            var map = new MapReader(node, "a date of a round", entries.Faults);
            var id = ids.Take(map, PackId.Read(map.TextNode("id", "Give the date an id in lower case."), entries.Faults));
            map.Subject = $"the date “{id}”";
            var step = entries.Need(map, "entry", "Add “entry:” with the id of a timeline entry.", EntryKind.Timeline);
            var days = map.OptionalWhole("days", 1, 366);
            var marks = map.OneOf("marks", Marks, "none");
            if (step is TimelineEntry timeline)
            {
                dates.Add(new RoundDateRule(id, timeline, days, marks));
            }

            map.RefuseOthers();
        }

        foreach (var (marks, remedy) in ((string, string)[])[("closing", "closes the round for bids"), ("decided", "is the day of the decision")])
        {
            if (growth.Has("dates") && dates.Count(date => date.Marks == marks) != 1)
            {
                entries.Faults.Add(growth.LineOf("dates"), string.Create(CultureInfo.InvariantCulture, $"{dates.Count(date => date.Marks == marks)} dates have “marks: {marks}”."), $"Write “marks: {marks}” with the one date that {remedy}.");
            }
        }

        return dates;
    }
}
