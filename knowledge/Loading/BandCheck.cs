using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>Bands must cover every amount from nothing upwards, each amount once.</summary>
internal static class BandCheck
{
    /// <summary>Stands for a bound that could not be read.</summary>
    public static readonly Pounds Unreadable = new(-1m);

    public static void Run(IReadOnlyList<(int Line, ThresholdBand Band)> bands, FaultLog faults)
    {
        // A bound that could not be read is reported already; comparing with it would only add noise.
        if (bands.Count == 0 || bands.Any(band => band.Band.From < Pounds.Zero))
        {
            return;
        }

        if (bands[0].Band.From > Pounds.Zero)
        {
            faults.Add(bands[0].Line, $"The first band begins at {bands[0].Band.From}; nothing covers the amounts below.", "Add a band from 0; when the document is silent there, give it “procedure: none-stated” and “status: silent”.");
        }

        foreach (var (line, band) in bands.Where(band => band.Band.To is { } to && to <= band.Band.From))
        {
            faults.Add(line, $"The band “{band.Id}” ends at {band.To}, which is not above its beginning, {band.From}.", "Correct “from” or “to”; “to” is the first amount that the band no longer holds.");
        }

        for (var i = 1; i < bands.Count; i++)
        {
            CheckNeighbours(bands[i - 1], bands[i], faults);
        }

        if (bands[^1].Band.To is { } end)
        {
            faults.Add(bands[^1].Line, $"The last band ends at {end}; nothing covers the amounts from there.", "Leave “to” out of the last band, or add a band from there.");
        }
    }

    private static void CheckNeighbours((int Line, ThresholdBand Band) lower, (int Line, ThresholdBand Band) upper, FaultLog faults)
    {
        var where = string.Create(CultureInfo.InvariantCulture, $"the band “{lower.Band.Id}” on line {lower.Line}");
        if (lower.Band.To is not { } end)
        {
            faults.Add(lower.Line, $"The band “{lower.Band.Id}” has no end, but “{upper.Band.Id}” follows it.", "Add “to:”; only the last band has no end.");
        }
        else if (upper.Band.From < end)
        {
            faults.Add(upper.Line, $"The band “{upper.Band.Id}” begins at {upper.Band.From}, but {where} ends only at {end}.", "Make the bands meet, in rising order: one's “to” is the next one's “from”.");
        }
        else if (upper.Band.From > end)
        {
            faults.Add(upper.Line, $"The band “{upper.Band.Id}” begins at {upper.Band.From}, but {where} ends at {end}; nothing covers the amounts between.", "Make the bands meet, or add a band between them with the status that the document deserves.");
        }
    }
}
