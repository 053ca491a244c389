namespace CommissioningBot.Knowledge.Calendar;

/// <summary>
/// A number of clear days between a notice and what it gives notice of. Neither the day of publication nor the day of the meeting or
/// decision counts. The days that come out are the law's: they may fall on a weekend or bank holiday, and
/// <see cref="WorkingDays.OnOrAfter"/> or <see cref="WorkingDays.OnOrBefore"/> then gives the day on which an office is open.
/// </summary>
public sealed record ClearDays
{
    /// <summary>The most that a rule may ask for; a longer one is a slip, and would leave the years whose bank holidays are held.</summary>
    public const int Most = 366;

    /// <summary>Makes one.</summary>
    /// <param name="count">How many, from 1 to <see cref="Most"/>.</param>
    /// <param name="unit">Which days count.</param>
    /// <exception cref="ArgumentOutOfRangeException">The count or the unit is out of its range.</exception>
    public ClearDays(int count, DayUnit unit)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, Most);
        DayCount.ThrowIfUnknown(unit);
        (Count, Unit) = (count, unit);
    }

    /// <summary>28 clear calendar days: notice of a key decision. Source: SI 2012/2089, regulation 9.</summary>
    public static ClearDays KeyDecision { get; } = new(28, DayUnit.CalendarDays);

    /// <summary>
    /// Five clear working days: the general exception for a key decision without 28 days' notice (SI 2012/2089, regulation 10). The Regulations
    /// do not say which days count; councils count working days, which is also the longer and so the safe reading.
    /// </summary>
    public static ClearDays GeneralException { get; } = new(5, DayUnit.WorkingDays);

    /// <summary>
    /// Five clear working days: notice and agenda of a public meeting (SI 2012/2089, regulations 6 and 7; for committees the Local Government Act
    /// 1972, Part 5A). Working days for the same reason as <see cref="GeneralException"/>.
    /// </summary>
    public static ClearDays Meeting { get; } = new(5, DayUnit.WorkingDays);

    /// <summary>How many days must lie between.</summary>
    public int Count { get; }

    /// <summary>Which days count.</summary>
    public DayUnit Unit { get; }

    /// <summary>The first day on which the meeting may be held or the decision made, inclusive.</summary>
    /// <param name="published">The day, in the United Kingdom, on which the notice was published.</param>
    /// <param name="days">Which days are working days; not looked at for calendar days.</param>
    /// <exception cref="CalendarRangeException">Working days outside the years held would have to be counted.</exception>
    public DateOnly FirstLawfulDay(DateOnly published, WorkingDays days) => DayCount.Add(published, Count, Unit, days).AddDays(1);

    /// <summary>The last day on which a notice can be published for a meeting or decision on a given day, inclusive.</summary>
    /// <param name="decision">The day, in the United Kingdom, of the meeting or decision.</param>
    /// <param name="days">Which days are working days; not looked at for calendar days.</param>
    /// <exception cref="CalendarRangeException">Working days outside the years held would have to be counted.</exception>
    public DateOnly LastDayToPublish(DateOnly decision, WorkingDays days) => DayCount.Add(decision, -Count, Unit, days).AddDays(-1);

    /// <summary>Whether a notice published on one day is early enough for a meeting or decision on another.</summary>
    /// <inheritdoc cref="FirstLawfulDay" path="/exception"/>
    public bool AreEnough(DateOnly published, DateOnly decision, WorkingDays days) => decision >= FirstLawfulDay(published, days);
}
