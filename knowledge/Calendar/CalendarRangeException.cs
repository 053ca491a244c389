using System.Globalization;

namespace CommissioningBot.Knowledge.Calendar;

/// <summary>A date, or the way to it, lies outside the years whose bank holidays are held. Nobody then knows its working days, so nothing is guessed.</summary>
public sealed class CalendarRangeException(DateOnly day, int firstYear, int lastYear)
    : Exception(string.Create(
        CultureInfo.GetCultureInfo("en-GB"),
        $"{day:d MMMM yyyy} is outside the bank holidays that are held, which are those of {firstYear} to {lastYear}. Add its year to knowledge/calendar/england.yaml."))
{
    /// <summary>The first day that was needed and is not covered.</summary>
    public DateOnly Day { get; } = day;

    /// <summary>First year held.</summary>
    public int FirstYear { get; } = firstYear;

    /// <summary>Last year held.</summary>
    public int LastYear { get; } = lastYear;
}
