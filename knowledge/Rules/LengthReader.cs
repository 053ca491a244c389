namespace CommissioningBot.Knowledge.Rules;

/// <summary>Lengths of time in a text: a term and the extensions after it (3 years plus 2; 3+2; with an option of 12 months).</summary>
internal sealed class LengthReader(IReadOnlyList<Token> tokens)
{
    private const int LongestMonths = 1200;
    private const int LargestBareTerm = 15;
    private const int Reach = 8;

    private static readonly Dictionary<string, int> Units = new(StringComparer.Ordinal)
    {
        ["year"] = 12, ["years"] = 12, ["yr"] = 12, ["yrs"] = 12, ["y"] = 12, ["month"] = 1, ["months"] = 1, ["mth"] = 1, ["mths"] = 1, ["mo"] = 1, ["mos"] = 1,
    };

    private static readonly HashSet<string> Plus = new(
        ["plus", "extension", "extensions", "extend", "extended", "extending", "extendable", "option", "optional", "options", "further", "additional", "more", "renewal", "renewable"],
        StringComparer.Ordinal);

    /// <summary>How many months the unit has; null when the token is none.</summary>
    public static int? UnitOf(Token token) => token.IsWord && Units.TryGetValue(token.Text, out var months) ? months : null;

    /// <summary>The first length of the text, the extensions after it, and whether lengths contradict each other.</summary>
    /// <param name="taken">Tokens that belong to amounts; lengths that are found are marked too.</param>
    /// <param name="hasRate">An amount falls due by the year or month, so that "3+2" means years.</param>
    public (int? Months, IReadOnlyList<int> Extensions, bool IsUnclear) Read(bool[] taken, bool hasRate)
    {
        int? months = null;
        var extensions = new List<int>();
        var isUnclear = false;
        var end = 0;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (taken[at] || Term(at, hasRate, months is not null && HasPlus(end, at)) is not { } term)
            {
                continue;
            }

            if (months is null)
            {
                months = term.Months;
            }
            else if (HasPlus(end, at) || HasPlus(term.Next, Math.Min(term.Next + 3, tokens.Count)))
            {
                extensions.Add(term.Months);
            }
            else
            {
                isUnclear |= term.Months != months;
            }

            Array.Fill(taken, true, at, term.Next - at);
            end = term.Next;
            at = end - 1;
        }

        return (months, extensions, isUnclear);
    }

    private (int Months, int Next)? Term(int at, bool hasRate, bool isBehindPlus)
    {
        if (OneYear(at) is { } year)
        {
            return (12, year);
        }

        // "10k a year x 3": behind a yearly amount it is the number of years.
        if (hasRate && IsTimes(at) && NumberWords.Read(tokens, at + 1, isMoney: false) is { Multiplier: 1m, Value: > 0 and <= LargestBareTerm } times && decimal.Truncate(times.Value) == times.Value)
        {
            return ((int)times.Value * 12, UnitAt(times.Next) is { Months: 12 } years ? years.Next : times.Next);
        }

        if (NumberWords.Read(tokens, at, isMoney: false) is not { Multiplier: 1m, Value: > 0 } number)
        {
            return null;
        }

        if (UnitAt(number.Next) is { } unit)
        {
            var months = number.Value * unit.Months;
            var next = unit.Next;
            // "2 years 6 months", "2 years and 6 months", "2 years and a half"
            var second = WordAt(next) is "and" ? next + 1 : next;
            if (unit.Months == 12 && NumberWords.Read(tokens, second, isMoney: false) is { Multiplier: 1m } rest && UnitAt(rest.Next) is { Months: 1 } small)
            {
                months += rest.Value;
                next = small.Next;
            }
            else if (unit.Months == 12 && WordAt(second) is "a" && WordAt(second + 1) is "half")
            {
                months += 6;
                next = second + 2;
            }

            return months <= LongestMonths && decimal.Truncate(months) == months ? ((int)months, next) : null;
        }

        // A bare small number is a term only in a sum: "3+2", "3 plus 2 years", "3 years plus 2".
        var isWholeAndSmall = number.Value <= LargestBareTerm && decimal.Truncate(number.Value) == number.Value;
        var beginsSum = IsPlus(number.Next) && NumberWords.Read(tokens, number.Next + 1, isMoney: false) is { Value: > 0 and <= LargestBareTerm } && (hasRate || UnitWithin(number.Next));
        return isWholeAndSmall && (isBehindPlus || beginsSum) ? ((int)number.Value * 12, number.Next) : null;
    }

    // "for a year", "over a year": behind an amount "a year" means each year, and is taken already.
    private int? OneYear(int at) =>
        WordAt(at) is "a" or "an" && WordAt(at - 1) is "for" or "over" or "of" or "lasting" && UnitAt(at + 1) is { Months: 12 } unit ? unit.Next : null;

    private bool HasPlus(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (IsPlus(at) || (tokens[at].IsWord && Plus.Contains(tokens[at].Text)))
            {
                return true;
            }
        }

        return false;
    }

    private bool IsTimes(int at) => at < tokens.Count && (tokens[at].Is('×') || tokens[at].Is('*') || tokens[at].Text is "x" or "times");

    private bool IsPlus(int at) => at < tokens.Count && (tokens[at].Is('+') || tokens[at].Text is "plus");

    private bool UnitWithin(int at) => Enumerable.Range(at, Reach).Any(next => UnitAt(next) is not null || WordAt(next) is "contract" or "term");

    private (int Months, int Next)? UnitAt(int at)
    {
        var word = at < tokens.Count && tokens[at].Is('-') ? at + 1 : at;
        return WordAt(word) is { } text && Units.TryGetValue(text, out var months) ? (months, word + 1) : null;
    }

    private string? WordAt(int at) => at >= 0 && at < tokens.Count && tokens[at].IsWord ? tokens[at].Text : null;
}
