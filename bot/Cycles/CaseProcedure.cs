using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>What a framework asks for at a value, with the place where it says so.</summary>
internal sealed record CaseProcedure(string Text, string Citation)
{
    public static CaseProcedure For(Framework framework, Pounds total)
    {
        if (framework.Thresholds is { } thresholds)
        {
            var band = thresholds.BandFor(total);
            return new CaseProcedure(band.Text, band.Citations[0].ToString());
        }

        return new CaseProcedure(
            $"{framework.Council.ShortName}’s framework gives no money bands; the council’s contract procedure rules apply.",
            $"{framework.Council.ShortName}, {framework.Title}");
    }
}
