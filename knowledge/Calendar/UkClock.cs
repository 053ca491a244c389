namespace CommissioningBot.Knowledge.Calendar;

/// <summary>Between instants (UTC) and what calendars and clocks in the United Kingdom show, summer time counted in.</summary>
public static class UkClock
{
    private static readonly TimeZoneInfo London = TimeZoneInfo.FindSystemTimeZoneById("Europe/London");

    /// <summary>The day in the United Kingdom at that instant: in summer a new one begins at 23:00 UTC.</summary>
    public static DateOnly DayOf(DateTimeOffset instant) => DateOnly.FromDateTime(Local(instant));

    /// <summary>The time that clocks in the United Kingdom show at that instant.</summary>
    public static TimeOnly TimeOf(DateTimeOffset instant) => TimeOnly.FromDateTime(Local(instant));

    /// <summary>
    /// The instant, in UTC, at which clocks show a time on a day. An hour that the day skips in March means the instant at which clocks go
    /// forward. An hour that it has twice in October means the second one, because a deadline may not come before its time is over.
    /// </summary>
    public static DateTimeOffset InstantOf(DateOnly day, TimeOnly time)
    {
        var local = day.ToDateTime(time);
        if (London.IsInvalidTime(local))
        {
            // Every time within the skipped hour leads to the same instant; that hour is the only one a year, from 01:00 to 02:00.
            local = day.ToDateTime(new TimeOnly(time.Hour + 1, 0));
        }

        // Of two offsets the smaller is the winter one, and so the later instant.
        var offset = London.IsAmbiguousTime(local) ? London.GetAmbiguousTimeOffsets(local).Min() : London.GetUtcOffset(local);
        return new DateTimeOffset(local, offset).ToUniversalTime();
    }

    /// <summary>The instant, in UTC, at which a day ends and the next begins.</summary>
    public static DateTimeOffset EndOf(DateOnly day) => InstantOf(day.AddDays(1), TimeOnly.MinValue);

    private static DateTime Local(DateTimeOffset instant) => TimeZoneInfo.ConvertTime(instant, London).DateTime;
}
