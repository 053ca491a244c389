using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>What is to be bought or granted, as far as a framework and the law ask.</summary>
/// <param name="Value">Whole-life value with every extension.</param>
/// <param name="Vat">What VAT does to the value.</param>
/// <param name="Subject">What it is about: one of <see cref="DueNotices.Subjects"/>.</param>
/// <param name="Sort">See <see cref="RouteOption.Sort"/>.</param>
/// <param name="Begins">The day on which the procurement or the call for applications begins.</param>
public sealed record ContractFacts(Pounds Value, VatBasis Vat, string Subject, string Sort, DateOnly Begins)
{
    /// <summary>The value as a line compares it.</summary>
    public Pounds ValueFor(MoneyLine line) => line.Compared(Value, Vat);
}

/// <summary>What a framework and the law ask for at a value.</summary>
/// <param name="Band">The framework's money band; null when the document has none, or nothing is bought.</param>
/// <param name="Law">What the law says beside it, each with its source.</param>
/// <param name="Notices">The notices that follow when it is advertised, signed, changed or ended.</param>
/// <param name="Lines">Every value at which another rule would begin, in rising order.</param>
public sealed record ContractReading(
    ThresholdBand? Band, IReadOnlyList<LawNote> Law, IReadOnlyList<DueNotice> Notices, IReadOnlyList<MoneyLine> Lines)
{
    internal static ContractReading Of(LawBook law, Framework framework, ContractFacts facts)
    {
        var bands = facts.Sort is "contract" ? framework.Thresholds : null;
        return new ContractReading(
            bands?.BandFor(BandValue.Of(bands, facts.Value, facts.Vat)),
            LawOf(law, facts),
            facts.Sort is "none" ? [] : [.. DueNotices.Of(law, Signed(facts)).Select(notice => notice with { Due = null })],
            [.. Bands(bands).Concat(Statutory(law, facts)).OrderBy(line => line.From.Amount)]);
    }

    internal static IReadOnlyList<LawNote> LawOf(LawBook law, ContractFacts facts) => [.. Compared(law, facts), .. LawBeside.Of(law, facts.Sort, Signed(facts))];

    private static SignedAgreement Signed(ContractFacts facts) =>
        new(facts.Value, facts.Vat, facts.Subject, facts.Sort is "grant", facts.Begins, facts.Begins, facts.Begins);

    private static IReadOnlyList<LawNote> Compared(LawBook law, ContractFacts facts) => IsUnderTheAct(facts)
        ? StatutoryComparison.Compare(law, facts.Value, facts.Vat is VatBasis.OnTop ? VatSaid.Excluded : VatSaid.Included, facts.Subject, facts.Begins)
        : [];

    // A band that is a penny wide names one amount; the next one begins right behind it.
    private static IEnumerable<MoneyLine> Bands(ThresholdTable? table) =>
        (table?.Bands ?? []).Where(band => band.From > Pounds.Zero).DistinctBy(band => decimal.Floor(band.From.Amount))
            .Select(band => new MoneyLine(band.From, table!.Vat is BandValue.WithVat, band.Text, band.Citations[0].ToString()) { LeavesVatOut = table.Vat is BandValue.WithoutVat });

    private static IEnumerable<MoneyLine> Statutory(LawBook law, ContractFacts facts)
    {
        if (!IsUnderTheAct(facts))
        {
            yield break;
        }

        if (law.Notifiable.FirstOrDefault(row => row.From <= facts.Begins) is { } small && law.Find(small.RuleId) is { } notifiable)
        {
            yield return new MoneyLine(new Pounds(small.Value), CountsVat: true, notifiable.Text, notifiable.Source);
        }

        if (law.Thresholds.FirstOrDefault(row => row.From <= facts.Begins && !(row.To < facts.Begins)) is { } row && law.Find(row.RuleId) is { } rule)
        {
            yield return new MoneyLine(
                new Pounds(row.Values[facts.Subject]), CountsVat: true, $"the full rules of procurement law for {DueNotices.Subjects[facts.Subject]}.", rule.Source);
        }
    }

    private static bool IsUnderTheAct(ContractFacts facts) => facts.Sort is "contract" && facts.Subject != DueNotices.Health;
}
