using System.Collections.Concurrent;
using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Knowledge.Law;

/// <summary>The law as far as it is held: rules, what they do to the frameworks, and the values of procurement law.</summary>
internal sealed class LawBook
{
    /// <summary>The effect that takes the framework's rule out of force.</summary>
    public const string Superseded = "superseded";

    /// <summary>The effect of a line that is the council's own, whatever the law says.</summary>
    public const string Local = "local policy";

    private const string OwnReading = "Comparison of the document with the law, November 2026";

    private readonly Dictionary<string, LawRule> _rules;
    private readonly ILookup<(string Framework, string Entry), LawTouch> _touches;

    // The numbers of the days on which a rule or a touch begins or has ended: between two of them the law says the same, so that it is written once.
    private readonly int[] _turns;
    private readonly ConcurrentDictionary<(string Framework, string Entry, int Turn), (IReadOnlyList<LawNote> Notes, bool IsSuperseded)> _said = new();

    public LawBook(IReadOnlyList<LawRule> rules, IReadOnlyList<LawTouch> touches, IReadOnlyList<StatutoryThresholds> thresholds, IReadOnlyList<NotifiableValue> notifiable)
    {
        Rules = rules;
        Thresholds = thresholds;
        Notifiable = notifiable;
        _rules = rules.DistinctBy(rule => rule.Id, StringComparer.Ordinal).ToDictionary(rule => rule.Id, StringComparer.Ordinal);
        _touches = touches.SelectMany(touch => touch.EntryIds.Select(entry => (Key: (touch.FrameworkId, entry), Touch: touch))).ToLookup(pair => pair.Key, pair => pair.Touch);
        _turns = Turns(rules, touches);
    }

    public IReadOnlyList<LawRule> Rules { get; }

    public IReadOnlyList<StatutoryThresholds> Thresholds { get; }

    public IReadOnlyList<NotifiableValue> Notifiable { get; }

    /// <summary>Notices about what was signed.</summary>
    public IReadOnlyList<NoticeRule> Notices { get; init; } = [];

    /// <summary>Amounts of the law on subsidies.</summary>
    public IReadOnlyList<GrantLine> Grants { get; init; } = [];

    /// <summary>The first day whose procurement lines are held.</summary>
    public DateOnly FirstHeld => Thresholds.Count == 0 ? DateOnly.MinValue : Thresholds.Min(row => row.From);

    /// <summary>Rules that stand beside a value.</summary>
    public IReadOnlyList<LawBesideRow> Beside { get; init; } = [];

    public LawRule? Find(string id) => _rules.GetValueOrDefault(id);

    /// <summary>What the law of that day says to an entry, and whether it takes the entry's place.</summary>
    public (IReadOnlyList<LawNote> Notes, bool IsSuperseded) On(string frameworkId, string entryId, DateOnly day)
    {
        if (!_touches.Contains((frameworkId, entryId)))
        {
            return ([], false);
        }

        var turn = Array.BinarySearch(_turns, day.DayNumber);
        var key = (frameworkId, entryId, turn < 0 ? ~turn - 1 : turn);
        return _said.TryGetValue(key, out var said) ? said : _said.GetOrAdd(key, Say(frameworkId, entryId, day));
    }

    // As numbers, which come compiled: the bot starts sooner.
    private static int[] Turns(IReadOnlyList<LawRule> rules, IReadOnlyList<LawTouch> touches)
    {
        var turns = new List<int>();
        foreach (var rule in rules)
        {
            turns.Add(rule.From.DayNumber);
            if (rule.To is { } to)
            {
                turns.Add(to.DayNumber + 1);
            }
        }

        foreach (var touch in touches)
        {
            if (touch.From is { } from)
            {
                turns.Add(from.DayNumber);
            }
        }

        turns.Sort();
        return [.. turns];
    }

    private (IReadOnlyList<LawNote> Notes, bool IsSuperseded) Say(string frameworkId, string entryId, DateOnly day)
    {
        var notes = new List<LawNote>();
        var isSuperseded = false;
        foreach (var touch in _touches[(frameworkId, entryId)])
        {
            if (touch.From > day)
            {
                continue;
            }

            isSuperseded |= touch.Effect is Superseded;
            AddNotes(touch, day, notes);
        }

        return (notes, isSuperseded);
    }

    /// <summary>A rule as a note.</summary>
    public static LawNote Note(LawRule rule, string effect, string before = "") =>
        new(rule.Id, effect, before + With(rule.Doubt, rule.Text), rule.InForce, rule.Source, rule.Confidence);

    /// <summary>A text with what is not confirmed of it.</summary>
    public static string With(string? doubt, string text) => doubt is null ? text : $"{text} {doubt}";

    private void AddNotes(LawTouch touch, DateOnly day, List<LawNote> notes)
    {
        var effect = Word(touch.Effect);
        var rules = touch.RuleIds.Select(Find).OfType<LawRule>().Where(rule => rule.IsInForce(day)).ToList();
        if (rules.Count == 0)
        {
            notes.Add(new LawNote(touch.Id, effect, With(touch.Doubt, touch.Text), "from the beginning", OwnReading, touch.Confidence));
            return;
        }

        // What the touch says matters; the old rule under it is named as its source and told to those who ask for it.
        if (rules[0].IsStanding)
        {
            notes.Add(Note(rules[0], effect) with { Text = With(touch.Doubt, touch.Text) });
            return;
        }

        // The first note leads with what the rules mean for the entry; a rule that an earlier touch told is not told again.
        notes.Add(Note(rules[0], effect, With(touch.Doubt, touch.Text) + " "));
        notes.AddRange(rules.Skip(1).Where(rule => !notes.Exists(note => string.Equals(note.RuleId, rule.Id, StringComparison.Ordinal))).Select(rule => Note(rule, effect)));
    }

    private static string Word(string effect) => effect switch
    {
        "error-in-source" => "error in source",
        "local" => Local,
        _ => effect,
    };
}
