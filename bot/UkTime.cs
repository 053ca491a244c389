using System.Globalization;

namespace CommissioningBot;

/// <summary>Instants are stored in UTC and shown in the United Kingdom's time.</summary>
internal static class UkTime
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The day in the United Kingdom.</summary>
    public static DateOnly Date(DateTimeOffset instant) => DateOnly.FromDateTime(TimeZoneInfo.ConvertTime(instant, London).DateTime);

    /// <summary>"23 November 2026".</summary>
    public static string Day(DateTimeOffset instant) => Date(instant).ToString("d MMMM yyyy", British);

    /// <summary>"23 November 2026 at 14:05".</summary>
    public static string Moment(DateTimeOffset instant) =>
        TimeZoneInfo.ConvertTime(instant, London).ToString("d MMMM yyyy 'at' HH:mm", British);
}
