using System.Globalization;
using System.Text.RegularExpressions;

namespace CommissioningBot.Dialogs;

/// <summary>Reads one amount in pounds: £18,000; 18k; 0.17m; 18,000 pounds; about eighteen thousand.</summary>
internal static partial class MoneyRecognizer
{
    // Fifteen digits are more than any budget; longer ones would overflow once multiplied.
    private const int MostDigits = 15;

    /// <summary>The amount, or null when the text is not one amount that is zero or more.</summary>
    public static decimal? Recognize(string text)
    {
        var match = Figures().Match(text);
        return match.Success ? FromFigures(match) : FromWords(text);
    }

    private static decimal? FromFigures(Match match)
    {
        var digits = match.Groups["number"].Value.Replace(",", "", StringComparison.Ordinal).Replace(" ", "", StringComparison.Ordinal);
        var scale = match.Groups["scale"].Value.ToUpperInvariant() switch
        {
            "" => 1m,
            "K" or "THOUSAND" or "GRAND" => 1_000m,
            _ => 1_000_000m,
        };
        if (digits.Length > MostDigits)
        {
            return null;
        }

        var pounds = decimal.Parse(digits, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture) * scale;

        // Half pennies do not exist: 18.000 is a thousand to some and eighteen to others, so ask again.
        return decimal.Round(pounds, 2) == pounds && (scale > 1 || Fraction(digits) <= 2) ? Normal(pounds) : null;
    }

    private static int Fraction(string digits) => digits.Contains('.', StringComparison.Ordinal) ? digits.Length - digits.IndexOf('.', StringComparison.Ordinal) - 1 : 0;

    private static decimal? FromWords(string text)
    {
        var words = Wording.Fold(Around().Replace(text, " ")).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        return words.Length is > 0 and <= 12 ? NumberWords.Read(words) : null;
    }

    // 18.00 and 18 are the same amount and should read so when shown.
    private static decimal Normal(decimal pounds) => pounds / 1.0000000000000000000000000000m;

    [GeneratedRegex("""
        ^\s*(?:(?:it\ is|it's|it’s|its|about|around|roughly|approximately|approx\.?|circa|c\.|ca\.|some|nearly|exactly|say|~)\s+)*
        ~?\s*(?:£|gbp)?\s*
        (?<number>\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d{1,3}(?:\ \d{3})+(?:\.\d+)?|\d+(?:\.\d+)?|\.\d+)
        \s*(?<scale>k|thousand|grand|mn|mio|mil|million|m)?
        \s*(?:£|gbp|pounds?|quid|sterling)?(?:\s+sterling)?\s*[.!]?\s*$
        """, RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.IgnorePatternWhitespace | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Figures();

    [GeneratedRegex(@"\b(it is|it's|it’s|about|around|roughly|approximately|circa|some|nearly|exactly|say|pounds?|quid|sterling|gbp)\b",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Around();
}
