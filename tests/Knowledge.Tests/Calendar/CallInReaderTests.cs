using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests.Calendar;

public sealed class CallInReaderTests
{
    [Theory]
    [InlineData("{days: 5, unit: working-days, ends-at: end-of-day}", 5, DayUnit.WorkingDays, null)]
    [InlineData("{days: 5, unit: working-days, ends-at: \"17:00\"}", 5, DayUnit.WorkingDays, "17:00")]
    [InlineData("{days: 8, unit: calendar-days, ends-at: 12:00}", 8, DayUnit.CalendarDays, "12:00")]
    public void Read_Window_Reads(string text, int days, DayUnit unit, string? endsAt)
    {
        var (window, faults) = Read(text);

        faults.ShouldBeEmpty();
        window.ShouldBe(new CallInWindow(days, unit, endsAt is null ? null : TimeOnly.Parse(endsAt, null)));
    }

    [Theory]
    [InlineData("{days: 0, unit: working-days, ends-at: 12:00}", "c.yaml, line 1: “days” of the call-in is “0”. Write a whole number from 1 to 60 in digits.")]
    [InlineData("{days: 61, unit: working-days, ends-at: 12:00}", "c.yaml, line 1: “days” of the call-in is “61”. Write a whole number from 1 to 60 in digits.")]
    [InlineData("{days: 5, unit: days, ends-at: 12:00}", "c.yaml, line 1: “days” is no value of “unit”. Write one of: calendar-days, working-days.")]
    [InlineData("{days: 5, ends-at: 12:00}", "c.yaml, line 1: The call-in has no “unit”. Write one of: calendar-days, working-days.")]
    [InlineData("{days: 5, unit: working-days}", "c.yaml, line 1: The call-in has no “ends-at”. Write the time as \"17:00\", or end-of-day.")]
    [InlineData("{days: 5, unit: working-days, ends-at: 5pm}", "c.yaml, line 1: “ends-at” of the call-in is “5pm”. Write the time as \"17:00\", or end-of-day.")]
    [InlineData("{days: 5, unit: working-days, ends-at: \"00:00\"}", "c.yaml, line 1: “ends-at” of the call-in is “00:00”. Write the time as \"17:00\", or end-of-day.")]
    [InlineData("{days: 5, unit: working-days, ends-at: 12:00, from: 1}", "c.yaml, line 1: “from” is not a key of the call-in. Take it out; the keys here are days, ends-at, unit.")]
    [InlineData("five days", "c.yaml, line 1: The call-in should be keys with values. Write it as “key: value” lines, or {key: value, key: value}.")]
    [InlineData("{days: 0, unit: days}",
        "c.yaml, line 1: “days” of the call-in is “0”. Write a whole number from 1 to 60 in digits.",
        "c.yaml, line 1: “days” is no value of “unit”. Write one of: calendar-days, working-days.",
        "c.yaml, line 1: The call-in has no “ends-at”. Write the time as \"17:00\", or end-of-day.")]
    public void Read_WindowWithFaults_TellsThemAllAndIsNull(string text, params string[] expected)
    {
        var (window, faults) = Read(text);

        window.ShouldBeNull();
        faults.ShouldBe(expected);
    }

    private static (CallInWindow? Window, IReadOnlyList<string> Faults) Read(string text)
    {
        var log = new FaultLog("c.yaml");
        var window = CallInReader.Read(PackTree.Read(text, log).ShouldNotBeNull(), "the call-in", log);
        return (window, [.. log.InOrder.Select(fault => fault.ToString())]);
    }
}
