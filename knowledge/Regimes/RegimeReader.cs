using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Regimes;

/// <summary>The file of regimes, as strictly as packs.</summary>
internal sealed class RegimeReader(FaultLog log)
{
    private const int MostYears = 100;
    private const int MostWorkingDays = 100;

    private static readonly string[] Confidences = ["high", "medium"];
    private static readonly string[] Capacities = ["member", "officer", "body"];
    private static readonly string[] Conditions = ["always", "key-decision", "conflict-declared"];

    /// <summary>The regimes, or null when the file has faults; they are then in <paramref name="faults"/>.</summary>
    public static RegimeBook? Read(PackSource source, List<PackFault> faults)
    {
        var log = new FaultLog(source.File);
        RegimeBook? book = null;
        if (PackTree.Read(source.Text, log) is { } root)
        {
            book = new RegimeReader(log).ReadFile(root);
        }

        faults.AddRange(log.InOrder);
        return log.InOrder.Count > 0 ? null : book;
    }

    private RegimeBook ReadFile(PackNode root)
    {
        var map = new MapReader(root, "the file of regimes", log);
        map.OneOf("format", ["1"]);
        var regimes = new List<RecordingRegime>();
        foreach (var node in map.Items("regimes", 1, "List at least one regime."))
        {
            ReadRegime(node, regimes);
        }

        var reminders = ReadReminders(map);
        var otherwise = map.TextNode("otherwise", "Add “otherwise:” with the governance that is taken when a scheme does not say.");
        if (otherwise is not null && !regimes.Exists(regime => regime.Governance.Count == 0 || regime.Governance.Contains(otherwise.Value, StringComparer.Ordinal)))
        {
            log.Add(otherwise.Line, $"“otherwise” is “{otherwise.Value}”, which no regime has under “governance”.", "Write one that is there.");
        }

        map.RefuseOthers();
        return new RegimeBook(regimes, reminders, otherwise?.Value ?? "");
    }

    private void ReadRegime(PackNode node, List<RecordingRegime> before)
    {
        var map = new MapReader(node, "a regime", log);
        var id = map.Text("id", "Add “id:”; decisions name it.");
        map.Subject = $"the regime “{id}”";
        if (before.Exists(regime => regime.Id == id))
        {
            log.Add(map.Line, $"The id “{id}” is here twice.", "Give each regime its own id.");
        }

        var governance = Values(map.OptionalTexts("governance", "List models of governance, or leave it out for any."));
        var capacity = map.Has("capacity") ? Enum.GetValues<DecisionCapacity>()[Array.IndexOf(Capacities, map.OneOf("capacity", Capacities))] : (DecisionCapacity?)null;
        var from = map.Day("from", "Write the first day on which it holds, such as 2026-01-31.") ?? DateOnly.MinValue;
        var earlier = before.Find(regime => Covers(regime, governance, capacity) && regime.From <= from);
        if (earlier is not null)
        {
            log.Add(map.Line, $"The regime “{id}” never holds: “{earlier.Id}” before it takes all its decisions.", "Change “governance” or “capacity” of one of them, or their order.");
        }

        var source = Source(map);
        before.Add(new RecordingRegime(
            id,
            map.Text("name", "Add “name:” with what the decision is, in a few words."),
            governance,
            capacity,
            from,
            Values(map.Texts("law", 0, "List the ids of rules in the law files, or [] when there is none.")),
            source,
            map.OneOf("confidence", Confidences),
            map.Text("text", "Add “text:” with what the regime asks."),
            ReadFields(map),
            ReadPublication(map),
            ReadRetention(map))
        {
            ConfirmedBy = ConfirmedBy.Read(map, source, log),
        });
        map.RefuseOthers();
    }

    private List<RequiredField> ReadFields(MapReader regime)
    {
        var fields = new List<RequiredField>();
        foreach (var node in regime.Items("fields", 1, "List what the record must say."))
        {
            var map = new MapReader(node, $"a field of {regime.Subject}", log);
            var name = map.OneOf("field", RecordField.All);
            if (fields.Exists(field => field.Name == name))
            {
                log.Add(map.Line, $"The field “{name}” of {regime.Subject} is here twice.", "Name each field once.");
            }

            fields.Add(new RequiredField(
                name,
                Enum.GetValues<FieldCondition>()[Array.IndexOf(Conditions, map.OneOf("when", Conditions, "always"))],
                map.Text("asks", "Add “asks:” with what the law asks for, in a few words."),
                Source(map)));
            map.RefuseOthers();
        }

        return fields;
    }

    private Publication ReadPublication(MapReader regime)
    {
        var map = Part(regime, "publication", "Add “publication:” with must, text, source and confidence.");
        var source = Source(map);
        var must = map.OneOf("must", ["true", "false"]) == "true";
        var publication = new Publication(must, map.Text("text", "Add “text:” with when and where."), source, map.OneOf("confidence", Confidences))
        {
            By = must ? map.Text("by", "Add “by:” with the law’s words on by when, such as “as soon as reasonably practicable”.") : "",
            WithinWorkingDays = must ? map.OptionalWhole("within-working-days", 1, MostWorkingDays) : null,
            ConfirmedBy = ConfirmedBy.Read(map, source, log),
        };
        map.RefuseOthers();
        return publication;
    }

    private PublicationReminders ReadReminders(MapReader file)
    {
        var map = Part(file, "publication-reminders", "Add “publication-reminders:” with first, then-every and source.");
        var reminders = new PublicationReminders(map.Whole("first", 1, MostWorkingDays) ?? 1, map.Whole("then-every", 1, MostWorkingDays) ?? 1, Source(map));
        map.RefuseOthers();
        return reminders;
    }

    private Retention ReadRetention(MapReader regime)
    {
        var map = Part(regime, "retention", "Add “retention:” with record-years, papers-years, source and confidence.");
        var source = Source(map);
        var retention = new Retention(
            map.Whole("record-years", 1, MostYears) ?? 0, map.Whole("papers-years", 1, MostYears) ?? 0, source, map.OneOf("confidence", Confidences))
        {
            ConfirmedBy = ConfirmedBy.Read(map, source, log),
        };
        map.RefuseOthers();
        return retention;
    }

    // A part that is missing is one fault, not one for each of its keys.
    private MapReader Part(MapReader regime, string key, string remedy) => regime.Need(key, remedy) is { } node
        ? new MapReader(node, $"“{key}” of {regime.Subject}", log)
        : new MapReader(new PackText(regime.Line, "", Quoted: true), key, new FaultLog(log.File));

    private static bool Covers(RecordingRegime regime, IReadOnlyList<string> governance, DecisionCapacity? capacity) =>
        (regime.Governance.Count == 0 || (governance.Count > 0 && governance.All(model => regime.Governance.Contains(model, StringComparer.Ordinal))))
        && (regime.Capacity is null || regime.Capacity == capacity);

    private static string Source(MapReader map) => map.Text("source", "Add “source:” with where it is found.");

    private static List<string> Values(IReadOnlyList<PackText> texts) => [.. texts.Select(text => text.Value)];
}
