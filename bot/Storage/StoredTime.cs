using System.Globalization;

namespace CommissioningBot.Storage;

/// <summary>
/// Instants in the database: ISO 8601 text in UTC, always 28 characters (<c>2026-11-21T09:56:44.0000000Z</c>). An auditor reads it without
/// a converter, it sorts as it stands because the width is fixed, both engines treat it alike, and no digit of the clock is lost, so that
/// the hash of an event can be recomputed from what the table shows. Epoch milliseconds would offer none of the four.
/// </summary>
internal static class StoredTime
{
    public static string Format(DateTimeOffset instant) => instant.UtcDateTime.ToString("O", CultureInfo.InvariantCulture);

    public static DateTimeOffset Parse(string text) =>
        DateTimeOffset.ParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal);
}
