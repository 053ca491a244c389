namespace CommissioningBot.Knowledge.Calendar;

/// <summary>
/// Counts working days: Monday to Friday without the bank holidays of England and Wales. Every method throws
/// <see cref="CalendarRangeException"/> as soon as it would have to look at a day outside the years held. Immutable and safe to share.
/// </summary>
/// <param name="holidays">The bank holidays to leave out.</param>
public sealed class WorkingDays(BankHolidays holidays)
{
    /// <summary>With the bank holidays that are part of this assembly.</summary>
    public static WorkingDays England { get; } = new(BankHolidays.England);

    /// <summary>The bank holidays that are left out.</summary>
    public BankHolidays Holidays { get; } = holidays;

    /// <summary>Whether offices are open on that day.</summary>
    /// <exception cref="CalendarRangeException">The day lies outside the years held, also when it is a weekend.</exception>
    public bool IsWorkingDay(DateOnly day) => Holidays.On(day) is null && day.DayOfWeek is not (DayOfWeek.Saturday or DayOfWeek.Sunday);

    /// <summary>The day itself when it is a working day, otherwise the first one after it.</summary>
    /// <exception cref="CalendarRangeException">There is none up to the last day held.</exception>
    public DateOnly OnOrAfter(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(1);
        }

        return day;
    }

    /// <summary>The day itself when it is a working day, otherwise the last one before it.</summary>
    /// <exception cref="CalendarRangeException">There is none back to the first day held.</exception>
    public DateOnly OnOrBefore(DateOnly day)
    {
        while (!IsWorkingDay(day))
        {
            day = day.AddDays(-1);
        }

        return day;
    }

    /// <summary>
    /// The <paramref name="count"/>th working day after the day, or before it when the count is negative. The day itself is never counted, and
    /// need not be a working day: one working day after a Saturday is the Monday. A count of 0 gives the day back as it is, working day or not.
    /// </summary>
    /// <param name="day">The day from which to count, exclusive.</param>
    /// <param name="count">Working days; may be 0 or negative.</param>
    /// <exception cref="CalendarRangeException">The day, or one on the way, lies outside the years held.</exception>
    public DateOnly Add(DateOnly day, int count)
    {
        _ = IsWorkingDay(day);
        var step = Math.Sign(count);
        while (count != 0)
        {
            day = day.AddDays(step);
            count -= IsWorkingDay(day) ? step : 0;
        }

        return day;
    }

    /// <summary>How many working days there are from one day to another, both inclusive.</summary>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="last"/> is before <paramref name="first"/>.</exception>
    /// <exception cref="CalendarRangeException">One of the two lies outside the years held.</exception>
    public int CountFromFirstToLast(DateOnly first, DateOnly last)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(last, first);
        var count = 0;
        for (var day = first; day <= last; day = day.AddDays(1))
        {
            count += IsWorkingDay(day) ? 1 : 0;
        }

        return count;
    }

    /// <summary>How many working days there are after one day, up to and including another; 0 when they are the same.</summary>
    /// <inheritdoc cref="CountFromFirstToLast" path="/exception"/>
    public int CountAfterFirstToLast(DateOnly first, DateOnly last) => CountFromFirstToLast(first, last) - (IsWorkingDay(first) ? 1 : 0);

    /// <summary>How many working days lie strictly between two days, neither of which counts; 0 when they are the same.</summary>
    /// <inheritdoc cref="CountFromFirstToLast" path="/exception"/>
    public int CountBetween(DateOnly first, DateOnly last) =>
        first == last ? CountAfterFirstToLast(first, last) : CountAfterFirstToLast(first, last) - (IsWorkingDay(last) ? 1 : 0);
}
