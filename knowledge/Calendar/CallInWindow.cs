namespace CommissioningBot.Knowledge.Calendar;

/// <summary>
/// How long members may call a decision in after it was published. Its length, unit and hour are each council's own (Local Government Act 2000,
/// section 9F, sets none), so they are data. The day of publication is day 0: "the fifth working day" is the
/// fifth one after it. A decision that nobody calls in is effective from the instant at which the window ends.
/// </summary>
public sealed record CallInWindow
{
    /// <summary>The longest window in days; more is a slip.</summary>
    public const int Most = 60;

    /// <summary>Makes one.</summary>
    /// <param name="days">Days after the day of publication, from 1 to <see cref="Most"/>.</param>
    /// <param name="unit">Which days count.</param>
    /// <param name="endsAt">The time in the United Kingdom at which the last day's window ends, exclusive; null for the end of that day.</param>
    /// <exception cref="ArgumentOutOfRangeException">The days or the unit are out of their range.</exception>
    public CallInWindow(int days, DayUnit unit, TimeOnly? endsAt)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(days, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(days, Most);
        DayCount.ThrowIfUnknown(unit);
        (Days, Unit, EndsAt) = (days, unit, endsAt);
    }

    /// <summary>Days after the day of publication.</summary>
    public int Days { get; }

    /// <summary>Which days count.</summary>
    public DayUnit Unit { get; }

    /// <summary>The time in the United Kingdom at which the window ends on its last day, exclusive; null for the end of that day.</summary>
    public TimeOnly? EndsAt { get; }

    /// <summary>The last day on which a call-in is in time, inclusive.</summary>
    /// <param name="published">The day, in the United Kingdom, on which the decision was published.</param>
    /// <param name="days">Which days are working days; not looked at for calendar days.</param>
    /// <exception cref="CalendarRangeException">Working days outside the years held would have to be counted.</exception>
    public DateOnly LastDay(DateOnly published, WorkingDays days) => DayCount.Add(published, Days, Unit, days);

    /// <summary>The instant, in UTC, at which the window ends (exclusive) and from which the decision is effective (inclusive).</summary>
    /// <inheritdoc cref="LastDay" path="/param"/>
    /// <inheritdoc cref="LastDay" path="/exception"/>
    public DateTimeOffset EffectiveFrom(DateOnly published, WorkingDays days)
    {
        var last = LastDay(published, days);
        return EndsAt is { } time ? UkClock.InstantOf(last, time) : UkClock.EndOf(last);
    }

    /// <summary>Whether a call-in that arrives at an instant is in time. It is also open on the day of publication, from when the decision is out.</summary>
    /// <param name="publishedAt">When the decision was published.</param>
    /// <param name="instant">When the call-in arrives.</param>
    /// <param name="days">Which days are working days; not looked at for calendar days.</param>
    /// <exception cref="CalendarRangeException">Working days outside the years held would have to be counted.</exception>
    public bool IsOpen(DateTimeOffset publishedAt, DateTimeOffset instant, WorkingDays days) =>
        instant >= publishedAt && instant < EffectiveFrom(UkClock.DayOf(publishedAt), days);
}
