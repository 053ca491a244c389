using System.Globalization;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Tests.Law;

/// <summary>Which notices the law asks for, at every money line and by the day on which the procurement began.</summary>
public sealed class DueNoticesTests
{
    private const string Below = "below-threshold-tender below-threshold-details";
    private const string Full = "contract-details contract-change contract-termination";
    private const string Large = "contract-details key-performance-indicators contract-change contract-termination";

    private static readonly string[] Began = ["2025-01-02", "2026-03-02"];
    private static readonly string[] Values = ["50000", "6000000"];

    [Theory]
    // Notifiable from £30,000 with VAT: £25,000 before VAT.
    [InlineData("24999.99", VatBasis.OnTop, "goods-and-services", "2026-03-02", "")]
    [InlineData("25000", VatBasis.OnTop, "goods-and-services", "2026-03-02", Below)]
    [InlineData("29999.99", VatBasis.Included, "goods-and-services", "2026-03-02", "")]
    [InlineData("30000", VatBasis.Included, "goods-and-services", "2026-03-02", Below)]
    [InlineData("30000", VatBasis.None, "light-touch", "2026-03-02", Below)]
    // The full rules: £207,720 with VAT since 1 January 2026, £214,904 in 2025.
    [InlineData("173099.99", VatBasis.OnTop, "goods-and-services", "2026-01-01", Below)]
    [InlineData("173100", VatBasis.OnTop, "goods-and-services", "2026-01-01", Full)]
    [InlineData("207720", VatBasis.Included, "goods-and-services", "2025-12-31", Below)]
    [InlineData("214904", VatBasis.Included, "goods-and-services", "2025-12-31", Full)]
    [InlineData("663539.99", VatBasis.Included, "light-touch", "2026-03-02", Below)]
    [InlineData("663540", VatBasis.Included, "light-touch", "2026-03-02", Full)]
    [InlineData("5193000", VatBasis.Included, "works", "2026-03-02", Large)]
    [InlineData("5000000", VatBasis.Included, "light-touch", "2026-03-02", Full)]
    [InlineData("5000000.01", VatBasis.Included, "light-touch", "2026-03-02", Large)]
    // The Act: since 24 February 2025.
    [InlineData("100000", VatBasis.Included, "light-touch", "2025-02-23", "earlier-rules")]
    [InlineData("100000", VatBasis.Included, "light-touch", "2025-02-24", Below)]
    [InlineData("100", VatBasis.Included, "health", "2026-03-02", "health-services")]
    public void NoticesFor_Contract_AreThoseOfItsValueAndDay(string value, VatBasis vat, string subject, string began, string expected) =>
        Ids(Signed(value, vat, subject, began)).ShouldBe(expected);

    [Theory]
    [InlineData("100000", "")]
    [InlineData("100000.01", "subsidy-database")]
    public void NoticesFor_Grant_TurnOnTheSubsidyDatabase(string value, string expected) =>
        Ids(Signed(value, VatBasis.None, "light-touch", "2026-03-02") with { IsGrant = true }).ShouldBe(expected);

    // Thirty days after the end, and three months after the day of signing, whatever day of the week that is.
    [Theory]
    [InlineData("2024-12-31", "2024-03-29", "2025-01-30", "2024-06-29")]
    [InlineData("2025-11-30", "2024-11-30", "2025-12-30", "2025-02-28")]
    [InlineData("2026-12-02", "2025-12-24", "2027-01-01", "2026-03-24")]
    [InlineData("2028-01-31", "2026-11-30", "2028-03-01", "2027-02-28")]
    [InlineData("2028-02-29", "2027-11-30", "2028-03-30", "2028-02-29")]
    public void Due_TerminationAndSubsidy_AreCountedFromTheirDay(string ends, string made, string termination, string database)
    {
        var signed = Signed("700000", VatBasis.Included, "light-touch", "2026-03-02") with { Ends = Day(ends), Made = Day(made) };

        var notice = Packs.All.NoticesFor(signed).Single(notice => notice.Id == "contract-termination");
        (notice.Due, notice.FollowsEnd).ShouldBe((Day(termination), true));
        Packs.All.NoticesFor(signed with { IsGrant = true }).Single().Due.ShouldBe(Day(database));
        Packs.All.NoticesFor(signed).Where(other => other.Id != notice.Id).ShouldAllBe(other => other.Due == null);
    }

    [Fact]
    public void Notices_Every_HasItsSource()
    {
        var all = Began.SelectMany(began => DueNotices.Subjects.Keys.SelectMany(subject => Values.SelectMany(value => Packs.All.NoticesFor(Signed(value, VatBasis.OnTop, subject, began))))).ToList();

        all.ShouldAllBe(notice => notice.Law.Source.Length > 0 && notice.Law.InForce.Length > 0 && notice.When.Length > 0);
        all.Select(notice => notice.Law.RuleId).Distinct().Order(StringComparer.Ordinal).ShouldBe(["H1", "P17", "P2", "P8", "P9"]);
    }

    [Theory]
    [InlineData("rule: P9", "rule: P99", "notices.yaml, line 2: The notice “n” names the rule “P99”, which no law file has. Add the rule, or name one that is there.")]
    [InlineData("event: made", "event: soon", "notices.yaml, line 2: “soon” is no value of “event”. Write one of: advertised, made, changed, ended, yearly.")]
    [InlineData("event: made", "event: made, days: 30, months: 1", "notices.yaml, line 2: The notice “n” has both “days” and “months”. Keep the one that the rule gives.")]
    public void Read_FaultyRow_IsToldWithLineAndRemedy(string good, string bad, string expected)
    {
        const string Row = """
            {format: 1, subject: Test, rules: [{id: P9, name: A rule, text: It is so., from: 2025-01-01, in-force: then, source: there, confidence: high, questions: [what is so, why is it so]}],
              notices: [{id: n, name: Notice, rule: P9, for: contract, line: any, event: made, when: Soon.}]}
            """;
        var faults = new List<CommissioningBot.Knowledge.Loading.PackFault>();
        new LawReader([new("notices.yaml", Row.Replace(good, bad, StringComparison.Ordinal))], faults).For([], faults);

        faults.Select(fault => fault.ToString()).ShouldBe([expected]);
    }

    private static string Ids(SignedAgreement signed) => string.Join(' ', Packs.All.NoticesFor(signed).Select(notice => notice.Id));

    private static SignedAgreement Signed(string value, VatBasis vat, string subject, string began) => new(
        new Pounds(decimal.Parse(value, CultureInfo.InvariantCulture)), vat, subject, IsGrant: false, Day(began), new DateOnly(2026, 6, 1), new DateOnly(2029, 5, 31));

    private static DateOnly Day(string text) => DateOnly.ParseExact(text, "O", CultureInfo.InvariantCulture);
}
