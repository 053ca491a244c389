using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests.Calendar;

public sealed class BankHolidayFaultTests
{
    private const string Good = """
        format: 1
        division: england-and-wales
        source: somewhere
        every-year: [New Year's Day, Boxing Day]
        years:
          - year: 2025
            holidays:
              - {day: 2025-01-01, weekday: Wednesday, name: New Year's Day}
              - {day: 2025-12-26, weekday: Friday, name: Boxing Day}
          - year: 2026
            holidays:
              - {day: 2026-01-01, weekday: Thursday, name: New Year's Day}
              - {day: 2026-12-28, weekday: Monday, name: Boxing Day, instead-of: 2026-12-26}
        """;

    [Fact]
    public void Read_FileWithoutFault_Reads()
    {
        var read = BankHolidays.From([new PackSource("e.yaml", Good)]);

        read.All.ShouldBe([
            new BankHoliday(new DateOnly(2025, 1, 1), "New Year's Day"),
            new BankHoliday(new DateOnly(2025, 12, 26), "Boxing Day"),
            new BankHoliday(new DateOnly(2026, 1, 1), "New Year's Day"),
            new BankHoliday(new DateOnly(2026, 12, 28), "Boxing Day", new DateOnly(2026, 12, 26))]);
        (read.FirstDay, read.LastDay).ShouldBe((new DateOnly(2025, 1, 1), new DateOnly(2026, 12, 31)));
    }

    [Theory]
    [InlineData("division: england-and-wales", "division: scotland", "e.yaml, line 2: “scotland” is no value of “division”. Write one of: england-and-wales.")]
    [InlineData("format: 1", "format: 2", "e.yaml, line 1: “2” is no value of “format”. Write one of: 1.")]
    [InlineData("source: somewhere\n", "\n", "e.yaml, line 1: The calendar has no “source”. Add “source:” with where the days are found.")]
    [InlineData("source: somewhere", "source: somewhere\nyear: 2025", "e.yaml, line 4: “year” is not a key of the calendar. Write “years”, or take it out.")]
    [InlineData("year: 2026", "year: 2028", "e.yaml, line 10: The years go from 2025 to 2028. Add the years between, so that no day between the first and the last is unknown.",
        "e.yaml, line 12: 2026-01-01 of “New Year's Day” is not in 2028. Correct the day, or move it to its year.",
        "e.yaml, line 13: 2026-12-28 of “Boxing Day” is not in 2028. Correct the day, or move it to its year.")]
    [InlineData("year: 2026", "year: 2025", "e.yaml, line 10: The year 2025 is here twice; it is also on line 6. Keep one of the two.",
        "e.yaml, line 12: 2026-01-01 of “New Year's Day” is not in 2025. Correct the day, or move it to its year.",
        "e.yaml, line 13: 2026-12-28 of “Boxing Day” is not in 2025. Correct the day, or move it to its year.")]
    [InlineData("year: 2025", "year: soon", "e.yaml, line 6: “year” of a year is “soon”. Write a whole number from 1971 to 2199 in digits.")]
    [InlineData("{day: 2025-01-01,", "{day: 2025-02-30,", "e.yaml, line 8: “day” of “New Year's Day” is “2025-02-30”. Write the day as 2026-01-31.")]
    [InlineData("{day: 2025-01-01,", "{", "e.yaml, line 8: “New Year's Day” has no “day”. Write the day as 2026-01-31.")]
    [InlineData("weekday: Wednesday", "weekday: Thursday", "e.yaml, line 8: 2025-01-01 of “New Year's Day” is a Wednesday, but “weekday” says Thursday. Look the day up again and correct whichever is wrong.")]
    [InlineData("weekday: Wednesday", "weekday: 3", "e.yaml, line 8: “3” is no value of “weekday”. Write its weekday, such as Monday.")]
    [InlineData("weekday: Wednesday, ", "", "e.yaml, line 8: “New Year's Day” has no “weekday”. Write its weekday, such as Monday.")]
    [InlineData("weekday: Wednesday", "weekday: [Wednesday]", "e.yaml, line 8: “weekday” of “New Year's Day” should be a text, but is a list. Write its weekday, such as Monday.")]
    [InlineData("{day: 2026-12-28, weekday: Monday, name: Boxing Day, instead-of: 2026-12-26}", "{day: 2026-12-26, weekday: Saturday, name: Boxing Day}",
        "e.yaml, line 13: 2026-12-26 of “Boxing Day” is a Saturday. Write the working day that is off instead, and this day as “instead-of”.")]
    [InlineData("instead-of: 2026-12-26", "instead-of: 2026-12-25", "e.yaml, line 13: “instead-of” of “Boxing Day” is 2026-12-25, a Friday. Only a Saturday or Sunday has a day off instead; correct it, or take it out.")]
    [InlineData("instead-of: 2026-12-26", "instead-of: 2026-12-19", "e.yaml, line 13: 2026-12-28 of “Boxing Day” is not one or two days after 2026-12-19. The day off follows the weekend; correct one of the two.")]
    [InlineData("day: 2026-12-28, weekday: Monday", "day: 2026-12-29, weekday: Tuesday", "e.yaml, line 13: 2026-12-29 of “Boxing Day” is not one or two days after 2026-12-26. The day off follows the weekend; correct one of the two.")]
    [InlineData("instead-of: 2026-12-26", "instead-of: 2027-01-02", "e.yaml, line 13: 2026-12-28 of “Boxing Day” is not one or two days after 2027-01-02. The day off follows the weekend; correct one of the two.")]
    [InlineData("instead-of: 2026-12-26", "insted-of: 2026-12-26", "e.yaml, line 13: “insted-of” is not a key of “Boxing Day”. Write “instead-of”, or take it out.")]
    [InlineData("{day: 2025-12-26, weekday: Friday, name: Boxing Day}", "{day: 2025-01-01, weekday: Wednesday, name: Boxing Day}", "e.yaml, line 9: 2025-01-01 is here twice; it is also on line 8. Keep one of the two.")]
    [InlineData("weekday: Friday, name: Boxing Day", "weekday: Friday, name: New Year's Day",
        "e.yaml, line 6: “Boxing Day” is missing from the year 2025. Add it; every year has it. If it falls on a weekend, add the day off instead of it.",
        "e.yaml, line 9: “New Year's Day” is twice in the year 2025; it is also on line 8. Keep one of the two, or give the other its own name.")]
    [InlineData("      - {day: 2025-12-26, weekday: Friday, name: Boxing Day}\n", "", "e.yaml, line 6: “Boxing Day” is missing from the year 2025. Add it; every year has it. If it falls on a weekend, add the day off instead of it.")]
    [InlineData(", name: New Year's Day}\n      - {day: 2025-12-26", "}\n      - {day: 2025-12-26", "e.yaml, line 6: “New Year's Day” is missing from the year 2025. Add it; every year has it. If it falls on a weekend, add the day off instead of it.",
        "e.yaml, line 8: A bank holiday has no “name”. Name it, such as Boxing Day.")]
    [InlineData("every-year: [New Year's Day, Boxing Day]", "every-year: []", "e.yaml, line 4: “every-year” of the calendar has 0 of at least 1. List the names of the bank holidays that every year has.")]
    [InlineData("years:\n", "years: none\nrest:\n", "e.yaml, line 5: “years” of the calendar should be a list, but is “none”. List the years, each with its bank holidays.",
        "e.yaml, line 6: “rest” is not a key of the calendar. Take it out; the keys here are division, every-year, format, source, years.")]
    public void Read_FileWithAFault_SaysWhereWhatAndWhatToDo(string old, string replacement, params string[] expected)
    {
        Good.ShouldContain(old);
        Faults(Good.Replace(old, replacement, StringComparison.Ordinal)).ShouldBe(expected);
    }

    [Fact]
    public void Read_ManyFaults_TellsThemAllAtOnce() =>
        Faults("""
            format: 1
            division: england-and-wales
            every-year: [Boxing Day]
            years:
              - 2025
              - year: 2026
                holidays: []
              - year: 2028
                holidays:
                  - {day: 2028-12-25, weekday: Sunday, name: Boxing Day, instead-of: soon, remark: x}
            """).ShouldBe([
            "e.yaml, line 1: The calendar has no “source”. Add “source:” with where the days are found.",
            "e.yaml, line 5: A year should be keys with values. Write it as “key: value” lines, or {key: value, key: value}.",
            "e.yaml, line 7: “holidays” of the year 2026 has 0 of at least 1. List the bank holidays of the year.",
            "e.yaml, line 8: The years go from 2026 to 2028. Add the years between, so that no day between the first and the last is unknown.",
            "e.yaml, line 10: “instead-of” of “Boxing Day” is “soon”. Write the day as 2026-01-31.",
            "e.yaml, line 10: 2028-12-25 of “Boxing Day” is a Monday, but “weekday” says Sunday. Look the day up again and correct whichever is wrong.",
            "e.yaml, line 10: “remark” is not a key of “Boxing Day”. Take it out; the keys here are day, instead-of, name, weekday."]);

    [Fact]
    public void From_TwoFiles_IsRefused() =>
        Should.Throw<PackException>(() => BankHolidays.From([new PackSource("e.yaml", Good), new PackSource("f.yaml", Good)])).Message
            .ShouldBe("f.yaml, line 1: Bank holidays are read from one file. Name that file, and keep others out of its folder.");

    [Fact]
    public void Load_NoSuchFile_IsRefused() =>
        Should.Throw<PackException>(() => BankHolidays.Load("/no/such.yaml")).Message
            .ShouldBe("/no/such.yaml, line 1: There is no such file or folder. Correct the path.");

    [Fact]
    public void Load_FileOfOnesOwn_TakesThePlaceOfTheYearsHeld()
    {
        var path = Path.Combine(Path.GetTempPath(), Path.GetRandomFileName() + ".yaml");
        try
        {
            File.WriteAllText(path, Good);
            BankHolidays.Load(path).FirstDay.ShouldBe(new DateOnly(2025, 1, 1));
        }
        finally
        {
            File.Delete(path);
        }
    }

    private static IReadOnlyList<string> Faults(string text)
    {
        var problem = Should.Throw<PackException>(() => BankHolidays.From([new PackSource("e.yaml", text)]));
        return [.. problem.Faults.Select(fault => fault.ToString())];
    }
}
