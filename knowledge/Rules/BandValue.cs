using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>The value by which a framework's money bands go.</summary>
public static class BandValue
{
    internal const string WithVat = "included";
    internal const string WithoutVat = "excluded";

    /// <summary>A value as the bands compare it: VAT counted in or left out as the document says, and untouched where it does not say.</summary>
    public static Pounds Of(ThresholdTable table, Pounds value, VatBasis vat)
    {
        ArgumentNullException.ThrowIfNull(table);
        return table.Vat switch { WithVat => DueNotices.WithVat(value, vat), WithoutVat => DueNotices.WithoutVat(value, vat), _ => value };
    }
}
