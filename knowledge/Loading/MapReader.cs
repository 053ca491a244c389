using System.Globalization;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>
/// Takes the values out of one mapping of a pack. What is missing, of the wrong type or unknown goes to the log, and reading goes on with an
/// empty value, so that one pass finds every fault.
/// </summary>
internal sealed class MapReader
{
    private readonly PackMap _map;
    private readonly FaultLog _faults;
    private readonly HashSet<string> _known = new(StringComparer.Ordinal);

    /// <summary>Begins to read a mapping.</summary>
    /// <param name="node">What should be a mapping.</param>
    /// <param name="subject">What it describes, for messages: "the council", "an entry of topics".</param>
    /// <param name="faults">Where faults go.</param>
    public MapReader(PackNode node, string subject, FaultLog faults)
    {
        _faults = faults;
        Subject = subject;
        if (node is PackMap map)
        {
            _map = map;
        }
        else
        {
            _map = new PackMap(node.Line, []);
            IsBroken = true;
            faults.Add(node.Line, $"{Sentence(subject)} should be keys with values.", "Write it as “key: value” lines, or {key: value, key: value}.");
        }
    }

    /// <summary>What this mapping describes, for messages.</summary>
    public string Subject { get; set; }

    /// <summary>The node was no mapping; its keys are then not missed.</summary>
    public bool IsBroken { get; }

    public int Line => _map.Line;

    public int LineOf(string key) => _map.Find(key)?.Line ?? _map.Line;

    public bool Has(string key)
    {
        _known.Add(key);
        return _map.Find(key) is { Value: not PackText { IsNothing: true } };
    }

    /// <summary>A text that must be there; "" when it is not.</summary>
    public string Text(string key, string remedy) => TextNode(key, remedy)?.Value ?? "";

    /// <summary>A text that may be left out.</summary>
    public string? OptionalText(string key, string remedy) => Has(key) ? TextNode(key, remedy)?.Value : null;

    /// <summary>A text that must be there, with its line; null when it is not.</summary>
    public PackText? TextNode(string key, string remedy)
    {
        if (Need(key, remedy) is not { } value)
        {
            return null;
        }

        if (value is not PackText text)
        {
            _faults.Add(value.Line, $"“{key}” of {Subject} should be a text, but is {Name(value)}.", remedy);
            return null;
        }

        return text;
    }

    /// <summary>One of a few words; the first when it is missing or wrong.</summary>
    public string OneOf(string key, IReadOnlyList<string> allowed, string? otherwise = null)
    {
        if (otherwise is not null && !Has(key))
        {
            return otherwise;
        }

        var remedy = $"Write one of: {string.Join(", ", allowed)}.";
        if (TextNode(key, remedy) is not { } node)
        {
            return allowed[0];
        }

        if (!allowed.Contains(node.Value, StringComparer.Ordinal))
        {
            _faults.Add(node.Line, $"“{node.Value}” is no value of “{key}”.", remedy);
            return allowed[0];
        }

        return node.Value;
    }

    /// <summary>A whole number between two bounds that may be left out.</summary>
    public int? OptionalWhole(string key, int least, int most) => Has(key) ? Whole(key, least, most) : null;

    /// <summary>A whole number between two bounds; null when it is missing or wrong.</summary>
    public int? Whole(string key, int least, int most)
    {
        var remedy = string.Create(CultureInfo.InvariantCulture, $"Write a whole number from {least} to {most} in digits.");
        if (TextNode(key, remedy) is not { } node)
        {
            return null;
        }

        if (int.TryParse(node.Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most)
        {
            return number;
        }

        _faults.Add(node.Line, $"“{key}” of {Subject} is “{node.Value}”.", remedy);
        return null;
    }

    /// <summary>An amount of pounds, not negative and with at most two decimals; null when it is missing or wrong.</summary>
    public decimal? Pounds(string key)
    {
        const string Remedy = "Write pounds in digits without a sign or commas, such as 5000 or 19999.99.";
        if (TextNode(key, Remedy) is not { } node)
        {
            return null;
        }

        if (decimal.TryParse(node.Value, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var pounds) && decimal.Round(pounds, 2) == pounds)
        {
            return pounds;
        }

        _faults.Add(node.Line, $"“{key}” of {Subject} is “{node.Value}”.", Remedy);
        return null;
    }

    /// <summary>A day, written as 2026-01-31; null when it is missing or wrong.</summary>
    public DateOnly? Day(string key, string remedy)
    {
        if (TextNode(key, remedy) is not { } node)
        {
            return null;
        }

        if (DateOnly.TryParseExact(node.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        _faults.Add(node.Line, $"“{node.Value}” is no date.", remedy);
        return null;
    }

    /// <summary>A list of texts that may be left out.</summary>
    public IReadOnlyList<PackText> OptionalTexts(string key, string remedy) => Has(key) ? Texts(key, 0, remedy) : [];

    /// <summary>The same, without their lines.</summary>
    public IReadOnlyList<string> OptionalValues(string key, string remedy) => [.. OptionalTexts(key, remedy).Select(text => text.Value)];

    /// <summary>A list of texts with at least so many items.</summary>
    public IReadOnlyList<PackText> Texts(string key, int least, string remedy)
    {
        var texts = new List<PackText>();
        foreach (var item in Items(key, least, remedy))
        {
            if (item is PackText { IsNothing: false } text)
            {
                texts.Add(text);
            }
            else
            {
                _faults.Add(item.Line, $"An item of “{key}” of {Subject} should be a text, but is {Name(item)}.", remedy);
            }
        }

        return texts;
    }

    /// <summary>The items of a list with at least so many of them.</summary>
    public IReadOnlyList<PackNode> Items(string key, int least, string remedy)
    {
        if (Need(key, remedy) is not { } value)
        {
            return [];
        }

        if (value is not PackList list)
        {
            _faults.Add(value.Line, $"“{key}” of {Subject} should be a list, but is {Name(value)}.", remedy);
            return [];
        }

        if (list.Items.Count < least)
        {
            _faults.Add(list.Line, string.Create(CultureInfo.InvariantCulture, $"“{key}” of {Subject} has {list.Items.Count} of at least {least}."), remedy);
        }

        return list.Items;
    }

    /// <summary>The items of a list that may be left out; one that is there has at least so many of them.</summary>
    public IReadOnlyList<PackNode> OptionalItems(string key, int least, string remedy) => Has(key) ? Items(key, least, remedy) : [];

    /// <summary>The value of a key that must be there, or null.</summary>
    public PackNode? Need(string key, string remedy)
    {
        if (!Has(key))
        {
            if (!IsBroken)
            {
                var line = LineOf(key);
                _faults.Add(line, _map.Find(key) is null ? $"{Sentence(Subject)} has no “{key}”." : $"“{key}” of {Subject} is empty.", remedy);
            }

            return null;
        }

        return _map.Find(key)!.Value;
    }

    /// <summary>Reports the keys that nobody asked for. Call it last.</summary>
    public void RefuseOthers()
    {
        foreach (var pair in _map.Pairs.Where(pair => !_known.Contains(pair.Key)))
        {
            var near = _known.Select(known => (known, distance: Spelling.Distance(pair.Key, known, 2))).Where(known => known.distance <= 2).OrderBy(known => known.distance).ThenBy(known => known.known, StringComparer.Ordinal).Select(known => known.known).FirstOrDefault();
            _faults.Add(
                pair.Line,
                $"“{pair.Key}” is not a key of {Subject}.",
                near is null ? $"Take it out; the keys here are {string.Join(", ", _known.Order(StringComparer.Ordinal))}." : $"Write “{near}”, or take it out.");
        }
    }

    private static string Name(PackNode node) => node switch
    {
        PackText { IsNothing: true } => "empty",
        PackText text => $"“{text.Value}”",
        PackList => "a list",
        _ => "keys with values",
    };

    private static string Sentence(string subject) => char.ToUpperInvariant(subject[0]) + subject[1..];
}
