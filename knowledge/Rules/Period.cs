namespace CommissioningBot.Knowledge.Rules;

/// <summary>How often an amount falls due.</summary>
public enum Period
{
    /// <summary>Every year.</summary>
    Year,

    /// <summary>Every three months.</summary>
    Quarter,

    /// <summary>Every month.</summary>
    Month,

    /// <summary>Every week; a year has 52.</summary>
    Week,
}

/// <summary>Periods in figures and words.</summary>
internal static class Periods
{
    /// <summary>How many of them a year has.</summary>
    public static int InAYear(this Period period) => period switch
    {
        Period.Year => 1,
        Period.Quarter => 4,
        Period.Month => 12,
        _ => 52,
    };

    public static string Word(this Period period) => period switch
    {
        Period.Year => "year",
        Period.Quarter => "quarter",
        Period.Month => "month",
        _ => "week",
    };

    /// <summary>A number of months as people say it: 3 years, 18 months, 1 year.</summary>
    public static string Months(int months) => months % 12 == 0 ? Counted.Of(months / 12, "year") : Counted.Of(months, "month");
}
