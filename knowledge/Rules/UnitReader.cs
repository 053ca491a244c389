using System.Collections.Frozen;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>How many there are of what an amount is for: 6 beds, 40 carers at so much a head, 48 weeks of the year.</summary>
internal static class UnitReader
{
    // So many words may stand between a number and what it counts: "6 crash pad beds".
    private const int MostBetween = 2;

    // Where years are named as well, fewer weeks are no part of the year but some other length of time.
    private const int LeastOfYear = 26;
    private const int MostOfYear = 53;

    private static readonly FrozenSet<string> Weeks = ValueWords.Set("rates", "weeks");
    private static readonly FrozenSet<string> Lasting = ValueWords.Set("rates", "lasting");
    private static readonly FrozenSet<string> Heads = ValueWords.Set("rates", "heads");
    private static readonly FrozenSet<string> People = ValueWords.Set("values", "people");

    /// <summary>How many of a unit the text names: "for 30 days"; null when it names none, or several numbers.</summary>
    public static decimal? UnitsOf(IReadOnlyList<Token> tokens, string unit, bool[] taken)
    {
        decimal? found = null;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (taken[at] || NumberWords.Read(tokens, at, isMoney: false) is not { Multiplier: 1m, IsUnclear: false } number)
            {
                continue;
            }

            if (found is null && EndOfUnit(tokens, number.Next, unit) is { } end)
            {
                found = number.Value;
                Array.Fill(taken, true, at, end - at);
            }
            else if (!IsOfPeriod(tokens, number.Next))
            {
                return null;
            }

            at = number.Next - 1;
        }

        return found;
    }

    /// <summary>How many weeks a weekly amount is for; null when the text does not say so.</summary>
    /// <param name="tokens">The text.</param>
    /// <param name="hasYears">Years are named, too, so that only weeks of each year can be meant.</param>
    /// <param name="taken">Tokens that were read; those of the weeks are marked.</param>
    public static int? WeeksOf(IReadOnlyList<Token> tokens, bool hasYears, bool[] taken)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if (!taken[at] && NumberWords.Read(tokens, at, isMoney: false) is { Multiplier: 1m, Value: > 0 and <= 999 } number && decimal.Truncate(number.Value) == number.Value && tokens.IsOneOf(number.Next, Weeks)
                && (hasYears ? number.Value is >= LeastOfYear and <= MostOfYear : number.Value is >= LeastOfYear and <= MostOfYear || tokens.IsOneOf(at - 1, Lasting)))
            {
                Array.Fill(taken, true, at, number.Next + 1 - at);
                return (int)number.Value;
            }
        }

        return null;
    }

    private static int? EndOfUnit(IReadOnlyList<Token> tokens, int at, string unit)
    {
        var plural = RateReader.Plural(unit);
        for (var noun = at; noun <= at + (2 * MostBetween) && noun < tokens.Count; noun++)
        {
            if (tokens.WordAt(noun) is not { } word)
            {
                if (!tokens.IsSign(noun, '-'))
                {
                    return null;
                }
            }
            else if (string.Equals(word, plural, StringComparison.Ordinal) || (Heads.Contains(unit) && People.Contains(word)))
            {
                return noun + 1;
            }
        }

        return null;
    }

    private static bool IsOfPeriod(IReadOnlyList<Token> tokens, int at) => tokens.IsOneOf(at, Weeks) || (at < tokens.Count && (LengthReader.UnitOf(tokens[at]) is not null || (tokens.IsSign(at, '-') && at + 1 < tokens.Count && LengthReader.UnitOf(tokens[at + 1]) is not null)));
}
