namespace CommissioningBot.Knowledge.Rules;

/// <summary>Cuts typed text into tokens. Everything that reads what people type begins here, so that all of it sees the same words.</summary>
internal static class Tokens
{
    /// <summary>More than a question needs; the rest of a longer text is not read.</summary>
    public const int LongestText = 1000;

    // With the blank behind it. Only a first guess at how many tokens there will be.
    private const int LettersPerToken = 5;

    /// <summary>Gives the string of some letters.</summary>
    public delegate string Spelling(ReadOnlySpan<char> letters);

    public static List<Token> Read(string text) => Read(text, static letters => letters.ToString());

    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spell">Gives the string of a plain word, so that one that is known need not be made anew.</param>
    public static List<Token> Read(string text, Spelling spell)
    {
        var tokens = new List<Token>((Math.Min(text.Length, LongestText) / LettersPerToken) + 2);
        var reader = new TokenReader(text);
        while (reader.Next())
        {
            tokens.Add(new Token(reader.Kind, reader.Text(spell), reader.Value, reader.Start, reader.Glued));
        }

        return tokens;
    }
}
