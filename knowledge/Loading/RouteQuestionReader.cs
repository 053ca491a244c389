using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that tells how a service can be got.</summary>
internal static class RouteQuestionReader
{
    private static readonly string[] Sorts = ["contract", "grant", "none"];

    public static RouteQuestion? Read(MapReader pack, EntryFinder entries)
    {
        if (!pack.Has("route-question"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("route-question", "")!, "the route question", entries.Faults);
        var options = new List<RouteOption>();
        var ids = new OnceOnly(entries.Faults, "option", "the route question");
        foreach (var node in map.Items("options", 2, "List the ways to get a service, at least two."))
        {
            var option = new MapReader(node, "an option", entries.Faults);
            var id = ids.Take(option, PackId.Read(option.TextNode("id", "Give the option an id in lower case."), entries.Faults));
            option.Subject = $"the option “{id}”";
            options.Add(new RouteOption(
                id,
                option.Text("name", "Add “name:”, such as Grant."),
                option.OneOf("sort", Sorts),
                entries.Need(option, "entry", "Add “entry:” with the id of the entry that speaks of it."))
            {
                IsJoint = option.OneOf("joint", ["yes", "no"], "no") == "yes",
            });
            option.RefuseOthers();
        }

        var question = new RouteQuestion(options, entries.Optional(map, "weigh"), entries.Optional(map, "mention"));
        map.RefuseOthers();
        return question;
    }
}
