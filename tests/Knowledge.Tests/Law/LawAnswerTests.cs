using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests.Law;

/// <summary>What a framework says, and the law of the day beside it.</summary>
public sealed class LawAnswerTests
{
    private static readonly string[] WebsiteEndings = [".com", ".co.uk", ".org.uk", ".ac.uk", "legislation.gov.uk"];

    [Fact]
    public void Rotherham_3_1_TopBand_IsSupersededAndTellsTheFiguresOfToday()
    {
        var answer = Ask("how many quotes for £180,000", "rotherham");

        answer.Kind.ShouldBe(AnswerKind.Superseded);
        answer.Text.ShouldContain("OJEU");
        var note = answer.Law[0];
        note.RuleId.ShouldBe("P4");
        note.Effect.ShouldBe("superseded");
        note.InForce.ShouldBe("1 January 2026");
        note.Confidence.ShouldBe("high");
        note.Text.ShouldContain("£207,720");
        note.Text.ShouldContain("£180,000 + 20 % VAT = £216,000 is over it");
        note.Source.ShouldNotBeEmpty();
    }

    [Fact]
    public void Rotherham_3_1_TopBand_AsOfMarch2025_TellsTheFiguresOfThatTime()
    {
        var byProperty = Packs.All.Ask(new Question("quotes for £180,000", "rotherham", new DateOnly(2025, 3, 1)));
        var byText = Ask("quotes for £180,000, what applied in March 2025?", "rotherham");

        foreach (var answer in new[] { byProperty, byText })
        {
            answer.Law.ShouldContain(note => note.RuleId == "P3" && note.Text.Contains("£214,904", StringComparison.Ordinal));
            answer.Law.ShouldNotContain(note => note.RuleId == "P4");
        }
    }

    [Fact]
    public void Rotherham_3_1_TopBand_BeforeTheAct_IsNotSupersededByIt()
    {
        var answer = Packs.All.Ask(new Question("quotes for £180,000", "rotherham", new DateOnly(2024, 6, 1)));

        answer.Kind.ShouldBe(AnswerKind.Answered);
        answer.Law.ShouldNotContain(note => note.RuleId == "P1");
    }

    [Theory]
    [InlineData("£173,099 plus VAT", "£173,099 + 20 % VAT = £207,718.80: below it.")]
    [InlineData("£173,100 plus VAT", "£173,100 + 20 % VAT = £207,720: over it.")]
    [InlineData("£207,719.99 including VAT", "£207,719.99 with VAT: below it.")]
    [InlineData("£207,720 including VAT", "£207,720 with VAT: over it.")]
    [InlineData("£207,719.99", "£207,719.99 is below it if VAT is in the figure, but £207,719.99 + 20 % VAT = £249,263.99 is over it.")]
    [InlineData("£207,720", "£207,720 is over it, with or without VAT.")]
    public void Threshold_OfGoodsAndServices_IsComparedToThePenny(string value, string expected) =>
        Ask($"contract for goods worth {value}", "rotherham").Law.ShouldContain(note => note.RuleId == "P4" && note.Text.Contains(expected, StringComparison.Ordinal));

    [Theory]
    [InlineData("home care contract", "£663,540 with VAT for light touch services")]
    [InlineData("works contract", "£5,193,000 with VAT for works")]
    [InlineData("software contract", "£207,720 with VAT for goods and services")]
    public void Threshold_ByTypeOfContract_IsTheRightLine(string contract, string line) =>
        Ask($"{contract} of 190k", "rotherham").Law.ShouldContain(note => note.RuleId == "P4" && note.Text.Contains(line, StringComparison.Ordinal));

    [Fact]
    public void Threshold_OfHealthCare_IsTheProviderSelectionRegime()
    {
        var answer = Ask("tender for a 150k drug and alcohol service", "rotherham");

        answer.Kind.ShouldBe(AnswerKind.Superseded);
        answer.Law.ShouldContain(note => note.RuleId == "H1");
    }

    [Theory]
    [InlineData("£24,999", false)]
    [InlineData("£25,000", true)]
    [InlineData("£29,999.99 including VAT", false)]
    [InlineData("£30,000 including VAT", true)]
    public void Threshold_OfNotifiableContracts_IsThirtyThousandWithVat(string value, bool isNotifiable) =>
        Ask($"contract of {value}", "milton-keynes").Law.Any(note => note.Text.Contains("a contract details notice is due after the award", StringComparison.Ordinal)).ShouldBe(isNotifiable);

    [Fact]
    public void WholeLifeValue_WithExtensions_IsWhatTheLawCompares() =>
        Ask("£45,000 a year for 3 years plus 2", "rotherham").Law.ShouldContain(note => note.Text.Contains("£225,000 is over it", StringComparison.Ordinal));

    [Theory]
    [InlineData("rotherham", "how do we work with the ccg", "H2", "superseded")]
    [InlineData("rotherham", "which bodies agree the priorities", "H6", "superseded")]
    [InlineData("rotherham", "which act is behind the jsna duty", "H3", "error in source")]
    [InlineData("milton-keynes", "what about eu procurement rules", "P1", "superseded")]
    [InlineData("kent", "what is criterion c", "X2", "superseded")]
    [InlineData("solihull", "what is the caa", "X1", "superseded")]
    [InlineData("sutton", "where is the national compact", "V1", "superseded")]
    [InlineData("rotherham", "what are the relevant protected characteristics", "E1", "incomplete")]
    public void Ask_TouchedEntry_TellsTheFrameworksRuleAndTheLaw(string framework, string question, string rule, string effect)
    {
        var answer = Ask(question, framework);

        answer.Citations.ShouldNotBeEmpty();
        answer.Law.ShouldContain(note => note.RuleId == rule && note.Effect == effect);
        (answer.Kind is AnswerKind.Superseded).ShouldBe(effect is "superseded");
    }

    [Theory]
    [InlineData("can we ask for three years of accounts", "rotherham", "P14a", "The subsection itself was not read.")]
    [InlineData("what is a notifiable contract", null, "P7", "The amount is sure; that VAT counts in it rests on one source.")]
    [InlineData("what is minimal financial assistance", null, "S2", "That the figure is still £315,000 was not confirmed for today.")]
    [InlineData("disclosable pecuniary interest law", null, "G7", "It is sure for meetings; the subsections on a member who acts alone were not read.")]
    [InlineData("do two officers have to sign a contract", null, "G9", "The order was read as it was made; whether the article still applies was not confirmed.")]
    public void Ask_RuleThatIsNotWhollyConfirmed_SaysWhatIsNot(string question, string? framework, string rule, string doubt) =>
        Ask(question, framework).Law.Single(note => note.RuleId == rule).Text.ShouldEndWith(doubt);

    [Theory]
    [InlineData("solihull", "decommissioning")]
    [InlineData("sutton", "decommissioning")]
    public void LawOn_TouchOfOurOwnReading_SaysSo(string framework, string entry) =>
        Packs.All.LawOn(framework, entry, new DateOnly(2026, 11, 21))[0].Text.ShouldContain("our own reading");

    [Fact]
    public void LawOn_EntryOfWhichOnlyAPartIsOutOfDate_IsNotSupersededAsAWhole()
    {
        var answer = Ask("what is the partnership governing board", "solihull");

        answer.Kind.ShouldBe(AnswerKind.Answered);
        answer.Law.Single().Text.ShouldStartWith("Only the part on Area Based Grant is out of date");
    }

    [Fact]
    public void Threshold_NotifiableContract_TellsTheRuleAndItsDoubtOnce()
    {
        var notes = Ask("contract of £30,000 including VAT", "milton-keynes").Law.Where(note => note.RuleId == "P7").ToList();

        notes.ShouldHaveSingleItem().Text.Split("that VAT counts in it rests on one source").Length.ShouldBe(2);
    }

    [Theory]
    [InlineData("what replaced ojeu", "Find a Tender")]
    [InlineData("what is a key decision", "Key decision")]
    [InlineData("what is the procurement threshold now", "Thresholds for councils from 2026")]
    public void Ask_QuestionOfLaw_IsAnsweredWithItsSource(string question, string title)
    {
        var answer = Ask(question, framework: null);

        answer.Kind.ShouldBe(AnswerKind.Answered);
        answer.Title.ShouldBe(title);
        answer.Law.ShouldHaveSingleItem().Source.ShouldNotBeEmpty();
    }

    [Fact]
    public void Ask_AllBands_TellsTheLawToo()
    {
        var answer = Ask("what are the thresholds", "rotherham");

        answer.Kind.ShouldBe(AnswerKind.Superseded);
        answer.Points.Count.ShouldBe(6);
        answer.Law.ShouldContain(note => note.RuleId == "P4");
    }

    [Fact]
    public void Rules_WhereTheSourceWasRead_IsKeptForAuditorsAndNotShown()
    {
        var faults = new List<PackFault>();
        var rules = new LawReader(PackSource.Embedded("law/"), faults).For(Packs.All.Frameworks, faults).Rules;
        var small = rules.Single(rule => rule.Id == "P7");

        (small.Source, string.Join(", ", small.ConfirmedBy)).ShouldBe(("Procurement Act 2023, section 87", "anthonycollins.com, lupc.ac.uk (VAT)"));
        LawBook.Note(small, "incomplete").Source.ShouldBe("Procurement Act 2023, section 87");

        // A source is the law or an official document, and never the website that tells of it.
        rules.Where(rule => IsWebsite(rule.Source)).Select(rule => rule.Id).ShouldBeEmpty();
        rules.Count(rule => rule.ConfirmedBy.Count > 0).ShouldBeGreaterThan(30);
    }

    private static bool IsWebsite(string source) => WebsiteEndings.Any(ending => source.Contains(ending, StringComparison.OrdinalIgnoreCase));

    private static Answer Ask(string question, string? framework) => Packs.All.Ask(new Question(question, framework));
}
