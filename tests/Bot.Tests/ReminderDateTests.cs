using System.Globalization;
using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Bot.Tests;

/// <summary>When people are reminded, against dated examples of England with its bank holidays, 2024 to 2028.</summary>
public sealed class ReminderDateTests
{
    private static readonly DateTimeOffset Early = new(2024, 1, 2, 9, 0, 0, TimeSpan.Zero);

    // The day of which is told, and the instant in UTC: 9:00 in the United Kingdom on that day, or on the next one on which offices are open.
    [Theory]
    [InlineData("2024-03-29", "2024-04-02T08:00:00Z")] // Good Friday: the Tuesday after Easter
    [InlineData("2025-12-25", "2025-12-29T09:00:00Z")] // Christmas Day on a Thursday
    [InlineData("2026-11-25", "2026-11-25T09:00:00Z")]
    [InlineData("2027-12-24", "2027-12-24T09:00:00Z")]
    [InlineData("2027-12-25", "2027-12-29T09:00:00Z")] // both days off instead
    [InlineData("2028-12-22", "2028-12-22T09:00:00Z")]
    public void On_ADay_IsThatMorningOrTheNextWorkingDay(string day, string expected) =>
        ReminderDate.On(Day(day), WorkingDays.England, WorkingHours.England, Early).ShouldBe(new ReminderDate(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), IsFinal: true));

    [Fact]
    public void On_ADayBeyondTheCalendar_LooksAgainWhenANewerOneCanBeThere()
    {
        var last = WorkingDays.England.Holidays.LastDay;

        var later = ReminderDate.On(last.AddYears(3), WorkingDays.England, WorkingHours.England, Early);

        later.IsFinal.ShouldBeFalse();
        UkClock.DayOf(later.At).ShouldBe(last.AddDays(-30));

        // Nobody has renewed the calendar: it is told on the day all the same.
        ReminderDate.On(last.AddYears(3), WorkingDays.England, WorkingHours.England, UkClock.InstantOf(last, new TimeOnly(9, 0)))
            .ShouldBe(new ReminderDate(UkClock.InstantOf(last.AddYears(3), new TimeOnly(9, 0)), IsFinal: true));
    }

    // The day that is due, the working days before it, and the instant in UTC: 9:00 in the United Kingdom.
    [Theory]
    [InlineData("2024-04-02", 0, "2024-04-02T08:00:00Z")] // the Tuesday after Easter
    [InlineData("2024-04-01", 0, "2024-03-28T09:00:00Z")] // Easter Monday: the Thursday before Good Friday, still in winter time
    [InlineData("2024-04-01", 1, "2024-03-27T09:00:00Z")]
    [InlineData("2024-05-06", 0, "2024-05-03T08:00:00Z")] // early May bank holiday
    [InlineData("2024-12-26", 0, "2024-12-24T09:00:00Z")]
    [InlineData("2025-01-01", 10, "2024-12-13T09:00:00Z")] // New Year's Day: from 31 December, with Christmas Day and Boxing Day between
    [InlineData("2025-04-21", 2, "2025-04-15T08:00:00Z")] // Easter Monday 2025
    [InlineData("2025-05-26", 0, "2025-05-23T08:00:00Z")] // spring bank holiday
    [InlineData("2025-08-25", 5, "2025-08-15T08:00:00Z")] // summer bank holiday
    [InlineData("2026-04-06", 0, "2026-04-02T08:00:00Z")] // Easter Monday 2026
    [InlineData("2026-12-28", 0, "2026-12-24T09:00:00Z")] // the day off instead of Boxing Day on a Saturday
    [InlineData("2027-01-04", 10, "2026-12-16T09:00:00Z")]
    [InlineData("2027-03-29", 0, "2027-03-25T09:00:00Z")] // Easter Monday 2027, the day after clocks went forward
    [InlineData("2027-12-28", 0, "2027-12-24T09:00:00Z")] // both days off instead
    [InlineData("2028-01-03", 1, "2027-12-30T09:00:00Z")] // the day off instead of New Year's Day
    [InlineData("2028-04-17", 0, "2028-04-13T08:00:00Z")] // Easter Monday 2028
    [InlineData("2028-12-31", 0, "2028-12-29T09:00:00Z")] // a Sunday, the last day held
    public void Of_DayThatIsDue_IsTheStartOfTheWorkingDay(string due, int before, string expected)
    {
        var reminder = ReminderDate.Of(Day(due), before, WorkingDays.England, WorkingHours.England, Early);

        reminder.ShouldBe(new ReminderDate(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), IsFinal: true));
    }

    [Theory]
    [InlineData("2026-11-25T10:00:00Z", "2026-11-25T10:00:00Z")] // in working hours: at once
    [InlineData("2026-11-25T18:00:00Z", "2026-11-26T09:00:00Z")] // in the evening: the next morning
    [InlineData("2026-11-28T10:00:00Z", "2026-11-30T09:00:00Z")] // on a Saturday: on Monday
    [InlineData("2026-12-24T17:30:00Z", "2026-12-29T09:00:00Z")] // Christmas Eve: Friday to Monday are free
    public void Of_WhenTheDayForItIsPast_IsTheNextWorkingHour(string now, string expected) =>
        ReminderDate.Of(Day("2026-11-27"), 10, WorkingDays.England, WorkingHours.England, DateTimeOffset.Parse(now, CultureInfo.InvariantCulture))
            .ShouldBe(new ReminderDate(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), IsFinal: true));

    [Fact]
    public void Of_DayBeyondTheBankHolidaysHeld_IsLookedAtAgainBeforeTheyRunOut() =>
        ReminderDate.Of(Day("2031-03-31"), 10, WorkingDays.England, WorkingHours.England, Early)
            .ShouldBe(new ReminderDate(new DateTimeOffset(2028, 12, 1, 9, 0, 0, TimeSpan.Zero), IsFinal: false));

    [Theory]
    [InlineData("2031-03-31", 10, "2031-03-17T09:00:00Z")] // a Monday
    [InlineData("2031-03-31", 0, "2031-03-31T08:00:00Z")] // clocks went forward the day before
    [InlineData("2029-06-03", 11, "2029-05-18T08:00:00Z")] // a Sunday
    public void Of_WhenNobodyHasRenewedTheCalendar_IsStillSentWithWeekendsOnly(string due, int before, string expected)
    {
        var now = new DateTimeOffset(2028, 12, 15, 9, 0, 0, TimeSpan.Zero);

        ReminderDate.Of(Day(due), before, WorkingDays.England, WorkingHours.England, now)
            .ShouldBe(new ReminderDate(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture), IsFinal: true));
    }

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
