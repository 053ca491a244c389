using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Calendar;

/// <summary>
/// When notice that is counted in calendar months ends. The corresponding date rule holds: notice given on a day ends on the same date of the month in
/// which it runs out, or on that month's last day when it has no such date. The day on which it is given is not counted, and it ends
/// with the end of the day. Weekends and bank holidays do not move it.
/// </summary>
/// <remarks>Source: Interpretation Act 1978, Schedule 1 ("month" is calendar month); Dodds v Walker [1981] 1 WLR 1027.</remarks>
public static class NoticeDates
{
    /// <summary>The longest notice, in months; more is a slip.</summary>
    public const int MostMonths = 1200;

    /// <summary>The last day of the notice, inclusive: 31 January and one month give the last day of February.</summary>
    /// <param name="given">The day on which notice is given.</param>
    /// <param name="months">Calendar months, from 1 to <see cref="MostMonths"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The months are out of their range, or the end lies after the year 9999.</exception>
    public static DateOnly EndsOn(DateOnly given, int months)
    {
        ThrowIfOutOfRange(months);
        return given.AddMonths(months);
    }

    /// <summary>The same for a period of notice of a framework; null when that is not a number of months.</summary>
    /// <inheritdoc cref="EndsOn(DateOnly, int)" path="/exception"/>
    public static DateOnly? EndsOn(DateOnly given, NoticePeriod period) => period.Months is { } months ? EndsOn(given, months) : null;

    /// <summary>The first day on which what the notice is of may begin: the day after its last day.</summary>
    /// <param name="given">The day on which notice is given.</param>
    /// <param name="months">Calendar months, from 1 to <see cref="MostMonths"/>.</param>
    /// <inheritdoc cref="EndsOn(DateOnly, int)" path="/exception"/>
    public static DateOnly FirstDayAfter(DateOnly given, int months) => EndsOn(given, months).AddDays(1);

    /// <summary>The latest day on which to give notice of what begins on a day, so that it has run out the day before.</summary>
    /// <param name="begins">The first day of what the notice is of.</param>
    /// <param name="months">Calendar months, from 1 to <see cref="MostMonths"/>.</param>
    /// <inheritdoc cref="LatestDayToGive(DateOnly, int)" path="/exception"/>
    public static DateOnly LatestDayToGiveBefore(DateOnly begins, int months) => LatestDayToGive(begins.AddDays(-1), months);

    /// <summary>The latest day on which to give notice, inclusive, so that it has run out by the end of a contract's last day.</summary>
    /// <param name="end">The last day of the contract, inclusive.</param>
    /// <param name="months">Calendar months, from 1 to <see cref="MostMonths"/>.</param>
    /// <exception cref="ArgumentOutOfRangeException">The months are out of their range, or the day lies before the year 1.</exception>
    public static DateOnly LatestDayToGive(DateOnly end, int months)
    {
        ThrowIfOutOfRange(months);
        var day = end.AddMonths(-months);

        // The end of a short month is reached from several days of a longer one: 28 February from 28 to 31 January.
        while (day.AddDays(1).AddMonths(months) <= end)
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The same for a period of notice of a framework; null when that is not a number of months.</summary>
    /// <inheritdoc cref="LatestDayToGive(DateOnly, int)" path="/exception"/>
    public static DateOnly? LatestDayToGive(DateOnly end, NoticePeriod period) => period.Months is { } months ? LatestDayToGive(end, months) : null;

    private static void ThrowIfOutOfRange(int months)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(months, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(months, MostMonths);
    }
}
