using System.Collections.Frozen;
using System.Globalization;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>The words by which amounts, lengths, dates and numbers are read, from values.yaml. They are read once, with everything that reads values.</summary>
internal sealed class ValueWords
{
    // What stands in the file, by group: lists of words, and lines of words that begin with what they mean.
    private static readonly (string Group, string[] Lists, string[] Lines)[] Form =
    [
        ("amounts", ["purchases", "pieces", "before-amount", "similar", "before-year", "once", "adding", "changing", "past", "now", "together", "wholes"], []),
        ("dates", ["before-years", "before-money", "behind-money"], []),
        ("lengths", ["extending", "on-top", "adjectives", "inside", "totals", "negations", "owners", "parts"], ["units"]),
        ("nearness", ["nearly", "short-of", "slightly", "under", "over", "more"], ["coins"]),
        ("numbers", [], ["small", "places", "multipliers"]),
        ("rates", ["wholes", "vat-words", "fillers", "before-lengths", "weeks", "lasting", "heads"], ["periods", "adverbs", "other-adverbs", "units"]),
        ("values", ["other-units", "people", "place-words", "currencies", "between-rate-and-amount"], []),
        ("typed", ["about"], []),
        ("asked-day", ["ties", "of-the-day", "of-documents"], []),
    ];

    // These lines begin with a number, and these with a period.
    private static readonly string[] Numeric = ["lengths/units", "nearness/coins", "numbers/small", "numbers/places", "numbers/multipliers"];
    private static readonly string[] OfPeriods = ["rates/periods", "rates/adverbs"];

    private static readonly Dictionary<string, Period> PeriodNames = Enum.GetValues<Period>().ToDictionary(period => period.Word(), StringComparer.Ordinal);

    private static readonly List<PackFault> OwnFaults = [];
    private static readonly ValueWords Own = Read(PackSource.Embedded("values/")[0], OwnFaults);

    private readonly Dictionary<string, IReadOnlyList<string>> _lists = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Dictionary<string, string>> _lines = new(StringComparer.Ordinal);

    private ValueWords()
    {
    }

    /// <summary>What is wrong with the file that is part of this assembly; empty when nothing is.</summary>
    public static IReadOnlyList<PackFault> Faults => OwnFaults;

    /// <summary>A list of words; of several lists of a group all of their words.</summary>
    public static FrozenSet<string> Set(string group, params ReadOnlySpan<string> lists)
    {
        var words = new HashSet<string>(StringComparer.Ordinal);
        foreach (var list in lists)
        {
            words.UnionWith(Own._lists.GetValueOrDefault($"{group}/{list}", []));
        }

        return words.ToFrozenSet(StringComparer.Ordinal);
    }

    /// <summary>What each word of the lines under a key means.</summary>
    public static Dictionary<string, string> Lines(string group, string key) => Own._lines.GetValueOrDefault($"{group}/{key}", []).ToDictionary(StringComparer.Ordinal);

    /// <summary>The same, in whole numbers.</summary>
    public static Dictionary<string, int> Numbers(string group, string key) =>
        Lines(group, key).ToDictionary(pair => pair.Key, pair => int.Parse(pair.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The same, in numbers of any size.</summary>
    public static Dictionary<string, decimal> Amounts(string group, string key) =>
        Lines(group, key).ToDictionary(pair => pair.Key, pair => decimal.Parse(pair.Value, CultureInfo.InvariantCulture), StringComparer.Ordinal);

    /// <summary>The same, in periods.</summary>
    public static Dictionary<string, Period> Periods(string group, string key) =>
        Lines(group, key).ToDictionary(pair => pair.Key, pair => PeriodNames[pair.Value], StringComparer.Ordinal);

    /// <summary>Reads the file; every fault goes into <paramref name="faults"/>, and what is faulty is left out.</summary>
    public static ValueWords Read(PackSource source, List<PackFault> faults)
    {
        var log = new FaultLog(source.File);
        var words = new ValueWords();
        if (PackTree.Read(source.Text, log) is { } root)
        {
            var map = new MapReader(root, "the words of values", log);
            map.Text("format", "Write “format: 1”.");
            foreach (var (group, lists, lines) in Form)
            {
                if (map.Need(group, "Add the group with its lists of words.") is { } node)
                {
                    var reader = new MapReader(node, $"the group “{group}”", log);
                    foreach (var list in lists)
                    {
                        words._lists[$"{group}/{list}"] = List(reader, list, log);
                    }

                    foreach (var key in lines)
                    {
                        words._lines[$"{group}/{key}"] = Meanings(reader, $"{group}/{key}", key, log);
                    }

                    reader.RefuseOthers();
                }
            }

            map.RefuseOthers();
        }

        faults.AddRange(log.InOrder);
        return words;
    }

    private static List<string> List(MapReader group, string key, FaultLog log)
    {
        var words = new List<string>();
        foreach (var text in group.Texts(key, 1, "Write a list of words."))
        {
            if (words.Contains(text.Value, StringComparer.Ordinal))
            {
                log.Add(text.Line, $"The word “{text.Value}” is twice in “{key}”.", "Take one of them out.");
            }

            words.Add(text.Value);
        }

        return words;
    }

    private static Dictionary<string, string> Meanings(MapReader group, string place, string key, FaultLog log)
    {
        var meanings = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var line in group.Items(key, 1, "Write lines such as [3, three]."))
        {
            if (line is not PackList { Items: [PackText meaning, _, ..] items } || items.Any(item => item is not PackText))
            {
                log.Add(line.Line, $"A line of “{key}” is not what its words mean and the words.", "Write it as [3, three].");
                continue;
            }

            if (Numeric.Contains(place, StringComparer.Ordinal) && !int.TryParse(meaning.Value, NumberStyles.None, CultureInfo.InvariantCulture, out _))
            {
                log.Add(line.Line, $"“{meaning.Value}” in “{key}” is no whole number.", "Begin the line with the number that its words mean.");
                continue;
            }

            if (OfPeriods.Contains(place, StringComparer.Ordinal) && !PeriodNames.ContainsKey(meaning.Value))
            {
                log.Add(line.Line, $"“{meaning.Value}” in “{key}” is no period.", $"Begin the line with one of: {string.Join(", ", PeriodNames.Keys)}.");
                continue;
            }

            foreach (var word in items.Skip(1).Cast<PackText>())
            {
                if (!meanings.TryAdd(word.Value, meaning.Value))
                {
                    log.Add(word.Line, $"The word “{word.Value}” is twice in “{key}”.", "Take one of them out.");
                }
            }
        }

        return meanings;
    }
}
