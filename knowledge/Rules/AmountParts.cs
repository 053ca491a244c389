using System.Collections.Frozen;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>What the words around an amount make of it: one of several, one year's, paid once, an option, a part or the whole.</summary>
internal static class AmountParts
{
    private const int LargestTimes = 99;
    private const int Near = 3;

    // What there can be several of, in the plural. Each of the first may be a purchase of its own.
    private static readonly FrozenSet<string> Purchases = ValueWords.Set("amounts", "purchases");
    private static readonly FrozenSet<string> Pieces = ValueWords.Set("amounts", "pieces");

    private static readonly FrozenSet<string> BeforeAmount = ValueWords.Set("amounts", "before-amount");

    private static readonly FrozenSet<string> Similar = ValueWords.Set("amounts", "similar");

    private static readonly FrozenSet<string> BeforeYear = ValueWords.Set("amounts", "before-year");

    private static readonly FrozenSet<string> Once = ValueWords.Set("amounts", "once");

    private static readonly FrozenSet<string> Adding = ValueWords.Set("amounts", "adding");

    private static readonly FrozenSet<string> Changing = ValueWords.Set("amounts", "changing");

    private static readonly FrozenSet<string> Together = ValueWords.Set("amounts", "together");

    private static readonly FrozenSet<string> Wholes = ValueWords.Set("amounts", "wholes");

    /// <summary>Whether several of these may be purchases of their own, so that the law on splitting a need must be looked at.</summary>
    public static bool AreContracts(string plural) => Purchases.Contains(plural);

    /// <summary>Whether a word is the plural of something that is counted.</summary>
    public static bool IsCounted(string word) => Purchases.Contains(word) || Pieces.Contains(word);

    /// <summary>The amount with what stands around it; it takes the tokens that say so.</summary>
    public static AmountMention Around(IReadOnlyList<Token> tokens, AmountMention amount, IReadOnlyList<AmountMention> before, IReadOnlyList<DayMention> days, bool[] taken)
    {
        amount = Counted(tokens, amount, taken);
        amount = InYear(tokens, amount, days, taken, isSecond: before.Any(other => other.Year is not null));
        var end = before.Count == 0 ? 0 : before[^1].To;
        return amount with { IsOnce = IsOnce(tokens, amount, end), Joint = before.Count == 0 ? Joint.None : JointOf(tokens, end, amount.From) };
    }

    /// <summary>"Two contracts, £15k each": the number stands elsewhere.</summary>
    public static void CountEach(IReadOnlyList<Token> tokens, List<AmountMention> amounts, bool[] taken)
    {
        if (amounts is not [{ Each: null, Per: null, Times: 1, Year: null } only] || !(tokens.WordAt(only.To) is "each" or "apiece"))
        {
            return;
        }

        taken[only.To] = true;
        for (var at = 1; at < tokens.Count; at++)
        {
            if (!taken[at] && tokens.WordAt(at) is { } plural && IsCounted(plural) && Number(tokens, tokens.IsOneOf(at - 1, Similar) ? at - 2 : at - 1) is { } times)
            {
                amounts[0] = only with { Times = times, TimesOf = plural };
                return;
            }
        }

        amounts[0] = only with { Each = "one" };
    }

    /// <summary>Whether the text says that several purchases go out as one: together, as one contract.</summary>
    public static bool SaysOne(IReadOnlyList<Token> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens.IsOneOf(at, Together) || (tokens.WordAt(at) is "one" or "single" && (tokens.WordAt(at - 1) is "as" || tokens.WordAt(at + 1) is "contract" or "need" or "tender")))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether the text says that its amount is the whole, extensions and all.</summary>
    public static bool SaysWhole(IReadOnlyList<Token> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            var isWhole = (tokens.IsOneOf(at, Wholes) && tokens.WordAt(at - 1) is not "to") || (tokens.WordAt(at) is "whole" && tokens.WordAt(at + 1) is "life" or "value" or "contract" or "term" or "period")
                || (tokens.WordAt(at) is "in" && tokens.WordAt(at + 1) is "all") || (tokens.WordAt(at) is "all" && tokens.WordAt(at + 1) is "in");
            var includes = (tokens.WordAt(at) is "including" or "inc" or "incl" or "with" && tokens.WordAt(at + 1) is "all" or "any" or "every" or "the" or "extensions" or "options" or "extension" && LengthReader.NamesExtension(tokens, at + 1, at + 4))
                || (LengthReader.NamesExtension(tokens, at, at + 1) && tokens.WordAt(at + 1) is "included" or "counted");
            if (isWhole || includes)
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether "for 3 years" stands right behind an amount, and nothing says that it is the whole.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="amount">The amount.</param>
    /// <param name="ofAmounts">Tokens of amounts and dates.</param>
    /// <param name="ofAll">The same with the tokens of lengths.</param>
    public static bool IsForYears(IReadOnlyList<Token> tokens, AmountMention amount, bool[] ofAmounts, bool[] ofAll)
    {
        var at = tokens.WordAt(amount.To) is "for" || tokens.IsSign(amount.To, ',') ? amount.To + 1 : amount.To;
        at = tokens.WordAt(at) is "up" or "for" && tokens.WordAt(at + 1) is "to" ? at + 2 : at;
        var isBehind = at < tokens.Count && ofAll[at] && !ofAmounts[at];
        return isBehind && tokens.WordAt(amount.From - 1) is not ("worth" or "value" or "valued") && tokens.WordAt(amount.From - 2) is not ("worth" or "value" or "valued");
    }

    private static AmountMention Counted(IReadOnlyList<Token> tokens, AmountMention amount, bool[] taken)
    {
        // "2 x 12,500"
        if (tokens.IsTimes(amount.From - 1) && Number(tokens, amount.From - 2) is { } factor)
        {
            return amount with { Times = factor, From = amount.From - 2 };
        }

        // "two contracts of 15k each"
        var noun = amount.From - 1;
        while (noun > amount.From - Near - 1 && tokens.IsOneOf(noun, BeforeAmount))
        {
            noun--;
        }

        var number = tokens.IsOneOf(noun - 1, Similar) ? noun - 2 : noun - 1;
        if (tokens.WordAt(noun) is { } plural && IsCounted(plural) && Number(tokens, number) is { } several && !taken[number])
        {
            return amount with { Times = several, TimesOf = plural, From = number, To = tokens.WordAt(amount.To) is "each" or "apiece" ? amount.To + 1 : amount.To };
        }

        // "two 15k contracts"
        if (tokens.WordAt(amount.To) is { } behind && IsCounted(behind) && Number(tokens, amount.From - 1) is { } before)
        {
            return amount with { Times = before, TimesOf = behind, From = amount.From - 1, To = amount.To + 1 };
        }

        if (amount.Per is not null)
        {
            return amount;
        }

        // "12,500 x 2", "15k x 3 years"
        if (tokens.IsTimes(amount.To) && Number(tokens, amount.To + 1) is { } times)
        {
            var unit = tokens.WordAt(amount.To + 2) is { } counted && (RateReader.PeriodOf(counted.TrimEnd('s')) is not null || IsCounted(counted)) ? counted : "";
            return amount with { Times = times, TimesOf = unit, To = amount.To + (unit.Length == 0 ? 2 : 3) };
        }

        // "15k for each of two contracts", "15k each for two contracts"
        var each = tokens.WordAt(amount.To) is "for" or "on" ? amount.To + 1 : amount.To;
        if (tokens.WordAt(each) is "each" && tokens.WordAt(each + 1) is "of" or "for" or "on")
        {
            var start = tokens.WordAt(each + 2) is "the" or "our" ? each + 3 : each + 2;
            if (Number(tokens, start) is { } parts && tokens.WordAt(start + 1) is { } named && IsCounted(named))
            {
                return amount with { Times = parts, TimesOf = named, To = start + 2 };
            }
        }

        return amount;
    }

    private static int? Number(IReadOnlyList<Token> tokens, int at)
    {
        var number = tokens.WholeAt(at) ?? (tokens.WordAt(at) is { } word ? NumberWords.SmallNumber(word) : null);
        return number is > 0 and <= LargestTimes ? number : null;
    }

    private static AmountMention InYear(IReadOnlyList<Token> tokens, AmountMention amount, IReadOnlyList<DayMention> days, bool[] taken, bool isSecond)
    {
        if (YearBefore(tokens, amount.From, taken) is { } before)
        {
            return amount with { Year = before.Year, From = before.From };
        }

        return YearBehind(tokens, amount.To, days, isSecond) is { } behind ? amount with { Year = behind.Year, To = behind.Next } : amount;
    }

    // "in year one", "in the first year", "for year 2", "the second", "next year", "in 2026"
    private static (int Year, int Next)? YearBehind(IReadOnlyList<Token> tokens, int at, IReadOnlyList<DayMention> days, bool isSecond)
    {
        var start = at;
        while (tokens.IsOneOf(start, BeforeYear) && start < at + Near)
        {
            start++;
        }

        foreach (var day in days)
        {
            if (day is { IsYear: true, Day: { } first } && day.From == start && start > at)
            {
                return (first.Year, day.To);
            }
        }

        if (LabelAt(tokens, start) is { } label)
        {
            return label;
        }

        // "7k this year and 17.5k next"
        if (isSecond && tokens.WordAt(start) is "next" && (start + 1 >= tokens.Count || !tokens[start + 1].IsWord || tokens.WordAt(start + 1) is "and" or "then" or "so"))
        {
            return (2, start + 1);
        }

        var isOrdinal = tokens.WordAt(start) is { } word && NumberWords.Place(word) is not null;
        return isSecond && isOrdinal && start > at ? (NumberWords.Place(tokens[start].Text)!.Value, start + 1) : null;
    }

    // "year 1: 15k", "first year 15k", "y1 15k"
    private static (int Year, int From)? YearBefore(IReadOnlyList<Token> tokens, int from, bool[] taken)
    {
        var end = from;
        while (end > Math.Max(0, from - Near) && (tokens.IsOneOf(end - 1, BeforeAmount) || tokens.IsSign(end - 1, ':') || tokens.IsSign(end - 1, '-') || tokens.IsSign(end - 1, '=') || tokens.IsSign(end - 1, ',')))
        {
            end--;
        }

        for (var at = Math.Max(0, end - Near); at < end; at++)
        {
            if (!taken[at] && LabelAt(tokens, at) is { } label && label.Next == end)
            {
                return (label.Year, at);
            }
        }

        return null;
    }

    private static (int Year, int Next)? LabelAt(IReadOnlyList<Token> tokens, int at)
    {
        if (tokens.WordAt(at) is not { } word)
        {
            return tokens.WholeAt(at) is > 0 and <= LargestTimes and var ordinal && tokens.WordAt(at + 1) is "st" or "nd" or "rd" or "th" && tokens.WordAt(at + 2) is "year" or "yr" ? (ordinal, at + 3) : null;
        }

        if (word is "year" or "yr" or "y" && Number(tokens, at + 1) is { } number)
        {
            return (number, at + 2);
        }

        if (NumberWords.Place(word) is { } place && tokens.WordAt(at + 1) is "year" or "yr")
        {
            return (place, at + 2);
        }

        if (word is "this" or "next" && tokens.WordAt(at + 1) is "year" or "yr")
        {
            return (word is "this" ? 1 : 2, at + 2);
        }

        var digits = word.AsSpan().TrimStart("year");
        return digits.Length is 1 or 2 && digits.Length < word.Length && word[0] is 'y' && int.TryParse(digits, out var glued) && glued > 0 ? (glued, at + 1) : null;
    }

    private static bool IsOnce(IReadOnlyList<Token> tokens, AmountMention amount, int end)
    {
        for (var at = Math.Max(end, amount.From - Near); at < Math.Min(tokens.Count, amount.To + Near); at++)
        {
            if (at >= amount.From && at < amount.To)
            {
                continue;
            }

            var next = tokens.IsSign(at + 1, '-') ? at + 2 : at + 1;
            if (tokens.IsOneOf(at, Once) || (tokens.WordAt(at), tokens.WordAt(next)) is ("set", "up") or ("one", "off") or ("up", "front") or ("start", "up"))
            {
                return true;
            }
        }

        return false;
    }

    private static Joint JointOf(IReadOnlyList<Token> tokens, int from, int to)
    {
        if (LengthReader.NamesExtension(tokens, from, to))
        {
            return Joint.Option;
        }

        for (var at = from; at < to; at++)
        {
            if (tokens.IsPlus(at) && tokens.WordAt(at + 1) is not "vat")
            {
                return Joint.Added;
            }
        }

        return tokens.HasAny(from, to, Adding) ? Joint.Added : tokens.HasAny(from, to, Changing) ? Joint.Instead : Joint.None;
    }
}
