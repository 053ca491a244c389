using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot;

/// <summary>When somebody is reminded of a day: some working days before, at the start of working hours, or on the day.</summary>
/// <param name="At">The instant, UTC.</param>
/// <param name="IsFinal">False when the day lies beyond the years whose bank holidays are held: then this is when to look again.</param>
internal readonly record struct ReminderDate(DateTimeOffset At, bool IsFinal)
{
    // Bank holidays are published about two years ahead; a month before those that are held run out, a newer version holds more.
    private const int LookAgainDaysBefore = 30;

    // Christmas and Easter close offices for four or five days on end.
    private const int LongestBreakDays = 7;

    /// <summary>When to remind of a day.</summary>
    /// <param name="due">The day, in the United Kingdom.</param>
    /// <param name="workingDaysBefore">How many working days before it; 0 for the last working day up to it.</param>
    /// <param name="now">A reminder is never planned for the past.</param>
    public static ReminderDate Of(DateOnly due, int workingDaysBefore, WorkingDays days, WorkingHours hours, DateTimeOffset now)
    {
        var holidays = days.Holidays;
        var today = UkClock.DayOf(now);
        if (holidays.Covers(due) && holidays.Covers(today))
        {
            var day = due <= today ? today : days.Add(days.OnOrBefore(due), -workingDaysBefore);
            var at = UkClock.InstantOf(day, hours.From);
            return new ReminderDate(hours.OnOrAfter(at > now ? at : now), IsFinal: true);
        }

        var again = UkClock.InstantOf(holidays.LastDay.AddDays(-LookAgainDaysBefore), hours.From);
        return again > now ? new ReminderDate(again, IsFinal: false) : new ReminderDate(WithoutHolidays(due, workingDaysBefore, hours, now), IsFinal: true);
    }

    /// <summary>When to tell of a day on the day itself, or in the next working hour after it.</summary>
    /// <param name="day">The day, in the United Kingdom.</param>
    /// <param name="now">Nothing is planned for the past.</param>
    public static ReminderDate On(DateOnly day, WorkingDays days, WorkingHours hours, DateTimeOffset now)
    {
        var morning = UkClock.InstantOf(day, hours.From);
        var at = morning > now ? morning : now;

        // From the last days that are held, the way to the next working hour can lead beyond them.
        if (days.Holidays.Covers(UkClock.DayOf(at).AddDays(LongestBreakDays)))
        {
            return new ReminderDate(hours.OnOrAfter(at), IsFinal: true);
        }

        var again = UkClock.InstantOf(days.Holidays.LastDay.AddDays(-LookAgainDaysBefore), hours.From);
        return again > now ? new ReminderDate(again, IsFinal: false) : new ReminderDate(at, IsFinal: true);
    }

    // A calendar that nobody has renewed must not swallow a reminder: weekends are all that is known then.
    private static DateTimeOffset WithoutHolidays(DateOnly due, int workingDaysBefore, WorkingHours hours, DateTimeOffset now)
    {
        var day = due;
        for (var left = workingDaysBefore; left > 0 || IsWeekend(day);)
        {
            day = day.AddDays(-1);
            left -= IsWeekend(day) ? 0 : 1;
        }

        var at = UkClock.InstantOf(day, hours.From);
        return at > now ? at : now;
    }

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
