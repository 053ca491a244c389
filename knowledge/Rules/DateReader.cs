using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>A day that a text names, and the tokens that name it.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayMention(DateOnly Day, int From, int To);

/// <summary>Days as people type them: 1 March 2025, March 2025, 01/03/2025, 2025-03-01, in 2025. A month or a year means its first day.</summary>
internal static class DateReader
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] FullMonths =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    /// <summary>The first day that the text names, or null.</summary>
    public static DayMention? Read(IReadOnlyList<Token> tokens)
    {
        for (var at = 0; at < tokens.Count; at++)
        {
            if ((InDigits(tokens, at) ?? WithMonth(tokens, at) ?? YearAlone(tokens, at)) is { } found)
            {
                return found;
            }
        }

        return null;
    }

    private static DayMention? WithMonth(IReadOnlyList<Token> tokens, int at)
    {
        if (!tokens[at].IsWord || Month(tokens[at].Text) is not { } month || Year(tokens, at + 1) is not { } year)
        {
            // "March 1, 2025"
            return tokens[at].IsWord && Month(tokens[at].Text) is { } other && DayNumber(tokens, at + 1) is { } after && Year(tokens, Skip(tokens, at + 2)) is { } later
                ? Make(later, other, after, at, Skip(tokens, at + 2) + 1)
                : null;
        }

        // "1 March 2025", "1st of March 2025"
        var before = at - 1;
        while (before >= 0 && tokens[before].Text is "of" or "st" or "nd" or "rd" or "th")
        {
            before--;
        }

        return before >= 0 && DayNumber(tokens, before) is { } day ? Make(year, month, day, before, at + 2) : Make(year, month, 1, at, at + 2);
    }

    private static DayMention? InDigits(IReadOnlyList<Token> tokens, int at)
    {
        if (at + 4 >= tokens.Count || !tokens[at].IsNumber || !tokens[at + 2].IsNumber || !tokens[at + 4].IsNumber || !tokens[at + 1].Text.Equals(tokens[at + 3].Text, StringComparison.Ordinal))
        {
            return null;
        }

        if (tokens[at + 1].Is('/'))
        {
            return Make(Whole(tokens[at + 4]), Whole(tokens[at + 2]), Whole(tokens[at]), at, at + 5);
        }

        return tokens[at + 1].Is('-') ? Make(Whole(tokens[at]), Whole(tokens[at + 2]), Whole(tokens[at + 4]), at, at + 5) : null;
    }

    private static DayMention? YearAlone(IReadOnlyList<Token> tokens, int at) =>
        at > 0 && tokens[at - 1].Text is "in" or "during" or "since" or "before" or "after" && Year(tokens, at) is { } year && !(at + 1 < tokens.Count && tokens[at + 1].Text is "pounds" or "quid")
            ? Make(year, 1, 1, at, at + 1)
            : null;

    /// <summary>The month of "september" or "sept", from 1; null for other words.</summary>
    public static int? Month(string word)
    {
        for (var month = 0; month < Months.Length; month++)
        {
            if (string.Equals(word, Months[month], StringComparison.Ordinal) || string.Equals(word, FullMonths[month], StringComparison.Ordinal) || (month == 8 && word is "sept"))
            {
                return month + 1;
            }
        }

        return null;
    }

    private static int? Year(IReadOnlyList<Token> tokens, int at) =>
        at < tokens.Count && tokens[at] is { IsNumber: true, Text.Length: 4 } && Whole(tokens[at]) is >= FirstYear and <= LastYear and var year ? year : null;

    private static int? DayNumber(IReadOnlyList<Token> tokens, int at) => at < tokens.Count && tokens[at].IsNumber && Whole(tokens[at]) is >= 1 and <= 31 and var day ? day : null;

    private static int Skip(IReadOnlyList<Token> tokens, int at) => at < tokens.Count && tokens[at].Is(',') ? at + 1 : at;

    private static int Whole(Token token) => token.Value <= LastYear && decimal.Truncate(token.Value) == token.Value ? (int)token.Value : 0;

    private static DayMention? Make(int year, int month, int day, int from, int to) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DayMention(new DateOnly(year, month, day), from, to) : null;
}
