using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Cycles;

/// <summary>What a framework asks for in a case, with the place where it says so.</summary>
internal sealed record CaseProcedure(string Text, string Citation)
{
    /// <summary>By the route, where one is settled that buys nothing or grants; else by the value.</summary>
    public static CaseProcedure For(LoadedCase loaded)
    {
        var framework = loaded.Framework;
        if (loaded.Case.Route is { } settled && framework.RouteQuestion?.Find(settled.Route) is { Sort: not "contract" } option)
        {
            return new CaseProcedure(option.Entry.Text, option.Entry.Citations[0].ToString());
        }

        if (framework.Thresholds is { } thresholds)
        {
            // A case is opened with a value without VAT; the route says what VAT does to it.
            var band = thresholds.BandFor(BandValue.Of(thresholds, new Pounds(loaded.Case.Value.Total), loaded.Case.Route?.Vat ?? VatBasis.OnTop));
            return new CaseProcedure(band.Text, band.Citations[0].ToString());
        }

        return new CaseProcedure(
            $"{framework.Council.ShortName}’s framework gives no money bands; the council’s contract procedure rules apply.",
            $"{framework.Council.ShortName}, {framework.Title}");
    }
}
