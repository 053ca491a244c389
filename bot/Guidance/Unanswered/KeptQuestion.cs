using System.Text.RegularExpressions;

namespace CommissioningBot.Guidance.Unanswered;

/// <summary>A question as it may be kept for others to read: cut, on one line, and without what looks like somebody's address or number.</summary>
internal static partial class KeptQuestion
{
    private const int Longest = 250;

    public static string Of(string question)
    {
        var line = Spaces().Replace(question, " ").Trim();
        var masked = Personal().Replace(line, "…");
        return masked.Length <= Longest ? masked : string.Concat(masked.AsSpan(0, Longest - 1), "…");
    }

    /// <summary>What two askings of one question have in common.</summary>
    public static string Fold(string question) => string.Join(' ', Word().Matches(question).Select(match => match.Value.ToLowerInvariant()));

    [GeneratedRegex(@"\s+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Spaces();

    // E-mail addresses, telephone numbers, National Insurance numbers and postcodes; amounts of money and dates stay.
    [GeneratedRegex(
        @"[^\s@]+@[^\s@]+\.[^\s@]+|(?<![£\d.,])(\+44|0)[\d ()-]{8,14}\d|\b[A-Z]{2} ?\d{2} ?\d{2} ?\d{2} ?[A-D]\b|\b[A-Z]{1,2}\d[A-Z\d]? ?\d[A-Z]{2}\b",
        RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Personal();

    [GeneratedRegex(@"[\p{L}\p{Nd}£]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
