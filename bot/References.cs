using System.Globalization;
using CommissioningBot.Storage;

namespace CommissioningBot;

/// <summary>References with a running number a year, such as CON-2026-0001. The number is a state document: two turns at once cannot take the same one.</summary>
internal static class References
{
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

    private static string Key(string series) => $"reference-number/{series}";
}
