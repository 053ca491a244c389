namespace CommissioningBot.Knowledge.Calendar;

/// <summary>
/// How long members may call a decision in. Its length, unit and hour, and from what it is counted, are each council's own (Local Government Act
/// 2000, section 9F, sets none), so they are data. The day of the decision, or of its publication, is day 0: "the fifth working day" is the
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

    /// <summary>Whether the window begins with the publication of the decision, on whatever day that is; else with the decision itself.</summary>
    public bool IsFromPublication { get; init; }

    /// <summary>
    /// Within how many working days after a publication it must be put on record for the window to count from the day of publication. Put on
    /// record later, members hear of it only then, and the window counts from that day.
    /// </summary>
    public int OnRecordWithin { get; init; } = 1;

    /// <summary>Day 0 of a window that begins with publication.</summary>
    /// <param name="published">The day of publication, in the United Kingdom.</param>
    /// <param name="onRecord">The day on which that was put on record.</param>
    /// <param name="days">Which days are working days.</param>
    /// <exception cref="CalendarRangeException">Working days outside the years held would have to be counted.</exception>
    public DateOnly FirstDay(DateOnly published, DateOnly onRecord, WorkingDays days) => onRecord <= days.Add(published, OnRecordWithin) ? published : onRecord;

    /// <summary>The length in words: "5 working days".</summary>
    public string Length => $"{Counted.Of(Days, Unit == DayUnit.WorkingDays ? "working day" : "calendar day")}";

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
