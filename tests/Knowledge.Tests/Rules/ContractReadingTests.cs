using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Tests.Rules;

/// <summary>What a framework and the law ask for at a value, at the edges.</summary>
public sealed class ContractReadingTests
{
    private static readonly KnowledgeBase Knowledge = KnowledgeBase.Load(FixedClock.Today);
    private static readonly DateOnly In2026 = new(2026, 11, 25);

    [Theory]
    [InlineData("rotherham", "4999.99", "band-below-5000")]
    [InlineData("rotherham", "5000", "band-two-quotations")]
    [InlineData("rotherham", "19999.99", "band-two-quotations")]
    [InlineData("rotherham", "20000", "band-three-quotations")]
    [InlineData("milton-keynes", "24999.99", "band-quotations")]
    [InlineData("milton-keynes", "25000", "band-exactly-25000")]
    [InlineData("milton-keynes", "25000.01", "band-tender")]
    public void Read_Contract_FindsTheFrameworksBand(string framework, string value, string band) =>
        Read(framework, value).Band!.Id.ShouldBe(band);

    // A band begins at £1,000, which is £1,200 with VAT.
    [Theory]
    [InlineData("not-stated", "1000", VatBasis.Included, "band-large", "1000")]
    [InlineData("excluded", "1199.99", VatBasis.Included, "band-small", "999.99")]
    [InlineData("excluded", "1200", VatBasis.Included, "band-large", "1000")]
    [InlineData("excluded", "1000", VatBasis.OnTop, "band-large", "1000")]
    [InlineData("included", "833.32", VatBasis.OnTop, "band-small", "999.984")]
    [InlineData("included", "834", VatBasis.OnTop, "band-large", "1000.8")]
    [InlineData("included", "999.99", VatBasis.None, "band-small", "999.99")]
    public void Read_BandsThatCountVatOrLeaveItOut_AreComparedSo(string bands, string value, VatBasis vat, string band, string compared)
    {
        var own = Exampleton.With("vat: not-stated", $"vat: {bands}");
        var facts = new ContractFacts(new Pounds(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture)), vat, "goods-and-services", "contract", In2026);

        var reading = own.Read(own.FindFramework("exampleton")!, facts);

        reading.Band!.Id.ShouldBe(band);
        facts.ValueFor(reading.Lines.First(line => line.From == new Pounds(1000m))).Amount.ShouldBe(decimal.Parse(compared, System.Globalization.CultureInfo.InvariantCulture));
    }

    [Theory]
    [InlineData("sutton", "contract")]
    [InlineData("rotherham", "grant")]
    [InlineData("rotherham", "none")]
    public void Read_NoBandsOrNothingBought_NamesNoBand(string framework, string sort) =>
        Read(framework, "30000", sort: sort).Band.ShouldBeNull();

    // The line is £207,720 with VAT: £173,100 and £34,620 of VAT reach it to the penny.
    [Theory]
    [InlineData("173099.99", VatBasis.OnTop, "below it.")]
    [InlineData("173100", VatBasis.OnTop, "over it.")]
    [InlineData("207719.99", VatBasis.Included, "below it.")]
    [InlineData("207720", VatBasis.Included, "over it.")]
    [InlineData("207719.99", VatBasis.None, "below it.")]
    public void Read_GoodsAndServices_ComparesWithVat(string value, VatBasis vat, string stands) =>
        Read("rotherham", value, vat: vat).Law[0].Text.ShouldEndWith(stands);

    [Theory]
    [InlineData("works", "£5,193,000 with VAT for works")]
    [InlineData("light-touch", "£663,540 with VAT for light touch services")]
    [InlineData("goods-and-services", "£207,720 with VAT for goods and services")]
    public void Read_OtherSubject_HasItsOwnLine(string subject, string line) =>
        Read("rotherham", "100000", subject: subject).Law[0].Text.ShouldContain(line);

    [Theory]
    [InlineData("2025-12-31", "£214,904")]
    [InlineData("2026-01-01", "£207,720")]
    public void Read_DayOfTheProcurement_DecidesWhichLineApplies(string day, string line) =>
        Read("rotherham", "100000", begins: DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Law[0].Text.ShouldContain(line);

    [Fact]
    public void Read_HealthServices_StandUnderTheProviderSelectionRegime()
    {
        var reading = Read("rotherham", "100000", subject: DueNotices.Health);

        reading.Law.Select(note => note.RuleId).ShouldBe(["H1", "P15"]);
        reading.Notices.Select(notice => notice.Id).ShouldBe(["health-services"]);
        reading.Lines.ShouldAllBe(line => !line.CountsVat);
    }

    [Fact]
    public void Read_Grant_ShowsSubsidyControlAndNoBands()
    {
        var reading = Read("rotherham", "100000.01", sort: "grant");

        reading.Law.Select(note => note.RuleId).ShouldBe(["S1", "S2", "S3"]);
        reading.Notices.Select(notice => notice.Id).ShouldBe(["subsidy-database"]);
        Read("rotherham", "100000", sort: "grant").Notices.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("24999.99", VatBasis.OnTop, "")]
    [InlineData("25000", VatBasis.OnTop, "below-threshold-tender below-threshold-details")]
    [InlineData("29999.99", VatBasis.Included, "")]
    [InlineData("30000", VatBasis.Included, "below-threshold-tender below-threshold-details")]
    public void Read_SmallContract_IsNotifiableFromThirtyThousandWithVat(string value, VatBasis vat, string notices) =>
        string.Join(' ', Read("rotherham", value, vat: vat).Notices.Select(notice => notice.Id)).ShouldBe(notices);

    [Fact]
    public void Lines_RotherhamContract_RiseAndNameTheirSources()
    {
        var lines = Read("rotherham", "10000").Lines;

        lines.Select(line => line.From.Amount).ShouldBeInOrder();
        lines.ShouldAllBe(line => line.Source.Length > 0 && line.Begins.Length > 0);
        lines.Where(line => !line.CountsVat).Select(line => line.From.Amount).ShouldBe([5_000m, 20_000m, 50_000m, 100_000m, 172_514m]);
        lines.Where(line => line.CountsVat).Select(line => line.From.Amount).ShouldBe([30_000m, 207_720m]);
    }

    [Fact]
    public void Lines_MiltonKeynes_NameTheGapOnce() =>
        Read("milton-keynes", "10000").Lines.Where(line => !line.CountsVat).Select(line => line.From.Amount).ShouldBe([25_000m]);

    [Theory]
    [InlineData("17999.99", false)]
    [InlineData("18000", true)]
    [InlineData("20000", true)]
    [InlineData("22000", true)]
    [InlineData("22000.01", false)]
    public void IsNear_WithinATenth_IsNear(string value, bool near) => Line(20_000m).IsNear(Pounds(value)).ShouldBe(near);

    [Theory]
    [InlineData("19000", "£19,000 is £1,000 below £20,000, where this begins: Three quotations. (Section 3.1)")]
    [InlineData("20000", "£20,000 is exactly where this begins: Three quotations. (Section 3.1)")]
    [InlineData("20000.01", "£20,000.01 is only £0.01 above £20,000, where this begins: Three quotations. (Section 3.1)")]
    public void Stands_NearALine_SaysHowNear(string value, string words) => Line(20_000m).Stands(Pounds(value)).ShouldBe(words);

    [Theory]
    [InlineData("12000", "19999.99", false)]
    [InlineData("12000", "20000", true)]
    [InlineData("20000", "40000", false)]
    public void Divides_OnlyTheSumReachesTheLine_IsDivided(string part, string sum, bool divided) =>
        Line(20_000m).Divides(Pounds(part), Pounds(sum)).ShouldBe(divided);

    [Fact]
    public void RouteQuestion_EveryFrameworkWithACycle_HasOneWithCitations() => Knowledge.Frameworks.Where(framework => framework.Cycle is not null).ShouldAllBe(framework =>
        framework.RouteQuestion!.Options.Count >= 2 && framework.RouteQuestion.Options.All(option => option.Entry.Citations.Count > 0));

    [Fact]
    public void RouteQuestion_Rotherham_NamesTheModelsThatAProposalMustMention() =>
        Knowledge.FindFramework("rotherham")!.RouteQuestion!.Mention!.Items.ShouldBe(["Social Impact Bonds", "Mutual Trusts", "Co-operatives", "Community Trusts"]);

    private static ContractReading Read(
        string framework, string value, VatBasis vat = VatBasis.OnTop, string subject = "goods-and-services", string sort = "contract", DateOnly? begins = null) =>
        Knowledge.Read(Knowledge.FindFramework(framework)!, new ContractFacts(Pounds(value), vat, subject, sort, begins ?? In2026));

    private static MoneyLine Line(decimal from) => new(new Pounds(from), CountsVat: false, "Three quotations.", "Section 3.1");

    private static Pounds Pounds(string value) => new(decimal.Parse(value, System.Globalization.CultureInfo.InvariantCulture));
}
