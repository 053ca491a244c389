using System.Globalization;
using System.Runtime.InteropServices;
using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Intentions;

/// <summary>A month of the calendar of commissioning intentions.</summary>
/// <param name="Year">Of the calendar year.</param>
/// <param name="Month">1 to 12.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct IntentionsMonth(int Year, int Month)
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    public static IntentionsMonth Of(DateOnly day) => new(day.Year, day.Month);

    public IntentionsMonth Next => Of(First.AddMonths(1));

    private DateOnly First => new(Year, Month, 1);

    /// <summary>"November 2026".</summary>
    public override string ToString() => First.ToString("MMMM yyyy", British);

    /// <summary>"2026-11", for keys.</summary>
    public string Key => First.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    public static IntentionsMonth Parse(string key) => Of(DateOnly.ParseExact(key, "yyyy-MM", CultureInfo.InvariantCulture));

    /// <summary>When working hours begin on the month's first working day, UTC.</summary>
    /// <exception cref="CalendarRangeException">The month lies outside the years whose bank holidays are held.</exception>
    public DateTimeOffset Begins(WorkingDays days, WorkingHours hours) => UkClock.InstantOf(days.OnOrAfter(First), hours.From);
}
