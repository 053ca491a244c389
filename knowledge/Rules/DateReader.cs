using System.Collections.Frozen;
using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>A date that a text names, and the tokens that name it.</summary>
/// <param name="Day">The day; of a month or a year its first. Null when the text leaves the year open, or there is no such day.</param>
/// <param name="From">Index of its first token.</param>
/// <param name="To">Index after its last token.</param>
/// <param name="IsYear">Only a year stands there, which may as well belong to the name of a document.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct DayMention(DateOnly? Day, int From, int To, bool IsYear);

/// <summary>
/// Dates as people type them: 1 March 2025, March 2025, 01/03/2025, 1-3-2025, 01.03.2025, 2025-03-01, 2024/25, in 2025. A number that may be a year is
/// one unless something beside it says that it is money: a band for £2,015 is worse than none.
/// </summary>
internal static class DateReader
{
    private const int FirstYear = 1900;
    private const int LastYear = 2199;
    private const int FirstBareYear = 1990;
    private const int LastBareYear = 2049;
    private const int Century = 2000;
    private const int YearMonth = 4;

    private static readonly string[] Months = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

    private static readonly string[] FullMonths =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    // A number after one of these is a year, even 2000.
    private static readonly FrozenSet<string> BeforeYears = ValueWords.Set("dates", "before-years");

    // A number after one of these is money, even 2015.
    private static readonly FrozenSet<string> BeforeMoney = ValueWords.Set("dates", "before-money");

    // A number before one of these is money.
    private static readonly FrozenSet<string> BehindMoney = ValueWords.Set("dates", "behind-money");

    /// <summary>The dates of the text, in its order.</summary>
    public static IReadOnlyList<DayMention> Read(IReadOnlyList<Token> tokens)
    {
        List<DayMention>? found = null;
        for (var at = 0; at < tokens.Count; at++)
        {
            if ((InDigits(tokens, at) ?? WithMonth(tokens, at) ?? YearOfAccounts(tokens, at) ?? Year(tokens, at)) is { } mention)
            {
                (found ??= []).Add(mention);
                at = mention.To - 1;
            }
        }

        return found ?? (IReadOnlyList<DayMention>)[];
    }

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

    private static DayMention? InDigits(IReadOnlyList<Token> tokens, int at)
    {
        if (tokens[at] is not { IsNumber: true } first)
        {
            return null;
        }

        // "31.12.2025": the tokens are 31.12, a full stop and 2025.
        if (first.Text.Split('.') is [var day, var month] && tokens.IsSign(at + 1, '.') && tokens[at + 1].Glued && FullYear(tokens, at + 2) is { } year && int.TryParse(day, out var dayNumber) && int.TryParse(month, out var monthNumber))
        {
            return new DayMention(Make(year, monthNumber, dayNumber), at, at + 3, IsYear: false);
        }

        if (!IsJoined(tokens, at + 1, '/') && !IsJoined(tokens, at + 1, '-'))
        {
            return null;
        }

        var sign = tokens[at + 1].Text[0];
        if (!IsJoined(tokens, at + 3, sign) || tokens.WholeAt(at) is not { } one || tokens.WholeAt(at + 2) is not { } two || tokens.WholeAt(at + 4) is not { } three)
        {
            return null;
        }

        if (first.Text.Length == 4)
        {
            return new DayMention(Make(one, two, three), at, at + 5, IsYear: false);
        }

        return tokens[at + 4].Text.Length is 4 or 2 && two <= 12 && one <= 31
            ? new DayMention(Make(tokens[at + 4].Text.Length == 2 ? Century + three : three, two, one), at, at + 5, IsYear: false)
            : null;
    }

    // "1 March 2025", "1st of March 2025", "March 1, 2025", "March 2025", "1-Mar-2025", "March '25", "7 May"
    private static DayMention? WithMonth(IReadOnlyList<Token> tokens, int at)
    {
        if (tokens.WholeAt(at) is >= 1 and <= 31 and var day && tokens[at].Text.Length <= 2)
        {
            var behind = SkipJoints(tokens, at + 1, hasComma: false);
            if (tokens.WordAt(behind) is not { } named || Month(named) is not { } month)
            {
                return null;
            }

            var place = SkipJoints(tokens, behind + 1, hasComma: true);
            return YearBehind(tokens, place) is { } dated
                ? new DayMention(Make(dated.Year, month, day), at, dated.Next, IsYear: false)
                : behind > at + 1 || named is not "may" ? new DayMention(null, at, behind + 1, IsYear: false) : null;
        }

        if (tokens.WordAt(at) is not { } word || Month(word) is not { } first)
        {
            return null;
        }

        var next = SkipJoints(tokens, at + 1, hasComma: true);
        if (YearBehind(tokens, next) is { } year)
        {
            return new DayMention(Make(year.Year, first, 1), at, year.Next, IsYear: false);
        }

        if (tokens.WholeAt(next) is not (>= 1 and <= 31 and var later))
        {
            return null;
        }

        return YearBehind(tokens, SkipJoints(tokens, next + 1, hasComma: true)) is { } last ? new DayMention(Make(last.Year, first, later), at, last.Next, IsYear: false)
            : word is "may" ? null : new DayMention(null, at, next + 1, IsYear: false);
    }

    // "2024/25", "2024-25", "2024/2025", "24/25": the financial year, which begins in April.
    private static DayMention? YearOfAccounts(IReadOnlyList<Token> tokens, int at)
    {
        if ((!IsJoined(tokens, at + 1, '/') && !IsJoined(tokens, at + 1, '-')) || tokens.WholeAt(at) is not { } first || tokens.WholeAt(at + 2) is not { } second)
        {
            return null;
        }

        var isLong = tokens[at].Text.Length == 4 && first is >= FirstBareYear and <= LastBareYear && second == (tokens[at + 2].Text.Length == 4 ? first + 1 : (first + 1) % 100);
        var isShort = tokens[at + 1].Is('/') && tokens[at].Text.Length == 2 && tokens[at + 2].Text.Length == 2 && second == first + 1 && first >= 10;
        return isLong || isShort ? new DayMention(Make(isLong ? first : Century + first, YearMonth, 1), at, at + 3, IsYear: true) : null;
    }

    private static DayMention? Year(IReadOnlyList<Token> tokens, int at)
    {
        if (FullYear(tokens, at) is not { } year || tokens.IsSign(at - 1, '£') || tokens.IsOneOf(at + 1, BehindMoney) || tokens.IsPlus(at + 1) || tokens.IsTimes(at + 1) || RateReader.Read(tokens, at + 1) is not null)
        {
            return null;
        }

        var isNamed = tokens.IsOneOf(at - 1, BeforeYears);
        var isLikely = year is >= FirstBareYear and <= LastBareYear && year % 100 != 0 && !tokens.IsOneOf(at - 1, BeforeMoney) && !tokens.IsTimes(at - 1);
        return isNamed || isLikely ? new DayMention(Make(year, 1, 1), at, at + 1, IsYear: true) : null;
    }

    private static int? FullYear(IReadOnlyList<Token> tokens, int at) => tokens.WholeAt(at) is >= FirstYear and <= LastYear and var year && tokens[at].Text.Length == 4 ? year : null;

    // "2025", "'25"
    private static (int Year, int Next)? YearBehind(IReadOnlyList<Token> tokens, int at)
    {
        if (FullYear(tokens, at) is { } year)
        {
            return (year, at + 1);
        }

        return (tokens.IsSign(at, '\'') || tokens.IsSign(at, '’')) && tokens.WholeAt(at + 1) is { } two && tokens[at + 1].Text.Length == 2 ? (Century + two, at + 2) : null;
    }

    private static int SkipJoints(IReadOnlyList<Token> tokens, int at, bool hasComma)
    {
        while (tokens.WordAt(at) is "of" or "st" or "nd" or "rd" or "th" || (hasComma && tokens.IsSign(at, ',')) || IsGlue(tokens, at))
        {
            at++;
        }

        return at;
    }

    // The hyphens of 1-Mar-2025, but not the dash of "step 3 - March 2025".
    private static bool IsGlue(IReadOnlyList<Token> tokens, int at) =>
        (tokens.IsSign(at, '-') || tokens.IsSign(at, '/') || tokens.IsSign(at, '.')) && tokens[at].Glued && at + 1 < tokens.Count && tokens[at + 1].Glued;

    private static bool IsJoined(IReadOnlyList<Token> tokens, int at, char sign) => tokens.IsSign(at, sign) && at + 1 < tokens.Count;

    private static DateOnly? Make(int year, int month, int day) =>
        year is >= FirstYear and <= LastYear && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) ? new DateOnly(year, month, day) : null;
}
