using System.Globalization;
using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot;

/// <summary>Instants are stored in UTC and shown in the United Kingdom's time.</summary>
internal static class UkTime
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The day in the United Kingdom.</summary>
    public static DateOnly Date(DateTimeOffset instant) => UkClock.DayOf(instant);

    /// <summary>"23 November 2026".</summary>
    public static string Day(DateTimeOffset instant) => Day(Date(instant));

    /// <summary>"23 November 2026".</summary>
    public static string Day(DateOnly day) => day.ToString("d MMMM yyyy", British);

    /// <summary>"14:05:10", for what is over within minutes.</summary>
    public static string Second(DateTimeOffset instant) => UkClock.TimeOf(instant).ToString("HH:mm:ss", British);

    /// <summary>"23 November 2026 at 14:05".</summary>
    public static string Moment(DateTimeOffset instant) =>
        $"{Day(instant)} at {UkClock.TimeOf(instant).ToString("HH:mm", British)}";
}
