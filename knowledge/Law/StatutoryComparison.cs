using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Law;

/// <summary>Compares a contract's whole-life value with the lines of procurement law: VAT counted in, by type of contract and by the day the procurement began.</summary>
internal static class StatutoryComparison
{
    private const decimal VatRate = 1.2m;
    private const decimal Near = 0.8m;

    internal static readonly Dictionary<string, string> Names = new(StringComparer.Ordinal)
    {
        ["goods-and-services"] = "goods and services", ["works"] = "works", ["light-touch"] = "light touch services", ["concessions"] = "concessions",
    };

    /// <summary>The comparison as notes; empty when no line is held for that day.</summary>
    /// <param name="law">The law.</param>
    /// <param name="value">The value of the whole contract.</param>
    /// <param name="vat">Whether VAT is in it.</param>
    /// <param name="contractType">One of <see cref="LawReader.ContractTypes"/>; null when it was not said.</param>
    /// <param name="began">The day on which the procurement began.</param>
    public static IReadOnlyList<LawNote> Compare(LawBook law, Pounds value, VatSaid vat, string? contractType, DateOnly began)
    {
        var notes = new List<LawNote>();
        if (law.Thresholds.FirstOrDefault(row => row.From <= began && !(row.To < began)) is not { } row || law.Find(row.RuleId) is not { } rule)
        {
            return notes;
        }

        var (least, most) = WithVat(value, vat);
        var type = contractType ?? "goods-and-services";
        var text = $"In law the full rules begin at {new Pounds(row.Values[type])} with VAT for {Names[type]}. {Stands(value, vat, least, most, row.Values[type])}";
        if (contractType is null && most.Amount >= Near * row.Values[type])
        {
            text += $" For light touch services, such as social care, the line is {new Pounds(row.Values["light-touch"])}; for works it is {new Pounds(row.Values["works"])}.";
        }

        notes.Add(new LawNote(rule.Id, "incomplete", text, rule.InForce, rule.Source, rule.Confidence));
        if (law.Notifiable.FirstOrDefault(notifiable => notifiable.From <= began) is { } small && law.Find(small.RuleId) is { } notice && most.Amount >= small.Value && least.Amount < row.Values[type])
        {
            var certainty = most.Amount >= row.Values[type] ? "so this contract is one if it stays below the full rules"
                : least.Amount >= small.Value ? "so this contract is one" : "so it is one if VAT comes on top";
            notes.Add(new LawNote(notice.Id, "incomplete", LawBook.With(notice.Doubt, $"{notice.Text} With VAT this is {Amounts(least, most)}, {certainty}: a contract details notice is due after the award."), notice.InForce, notice.Source, notice.Confidence));
        }

        return notes;
    }

    private static (Pounds Least, Pounds Most) WithVat(Pounds value, VatSaid vat) => vat switch
    {
        VatSaid.Included => (value, value),
        VatSaid.Excluded => (Taxed(value), Taxed(value)),
        _ => (value, Taxed(value)),
    };

    internal static Pounds Taxed(Pounds value) => new(value.Amount * VatRate);

    /// <summary>To the penny.</summary>
    internal static Pounds Untaxed(Pounds value) => new(decimal.Round(value.Amount / VatRate, 2));

    private static string Stands(Pounds value, VatSaid vat, Pounds least, Pounds most, decimal line)
    {
        var working = vat is VatSaid.Included ? $"{value} with VAT" : $"{value} + 20 % VAT = {most}";
        if (least.Amount >= line)
        {
            return vat is VatSaid.Nothing ? $"{value} is over it, with or without VAT." : $"{working}: over it.";
        }

        if (most.Amount < line)
        {
            return vat is VatSaid.Nothing ? $"{working}: below it, also if VAT comes on top." : $"{working}: below it.";
        }

        return $"{value} is below it if VAT is in the figure, but {working} is over it.";
    }

    private static string Amounts(Pounds least, Pounds most) => least == most ? most.ToString() : $"{least} or, if it comes on top, {most}";
}
