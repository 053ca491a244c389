using System.Globalization;
using System.Text.RegularExpressions;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Dialogs;

/// <summary>Reads a date as people in Britain write it: 1 April 2027; 01/04/2027 (day first); next Monday; in two weeks.</summary>
internal static partial class DateRecognizer
{
    private static readonly string[] Months =
        ["january", "february", "march", "april", "may", "june", "july", "august", "september", "october", "november", "december"];

    private static readonly string[] Days = ["monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"];

    /// <summary>The date, or null when the text is not one. A date without a year is the next one from today on.</summary>
    public static DateOnly? Recognize(string text, DateOnly today)
    {
        var trimmed = text.Trim().TrimEnd('.', '!', ',').ToLowerInvariant();
        return Iso().Match(trimmed) is { Success: true } iso ? Make(Int(iso, "year"), Int(iso, "month"), Int(iso, "day"))
            : Slashed().Match(trimmed) is { Success: true } slashed ? FromParts(slashed, Int(slashed, "month"), today)
            : FromWords(Wording.Fold(Wording.Bare(trimmed)), today);
    }

    private static DateOnly? FromWords(string words, DateOnly today)
    {
        if (Relative(words, today) is { } relative)
        {
            return relative;
        }

        if (Edge().Match(words) is { Success: true } edge && Month(edge.Groups["month"].Value) is { } edgeMonth)
        {
            var isEnd = edge.Groups["edge"].Value is "end";
            return Around(edge, today, year => isEnd ? DateTime.DaysInMonth(year, edgeMonth) : 1, edgeMonth);
        }

        var match = DayMonth().Match(words) is { Success: true } british ? british : MonthDay().Match(words);
        if (!match.Success || Month(match.Groups["month"].Value) is not { } month)
        {
            return null;
        }

        var date = FromParts(match, month, today);

        // "Monday 1 April 2027", which is a Thursday, is a slip somewhere: better ask than guess which half is right.
        return match.Groups["weekday"] is { Success: true } weekday && date is { } found && Weekday(weekday.Value) != found.DayOfWeek ? null : date;
    }

    private static DateOnly? Relative(string words, DateOnly today)
    {
        switch (words)
        {
            case "today": return today;
            case "tomorrow": return today.AddDays(1);
            case "yesterday": return today.AddDays(-1);
            case "next week" or "a week today": return today.AddDays(7);
            case "in a fortnight" or "a fortnight today": return today.AddDays(14);
        }

        if (NamedDay().Match(words) is { Success: true } named && Weekday(named.Groups["weekday"].Value) is { } weekday)
        {
            // Monday: the next one after today. Next Monday: that of the week after this, weeks beginning on Monday.
            var monday = today.AddDays(-(((int)today.DayOfWeek + 6) % 7));
            var inThisWeek = monday.AddDays(((int)weekday + 6) % 7);
            return named.Groups["which"].Value is "next" || inThisWeek <= today ? inThisWeek.AddDays(7) : inThisWeek;
        }

        if (Ahead().Match(words) is { Success: true } ahead)
        {
            var word = ahead.Groups["number"].Value;
            var number = int.TryParse(word, NumberStyles.None, CultureInfo.InvariantCulture, out var figure) ? figure : TypedValue.Number(word);
            return (number, ahead.Groups["unit"].Value[0]) switch
            {
                (null, _) => null,
                ({ } days, 'd') => today.AddDays(days),
                ({ } weeks, 'w') => today.AddDays(7 * weeks),
                ({ } months, 'm') => today.AddMonths(months),
                ({ } years, _) => today.AddYears(years),
            };
        }

        return null;
    }

    private static DateOnly? FromParts(Match match, int month, DateOnly today)
    {
        var day = Int(match, "day");
        return Around(match, today, _ => day, month);
    }

    private static DateOnly? Around(Match match, DateOnly today, Func<int, int> day, int month)
    {
        if (month is < 1 or > 12)
        {
            return null;
        }

        if (match.Groups["year"].Success)
        {
            var year = Int(match, "year");
            var full = match.Groups["year"].Length == 2 ? 2000 + year : year;
            return full is < 1 or > 9999 ? null : Make(full, month, day(full));
        }

        // Eight years always hold a 29 February.
        return Enumerable.Range(today.Year, 9).Select(year => Make(year, month, day(year))).FirstOrDefault(date => date >= today);
    }

    private static DateOnly? Make(int year, int month, int day) =>
        year is >= 1900 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month)
            ? new DateOnly(year, month, day)
            : null;

    private static int Int(Match match, string group) => int.Parse(match.Groups[group].Value, NumberStyles.None, CultureInfo.InvariantCulture);

    private static int? Month(string word) =>
        Array.FindIndex(Months, month => Names(month, word)) is var index and >= 0 ? index + 1 : null;

    private static DayOfWeek? Weekday(string word) =>
        Array.FindIndex(Days, day => Names(day, word)) is var index and >= 0 ? (DayOfWeek)((index + 1) % 7) : null;

    // By its name, by three letters or more of it, or with a small typing error: apr, sept, tues, febuary.
    private static bool Names(string name, string word) =>
        word.Length >= 3 && (name.StartsWith(word, StringComparison.Ordinal) || (word.Length > 4 && Spelling.Slip(word, name) is not null));

    [GeneratedRegex(@"^(?<year>[0-9]{4})-(?<month>[0-9]{1,2})-(?<day>[0-9]{1,2})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Iso();

    [GeneratedRegex(@"^(?<day>[0-9]{1,2})\s?[/.\-]\s?(?<month>[0-9]{1,2})(\s?[/.\-]\s?(?<year>[0-9]{4}|[0-9]{2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Slashed();

    [GeneratedRegex(@"^(on )?((?!the )(?<weekday>[a-z]{3,9}) )?(the )?(?<day>[0-9]{1,2}) ?(st|nd|rd|th)? (of )?(?<month>[a-z]{3,9})( (?<year>[0-9]{4}|[0-9]{2}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex DayMonth();

    [GeneratedRegex(@"^(on )?((?<weekday>[a-z]{3,9}) )?(?<month>[a-z]{3,9}) (the )?(?<day>[0-9]{1,2}) ?(st|nd|rd|th)?( (?<year>[0-9]{4}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex MonthDay();

    [GeneratedRegex(@"^(at )?(the )?(?<edge>end|start|beginning) of (?<month>[a-z]{3,9})( (?<year>[0-9]{4}))?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Edge();

    [GeneratedRegex(@"^(on )?((?<which>next|this|coming) )?(?<weekday>[a-z]{3,9})$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamedDay();

    [GeneratedRegex(@"^in (?<number>[0-9]{1,3}|[a-z]+) (?<unit>day|week|month|year)s?( time)?$", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Ahead();
}
