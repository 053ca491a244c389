using System.Globalization;
using CommissioningBot.Knowledge.Loading;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Law;

/// <summary>The law files to rules and touches, as strictly as packs.</summary>
internal sealed class LawReader
{
    public static readonly string[] ContractTypes = ["goods-and-services", "works", "light-touch", "concessions"];

    internal const string DayRemedy = "Write the day as 2026-01-31.";
    internal const string DoubtRemedy = "Add “doubt:”, a sentence on what is not confirmed; answers tell it.";
    private const string Medium = "medium";

    internal static readonly string[] Confidences = ["high", Medium];
    private static readonly string[] YesNo = ["yes", "no"];

    private readonly List<(string File, int Line, LawRule Rule)> _rules = [];
    private readonly List<(string File, int Line, LawTouch Touch)> _touches = [];
    private readonly List<StatutoryThresholds> _thresholds = [];
    private readonly List<NotifiableValue> _notifiable = [];
    private readonly List<(string File, int Line, NoticeRule Notice)> _notices = [];
    private readonly List<(string File, int Line, LawBesideRow Row)> _beside = [];
    private readonly List<(string File, int Line, GrantLine Grant)> _grants = [];

    /// <summary>Reads files of the law; faults go into <paramref name="faults"/>.</summary>
    public LawReader(IEnumerable<PackSource> sources, List<PackFault> faults)
    {
        foreach (var source in sources)
        {
            var log = new FaultLog(source.File);
            if (PackTree.Read(source.Text, log) is { } root)
            {
                ReadFile(root, log);
            }

            faults.AddRange(log.InOrder);
        }
    }

    /// <summary>Takes what packs say themselves of the law that touches them.</summary>
    public void Add(IEnumerable<LoadedPack> packs) => _touches.AddRange(packs.SelectMany(pack => pack.Touches.Select(touch => (pack.File, touch.Line, touch.Touch))));

    /// <summary>The law, once the frameworks that it touches are there to be compared with.</summary>
    public LawBook For(IReadOnlyList<Framework> frameworks, List<PackFault> faults)
    {
        faults.AddRange(Unknown(frameworks));
        return new LawBook([.. _rules.Select(rule => rule.Rule)], [.. _touches.Select(touch => touch.Touch)], _thresholds, _notifiable)
        {
            Notices = [.. _notices.Select(notice => notice.Notice)],
            Beside = [.. _beside.Select(beside => beside.Row)],
            Grants = [.. _grants.Select(grant => grant.Grant)],
        };
    }

    private void ReadFile(PackNode root, FaultLog log)
    {
        var map = new MapReader(root, "the law file", log);
        map.OneOf("format", ["1"]);
        map.Text("subject", "Add “subject:” with what the file is about.");
        foreach (var node in Items(map, "rules"))
        {
            ReadRule(node, log);
        }

        foreach (var node in Items(map, "thresholds"))
        {
            var row = new MapReader(node, "a row of thresholds", log);
            var id = row.Text("id", "Name the rule that states the values.");
            var (from, to) = (Day(row, "from", log), OptionalDay(row, "to", log));
            _thresholds.Add(new StatutoryThresholds(id, from, to, ContractTypes.ToDictionary(type => type, type => row.Pounds(type) ?? 0m, StringComparer.Ordinal)));
            row.RefuseOthers();
        }

        foreach (var node in Items(map, "notifiable"))
        {
            var row = new MapReader(node, "a row of notifiable", log);
            _notifiable.Add(new NotifiableValue(row.Text("id", "Name the rule that states the value."), Day(row, "from", log), row.Pounds("value") ?? 0m));
            row.RefuseOthers();
        }

        foreach (var node in Items(map, "notices"))
        {
            var (notice, line) = NoticeReader.Read(node, (row, key) => OptionalDay(row, key, log), log);
            _notices.Add((log.File, line, notice));
        }

        foreach (var node in Items(map, "beside"))
        {
            var (row, line) = LawBesideRow.Read(node, log);
            _beside.Add((log.File, line, row));
        }

        foreach (var node in Items(map, "grants"))
        {
            var (grant, line) = GrantLine.Read(node, log);
            _grants.Add((log.File, line, grant));
        }

        foreach (var node in Items(map, "touches"))
        {
            var (line, touch) = LawTouchReader.Read(node, frameworkId: null, log);
            _touches.Add((log.File, line, touch));
        }

        map.RefuseOthers();
    }

    private void ReadRule(PackNode node, FaultLog log)
    {
        var map = new MapReader(node, "a rule", log);
        var id = map.Text("id", "Give the rule an id, such as P4.");
        map.Subject = $"the rule “{id}”";
        var source = map.Text("source", "Add “source:”, where the rule is found.");
        _rules.Add((log.File, map.Line, new LawRule(
            id,
            map.Text("name", "Add “name:”, a few words."),
            map.Text("text", "Add “text:”, the rule in plain words."),
            Day(map, "from", log),
            OptionalDay(map, "to", log),
            map.Text("in-force", "Add “in-force:”, since when in words."),
            source,
            map.OneOf("confidence", Confidences),
            Values(map.Texts("questions", 2, "Write at least two questions that the rule answers.")))
        {
            ConfirmedBy = ConfirmedBy.Read(map, source, log),
            Doubt = map.OptionalText("doubt", DoubtRemedy),
            IsStanding = map.Has("standing") && map.OneOf("standing", YesNo) is "yes",
        }));
        map.RefuseOthers();
    }

    private IEnumerable<PackFault> Unknown(IReadOnlyList<Framework> frameworks)
    {
        var rules = new Dictionary<string, (string File, int Line)>(StringComparer.Ordinal);
        foreach (var (file, line, rule) in _rules)
        {
            if (!rules.TryAdd(rule.Id, (file, line)))
            {
                yield return new PackFault(file, line, $"The rule “{rule.Id}” is also in {rules[rule.Id].File}, line {rules[rule.Id].Line.ToString(CultureInfo.InvariantCulture)}.", "Give one of the two another id.");
            }

            if (rule is { Confidence: Medium, Doubt: null })
            {
                yield return new PackFault(file, line, $"The rule “{rule.Id}” is of medium confidence and does not say why.", DoubtRemedy);
            }
        }

        foreach (var (file, line, notice) in _notices.Where(notice => !rules.ContainsKey(notice.Notice.RuleId)))
        {
            yield return new PackFault(file, line, $"The notice “{notice.Id}” names the rule “{notice.RuleId}”, which no law file has.", "Add the rule, or name one that is there.");
        }

        foreach (var (file, line, id) in _beside.SelectMany(beside => beside.Row.RuleIds.Where(id => !rules.ContainsKey(id)).Select(id => (beside.File, beside.Line, id))))
        {
            yield return new PackFault(file, line, $"A row of “beside” names the rule “{id}”, which no law file has.", "Add the rule, or name one that is there.");
        }

        foreach (var (file, line, grant) in _grants.Where(grant => !rules.ContainsKey(grant.Grant.RuleId)))
        {
            yield return new PackFault(file, line, $"A row of “grants” names the rule “{grant.RuleId}”, which no law file has.", "Add the rule, or name one that is there.");
        }

        foreach (var (file, line, touch) in _touches)
        {
            if (touch is { Confidence: Medium, Doubt: null } && !_rules.Exists(rule => rule.Rule.Doubt is not null && touch.RuleIds.Contains(rule.Rule.Id, StringComparer.Ordinal)))
            {
                yield return new PackFault(file, line, $"The touch “{touch.Id}” is of medium confidence, and neither it nor a rule of it says why.", DoubtRemedy);
            }

            foreach (var rule in touch.RuleIds.Where(rule => !rules.ContainsKey(rule)))
            {
                yield return new PackFault(file, line, $"The touch “{touch.Id}” names the rule “{rule}”, which no law file has.", "Add the rule, or name one that is there.");
            }

            // A council may run the bot with its own packs only; a touch of a pack that is not loaded is then no fault.
            if (frameworks.FirstOrDefault(framework => string.Equals(framework.Id, touch.FrameworkId, StringComparison.Ordinal)) is { } framework)
            {
                foreach (var entry in touch.EntryIds.Where(entry => framework.Find(entry) is null))
                {
                    yield return new PackFault(file, line, $"The touch “{touch.Id}” names the entry “{entry}”, which the pack “{framework.Id}” does not have.", "Name an entry that is there.");
                }
            }
        }
    }

    private static DateOnly Day(MapReader map, string key, FaultLog log)
    {
        if (map.TextNode(key, DayRemedy) is not { } node)
        {
            return DateOnly.MinValue;
        }

        if (DateOnly.TryParseExact(node.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        log.Add(node.Line, $"“{key}” of {map.Subject} is “{node.Value}”.", DayRemedy);
        return DateOnly.MinValue;
    }

    private static DateOnly? OptionalDay(MapReader map, string key, FaultLog log) => map.Has(key) ? Day(map, key, log) : null;

    private static IReadOnlyList<PackNode> Items(MapReader map, string key) => map.Has(key) ? map.Items(key, 1, $"List {key}, or leave the key out.") : [];

    private static List<string> Values(IReadOnlyList<PackText> texts) => [.. texts.Select(text => text.Value)];
}
