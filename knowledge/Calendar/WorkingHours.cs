namespace CommissioningBot.Knowledge.Calendar;

/// <summary>The hours of working days in which people may be reminded, by the clocks of the United Kingdom. Immutable and safe to share.</summary>
public sealed class WorkingHours
{
    private readonly WorkingDays _days;

    /// <summary>Makes them.</summary>
    /// <param name="days">Which days are working days.</param>
    /// <param name="from">When they begin, inclusive.</param>
    /// <param name="to">When they end, exclusive; after <paramref name="from"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The end is not after the beginning.</exception>
    public WorkingHours(WorkingDays days, TimeOnly from, TimeOnly to)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(to, from);
        (_days, From, To) = (days, from, to);
    }

    /// <summary>09:00 (inclusive) to 17:00 (exclusive) on the working days of England.</summary>
    public static WorkingHours England { get; } = new(WorkingDays.England, new TimeOnly(9, 0), new TimeOnly(17, 0));

    /// <summary>When they begin, inclusive.</summary>
    public TimeOnly From { get; }

    /// <summary>When they end, exclusive.</summary>
    public TimeOnly To { get; }

    /// <summary>Whether the instant lies within working hours.</summary>
    /// <exception cref="CalendarRangeException">Its day in the United Kingdom lies outside the years held.</exception>
    public bool Contain(DateTimeOffset instant) => _days.IsWorkingDay(UkClock.DayOf(instant)) && UkClock.TimeOf(instant) is var time && time >= From && time < To;

    /// <summary>The instant itself when it lies within working hours, otherwise the next one at which they begin; in UTC.</summary>
    /// <exception cref="CalendarRangeException">A day outside the years held would have to be looked at.</exception>
    public DateTimeOffset OnOrAfter(DateTimeOffset instant)
    {
        if (Contain(instant))
        {
            return instant.ToUniversalTime();
        }

        var day = UkClock.DayOf(instant);
        return UkClock.InstantOf(_days.OnOrAfter(UkClock.TimeOf(instant) < From ? day : day.AddDays(1)), From);
    }
}
