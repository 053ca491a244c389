namespace CommissioningBot.Knowledge.Rules;

/// <summary>Looking at tokens by their place; a place outside the text holds nothing.</summary>
internal static class TokenReading
{
    /// <summary>The word at a place; null when no word stands there.</summary>
    public static string? WordAt(this IReadOnlyList<Token> tokens, int at) => at >= 0 && at < tokens.Count && tokens[at].IsWord ? tokens[at].Text : null;

    /// <summary>The whole number in digits at a place, from 0 to 9999; null when there is none.</summary>
    public static int? WholeAt(this IReadOnlyList<Token> tokens, int at) =>
        at >= 0 && at < tokens.Count && tokens[at] is { IsNumber: true, Text.Length: <= 4, Value: <= 9999 } token && decimal.Truncate(token.Value) == token.Value ? (int)token.Value : null;

    public static bool IsSign(this IReadOnlyList<Token> tokens, int at, char sign) => at >= 0 && at < tokens.Count && tokens[at].Is(sign);

    /// <summary>Whether the word at a place is one of these.</summary>
    public static bool IsOneOf(this IReadOnlyList<Token> tokens, int at, IReadOnlySet<string> words) => tokens.WordAt(at) is { } word && words.Contains(word);

    /// <summary>The first place from <paramref name="from"/> up to <paramref name="to"/>, exclusive, with one of these words; null when there is none.</summary>
    public static int? FirstOf(this IReadOnlyList<Token> tokens, int from, int to, IReadOnlySet<string> words)
    {
        for (var at = Math.Max(from, 0); at < Math.Min(to, tokens.Count); at++)
        {
            if (tokens[at].IsWord && words.Contains(tokens[at].Text))
            {
                return at;
            }
        }

        return null;
    }

    public static bool HasAny(this IReadOnlyList<Token> tokens, int from, int to, IReadOnlySet<string> words) => tokens.FirstOf(from, to, words) is not null;

    /// <summary>Whether "x", "×", "*" or "times" stands at a place.</summary>
    public static bool IsTimes(this IReadOnlyList<Token> tokens, int at) => tokens.IsSign(at, '×') || tokens.IsSign(at, '*') || tokens.WordAt(at) is "x" or "times";

    /// <summary>Whether "+" or "plus" stands at a place.</summary>
    public static bool IsPlus(this IReadOnlyList<Token> tokens, int at) => tokens.IsSign(at, '+') || tokens.WordAt(at) is "plus";
}
