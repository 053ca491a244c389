using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Reads the bands of money: <c>thresholds</c>.</summary>
/// <param name="entries">Reads what every entry has.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class ThresholdReader(EntryReader entries, FaultLog faults)
{
    private static readonly string[] Measures = ["not-stated", "contract-value", "total-lifetime-value"];
    private static readonly string[] VatTreatments = ["not-stated", "included", "excluded"];
    private static readonly string[] Procedures = ["none-stated", "quotations", "tender", "full-regime"];

    /// <summary>The bands; null when the document has none.</summary>
    public ThresholdTable? Read(MapReader pack)
    {
        if (!pack.Has("thresholds"))
        {
            return null;
        }

        var map = new MapReader(pack.Need("thresholds", "")!, "thresholds", faults);
        var measures = map.OneOf("measures", Measures);
        var vat = map.OneOf("vat", VatTreatments);
        var bands = new List<(int Line, ThresholdBand Band)>();
        foreach (var node in map.Items("bands", 1, "List the bands from 0 up."))
        {
            bands.Add((node.Line, entries.Read(node, EntryKind.Band, ReadBand)));
        }

        map.RefuseOthers();
        BandCheck.Run(bands, faults);
        return new ThresholdTable(measures, vat, [.. bands.Select(band => band.Band)]);
    }

    private ThresholdBand ReadBand(MapReader map, Entry common)
    {
        // A bound that cannot be read makes the band's place unknown; BandCheck then leaves the bands alone.
        var from = map.Pounds("from");
        var to = map.Has("to") ? map.Pounds("to") : null;
        var isReadable = from is not null && map.Has("to") == to is not null;
        var band = new ThresholdBand(common)
        {
            From = isReadable ? new Pounds(from!.Value) : BandCheck.Unreadable,
            To = to is null ? null : new Pounds(to.Value),
            Procedure = map.OneOf("procedure", Procedures),
            Least = map.OptionalWhole("least", 1, 99),
            Most = map.OptionalWhole("most", 1, 99),
            Conditions = map.OptionalValues("conditions", "List what must be so besides."),
        };
        if (band.Least > band.Most)
        {
            faults.Add(map.LineOf("most"), string.Create(CultureInfo.InvariantCulture, $"“most” of {map.Subject} is {band.Most}, less than “least”, {band.Least}."), "Write the larger number under “most”, or leave it out.");
        }

        return band;
    }
}
