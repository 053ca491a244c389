using System.Globalization;
using CommissioningBot.Intentions;
using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Bot.Tests.Intentions;

/// <summary>The first working day of each kind of month, England 2024 to 2028, at nine in the United Kingdom.</summary>
public sealed class IntentionsMonthTests
{
    [Theory]
    [InlineData("2024-01", "2024-01-02T09:00:00Z")]
    [InlineData("2024-04", "2024-04-02T08:00:00Z")] // the first is Easter Monday
    [InlineData("2024-06", "2024-06-03T08:00:00Z")] // begins on a Saturday
    [InlineData("2025-01", "2025-01-02T09:00:00Z")]
    [InlineData("2025-02", "2025-02-03T09:00:00Z")]
    [InlineData("2026-01", "2026-01-02T09:00:00Z")]
    [InlineData("2026-08", "2026-08-03T08:00:00Z")]
    [InlineData("2026-12", "2026-12-01T09:00:00Z")]
    [InlineData("2027-01", "2027-01-04T09:00:00Z")] // a Friday is New Year's Day
    [InlineData("2027-05", "2027-05-04T08:00:00Z")] // the early May bank holiday is the first Monday
    [InlineData("2028-01", "2028-01-04T09:00:00Z")] // Saturday, with the day off instead on the Monday
    [InlineData("2028-05", "2028-05-02T08:00:00Z")] // the first is the early May bank holiday
    public void Begins_Month_OnItsFirstWorkingDay(string month, string expected) =>
        IntentionsMonth.Parse(month).Begins(WorkingDays.England, WorkingHours.England).ShouldBe(DateTimeOffset.Parse(expected, CultureInfo.InvariantCulture));

    [Fact]
    public void Next_AfterDecember_IsJanuary()
    {
        IntentionsMonth.Parse("2026-12").Next.Key.ShouldBe("2027-01");
        IntentionsMonth.Parse("2026-12").Next.ToString().ShouldBe("January 2027");
    }
}
