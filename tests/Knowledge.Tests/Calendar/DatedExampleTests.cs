using System.Globalization;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Tests.Calendar;

/// <summary>Dated examples for England, 2024 to 2028. What is expected is written out; none of it is computed.</summary>
public sealed class DatedExampleTests
{
    private static readonly WorkingDays Days = WorkingDays.England;

    [Theory]
    [InlineData("2024-01-01", "2024-01-02", "2023")] // New Year's Day, the first day held.
    [InlineData("2024-03-29", "2024-04-02", "2024-03-28")] // Good Friday
    [InlineData("2024-03-31", "2024-04-02", "2024-03-28")] // Easter Sunday; clocks go forward.
    [InlineData("2024-05-06", "2024-05-07", "2024-05-03")]
    [InlineData("2024-12-25", "2024-12-27", "2024-12-24")]
    [InlineData("2025-01-01", "2025-01-02", "2024-12-31")]
    [InlineData("2025-04-18", "2025-04-22", "2025-04-17")]
    [InlineData("2025-05-05", "2025-05-06", "2025-05-02")]
    [InlineData("2025-12-25", "2025-12-29", "2025-12-24")] // Thursday and Friday, then a weekend.
    [InlineData("2026-01-02", "2026-01-02", "2026-01-02")]
    [InlineData("2026-04-04", "2026-04-07", "2026-04-02")]
    [InlineData("2026-05-04", "2026-05-05", "2026-05-01")]
    [InlineData("2026-06-15", "2026-06-15", "2026-06-15")] // Off in Scotland only.
    [InlineData("2026-12-25", "2026-12-29", "2026-12-24")]
    [InlineData("2026-12-26", "2026-12-29", "2026-12-24")] // Boxing Day, a Saturday.
    [InlineData("2026-12-28", "2026-12-29", "2026-12-24")] // The day off instead.
    [InlineData("2027-01-01", "2027-01-04", "2026-12-31")]
    [InlineData("2027-03-26", "2027-03-30", "2027-03-25")]
    [InlineData("2027-05-03", "2027-05-04", "2027-04-30")]
    [InlineData("2027-05-31", "2027-06-01", "2027-05-28")]
    [InlineData("2027-12-25", "2027-12-29", "2027-12-24")] // Saturday and Sunday: 27 and 28 are off.
    [InlineData("2027-12-28", "2027-12-29", "2027-12-24")]
    [InlineData("2028-01-01", "2028-01-04", "2027-12-31")] // A Saturday: 3 January is off.
    [InlineData("2028-01-03", "2028-01-04", "2027-12-31")]
    [InlineData("2028-02-29", "2028-02-29", "2028-02-29")]
    [InlineData("2028-04-15", "2028-04-18", "2028-04-13")]
    [InlineData("2028-05-01", "2028-05-02", "2028-04-28")]
    [InlineData("2028-08-28", "2028-08-29", "2028-08-25")]
    [InlineData("2028-12-24", "2028-12-27", "2028-12-22")] // A Sunday before Christmas.
    [InlineData("2028-12-30", "2029", "2028-12-29")] // The next working day is in a year that is not held.
    public void WorkingDays_OnOrAfterAndOnOrBefore(string day, string after, string before)
    {
        Days.IsWorkingDay(Day(day)).ShouldBe(day == after);
        Check(after, () => Days.OnOrAfter(Day(day)));
        Check(before, () => Days.OnOrBefore(Day(day)));
    }

    [Theory]
    [InlineData("2024-03-28", 1, "2024-04-02")]
    [InlineData("2024-03-28", 3, "2024-04-04")]
    [InlineData("2024-12-24", 1, "2024-12-27")]
    [InlineData("2024-12-24", 4, "2025-01-02")]
    [InlineData("2025-04-17", 5, "2025-04-28")]
    [InlineData("2025-05-02", 1, "2025-05-06")]
    [InlineData("2025-05-23", 1, "2025-05-27")]
    [InlineData("2025-08-22", 1, "2025-08-26")]
    [InlineData("2025-12-24", 1, "2025-12-29")]
    [InlineData("2025-12-24", 5, "2026-01-05")]
    [InlineData("2026-04-02", 1, "2026-04-07")]
    [InlineData("2026-05-02", 1, "2026-05-05")] // From a Saturday, over early May.
    [InlineData("2026-12-24", 1, "2026-12-29")]
    [InlineData("2026-12-24", 4, "2027-01-04")]
    [InlineData("2027-12-24", 1, "2027-12-29")]
    [InlineData("2027-12-24", 4, "2028-01-04")]
    [InlineData("2028-02-28", 1, "2028-02-29")]
    [InlineData("2027-02-26", 1, "2027-03-01")]
    [InlineData("2028-04-13", 1, "2028-04-18")]
    [InlineData("2028-12-22", 1, "2028-12-27")]
    [InlineData("2024-04-02", -1, "2024-03-28")]
    [InlineData("2025-01-02", -5, "2024-12-23")]
    [InlineData("2025-05-06", -1, "2025-05-02")]
    [InlineData("2026-03-01", -1, "2026-02-27")]
    [InlineData("2026-12-26", -1, "2026-12-24")]
    [InlineData("2026-12-29", -1, "2026-12-24")]
    [InlineData("2027-01-04", -1, "2026-12-31")]
    [InlineData("2028-01-04", -1, "2027-12-31")]
    [InlineData("2026-11-23", 0, "2026-11-23")]
    [InlineData("2026-12-26", 0, "2026-12-26")] // Nothing to add: the day stays, though nobody works on it.
    [InlineData("2028-12-29", 1, "2029")]
    [InlineData("2024-01-02", -1, "2023")]
    [InlineData("2029-01-01", 0, "2029")]
    [InlineData("2026-01-01", int.MaxValue, "2029")]
    [InlineData("2026-01-01", int.MinValue, "2023")]
    public void WorkingDays_Add(string day, int count, string expected) => Check(expected, () => Days.Add(Day(day), count));

    [Theory]
    [InlineData("2024-01-01", "2024-12-31", 254, 254, 253)]
    [InlineData("2025-01-01", "2025-12-31", 253, 253, 252)]
    [InlineData("2026-01-01", "2026-12-31", 253, 253, 252)]
    [InlineData("2027-01-01", "2027-12-31", 253, 253, 252)]
    [InlineData("2028-01-01", "2028-12-31", 252, 252, 252)]
    [InlineData("2024-03-28", "2024-04-02", 2, 1, 0)]
    [InlineData("2026-11-16", "2026-11-24", 7, 6, 5)]
    [InlineData("2026-12-24", "2026-12-29", 2, 1, 0)]
    [InlineData("2026-12-25", "2026-12-28", 0, 0, 0)]
    [InlineData("2026-11-23", "2026-11-23", 1, 0, 0)]
    [InlineData("2026-11-22", "2026-11-22", 0, 0, 0)]
    [InlineData("2027-12-24", "2028-01-04", 5, 4, 3)]
    public void WorkingDays_Count(string first, string last, int bothEnds, int lastOnly, int neither)
    {
        Days.CountFromFirstToLast(Day(first), Day(last)).ShouldBe(bothEnds);
        Days.CountAfterFirstToLast(Day(first), Day(last)).ShouldBe(lastOnly);
        Days.CountBetween(Day(first), Day(last)).ShouldBe(neither);
    }

    [Theory]
    [InlineData("2024-01-31", "2024-02-29")] // Leap year
    [InlineData("2025-01-31", "2025-03-01")]
    [InlineData("2026-03-10", "2026-04-08")] // Clocks change between.
    [InlineData("2026-11-21", "2026-12-20")] // A Sunday: lawful, if nobody is there.
    [InlineData("2026-12-01", "2026-12-30")] // Christmas counts.
    [InlineData("2027-02-01", "2027-03-02")]
    [InlineData("2028-02-01", "2028-03-01")]
    [InlineData("2028-12-25", "2029-01-23")] // Calendar days need no bank holidays.
    public void ClearDays_KeyDecision_FirstLawfulDayAndBack(string published, string first)
    {
        ClearDays.KeyDecision.FirstLawfulDay(Day(published), Days).ShouldBe(Day(first));
        ClearDays.KeyDecision.LastDayToPublish(Day(first), Days).ShouldBe(Day(published));
        ClearDays.KeyDecision.AreEnough(Day(published), Day(first), Days).ShouldBeTrue();
        ClearDays.KeyDecision.AreEnough(Day(published), Day(first).AddDays(-1), Days).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2024-05-03", "2024-05-14")]
    [InlineData("2025-04-11", "2025-04-23")]
    [InlineData("2026-05-02", "2026-05-12")] // Published on a Saturday
    [InlineData("2026-11-16", "2026-11-24")]
    [InlineData("2026-12-15", "2026-12-23")]
    [InlineData("2026-12-17", "2026-12-25")] // By the letter; WorkingDays.OnOrAfter makes it 29 December.
    [InlineData("2026-12-18", "2026-12-30")]
    [InlineData("2027-12-17", "2027-12-25")]
    [InlineData("2027-12-20", "2027-12-30")]
    [InlineData("2028-12-22", "2029")]
    public void ClearDays_FiveWorkingDays_FirstLawfulDay(string published, string first) => Check(first, () => ClearDays.Meeting.FirstLawfulDay(Day(published), Days));

    [Theory]
    [InlineData("2024-05-14", "2024-05-06")] // Early May itself: five working days follow it.
    [InlineData("2025-04-23", "2025-04-13")]
    [InlineData("2026-11-23", "2026-11-15")]
    [InlineData("2026-11-24", "2026-11-16")]
    [InlineData("2026-12-30", "2026-12-20")]
    [InlineData("2028-01-05", "2027-12-23")]
    [InlineData("2024-01-08", "2023")]
    [InlineData("2027-04-06", "2027-03-29")] // Easter Monday: five working days lie between.
    public void ClearDays_FiveWorkingDays_LastDayToPublish(string decision, string last) => Check(last, () => ClearDays.GeneralException.LastDayToPublish(Day(decision), Days));

    [Theory]
    [InlineData("2024-01-31", 1, "2024-02-29")]
    [InlineData("2025-01-31", 1, "2025-02-28")]
    [InlineData("2025-01-28", 1, "2025-02-28")]
    [InlineData("2025-02-28", 1, "2025-03-28")]
    [InlineData("2026-03-31", 3, "2026-06-30")]
    [InlineData("2026-06-30", 3, "2026-09-30")]
    [InlineData("2026-11-30", 3, "2027-02-28")]
    [InlineData("2027-11-30", 3, "2028-02-29")]
    [InlineData("2026-12-31", 6, "2027-06-30")]
    [InlineData("2026-10-25", 3, "2027-01-25")] // Clocks go back on the day.
    [InlineData("2024-02-29", 12, "2025-02-28")]
    [InlineData("2024-02-29", 48, "2028-02-29")]
    [InlineData("2028-01-31", 1, "2028-02-29")]
    [InlineData("2028-08-31", 3, "2028-11-30")]
    public void NoticeDates_EndsOn(string given, int months, string end) => NoticeDates.EndsOn(Day(given), months).ShouldBe(Day(end));

    [Theory]
    [InlineData("2025-02-27", 1, "2025-01-27")]
    [InlineData("2025-02-28", 1, "2025-01-31")]
    [InlineData("2024-02-28", 1, "2024-01-28")]
    [InlineData("2024-02-29", 1, "2024-01-31")]
    [InlineData("2026-03-31", 6, "2025-09-30")]
    [InlineData("2026-05-31", 1, "2026-04-30")]
    [InlineData("2026-06-30", 3, "2026-03-31")]
    [InlineData("2027-02-28", 3, "2026-11-30")]
    [InlineData("2027-03-31", 3, "2026-12-31")]
    [InlineData("2028-02-29", 3, "2027-11-30")]
    [InlineData("2028-02-28", 3, "2027-11-28")]
    [InlineData("2028-02-29", 12, "2027-02-28")]
    public void NoticeDates_LatestDayToGive(string end, int months, string given) => NoticeDates.LatestDayToGive(Day(end), months).ShouldBe(Day(given));

    [Theory]
    [InlineData("2024-03-27", 5, DayUnit.WorkingDays, "17:00", "2024-04-05", "2024-04-05T16:00Z")] // Over Easter and into summer time
    [InlineData("2025-04-16", 5, DayUnit.WorkingDays, "17:00", "2025-04-25", "2025-04-25T16:00Z")]
    [InlineData("2026-03-20", 5, DayUnit.WorkingDays, null, "2026-03-27", "2026-03-28T00:00Z")]
    [InlineData("2026-03-23", 5, DayUnit.WorkingDays, "17:00", "2026-03-30", "2026-03-30T16:00Z")]
    [InlineData("2026-03-21", 8, DayUnit.CalendarDays, "12:00", "2026-03-29", "2026-03-29T11:00Z")] // Midday on the eighth day, when clocks went forward
    [InlineData("2026-03-24", 8, DayUnit.CalendarDays, "12:00", "2026-04-01", "2026-04-01T11:00Z")]
    [InlineData("2026-06-15", 5, DayUnit.WorkingDays, null, "2026-06-22", "2026-06-22T23:00Z")]
    [InlineData("2026-10-19", 5, DayUnit.CalendarDays, null, "2026-10-24", "2026-10-24T23:00Z")]
    [InlineData("2026-10-19", 6, DayUnit.CalendarDays, null, "2026-10-25", "2026-10-26T00:00Z")] // That day has 25 hours.
    [InlineData("2026-10-19", 6, DayUnit.CalendarDays, "01:30", "2026-10-25", "2026-10-25T01:30Z")] // Twice that night: the second
    [InlineData("2026-03-23", 6, DayUnit.CalendarDays, "01:30", "2026-03-29", "2026-03-29T01:00Z")] // Never that night
    [InlineData("2026-10-20", 8, DayUnit.CalendarDays, "12:00", "2026-10-28", "2026-10-28T12:00Z")]
    [InlineData("2026-11-16", 5, DayUnit.WorkingDays, null, "2026-11-23", "2026-11-24T00:00Z")]
    [InlineData("2026-11-17", 5, DayUnit.WorkingDays, null, "2026-11-24", "2026-11-25T00:00Z")] // Tuesday to the following Tuesday
    [InlineData("2026-12-17", 8, DayUnit.WorkingDays, "12:00", "2026-12-31", "2026-12-31T12:00Z")]
    [InlineData("2027-12-24", 5, DayUnit.WorkingDays, "17:00", "2028-01-05", "2028-01-05T17:00Z")]
    [InlineData("2028-10-23", 5, DayUnit.WorkingDays, "12:00", "2028-10-30", "2028-10-30T12:00Z")]
    public void CallInWindow_LastDayAndEffectiveFrom(string published, int days, DayUnit unit, string? endsAt, string last, string effective)
    {
        var window = new CallInWindow(days, unit, endsAt is null ? null : TimeOnly.ParseExact(endsAt, "HH:mm", CultureInfo.InvariantCulture));
        var from = window.EffectiveFrom(Day(published), Days);
        var publishedAt = UkClock.InstantOf(Day(published), new TimeOnly(16, 30));

        window.LastDay(Day(published), Days).ShouldBe(Day(last));
        from.ShouldBe(Instant(effective));
        from.Offset.ShouldBe(TimeSpan.Zero);
        window.IsOpen(publishedAt, publishedAt, Days).ShouldBeTrue();
        window.IsOpen(publishedAt, publishedAt.AddTicks(-1), Days).ShouldBeFalse();
        window.IsOpen(publishedAt, from.AddTicks(-1), Days).ShouldBeTrue();
        window.IsOpen(publishedAt, from, Days).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-11-26", 3, "2027-02-27")]
    [InlineData("2026-12-01", 3, "2027-03-02")]
    [InlineData("2026-11-30", 3, "2027-03-01")]
    public void NoticeDates_FirstDayAfter_IsTheDayAfterTheNoticeHasRunOut(string given, int months, string begins)
    {
        NoticeDates.FirstDayAfter(Day(given), months).ShouldBe(Day(begins));
        NoticeDates.LatestDayToGiveBefore(Day(begins), months).ShouldBe(Day(given));
        NoticeDates.LatestDayToGiveBefore(Day(begins).AddDays(-1), months).ShouldBeLessThan(Day(given));
    }

    [Fact]
    public void CallInWindow_PublishedAfterMidnightInSummer_CountsFromTheDayInTheUnitedKingdom()
    {
        var window = new CallInWindow(5, DayUnit.WorkingDays, new TimeOnly(17, 0));
        var publishedAt = Instant("2026-06-15T23:30Z"); // Tuesday 16 June, half past midnight

        window.IsOpen(publishedAt, Instant("2026-06-22T16:00Z"), Days).ShouldBeTrue();
        window.IsOpen(publishedAt, Instant("2026-06-23T15:59Z"), Days).ShouldBeTrue();
        window.IsOpen(publishedAt, Instant("2026-06-23T16:00Z"), Days).ShouldBeFalse();
    }

    [Theory]
    [InlineData("2026-11-20T16:59:59Z", "2026-11-20T16:59:59Z")]
    [InlineData("2026-11-20T17:00Z", "2026-11-23T09:00Z")] // Friday at five
    [InlineData("2026-11-20T08:59Z", "2026-11-20T09:00Z")]
    [InlineData("2026-11-20T09:00Z", "2026-11-20T09:00Z")]
    [InlineData("2026-07-01T07:59Z", "2026-07-01T08:00Z")] // Summer time
    [InlineData("2026-07-01T08:00Z", "2026-07-01T08:00Z")]
    [InlineData("2026-07-01T16:00Z", "2026-07-02T08:00Z")]
    [InlineData("2026-07-05T23:30Z", "2026-07-06T08:00Z")] // Sunday by UTC, Monday in the United Kingdom
    [InlineData("2024-03-28T17:00Z", "2024-04-02T08:00Z")] // Easter, and clocks go forward on its Sunday.
    [InlineData("2024-10-25T16:00Z", "2024-10-28T09:00Z")]
    [InlineData("2025-03-30T01:00Z", "2025-03-31T08:00Z")]
    [InlineData("2025-10-26T00:30Z", "2025-10-27T09:00Z")]
    [InlineData("2025-12-24T20:00Z", "2025-12-29T09:00Z")]
    [InlineData("2026-03-27T17:00Z", "2026-03-30T08:00Z")]
    [InlineData("2026-05-01T16:00Z", "2026-05-05T08:00Z")]
    [InlineData("2026-10-23T16:00Z", "2026-10-26T09:00Z")]
    [InlineData("2026-12-24T17:00Z", "2026-12-29T09:00Z")]
    [InlineData("2027-10-29T16:30Z", "2027-11-01T09:00Z")]
    [InlineData("2027-12-24T17:30Z", "2027-12-29T09:00Z")]
    [InlineData("2027-12-31T17:00Z", "2028-01-04T09:00Z")]
    [InlineData("2028-03-24T17:00Z", "2028-03-27T08:00Z")]
    [InlineData("2026-11-23T10:00+05:30", "2026-11-23T09:00Z")] // Another offset is the same instant.
    [InlineData("2028-12-29T17:00Z", "2029")]
    [InlineData("2023-12-31T12:00Z", "2023")]
    public void WorkingHours_OnOrAfter(string instant, string expected)
    {
        if (expected.Length == 4)
        {
            Should.Throw<CalendarRangeException>(() => WorkingHours.England.OnOrAfter(Instant(instant))).Day.Year.ShouldBe(int.Parse(expected, CultureInfo.InvariantCulture));
            return;
        }

        var found = WorkingHours.England.OnOrAfter(Instant(instant));

        found.ShouldBe(Instant(expected));
        found.Offset.ShouldBe(TimeSpan.Zero);
        WorkingHours.England.Contain(found).ShouldBeTrue();
        WorkingHours.England.Contain(Instant(instant)).ShouldBe(found == Instant(instant));
    }

    [Fact]
    public void NoticeDates_PeriodOfAFramework_TakesItsMonths()
    {
        var three = Packs.All.FindFramework("rotherham")!.Entries.OfType<NoticePeriod>().First(notice => notice.Months == 3);
        var none = three with { Months = null };

        NoticeDates.EndsOn(new DateOnly(2026, 11, 30), three).ShouldBe(new DateOnly(2027, 2, 28));
        NoticeDates.LatestDayToGive(new DateOnly(2027, 2, 28), three).ShouldBe(new DateOnly(2026, 11, 30));
        NoticeDates.EndsOn(new DateOnly(2026, 11, 30), none).ShouldBeNull();
        NoticeDates.LatestDayToGive(new DateOnly(2027, 2, 28), none).ShouldBeNull();
    }

    [Fact]
    public void Types_ArgumentsOutOfRange_AreRefused()
    {
        var day = new DateOnly(2026, 11, 23);

        Should.Throw<ArgumentOutOfRangeException>(() => new ClearDays(0, DayUnit.CalendarDays)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => new ClearDays(ClearDays.Most + 1, DayUnit.CalendarDays)).ParamName.ShouldBe("count");
        Should.Throw<ArgumentOutOfRangeException>(() => new ClearDays(1, (DayUnit)2)).ParamName.ShouldBe("unit");
        Should.Throw<ArgumentOutOfRangeException>(() => new CallInWindow(0, DayUnit.WorkingDays, null)).ParamName.ShouldBe("days");
        Should.Throw<ArgumentOutOfRangeException>(() => new CallInWindow(CallInWindow.Most + 1, DayUnit.WorkingDays, null)).ParamName.ShouldBe("days");
        Should.Throw<ArgumentOutOfRangeException>(() => new CallInWindow(1, (DayUnit)(-1), null)).ParamName.ShouldBe("unit");
        Should.Throw<ArgumentOutOfRangeException>(() => new WorkingHours(Days, new TimeOnly(9, 0), new TimeOnly(9, 0))).ParamName.ShouldBe("to");
        Should.Throw<ArgumentOutOfRangeException>(() => NoticeDates.EndsOn(day, 0)).ParamName.ShouldBe("months");
        Should.Throw<ArgumentOutOfRangeException>(() => NoticeDates.LatestDayToGive(day, NoticeDates.MostMonths + 1)).ParamName.ShouldBe("months");
        Should.Throw<ArgumentOutOfRangeException>(() => Days.CountBetween(day, day.AddDays(-1))).ParamName.ShouldBe("last");
    }

    /// <summary>What is expected is a day, or the year that is asked for and not held.</summary>
    private static void Check(string expected, Func<DateOnly> actual)
    {
        if (expected.Length == 4)
        {
            Should.Throw<CalendarRangeException>(() => actual()).Day.Year.ShouldBe(int.Parse(expected, CultureInfo.InvariantCulture));
        }
        else
        {
            actual().ShouldBe(Day(expected));
        }
    }

    private static DateOnly Day(string day) => DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static DateTimeOffset Instant(string instant) => DateTimeOffset.Parse(instant, CultureInfo.InvariantCulture);
}
