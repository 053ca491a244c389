using System.Collections.Frozen;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>
/// Reads a text that is one value and nothing else: an amount of money, a length of time, a number. Questions, whose values stand among other words, are
/// read by <see cref="ValueReader"/>; both take tokens and numbers the same way, so that what is understood in one place is understood in the other.
/// </summary>
public static class TypedValue
{
    private const decimal LargestLength = 999m;

    private static readonly FrozenSet<string> About = ValueWords.Set("typed", "about");

    /// <summary>One amount of zero or more: £18,000; 18k; 0.17m; 18,000 pounds; about eighteen thousand. Null for anything else, and where it can be read in two ways.</summary>
    /// <param name="text">As typed.</param>
    public static Pounds? Money(string text)
    {
        var tokens = Tokens.Read(text);
        var at = Skip(tokens, 0);
        at = IsSign(tokens, at) ? at + 1 : at;
        if (NumberWords.Read(tokens, at, isMoney: true) is not { IsUnclear: false } number)
        {
            return null;
        }

        var next = number.Next;
        while (next < tokens.Count && (ValueReader.IsCurrency(tokens[next]) || IsSign(tokens, next)))
        {
            next++;
        }

        // Half pennies do not exist.
        return IsEnd(tokens, next) && decimal.Round(number.Value, 2) == number.Value ? new Pounds(Plain(number.Value)) : null;
    }

    /// <summary>One length of time in months: 3 years; 36 months; a year. A number alone counts years. Null for anything else.</summary>
    /// <param name="text">As typed.</param>
    public static int? Months(string text)
    {
        var tokens = Tokens.Read(text);
        var at = Skip(tokens, 0);
        if (at + 1 < tokens.Count && tokens[at].Text is "a" or "an" && LengthReader.UnitOf(tokens[at + 1]) is { } one)
        {
            return IsEnd(tokens, at + 2) ? one : null;
        }

        if (NumberWords.Read(tokens, at, isMoney: false) is not { IsUnclear: false, Value: <= LargestLength } number || decimal.Truncate(number.Value) != number.Value)
        {
            return null;
        }

        var unit = number.Next < tokens.Count ? LengthReader.UnitOf(tokens[number.Next]) : null;
        return IsEnd(tokens, unit is null ? number.Next : number.Next + 1) ? (int)number.Value * (unit ?? 12) : null;
    }

    /// <summary>One whole number in words or digits: three, twenty-five, a. Null for anything else.</summary>
    /// <param name="text">As typed.</param>
    public static int? Number(string text)
    {
        var tokens = Tokens.Read(text);
        if (tokens is [{ Text: "a" or "an" }])
        {
            return 1;
        }

        return NumberWords.Read(tokens, 0, isMoney: false) is { IsUnclear: false, Value: <= int.MaxValue } number && decimal.Truncate(number.Value) == number.Value && IsEnd(tokens, number.Next) ? (int)number.Value : null;
    }

    private static int Skip(List<Token> tokens, int at)
    {
        while (at < tokens.Count && (tokens[at].Is('~') || (tokens[at].Is('.') && at > 0) || (tokens[at].IsWord && About.Contains(tokens[at].Text))))
        {
            at++;
        }

        return at;
    }

    private static bool IsSign(List<Token> tokens, int at) => at < tokens.Count && (tokens[at].Is('£') || tokens[at].Text is "gbp");

    private static bool IsEnd(List<Token> tokens, int at) => tokens.Skip(at).All(token => token.Is('.') || token.Is('!') || token.Is(','));

    // 18.00 and 18 are the same amount and should read so when shown.
    private static decimal Plain(decimal pounds) => pounds / 1.0000000000000000000000000000m;
}
