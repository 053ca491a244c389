using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Knowledge.Tests.Calendar;

/// <summary>What must hold for every day: relations between the methods, tried on days drawn with a fixed seed.</summary>
public sealed class CalendarPropertyTests
{
    private const int Draws = 2000;

    private static readonly WorkingDays Days = WorkingDays.England;

    [Fact]
    public void Add_IsUndoneByCountingAndByAddingBack()
    {
        var random = new Random(20240101);
        for (var draw = 0; draw < Draws; draw++)
        {
            var day = AnyDay(random);
            var count = random.Next(0, 25);
            var later = Days.Add(day, count);

            Days.CountAfterFirstToLast(day, later).ShouldBe(count, $"{day:O} and {count}");
            if (Days.IsWorkingDay(day))
            {
                Days.Add(later, -count).ShouldBe(day);
                Days.Add(Days.Add(day, -count), count).ShouldBe(day);
            }

            if (count > 0)
            {
                Days.IsWorkingDay(later).ShouldBeTrue();
                Days.Add(Days.Add(day, 1), count - 1).ShouldBe(later);
            }
        }
    }

    [Fact]
    public void OnOrAfterAndOnOrBefore_HaveNoWorkingDayBetween()
    {
        for (var day = new DateOnly(2024, 1, 2); day <= new DateOnly(2028, 12, 29); day = day.AddDays(1))
        {
            var (before, after) = (Days.OnOrBefore(day), Days.OnOrAfter(day));

            before.ShouldBeLessThanOrEqualTo(day);
            after.ShouldBeGreaterThanOrEqualTo(day);
            Days.CountBetween(before, after).ShouldBe(0);
            (before == after).ShouldBe(Days.IsWorkingDay(day));

            // The longest run of days off is Christmas on a Saturday: four days.
            (after.DayNumber - before.DayNumber).ShouldBeLessThanOrEqualTo(5);
        }
    }

    [Theory]
    [InlineData(DayUnit.CalendarDays)]
    [InlineData(DayUnit.WorkingDays)]
    public void ClearDays_FirstLawfulDayAndLastDayToPublish_AreTwoSidesOfOneRule(DayUnit unit)
    {
        var random = new Random(20250418);
        for (var draw = 0; draw < Draws; draw++)
        {
            var rule = new ClearDays(random.Next(1, 30), unit);
            var published = AnyDay(random);
            var decision = published.AddDays(random.Next(1, 60));
            var between = unit is DayUnit.CalendarDays ? decision.DayNumber - published.DayNumber - 1 : Days.CountBetween(published, decision);
            var because = $"{rule} from {published:O} to {decision:O}";

            rule.AreEnough(published, decision, Days).ShouldBe(between >= rule.Count, because);
            (decision >= rule.FirstLawfulDay(published, Days)).ShouldBe(between >= rule.Count, because);
            (published <= rule.LastDayToPublish(decision, Days)).ShouldBe(between >= rule.Count, because);
        }
    }

    [Fact]
    public void NoticeDates_LatestDayToGive_IsTheLastThatEndsInTime()
    {
        var random = new Random(20280229);
        for (var draw = 0; draw < Draws; draw++)
        {
            var day = AnyDay(random);
            var months = random.Next(1, 37);
            var latest = NoticeDates.LatestDayToGive(day, months);

            NoticeDates.EndsOn(latest, months).ShouldBeLessThanOrEqualTo(day, $"{day:O} and {months}");
            NoticeDates.EndsOn(latest.AddDays(1), months).ShouldBeGreaterThan(day, $"{day:O} and {months}");
            NoticeDates.LatestDayToGive(NoticeDates.EndsOn(day, months), months).ShouldBeGreaterThanOrEqualTo(day);
        }
    }

    [Fact]
    public void CallInWindow_NeverEndsEarlierForALaterPublication()
    {
        var random = new Random(20261025);
        for (var draw = 0; draw < Draws; draw++)
        {
            var window = new CallInWindow(random.Next(1, 15), random.Next(2) == 0 ? DayUnit.CalendarDays : DayUnit.WorkingDays, random.Next(2) == 0 ? null : new TimeOnly(random.Next(1, 24), 0));
            var published = AnyDay(random);
            var from = window.EffectiveFrom(published, Days);

            from.ShouldBeLessThanOrEqualTo(window.EffectiveFrom(published.AddDays(1), Days));
            from.ShouldBeGreaterThan(UkClock.EndOf(published.AddDays(window.Days - 1)));
            UkClock.DayOf(from.AddTicks(-1)).ShouldBe(window.LastDay(published, Days));
        }
    }

    [Fact]
    public void WorkingHours_OnOrAfter_IsTheFirstMinuteWithinThem()
    {
        var random = new Random(20270328);
        var hours = WorkingHours.England;
        for (var draw = 0; draw < 300; draw++)
        {
            var instant = UkClock.InstantOf(AnyDay(random), TimeOnly.MinValue).AddMinutes(random.Next(1440));
            var expected = instant;
            while (!hours.Contain(expected))
            {
                expected = expected.AddMinutes(1);
            }

            hours.OnOrAfter(instant).ShouldBe(expected);
            hours.OnOrAfter(expected).ShouldBe(expected);
        }
    }

    [Fact]
    public void UkClock_InstantsOfADay_LeadBackToIt()
    {
        for (var day = new DateOnly(2024, 1, 1); day <= new DateOnly(2028, 12, 31); day = day.AddDays(1))
        {
            foreach (var hour in new[] { 0, 2, 9, 12, 17, 23 })
            {
                var instant = UkClock.InstantOf(day, new TimeOnly(hour, 30));

                (UkClock.DayOf(instant), UkClock.TimeOf(instant)).ShouldBe((day, new TimeOnly(hour, 30)));
            }

            UkClock.DayOf(UkClock.EndOf(day)).ShouldBe(day.AddDays(1));
            UkClock.DayOf(UkClock.EndOf(day).AddTicks(-1)).ShouldBe(day);
        }
    }

    [Theory]
    [InlineData(2024, "2024-03-31", "2024-10-27")]
    [InlineData(2025, "2025-03-30", "2025-10-26")]
    [InlineData(2026, "2026-03-29", "2026-10-25")]
    [InlineData(2027, "2027-03-28", "2027-10-31")]
    [InlineData(2028, "2028-03-26", "2028-10-29")]
    public void UkClock_DaysOf23And25Hours_AreTheLastSundaysOfMarchAndOctober(int year, string forward, string back)
    {
        var lengths = Enumerable.Range(0, DateTime.IsLeapYear(year) ? 366 : 365).Select(new DateOnly(year, 1, 1).AddDays)
            .Select(day => (Day: $"{day:O}", (UkClock.EndOf(day) - UkClock.InstantOf(day, TimeOnly.MinValue)).TotalHours)).Where(day => day.TotalHours != 24);

        lengths.ShouldBe([(forward, 23), (back, 25)]);
    }

    // Far enough from both ends that no draw leaves the years held.
    private static DateOnly AnyDay(Random random) => new DateOnly(2024, 3, 1).AddDays(random.Next(1640));
}
