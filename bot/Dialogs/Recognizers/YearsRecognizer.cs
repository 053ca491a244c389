using System.Globalization;
using System.Text.RegularExpressions;

namespace CommissioningBot.Dialogs;

/// <summary>Reads a duration in whole years: 3; three years; 36 months; none.</summary>
internal static partial class YearsRecognizer
{
    /// <summary>The years, or null when the text is not a duration of whole years.</summary>
    public static int? Recognize(string text)
    {
        var folded = Wording.Fold(Wording.Bare(text));
        if (folded is "none" or "no" or "nil" or "nothing" or "no extension" or "no extensions" or "without extension" or "no years")
        {
            return 0;
        }

        // Fold turns 2.5 and 2-3 into two numbers, which the pattern refuses, and "-2" into 2, which it must not see.
        var match = Years().Match(folded);
        if (!match.Success || Minus().IsMatch(text))
        {
            return null;
        }

        var amount = match.Groups["amount"].Value;
        var number = int.TryParse(amount, NumberStyles.None, CultureInfo.InvariantCulture, out var figure)
            ? figure
            : (int?)NumberWords.Read(amount.Split(' '));
        var isMonths = match.Groups["unit"].Value.StartsWith("mo", StringComparison.Ordinal);
        return isMonths ? (number % 12 == 0 ? number / 12 : null) : number;
    }

    [GeneratedRegex(@"^(for |about |it is |its )?(?<amount>\d{1,3}|a|[a-z]+( [a-z]+)?) ?(?<unit>years?|yrs?|y|months?|mths?|mos?)?$",
        RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Years();

    [GeneratedRegex(@"(^|\s)(-|−|minus\s)\s*\d", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Minus();
}
