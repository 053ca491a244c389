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
    [InlineData("from: decision", false, 1)]
    [InlineData("from: publication", true, 1)]
    [InlineData("from: publication, on-record-within: 0", true, 0)]
    [InlineData("from: publication, on-record-within: 3", true, 3)]
    public void Read_WhatItIsCountedFrom_Reads(string text, bool isFromPublication, int within)
    {
        var (window, faults) = Read($"{{days: 5, unit: working-days, ends-at: \"17:00\", {text}}}");

        faults.ShouldBeEmpty();
        window!.IsFromPublication.ShouldBe(isFromPublication);
        window.OnRecordWithin.ShouldBe(within);
    }

    // 2026: Friday 18 December; Christmas Day is a Friday and Boxing Day's holiday is Monday 28 December.
    [Theory]
    [InlineData("2026-12-18", "2026-12-18", 1, "2026-12-18", "2026-12-29")]
    [InlineData("2026-12-18", "2026-12-21", 1, "2026-12-18", "2026-12-29")]
    [InlineData("2026-12-18", "2026-12-22", 1, "2026-12-22", "2026-12-31")]
    [InlineData("2026-12-18", "2026-12-19", 0, "2026-12-19", "2026-12-29")]
    [InlineData("2026-12-19", "2026-12-21", 1, "2026-12-19", "2026-12-29")]
    [InlineData("2026-12-24", "2026-12-29", 1, "2026-12-24", "2027-01-05")]
    [InlineData("2026-12-24", "2026-12-30", 1, "2026-12-30", "2027-01-07")]
    [InlineData("2026-12-25", "2026-12-28", 1, "2026-12-25", "2027-01-05")]
    public void FirstDay_OfAPublication_IsItsOwnDayUnlessItWasPutOnRecordLate(string published, string onRecord, int within, string first, string last)
    {
        var window = new CallInWindow(5, DayUnit.WorkingDays, new TimeOnly(17, 0)) { IsFromPublication = true, OnRecordWithin = within };
        var from = window.FirstDay(DateOnly.Parse(published, null), DateOnly.Parse(onRecord, null), WorkingDays.England);

        from.ShouldBe(DateOnly.Parse(first, null));
        window.LastDay(from, WorkingDays.England).ShouldBe(DateOnly.Parse(last, null));
    }

    [Theory]
    [InlineData("{days: 0, unit: working-days, ends-at: 12:00}", "c.yaml, line 1: “days” of the call-in is “0”. Write a whole number from 1 to 60 in digits.")]
    [InlineData("{days: 61, unit: working-days, ends-at: 12:00}", "c.yaml, line 1: “days” of the call-in is “61”. Write a whole number from 1 to 60 in digits.")]
    [InlineData("{days: 5, unit: days, ends-at: 12:00}", "c.yaml, line 1: “days” is no value of “unit”. Write one of: calendar-days, working-days.")]
    [InlineData("{days: 5, ends-at: 12:00}", "c.yaml, line 1: The call-in has no “unit”. Write one of: calendar-days, working-days.")]
    [InlineData("{days: 5, unit: working-days}", "c.yaml, line 1: The call-in has no “ends-at”. Write the time as \"17:00\", or end-of-day.")]
    [InlineData("{days: 5, unit: working-days, ends-at: 5pm}", "c.yaml, line 1: “ends-at” of the call-in is “5pm”. Write the time as \"17:00\", or end-of-day.")]
    [InlineData("{days: 5, unit: working-days, ends-at: \"00:00\"}", "c.yaml, line 1: “ends-at” of the call-in is “00:00”. Write the time as \"17:00\", or end-of-day.")]
    [InlineData("{days: 5, unit: working-days, ends-at: 12:00, opening-hours: 1}", "c.yaml, line 1: “opening-hours” is not a key of the call-in. Take it out; the keys here are days, ends-at, from, on-record-within, unit.")]
    [InlineData("{days: 5, unit: working-days, ends-at: 12:00, from: notice}", "c.yaml, line 1: “notice” is no value of “from”. Write one of: decision, publication.")]
    [InlineData("{days: 5, unit: working-days, ends-at: 12:00, from: publication, on-record-within: 11}", "c.yaml, line 1: “on-record-within” of the call-in is “11”. Write a whole number from 0 to 10 in digits.")]
    [InlineData("{days: 5, unit: working-days, ends-at: 12:00, on-record-within: 1}", "c.yaml, line 1: “on-record-within” of the call-in is for a call-in from publication. Take it out, or write “from: publication”.")]
    [InlineData("{days: 5, unit: working-days, ends-at: 12:00, from: decision, on-record-within: 1}", "c.yaml, line 1: “on-record-within” of the call-in is for a call-in from publication. Take it out, or write “from: publication”.")]
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
