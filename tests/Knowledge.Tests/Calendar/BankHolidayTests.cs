using System.Globalization;
using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Knowledge.Tests.Calendar;

/// <summary>The days that are held, against the rules by which they are made.</summary>
public sealed class BankHolidayTests
{
    private static readonly BankHolidays Held = BankHolidays.England;

    public static TheoryData<int> Years => [2024, 2025, 2026, 2027, 2028];

    [Fact]
    public void England_CoversFiveYearsWithEightDaysEach()
    {
        Held.FirstDay.ShouldBe(new DateOnly(2024, 1, 1));
        Held.LastDay.ShouldBe(new DateOnly(2028, 12, 31));
        Held.All.Count.ShouldBe(40);
        Held.All.Select(holiday => holiday.Day).ShouldBeInOrder();
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void England_Easter_IsThatOfTheAnonymousGregorianAlgorithm(int year)
    {
        var sunday = Easter(year);

        Named(year, "Good Friday").Day.ShouldBe(sunday.AddDays(-2));
        Named(year, "Easter Monday").Day.ShouldBe(sunday.AddDays(1));
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void England_MondaysOfMayAndAugust_AreTheFirstAndTheLast(int year)
    {
        Named(year, "Early May bank holiday").Day.ShouldBe(Days(year, 5).First(IsMonday));
        Named(year, "Spring bank holiday").Day.ShouldBe(Days(year, 5).Last(IsMonday));
        Named(year, "Summer bank holiday").Day.ShouldBe(Days(year, 8).Last(IsMonday));
    }

    [Theory]
    [MemberData(nameof(Years))]
    public void England_NewYearAndChristmas_MoveOffWeekends(int year)
    {
        var newYear = new DateOnly(year, 1, 1);
        var christmas = new DateOnly(year, 12, 25);
        (int NewYear, int Christmas, int Boxing) days = (
            newYear.DayOfWeek switch { DayOfWeek.Saturday => 3, DayOfWeek.Sunday => 2, _ => 1 },
            christmas.DayOfWeek switch { DayOfWeek.Saturday => 27, DayOfWeek.Sunday => 27, _ => 25 },
            christmas.DayOfWeek switch { DayOfWeek.Friday => 28, DayOfWeek.Saturday => 28, _ => 26 });

        foreach (var (name, own, off) in new[] { ("New Year's Day", newYear, days.NewYear), ("Christmas Day", christmas, days.Christmas), ("Boxing Day", christmas.AddDays(1), days.Boxing) })
        {
            var holiday = Named(year, name);
            holiday.Day.Day.ShouldBe(off);
            holiday.InsteadOf.ShouldBe(holiday.Day == own ? null : own);
        }
    }

    [Theory]
    [InlineData("2024-03-29", "Good Friday")]
    [InlineData("2026-12-25", "Christmas Day")]
    [InlineData("2026-12-28", "Boxing Day (substitute day)")]
    [InlineData("2027-12-27", "Christmas Day (substitute day)")]
    [InlineData("2027-12-28", "Boxing Day (substitute day)")]
    [InlineData("2028-01-03", "New Year's Day (substitute day)")]
    public void On_BankHoliday_NamesIt(string day, string name) => Held.On(Day(day)).ShouldNotBeNull().ToString().ShouldBe(name);

    [Theory]
    [InlineData("2026-12-26")] // Boxing Day itself, a Saturday.
    [InlineData("2024-01-02")] // A bank holiday of Scotland.
    [InlineData("2026-06-15")] // Proclaimed for Scotland only.
    [InlineData("2025-03-17")] // St Patrick's Day, of Northern Ireland.
    [InlineData("2027-12-29")]
    public void On_AnotherDay_IsNull(string day) => Held.On(Day(day)).ShouldBeNull();

    [Theory]
    [InlineData("2023-12-31", "31 December 2023 is outside the bank holidays that are held, which are those of 2024 to 2028. Add its year to knowledge/calendar/england.yaml.")]
    [InlineData("2029-01-01", "1 January 2029 is outside the bank holidays that are held, which are those of 2024 to 2028. Add its year to knowledge/calendar/england.yaml.")]
    public void On_DayOutsideTheYearsHeld_Throws(string day, string message)
    {
        Held.Covers(Day(day)).ShouldBeFalse();
        var problem = Should.Throw<CalendarRangeException>(() => Held.On(Day(day)));

        problem.Message.ShouldBe(message);
        (problem.Day, problem.FirstYear, problem.LastYear).ShouldBe((Day(day), 2024, 2028));
    }

    private static BankHoliday Named(int year, string name) => Held.All.Single(holiday => holiday.Day.Year == year && holiday.Name == name);

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static bool IsMonday(DateOnly day) => day.DayOfWeek is DayOfWeek.Monday;

    private static List<DateOnly> Days(int year, int month) => [.. Enumerable.Range(1, DateTime.DaysInMonth(year, month)).Select(day => new DateOnly(year, month, day))];

    private static DateOnly Easter(int year)
    {
        var a = year % 19;
        var (b, c) = (year / 100, year % 100);
        var (d, e) = (b / 4, b % 4);
        var f = (b + 8) / 25;
        var g = (b - f + 1) / 3;
        var h = ((19 * a) + b - d - g + 15) % 30;
        var (i, k) = (c / 4, c % 4);
        var l = (32 + (2 * e) + (2 * i) - h - k) % 7;
        var m = (a + (11 * h) + (22 * l)) / 451;
        var n = h + l - (7 * m) + 114;
        return new DateOnly(year, n / 31, (n % 31) + 1);
    }
}
