using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The part of a pack that holds the calendar of commissioning intentions.</summary>
internal static class IntentionsReader
{
    public static IntentionsCalendar? Read(MapReader pack, EntryFinder entries)
    {
        if (!pack.Has("intentions"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("intentions", "")!, "the intentions", entries.Faults);
        var says = entries.Need(map, "says", "Add “says:” with the id of the entry that shows the whole calendar.");
        var parties = new List<IntentionsParty>();
        var ids = new OnceOnly(entries.Faults, "party", "the intentions");
        foreach (var node in map.Items("parties", 1, "List who has something to do, at least one."))
        {
            var party = new MapReader(node, "a party", entries.Faults);
            parties.Add(new IntentionsParty(
                ids.Take(party, PackId.Read(party.TextNode("id", "Give the party an id in lower case."), entries.Faults)), party.Text("name", "Add “name:”, as the document calls it.")));
            party.RefuseOthers();
        }

        var dates = Dates(map, parties, entries);
        map.RefuseOthers();
        return new IntentionsCalendar(says, parties, dates);
    }

    private static List<IntentionsDate> Dates(MapReader intentions, List<IntentionsParty> parties, EntryFinder entries)
    {
        var dates = new List<IntentionsDate>();
        foreach (var node in intentions.Items("dates", 1, "List the places of the calendar, in order."))
        {
            var map = new MapReader(node, "a date of the intentions", entries.Faults);
            var entry = entries.Need(map, "entry", "Add “entry:” with the id of a timeline entry that has a month.", EntryKind.Timeline) as TimelineEntry;
            var party = map.Has("party") ? map.TextNode("party", "Write the id of a party.") : null;
            map.RefuseOthers();
            if (entry is { Month: null })
            {
                entries.Faults.Add(map.LineOf("entry"), $"The timeline entry “{entry.Id}” has no month.", "Add “month:” to it, from 1 to 12.");
            }

            if (party is not null && !parties.Exists(known => string.Equals(known.Id, party.Value, StringComparison.Ordinal)))
            {
                entries.Faults.Add(party.Line, $"No party has the id “{party.Value}”.", "Add it under “parties:”, or name one that is there.");
            }

            if (entry is not null)
            {
                dates.Add(new IntentionsDate(entry, party?.Value));
            }
        }

        return dates;
    }
}
