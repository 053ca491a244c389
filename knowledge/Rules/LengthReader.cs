using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>How long something runs.</summary>
/// <param name="Months">The term without extensions; null when the text names none.</param>
/// <param name="Extensions">What comes on top of it, in months.</param>
/// <param name="IsUnclear">Lengths contradict each other, or one may be meant in two ways.</param>
/// <param name="IsOpen">An extension is named, but not how long it is.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct LengthReading(int? Months, IReadOnlyList<int> Extensions, bool IsUnclear, bool IsOpen);

/// <summary>
/// Lengths of time in a text. A text is read as one or more chains, each a term and what extends it (3 years plus 2; 3+2; 3 years, extendable to 5;
/// with two options of 12 months). Several chains must come to the same length; otherwise nobody can say which is meant.
/// </summary>
internal sealed class LengthReader(IReadOnlyList<Token> tokens)
{
    private const int LongestMonths = 1200;
    private const int LargestBareTerm = 15;
    private const int Reach = 8;

    private static readonly Dictionary<string, int> Units = ValueWords.Numbers("lengths", "units");

    // These name an extension by themselves.
    private static readonly FrozenSet<string> Extending = ValueWords.Set("lengths", "extending");

    // A length behind or before one of these comes on top.
    private static readonly FrozenSet<string> OnTop = ValueWords.Set("lengths", "extending", "on-top");

    // These may stand between a number and its unit, or between "another" and "year".
    private static readonly FrozenSet<string> Adjectives = ValueWords.Set("lengths", "adjectives");

    // These tell that what follows is inside the length before it: 5 years including a 2 year extension.
    private static readonly FrozenSet<string> Inside = ValueWords.Set("lengths", "inside");

    private static readonly FrozenSet<string> Totals = ValueWords.Set("lengths", "totals");

    private static readonly FrozenSet<string> Negations = ValueWords.Set("lengths", "negations");

    // "My options" are no extension.
    private static readonly FrozenSet<string> Owners = ValueWords.Set("lengths", "owners");

    private static readonly FrozenSet<string> Parts = ValueWords.Set("lengths", "parts");

    private readonly List<List<int>> _chains = [];
    private bool _isUnclear;

    /// <summary>How many months the unit has; null when the token is none.</summary>
    public static int? UnitOf(Token token) => token.IsWord && Units.TryGetValue(token.Text, out var months) ? months : null;

    /// <summary>Whether the tokens name an extension.</summary>
    public static bool NamesExtension(IReadOnlyList<Token> tokens, int from, int to) => tokens.HasAny(from, to, Extending);

    /// <summary>What the text says of how long something runs.</summary>
    /// <param name="taken">Tokens that belong to amounts and dates; lengths that are found are marked too.</param>
    /// <param name="hasRate">An amount falls due by the year or month, so that "3+2" means years.</param>
    public LengthReading Read(bool[] taken, bool hasRate)
    {
        var end = 0;
        var hasExtension = false;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (taken[at] || Segment(at, end, hasRate) is not { } segment || Array.IndexOf(taken, true, at, segment.Next - at) >= 0)
            {
                continue;
            }

            Place(segment, at, end, ref hasExtension);
            Array.Fill(taken, true, at, segment.Next - at);
            end = segment.Next;
            at = end - 1;
        }

        var first = _chains.Count == 0 ? null : _chains.MaxBy(chain => chain.Count);
        _isUnclear |= first is not null && _chains.Exists(chain => chain.Sum() != first.Sum());
        var isOpen = !hasExtension && first is not { Count: > 1 } && IsExtended(taken);
        return new LengthReading(first?[0], first is null ? [] : first[1..], _isUnclear, isOpen);
    }

    private void Place((int Months, int Next, int Times, bool IsRange) segment, int at, int end, ref bool hasExtension)
    {
        _isUnclear |= segment.IsRange;
        if (_chains.Count == 0)
        {
            // "a 2 year extension" without the term that it extends
            if (tokens.WordAt(segment.Next) is "extension" or "extensions")
            {
                _isUnclear = true;
            }

            _chains.Add([segment.Months]);
            return;
        }

        var chain = _chains[^1];
        var whole = chain.Sum();
        var names = tokens.HasAny(end, at, Extending);
        if (tokens.HasAny(end, at, Inside))
        {
            hasExtension = true;
            _isUnclear |= segment.Months >= whole;
        }
        else if (IsTotal(segment.Next, at, end))
        {
            hasExtension |= names;
            if (names && segment.Months > whole)
            {
                chain.Add(segment.Months - whole);
            }
            else
            {
                _chains.Add([segment.Months]);
            }
        }
        else if (names && IsUntil(at, end))
        {
            // "extendable to 5 years" is the whole; "extendable up to 5 years" may be either.
            hasExtension = true;
            if (segment.Months > whole && tokens.WordAt(at - 2) is "up")
            {
                _isUnclear = true;
            }
            else
            {
                chain.Add(segment.Months > whole ? segment.Months - whole : segment.Months);
            }
        }
        else if (IsOnTop(end, at) || IsBehind(segment.Next) || IsAdjective(at, segment.Next))
        {
            hasExtension = true;
            _isUnclear |= tokens.HasAny(end, at, Negations);
            chain.AddRange(Enumerable.Repeat(segment.Months, segment.Times));
        }
        else
        {
            _chains.Add([segment.Months]);
        }
    }

    // "to 5", "up to 5", but not "by up to 2", "plus up to 2", "up to 2 more".
    private bool IsUntil(int at, int end)
    {
        if (tokens.WordAt(at - 1) is not "to")
        {
            return false;
        }

        var before = tokens.WordAt(at - 2) is "up" ? at - 3 : at - 2;
        return !(before >= end && tokens.WordAt(before) is "by" or "for" or "of" or "plus" or "further" or "additional" or "optional" or "extension" or "extensions" or "option" or "options")
            && !IsAdjective(at, Math.Min(at + 4, tokens.Count));
    }

    private bool IsTotal(int next, int at, int end)
    {
        var isBefore = tokens.FirstOf(Math.Max(end, at - 5), at, Totals) is { } word && tokens.WordAt(at - 1) is "of" or "to" or "total" or "maximum" or "max" or "altogether" or "overall" && !tokens.HasAny(word + 1, at, Extending);
        var isBehind = tokens.WordAt(next) is "total" or "overall" or "altogether" or "max" or "maximum" || (tokens.WordAt(next) is "in" && tokens.WordAt(next + 1) is "total" or "all");
        return (isBefore && !tokens.IsPlus(end) && tokens.WordAt(next) is not ("extension" or "extensions")) || isBehind;
    }

    private bool IsAdjective(int from, int to) => tokens.HasAny(from, to, OnTop);

    private bool IsBehind(int next) => tokens.HasAny(next, next + 3, Extending) || (tokens.HasAny(next, next + 2, OnTop) && !IsFollowed(next));

    // "3 years then 2 more": the words behind the first belong to the second.
    private bool IsFollowed(int next) => Enumerable.Range(next, 3).Any(at => NumberWords.Read(tokens, at, isMoney: false) is not null);

    private bool IsOnTop(int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            if (tokens.IsPlus(at) || tokens.IsOneOf(at, OnTop))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>Whether an extension is named that is not denied.</summary>
    private bool IsExtended(bool[] taken)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!taken[at] && tokens.IsOneOf(at, Extending) && !tokens.HasAny(at - 4, at, Negations) && !tokens.HasAny(at - 3, at, Inside) && tokens.WordAt(at + 1) is not ("included" or "excluded" or "counted")
                && !(tokens.WordAt(at) is "option" or "options" && tokens.IsOneOf(at - 1, Owners)))
            {
                return true;
            }
        }

        return false;
    }

    private (int Months, int Next, int Times, bool IsRange)? Segment(int at, int end, bool hasRate)
    {
        if (Range(at) is { } range)
        {
            return (range.Months, range.Next, 1, true);
        }

        // "two further options of 12 months", "2 x 1 year": so many of one length, where something stands before them.
        if (_chains.Count > 0 && Several(at, end) is { } several)
        {
            return several;
        }

        return Term(at, hasRate, _chains.Count > 0 && (IsOnTop(end, at) || tokens.HasAny(at, at + 3, Adjectives))) is { } term ? (term.Months, term.Next, 1, false) : null;
    }

    // "3-5 years", "3 to 5 years", "3 or 4 years", "between 3 and 5 years"
    private (int Months, int Next)? Range(int at)
    {
        if (Small(at) is not { } lower)
        {
            return null;
        }

        var isJoined = tokens.IsSign(lower.Next, '-') || tokens.WordAt(lower.Next) is "to" or "or" || (tokens.WordAt(lower.Next) is "and" && tokens.WordAt(at - 1) is "between");
        return isJoined && Small(lower.Next + 1) is { } upper && upper.Value > lower.Value && UnitAt(upper.Next) is { } unit ? ((int)upper.Value * unit.Months, unit.Next) : null;
    }

    private (int Months, int Next, int Times, bool IsRange)? Several(int at, int end)
    {
        if (Small(at) is not { } count || UnitAt(count.Next) is not null)
        {
            return null;
        }

        var next = count.Next;
        while (tokens.IsOneOf(next, Parts) || tokens.IsOneOf(next, Adjectives) || tokens.IsSign(next, '×') || tokens.IsSign(next, '*'))
        {
            next++;
        }

        if (next == count.Next && !(IsOnTop(end, at) || tokens.HasAny(next, next + 5, Extending)))
        {
            return null;
        }

        // "2 optional years" are two years; "2 optional one-year extensions" are two of a year.
        var one = tokens.WordAt(next) is "a" or "an" or "1" ? next + 1 : next;
        var length = NumberWords.Read(tokens, next, isMoney: false) is { Multiplier: 1m, Value: > 0 and <= LargestBareTerm * 12 } number && UnitAt(number.Next) is { } unit ? ((int)number.Value * unit.Months, unit.Next)
            : one > next && UnitAt(one) is { } single ? (single.Months, single.Next)
            : ((int Months, int Next)?)null;
        return length is { } found && found.Months > 0 ? (found.Months, tokens.WordAt(found.Next) is "each" ? found.Next + 1 : found.Next, (int)count.Value, false) : null;
    }

    private (int Months, int Next)? Term(int at, bool hasRate, bool isBehindPlus)
    {
        if (OneYear(at) is { } one)
        {
            return one;
        }

        // "10k a year x 3": behind a yearly amount it is the number of years.
        if (hasRate && tokens.IsTimes(at) && Small(at + 1) is { } times)
        {
            return UnitAt(times.Next) is { } counted ? ((int)times.Value * counted.Months, counted.Next) : ((int)times.Value * 12, times.Next);
        }

        if (NumberWords.Read(tokens, at, isMoney: false) is not { Multiplier: 1m, Value: > 0 } number)
        {
            return null;
        }

        // "two and a half years", "2½ years"
        var isHalf = tokens.WordAt(number.Next) is "and" && tokens.WordAt(number.Next + 1) is "a" && tokens.WordAt(number.Next + 2) is "half";
        if ((isHalf || tokens.IsSign(number.Next, '½')) && UnitAt(number.Next + (isHalf ? 3 : 1)) is { Months: 12 } halves)
        {
            return WithRest(number.Value + 0.5m, halves);
        }

        var behind = number.Next;
        while (tokens.IsOneOf(behind, Adjectives))
        {
            behind++;
        }

        if (UnitAt(behind) is { } unit)
        {
            return WithRest(number.Value, unit);
        }

        // A bare small number is a term only in a sum: "3+2", "3 plus 2 years", "3 years plus 2", "3 years with 2 more".
        if (Small(at) is not { } small || (tokens[at].Text is "one" or "a" && !isBehindPlus))
        {
            return null;
        }

        var beginsSum = tokens.IsPlus(small.Next) && Small(small.Next + 1) is not null && (hasRate || UnitWithin(small.Next));
        return isBehindPlus || beginsSum ? ((int)small.Value * 12, tokens.WordAt(small.Next) is "more" or "extra" or "further" or "optional" ? small.Next + 1 : small.Next) : null;
    }

    // "2 years 6 months", "2 years and 6 months", "2 years and a half"
    private (int Months, int Next)? WithRest(decimal number, (int Months, int Next) unit)
    {
        var months = number * unit.Months;
        var next = unit.Next;
        var second = tokens.WordAt(next) is "and" ? next + 1 : next;
        if (unit.Months == 12 && NumberWords.Read(tokens, second, isMoney: false) is { Multiplier: 1m } rest && UnitAt(rest.Next) is { Months: 1 } small && !IsBehind(small.Next))
        {
            months += rest.Value;
            next = small.Next;
        }
        else if (unit.Months == 12 && tokens.WordAt(second) is "a" && tokens.WordAt(second + 1) is "half")
        {
            months += 6;
            next = second + 2;
        }

        return months <= LongestMonths && decimal.Truncate(months) == months ? ((int)months, next) : null;
    }

    // "for a year", "over a year", "an optional extra year", "another 12 months": behind an amount "a year" means each year, and is taken already.
    private (int Months, int Next)? OneYear(int at)
    {
        if (tokens.WordAt(at) is "a" or "an" or "one" or "the" or "another" or "further" or "extra" or "additional" or "optional")
        {
            var next = tokens.WordAt(at) is "a" or "an" or "one" or "the" ? at + 1 : at;
            var first = next;
            while (tokens.IsOneOf(next, Adjectives))
            {
                next++;
            }

            var isLength = next > first || tokens.WordAt(at - 1) is "for" or "over" or "of" or "lasting" or "by" || tokens.IsPlus(at - 1);
            if (isLength && tokens.WordAt(at) is not "the" && UnitAt(next) is { } unit && tokens.WordAt(unit.Next - 1) is "year" or "yr" or "month")
            {
                var half = unit.Months == 12 && tokens.WordAt(unit.Next) is "and" && tokens.WordAt(unit.Next + 1) is "a" && tokens.WordAt(unit.Next + 2) is "half";
                return half ? (18, unit.Next + 3) : (unit.Months, unit.Next);
            }
        }

        return tokens.WordAt(at) is "half" && tokens.WordAt(at + 1) is "a" && UnitAt(at + 2) is { Months: 12 } halfYear ? (6, halfYear.Next) : null;
    }

    private NumberReading? Small(int at) =>
        NumberWords.Read(tokens, at, isMoney: false) is { Multiplier: 1m, Value: > 0 and <= LargestBareTerm } number && decimal.Truncate(number.Value) == number.Value ? number : null;

    private bool UnitWithin(int at) => Enumerable.Range(at, Reach).Any(next => UnitAt(next) is not null || tokens.WordAt(next) is "contract" or "term");

    private (int Months, int Next)? UnitAt(int at)
    {
        var word = tokens.IsSign(at, '-') ? at + 1 : at;
        return tokens.WordAt(word) is { } text && Units.TryGetValue(text, out var months) ? (months, word + 1) : null;
    }
}
