namespace CommissioningBot.Knowledge.Calendar;

/// <summary>Counting in either unit.</summary>
internal static class DayCount
{
    /// <summary>So many days after the day, which is not counted itself; before it when the count is negative.</summary>
    public static DateOnly Add(DateOnly day, int count, DayUnit unit, WorkingDays days) => unit is DayUnit.CalendarDays ? day.AddDays(count) : days.Add(day, count);

    public static void ThrowIfUnknown(DayUnit unit)
    {
        if (unit is not (DayUnit.CalendarDays or DayUnit.WorkingDays))
        {
            throw new ArgumentOutOfRangeException(nameof(unit), unit, "Days are calendar days or working days.");
        }
    }
}
