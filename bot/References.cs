using System.Globalization;
using System.Text.RegularExpressions;
using CommissioningBot.Storage;

namespace CommissioningBot;

/// <summary>References with a running number a year, such as CON-2026-0001. The number is a state document: two turns at once cannot take the same one.</summary>
internal static partial class References
{
    /// <summary>The reference that a text is and nothing else, perhaps with the kind of thing before it, such as “case SUT-2026-0001”; null when it is none.</summary>
    public static string? Read(string text) => Reference().Match(text.Trim()) is { Success: true } match ? match.Groups["reference"].Value.ToUpperInvariant() : null;

    /// <summary>The next reference of a series, which stays free until it is taken.</summary>
    /// <param name="prefix">Such as CON.</param>
    public static async Task<string> NextAsync(IUnitOfWork work, string prefix, CancellationToken cancellationToken)
    {
        var series = $"{prefix}-{UkTime.Date(work.Now).Year}";
        var last = int.Parse(await work.LoadStateAsync(Key(series), cancellationToken) ?? "0", CultureInfo.InvariantCulture);
        return string.Create(CultureInfo.InvariantCulture, $"{series}-{last + 1:0000}");
    }

    /// <summary>Takes a reference that <see cref="NextAsync"/> gave in the same turn.</summary>
    public static void Take(IUnitOfWork work, string reference)
    {
        var end = reference.LastIndexOf('-');
        work.SaveState(Key(reference[..end]), int.Parse(reference.AsSpan(end + 1), CultureInfo.InvariantCulture).ToString(CultureInfo.InvariantCulture));
    }

    [GeneratedRegex(
        "^((the |my )?(case|request|approval request|decision|contract|bid|round|exception|assessment|question) )?(?<reference>[a-z]{2,}(-[a-z]+)*-[0-9]{4}-[0-9]{4,7}(-[0-9]+)*)$",
        RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();

    private static string Key(string series) => $"reference-number/{series}";
}
