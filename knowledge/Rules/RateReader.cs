using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>What an amount falls due for: each year, each month, or each of something else.</summary>
/// <param name="Per">How often; null when that is not a period that a year has a whole number of.</param>
/// <param name="Each">What else each amount is for, in the singular: day, visit, two years; null when it is a period.</param>
/// <param name="Next">Index after the last token that says so.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct RateReading(Period? Per, string? Each, int Next);

/// <summary>Words that make an amount fall due again and again: a year, per annum, /yr, pa, monthly, per day, every two years.</summary>
internal static class RateReader
{
    private static readonly Dictionary<string, Period> Periods = ValueWords.Periods("rates", "periods");

    private static readonly Dictionary<string, Period> Adverbs = ValueWords.Periods("rates", "adverbs");

    private static readonly Dictionary<string, string> OtherAdverbs = ValueWords.Lines("rates", "other-adverbs");

    // What one amount can be for, and how several of it are called.
    private static readonly Dictionary<string, string> Units = ValueWords.Lines("rates", "units");

    // "£25k per contract" is the value of a contract.
    private static readonly FrozenSet<string> Wholes = ValueWords.Set("rates", "wholes");

    private static readonly FrozenSet<string> VatWords = ValueWords.Set("rates", "vat-words");

    private static readonly FrozenSet<string> Fillers = ValueWords.Set("rates", "fillers");

    // "for a year", "more than a year" are lengths.
    private static readonly FrozenSet<string> BeforeLengths = ValueWords.Set("rates", "before-lengths");

    /// <summary>The period of "year" or "mth"; null for other words.</summary>
    public static Period? PeriodOf(string? word) => word is not null && Periods.TryGetValue(word, out var period) ? period : null;

    /// <summary>What several of a unit are called; null for what is not counted.</summary>
    public static string? Plural(string unit) => Units.GetValueOrDefault(unit);

    /// <summary>Whether a word is the plural of something that an amount can be for.</summary>
    public static bool IsPlural(string word) => Units.Values.Contains(word, StringComparer.Ordinal);

    /// <summary>What begins at a place, or null.</summary>
    public static RateReading? Read(IReadOnlyList<Token> tokens, int at)
    {
        if (tokens.WordAt(at) is { } word)
        {
            if (Adverbs.TryGetValue(word, out var adverb))
            {
                return new RateReading(adverb, null, at + 1);
            }

            if (OtherAdverbs.TryGetValue(word, out var other))
            {
                return new RateReading(null, other, at + 1);
            }

            if (word is "twice" or "once" && tokens.WordAt(at + 1) is "a" or "per" or "each" or "every" && PeriodOf(tokens.WordAt(at + 2)) is { } often)
            {
                return word is "once" ? new RateReading(often, null, at + 3) : new RateReading(null, $"half {often.Word()}", at + 3);
            }
        }

        if (tokens.WordAt(at) is "half" or "six" or "three" or "two" && tokens.IsSign(at + 1, '-') && tokens.WordAt(at + 2) is "yearly" or "monthly" or "weekly")
        {
            return new RateReading(null, $"{tokens[at].Text}-{tokens[at + 2].Text} period", at + 3);
        }

        var isPer = tokens.WordAt(at) is "per" || tokens.IsSign(at, '/');
        return isPer || tokens.WordAt(at) is "a" or "an" or "each" or "every" ? Each(tokens, at) : null;
    }

    /// <summary>What stands behind an amount, whatever is said of VAT between them; null when nothing does.</summary>
    public static RateReading? ReadBehind(IReadOnlyList<Token> tokens, int at)
    {
        var start = Between(tokens, at);
        if (tokens.WordAt(start) is "in" or "for" && tokens.WordAt(start + 1) is "each" or "every")
        {
            start++;
        }

        // "20k in each of 3 years"
        if (tokens.WordAt(start) is "each" && tokens.WordAt(start + 1) is "of" && YearsBehind(tokens, start + 2) is { } years)
        {
            return new RateReading(Period.Year, null, years);
        }

        return Read(tokens, start);
    }

    /// <summary>Whether words that make an amount fall due again and again stand somewhere outside what was read.</summary>
    public static bool IsAnywhere(IReadOnlyList<Token> tokens, bool[] taken)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!taken[at] && !tokens.IsOneOf(at - 1, BeforeLengths) && Read(tokens, at) is { Per: not null })
            {
                return true;
            }
        }

        return false;
    }

    private static RateReading? Each(IReadOnlyList<Token> tokens, int at)
    {
        var next = tokens.WordAt(at + 1) is "financial" or "calendar" or "single" or "contract" && PeriodOf(tokens.WordAt(at + 2)) is not null ? at + 2 : at + 1;
        if (PeriodOf(tokens.WordAt(next)) is { } period)
        {
            return new RateReading(period, null, next + 1);
        }

        // "every two years", "every 6 months", "every other year"
        if (tokens.WordAt(at) is "every" && NumberWords.Read(tokens, next, isMoney: false) is { Multiplier: 1m } number && tokens.WordAt(number.Next) is { } several && PeriodOf(several.TrimEnd('s')) is not null)
        {
            return new RateReading(null, $"{tokens[next].Text} {several}", number.Next + 1);
        }

        if (tokens.WordAt(at) is "every" && tokens.WordAt(next) is "other" && PeriodOf(tokens.WordAt(next + 1)) is { } other)
        {
            return new RateReading(null, $"two {other.Word()}s", next + 2);
        }

        return tokens.WordAt(next) is { } unit && !Wholes.Contains(unit) && (tokens.WordAt(at) is "per" || Units.ContainsKey(unit)) ? new RateReading(null, unit, next + 1) : null;
    }

    // "pounds", "or so", "(ex VAT)"
    private static int Between(IReadOnlyList<Token> tokens, int at)
    {
        while (true)
        {
            var vat = at;
            while (IsBracket(tokens, vat) || tokens.IsSign(vat, '+') || (tokens.IsOneOf(vat, VatWords) && tokens.WordAt(vat) is not "vat"))
            {
                vat++;
            }

            if (tokens.WordAt(vat) is "vat")
            {
                at = tokens.WordAt(vat + 1) is "inclusive" or "exclusive" or "included" or "excluded" or "extra" ? vat + 2 : vat + 1;
            }
            else if (IsBracket(tokens, at) || tokens.IsOneOf(at, Fillers) || (tokens.WordAt(at) is not null && ValueReader.IsCurrency(tokens[at])))
            {
                at++;
            }
            else
            {
                return at;
            }
        }
    }

    private static bool IsBracket(IReadOnlyList<Token> tokens, int at) => tokens.IsSign(at, '(') || tokens.IsSign(at, ')') || tokens.IsSign(at, ',');

    private static int? YearsBehind(IReadOnlyList<Token> tokens, int at)
    {
        var start = tokens.WordAt(at) is "the" or "these" or "those" ? at + 1 : at;
        return NumberWords.Read(tokens, start, isMoney: false) is { Multiplier: 1m } number && PeriodOf(tokens.WordAt(number.Next)?.TrimEnd('s')) is Period.Year ? start : null;
    }
}
