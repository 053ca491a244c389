using System.Globalization;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Calendar;

/// <summary>A file of bank holidays, as strictly as packs. One wrong day in it moves deadlines without anybody seeing it, so whatever can be checked is.</summary>
internal sealed class BankHolidayReader
{
    // The year in which the Act that makes bank holidays was passed.
    private const int EarliestYear = 1971;
    private const int LatestYear = 2199;

    // A Saturday's day off is the Monday, two days later. A Sunday's is the Monday, or the Tuesday when the Monday is off already.
    private const int LongestWait = 2;

    private readonly FaultLog _log;
    private readonly List<BankHoliday> _holidays = [];
    private readonly Dictionary<DateOnly, int> _days = [];
    private readonly SortedDictionary<int, int> _years = [];

    private BankHolidayReader(FaultLog log) => _log = log;

    /// <summary>The bank holidays, or null when the file has faults; they are then in <paramref name="faults"/>.</summary>
    public static BankHolidays? Read(PackSource source, List<PackFault> faults)
    {
        var log = new FaultLog(source.File);
        var reader = new BankHolidayReader(log);
        if (PackTree.Read(source.Text, log) is { } root)
        {
            reader.ReadFile(root);
        }

        faults.AddRange(log.InOrder);
        return log.InOrder.Count > 0 ? null : new BankHolidays(reader._years.First().Key, reader._years.Last().Key, reader._holidays);
    }

    private void ReadFile(PackNode root)
    {
        var map = new MapReader(root, "the calendar", _log);
        map.OneOf("format", ["1"]);
        map.OneOf("division", ["england-and-wales"]);
        map.Text("source", "Add “source:” with where the days are found.");
        var standing = map.Texts("every-year", 1, "List the names of the bank holidays that every year has.").Select(name => name.Value).ToList();
        foreach (var node in map.Items("years", 1, "List the years, each with its bank holidays."))
        {
            ReadYear(node, standing);
        }

        RefuseGaps();
        map.RefuseOthers();
    }

    private void ReadYear(PackNode node, List<string> standing)
    {
        var map = new MapReader(node, "a year", _log);
        var year = map.Whole("year", EarliestYear, LatestYear);
        if (year is { } known)
        {
            map.Subject = string.Create(CultureInfo.InvariantCulture, $"the year {known}");
            if (!_years.TryAdd(known, map.Line))
            {
                Add(map.Line, $"The year {known} is here twice; it is also on line {_years[known]}.", "Keep one of the two.");
            }
        }

        var lines = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in map.Items("holidays", 1, "List the bank holidays of the year."))
        {
            ReadHoliday(item, year, map.Subject, lines);
        }

        // A year without its list was told of already; it need not be told of again for every name.
        if (lines.Count > 0)
        {
            foreach (var missing in standing.Where(name => !lines.ContainsKey(name)))
            {
                Add(map.Line, $"“{missing}” is missing from {map.Subject}.", "Add it; every year has it. If it falls on a weekend, add the day off instead of it.");
            }
        }

        map.RefuseOthers();
    }

    private void ReadHoliday(PackNode node, int? year, string within, Dictionary<string, int> lines)
    {
        var map = new MapReader(node, "a bank holiday", _log);
        var name = map.Text("name", "Name it, such as Boxing Day.");
        if (name.Length > 0)
        {
            map.Subject = $"“{name}”";
            if (!lines.TryAdd(name, map.Line))
            {
                Add(map.Line, $"“{name}” is twice in {within}; it is also on line {lines[name]}.", "Keep one of the two, or give the other its own name.");
            }
        }

        var day = Day(map, "day");
        var weekday = Weekday(map);
        var insteadOf = map.Has("instead-of") ? Day(map, "instead-of") : null;
        if (day is { } known)
        {
            CheckDay(map, known, year);
            CheckWeekday(map, known, weekday);
            CheckSubstitute(map, known, insteadOf);
            _holidays.Add(new BankHoliday(known, name, insteadOf));
        }

        map.RefuseOthers();
    }

    private void CheckDay(MapReader map, DateOnly day, int? year)
    {
        if (year is { } known && day.Year != known)
        {
            Add(map.LineOf("day"), $"{day:yyyy-MM-dd} of {map.Subject} is not in {known}.", "Correct the day, or move it to its year.");
        }

        if (!_days.TryAdd(day, map.LineOf("day")))
        {
            Add(map.LineOf("day"), $"{day:yyyy-MM-dd} is here twice; it is also on line {_days[day]}.", "Keep one of the two.");
        }

        if (IsWeekend(day))
        {
            Add(map.LineOf("day"), $"{day:yyyy-MM-dd} of {map.Subject} is a {day.DayOfWeek}.", "Write the working day that is off instead, and this day as “instead-of”.");
        }
    }

    private void CheckWeekday(MapReader map, DateOnly day, DayOfWeek? stated)
    {
        if (stated is { } weekday && weekday != day.DayOfWeek)
        {
            Add(map.LineOf("weekday"), $"{day:yyyy-MM-dd} of {map.Subject} is a {day.DayOfWeek}, but “weekday” says {weekday}.", "Look the day up again and correct whichever is wrong.");
        }
    }

    private void CheckSubstitute(MapReader map, DateOnly day, DateOnly? insteadOf)
    {
        if (insteadOf is not { } missed)
        {
            return;
        }

        if (!IsWeekend(missed))
        {
            Add(map.LineOf("instead-of"), $"“instead-of” of {map.Subject} is {missed:yyyy-MM-dd}, a {missed.DayOfWeek}.", "Only a Saturday or Sunday has a day off instead; correct it, or take it out.");
        }
        else if (day.DayNumber - missed.DayNumber is < 1 or > LongestWait)
        {
            Add(map.LineOf("instead-of"), $"{day:yyyy-MM-dd} of {map.Subject} is not one or two days after {missed:yyyy-MM-dd}.", "The day off follows the weekend; correct one of the two.");
        }
    }

    private void RefuseGaps()
    {
        foreach (var ((before, _), (after, line)) in _years.Zip(_years.Skip(1)))
        {
            if (after != before + 1)
            {
                Add(line, $"The years go from {before} to {after}.", "Add the years between, so that no day between the first and the last is unknown.");
            }
        }
    }

    private DayOfWeek? Weekday(MapReader map)
    {
        const string Remedy = "Write its weekday, such as Monday.";
        if (map.TextNode("weekday", Remedy) is not { } node)
        {
            return null;
        }

        foreach (var day in Enum.GetValues<DayOfWeek>())
        {
            if (node.Value == day.ToString())
            {
                return day;
            }
        }

        Add(node.Line, $"“{node.Value}” is no value of “weekday”.", Remedy);
        return null;
    }

    private DateOnly? Day(MapReader map, string key)
    {
        const string Remedy = "Write the day as 2026-01-31.";
        if (map.TextNode(key, Remedy) is not { } node)
        {
            return null;
        }

        if (DateOnly.TryParseExact(node.Value, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
        {
            return day;
        }

        Add(node.Line, $"“{key}” of {map.Subject} is “{node.Value}”.", Remedy);
        return null;
    }

    private void Add(int line, FormattableString what, string remedy) => _log.Add(line, FormattableString.Invariant(what), remedy);

    private static bool IsWeekend(DateOnly day) => day.DayOfWeek is DayOfWeek.Saturday or DayOfWeek.Sunday;
}
