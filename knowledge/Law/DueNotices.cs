using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Law;

/// <summary>What was signed, as far as the law's notices turn on it.</summary>
/// <param name="Value">Whole-life value with every extension, in pounds.</param>
/// <param name="Vat">What VAT does to the value.</param>
/// <param name="Subject">What it is about: one of <see cref="DueNotices.Subjects"/>.</param>
/// <param name="IsGrant">Whether money is granted and nothing bought.</param>
/// <param name="Began">The day on which the procurement or the call for applications began.</param>
/// <param name="Made">The day on which it was signed.</param>
/// <param name="Ends">The last day of its term.</param>
public sealed record SignedAgreement(Pounds Value, VatBasis Vat, string Subject, bool IsGrant, DateOnly Began, DateOnly Made, DateOnly Ends);

/// <summary>What value added tax does to a value.</summary>
public enum VatBasis
{
    /// <summary>It comes on top, at the standard rate.</summary>
    OnTop,

    /// <summary>It is in the value.</summary>
    Included,

    /// <summary>None is due.</summary>
    None,
}

/// <summary>A notice that the law asks for, never without its source.</summary>
/// <param name="Id">Names it among the notices, for good.</param>
/// <param name="Name">What the law calls it.</param>
/// <param name="When">When it is due, in words.</param>
/// <param name="Due">The latest day; null when the rule gives no number, or the event has no day yet.</param>
/// <param name="Law">The rule, its source and how sure it is.</param>
public sealed record DueNotice(string Id, string Name, string When, DateOnly? Due, LawNote Law)
{
    /// <summary>Whether it follows from the end of the term, and moves with it.</summary>
    public bool FollowsEnd { get; init; }
}

/// <summary>Works out which notices the law asks for.</summary>
public static class DueNotices
{
    /// <summary>Services under the Provider Selection Regime; the other subjects are the types of contract of the thresholds.</summary>
    public const string Health = "health";

    /// <summary>What a contract can be about, and what people call it.</summary>
    public static IReadOnlyDictionary<string, string> Subjects { get; } = new Dictionary<string, string>(StatutoryComparison.Names, StringComparer.Ordinal) { [Health] = "health care services" };

    /// <summary>The value with VAT.</summary>
    public static Pounds WithVat(Pounds value, VatBasis vat) => vat is VatBasis.OnTop ? StatutoryComparison.Taxed(value) : value;

    /// <summary>The value without VAT.</summary>
    public static Pounds WithoutVat(Pounds value, VatBasis vat) => vat is VatBasis.Included ? StatutoryComparison.Untaxed(value) : value;

    internal static IReadOnlyList<DueNotice> Of(LawBook law, SignedAgreement signed) =>
    [
        .. from notice in law.Notices
           let rule = law.Find(notice.RuleId)
           where rule is not null && Applies(law, notice, rule, signed)
           select new DueNotice(notice.Id, notice.Name, notice.When, DueDay(notice, signed), LawBook.Note(rule, "")) { FollowsEnd = notice.Event == "ended" },
    ];

    internal static IReadOnlyList<DueNotice> OfEnding(LawBook law, DateOnly ends) =>
    [
        .. from notice in law.Notices
           where notice.Event == "ended"
           let rule = law.Find(notice.RuleId)
           where rule is not null && rule.IsInForce(ends)
           select new DueNotice(notice.Id, notice.Name, notice.When, LatestDay(notice, ends), LawBook.Note(rule, "")),
    ];

    private static bool Applies(LawBook law, NoticeRule notice, LawRule rule, SignedAgreement signed)
    {
        var value = ComparedValue(signed);
        var sort = signed.IsGrant ? "grant" : signed.Subject == Health ? "health" : "contract";
        var hasBegun = notice.BeganTo is { } last ? signed.Began <= last : rule.IsInForce(signed.Began);
        return notice.For == sort && hasBegun && !(value.Amount <= notice.Above) && StandsAt(law, notice.Line, signed);
    }

    /// <summary>Whether a value stands where a rule begins: full, below, notifiable or any.</summary>
    internal static bool StandsAt(LawBook law, string line, SignedAgreement signed)
    {
        var value = ComparedValue(signed);
        return line switch
        {
            "full" => IsFull(law, signed, value),
            "below" => !IsFull(law, signed, value),
            "notifiable" => !IsFull(law, signed, value) && law.Notifiable.Any(row => row.From <= signed.Began && value.Amount >= row.Value),
            _ => true,
        };
    }

    // Where no line is held for that day nothing is claimed of it.
    private static bool IsFull(LawBook law, SignedAgreement signed, Pounds value) =>
        law.Thresholds.FirstOrDefault(row => row.From <= signed.Began && !(row.To < signed.Began)) is { } row
        && value.Amount >= row.Values.GetValueOrDefault(signed.Subject, decimal.MaxValue);

    // A grant buys nothing, so no VAT comes on top of it.
    private static Pounds ComparedValue(SignedAgreement signed) => signed.IsGrant ? signed.Value : WithVat(signed.Value, signed.Vat);

    private static DateOnly? DueDay(NoticeRule notice, SignedAgreement signed)
    {
        DateOnly? happens = notice.Event switch { "made" => signed.Made, "ended" => signed.Ends, _ => null };
        return happens is { } day ? LatestDay(notice, day) : null;
    }

    private static DateOnly? LatestDay(NoticeRule notice, DateOnly happens) => notice switch
    {
        { Days: { } days } => happens.AddDays(days),
        { Months: { } months } => happens.AddMonths(months),
        _ => null,
    };
}
