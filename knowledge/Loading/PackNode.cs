namespace CommissioningBot.Knowledge.Loading;

/// <summary>A piece of a YAML file with the line on which it begins.</summary>
internal abstract record PackNode(int Line);

/// <summary>A single value. <paramref name="Quoted"/> tells "4.10" from 4.10, which other readers of YAML would shorten.</summary>
internal sealed record PackText(int Line, string Value, bool Quoted) : PackNode(Line)
{
    public bool IsNothing => Value.Length == 0 || (!Quoted && Value is "~" or "null");
}

/// <summary>A list.</summary>
internal sealed record PackList(int Line, IReadOnlyList<PackNode> Items) : PackNode(Line);

/// <summary>Keys and values, in the file's order, each key once.</summary>
internal sealed record PackMap(int Line, IReadOnlyList<PackPair> Pairs) : PackNode(Line)
{
    public PackPair? Find(string key)
    {
        foreach (var pair in Pairs)
        {
            if (string.Equals(pair.Key, key, StringComparison.Ordinal))
            {
                return pair;
            }
        }

        return null;
    }
}

/// <summary>A key, its line and its value.</summary>
internal sealed record PackPair(string Key, int Line, PackNode Value);
