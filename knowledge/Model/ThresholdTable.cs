using System.Diagnostics.CodeAnalysis;

namespace CommissioningBot.Knowledge.Model;

/// <summary>A framework's money bands. Together the bands cover every amount from nothing upwards, each amount once.</summary>
/// <param name="Measures">Which value is compared: <c>contract-value</c>, <c>total-lifetime-value</c> or <c>not-stated</c>.</param>
/// <param name="Vat">Whether value added tax counts: <c>included</c>, <c>excluded</c> or <c>not-stated</c>.</param>
/// <param name="Bands">In rising order, without gap or overlap. What the document leaves out is a band whose status says so.</param>
public sealed record ThresholdTable(string Measures, string Vat, IReadOnlyList<ThresholdBand> Bands) : IProcessRules
{
    /// <inheritdoc />
    public IReadOnlyList<Entry> Entries => Bands;

    /// <inheritdoc />
    public IReadOnlyList<RuleFigure> Figures => [new("Which value the bands compare", Measures.Replace('-', ' ')), new("VAT in the bands", Vat.Replace('-', ' '))];

    /// <summary>The one band that holds this amount.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The amount is negative.</exception>
    public ThresholdBand BandFor(Pounds amount)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(amount, Pounds.Zero);
        return Bands.First(band => amount >= band.From && (band.To is not { } to || amount < to));
    }
}

/// <summary>A money band and the procedure that goes with it.</summary>
public sealed record ThresholdBand : Entry
{
    /// <summary>An empty one, to fill.</summary>
    public ThresholdBand()
    {
    }

    [SetsRequiredMembers]
    internal ThresholdBand(Entry common)
        : base(common) => Procedure = "none-stated";

    /// <summary>Lower bound in pounds, inclusive; source: the band's citation, such as Rotherham 3.1.</summary>
    public required Pounds From { get; init; }

    /// <summary>Upper bound in pounds, exclusive; null when the band has no end.</summary>
    public required Pounds? To { get; init; }

    /// <summary>One of <c>quotations</c>, <c>tender</c>, <c>full-regime</c>, <c>none-stated</c>.</summary>
    public required string Procedure { get; init; }

    /// <summary>Least number of quotations or tenders to invite; null when the document gives none.</summary>
    public int? Least { get; init; }

    /// <summary>Largest number to invite; null when the document gives none.</summary>
    public int? Most { get; init; }

    /// <summary>What must be so besides, such as who opens the tenders.</summary>
    public IReadOnlyList<string> Conditions { get; init; } = [];
}
