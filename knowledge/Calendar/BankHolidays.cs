using System.Collections.Frozen;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Calendar;

/// <summary>
/// The bank holidays of England and Wales for the years that are held, without a gap. Nothing is worked out for another year: which days
/// are bank holidays is proclaimed year by year, so asking there is a <see cref="CalendarRangeException"/>. Immutable and safe to share.
/// </summary>
/// <remarks>Source: Banking and Financial Dealings Act 1971 and the proclamations under it, as GOV.UK lists them.</remarks>
public sealed class BankHolidays
{
    private static readonly Lazy<BankHolidays> Held = new(() => From(PackSource.Embedded("calendar/")));

    private readonly FrozenDictionary<DateOnly, BankHoliday> _byDay;

    internal BankHolidays(int firstYear, int lastYear, IEnumerable<BankHoliday> holidays)
    {
        FirstDay = new DateOnly(firstYear, 1, 1);
        LastDay = new DateOnly(lastYear, 12, 31);
        All = [.. holidays.OrderBy(holiday => holiday.Day)];
        _byDay = All.ToFrozenDictionary(holiday => holiday.Day);
    }

    /// <summary>Those that are part of this assembly.</summary>
    /// <exception cref="PackException">The file has faults; the exception lists every one.</exception>
    public static BankHolidays England => Held.Value;

    /// <summary>The first day about which one may ask: 1 January of the first year held, inclusive.</summary>
    public DateOnly FirstDay { get; }

    /// <summary>The last day about which one may ask: 31 December of the last year held, inclusive.</summary>
    public DateOnly LastDay { get; }

    /// <summary>Every bank holiday held, in the order of days.</summary>
    public IReadOnlyList<BankHoliday> All { get; }

    /// <summary>Reads a file of one's own instead, for years that came after this version.</summary>
    /// <param name="path">A file in the form of knowledge/calendar/england.yaml.</param>
    /// <exception cref="PackException">The file cannot be read or has faults; the exception lists every one.</exception>
    public static BankHolidays Load(string path)
    {
        var faults = new List<PackFault>();
        var sources = PackSource.At(path, faults);
        return faults.Count > 0 ? throw new PackException(faults) : From(sources);
    }

    /// <summary>Whether the day lies in the years held, so that asking about it gives an answer.</summary>
    public bool Covers(DateOnly day) => day >= FirstDay && day <= LastDay;

    /// <summary>The bank holiday on that day, or null when the day is none.</summary>
    /// <exception cref="CalendarRangeException">The day lies outside the years held.</exception>
    public BankHoliday? On(DateOnly day) => Covers(day) ? _byDay.GetValueOrDefault(day) : throw new CalendarRangeException(day, FirstDay.Year, LastDay.Year);

    /// <summary>The calendar in a file.</summary>
    /// <exception cref="PackException">There is not exactly one file, or it has faults.</exception>
    internal static BankHolidays From(IReadOnlyList<PackSource> sources)
    {
        var faults = new List<PackFault>();
        if (sources.Count != 1)
        {
            faults.Add(new PackFault(sources.Count == 0 ? "calendar" : sources[1].File, 1, "Bank holidays are read from one file.", "Name that file, and keep others out of its folder."));
            throw new PackException(faults);
        }

        return BankHolidayReader.Read(sources[0], faults) ?? throw new PackException(faults);
    }
}
