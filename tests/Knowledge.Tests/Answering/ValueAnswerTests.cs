using System.Text.RegularExpressions;
using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Tests.Answering;

/// <summary>Values, days and the law beside them, from the question to the answer.</summary>
public sealed partial class ValueAnswerTests
{
    [Theory]
    [InlineData("milton-keynes", "£6,000 a year for 4 years with an optional extra year", "band-tender", "£6,000 a year × 5 years = £30,000")]
    [InlineData("rotherham", "15k in year one and 10k in year two", "band-three-quotations", "£15,000 in year 1 + £10,000 in year 2 = £25,000")]
    [InlineData("rotherham", "40k a year for 3 years plus 2 year extension", "band-full-regime", "£40,000 a year × 5 years = £200,000")]
    [InlineData("rotherham", "40k a year for 3 years with an option for 2 more", "band-full-regime", "£40,000 a year × 5 years = £200,000")]
    [InlineData("rotherham", "40k a year for 3 years, can be extended by 2 years", "band-full-regime", "£40,000 a year × 5 years = £200,000")]
    [InlineData("rotherham", "40k a year for 3 years extendable to 5", "band-full-regime", "£40,000 a year × 5 years = £200,000")]
    [InlineData("rotherham", "12,500 x 2", "band-three-quotations", "£12,500 × 2 = £25,000")]
    [InlineData("kent", "40k a year for 3 years plus 2 year extension", "quotes", "£40,000 a year × 5 years = £200,000")]
    [InlineData("solihull", "15k in year one and 10k in year two", "quotes", "£15,000 in year 1 + £10,000 in year 2 = £25,000")]
    [InlineData("sutton", "20k a year for 3 years, tender?", "how-many-quotes", "£20,000 a year × 3 years = £60,000")]
    public void Ask_WholeLifeValue_ShowsTheSumAndItsBand(string framework, string question, string entry, string working)
    {
        var answer = Ask(question, framework);

        answer.EntryId.ShouldBe(entry);
        answer.Working.ShouldContain(working);
        answer.Law.ShouldContain(note => note.RuleId == "P4");
    }

    [Theory]
    [InlineData("rotherham", "8 places at £150 per place per week for 40 weeks, tender?", "band-three-quotations", "£150 per place a week × 8 places = £1,200 a week", "£1,200 a week × 40 weeks = £48,000")]
    [InlineData("milton-keynes", "12 people at £30 a head per week, 50 weeks of the year, two years, do we tender", "band-tender", "£30 per head a week × 12 heads = £360 a week", "£360 a week × 50 weeks × 2 years = £36,000")]
    [InlineData("rotherham", "outing for 60 older people, £45 a head, do i need quotes", "band-below-5000", "£45 a head × 60 heads = £2,700", null)]
    [InlineData("rotherham", "minibus at £260 a week, term time so 39 weeks a year, three years, how many quotes", "band-three-quotations", "£260 a week × 39 weeks × 3 years = £30,420", null)]
    public void Ask_RateOfSeveralUnits_IsWorkedOutWithHowManyThereAre(string framework, string question, string entry, string working, string? next)
    {
        var answer = Ask(question, framework);

        answer.EntryId.ShouldBe(entry);
        answer.Working.ShouldContain(working);
        if (next is not null)
        {
            answer.Working.ShouldContain(next);
        }
    }

    [Theory]
    [InlineData("rotherham", "the quote came in just shy of 20k, how many do i need", "band-two-quotations", "For just under £20,000: ")]
    [InlineData("rotherham", "nearly 100k, which procedure", "band-tender", "For just under £100,000: ")]
    [InlineData("rotherham", "a touch over 50k, quotes or tender", "band-tender", "For just over £50,000: ")]
    [InlineData("milton-keynes", "slightly under 25k lifetime value, tender?", "band-quotations", "For just under £25,000: ")]
    [InlineData("rotherham", "supplier says £49,999, what would one more pound change", "band-three-quotations", "From £49,999 to £50,000: ")]
    [InlineData("rotherham", "it was 60k, the revised estimate is 45k, how many quotes", "band-three-quotations", "For £45,000: ")]
    [InlineData("rotherham", "£18,000 plus VAT so £21,600 with it, two quotes or three", "band-two-quotations", "For £18,000: ")]
    [InlineData("rotherham", "4 lots of 6,000 going out together as one contract, how many quotes", "band-three-quotations", "For £24,000: ")]
    [InlineData("rotherham", "9k this year and 8k next, how many quotes", "band-two-quotations", "For £17,000: ")]
    [InlineData("rotherham", "hundred and twenty grand, tender or quotes", "band-tender-member", "For £120,000: ")]
    [InlineData("rotherham", "twenty two and a half k, how many quotes", "band-three-quotations", "For £22,500: ")]
    public void Ask_AmountInRoundaboutWords_IsThatAmount(string framework, string question, string entry, string text)
    {
        var answer = Ask(question, framework);

        answer.EntryId.ShouldBe(entry);
        answer.Text.ShouldStartWith(text);
    }

    [Theory]
    [InlineData("rotherham", "does the social value act apply to a contract of 40k for services", "social-value-act")]
    [InlineData("rotherham", "contract of only 900 pounds, must it still go on the contracts register", "contracts-register")]
    [InlineData("solihull", "service costs 90k and managing it another 12k, is the full cost of a service with management costs", "full-costs")]
    public void Ask_AmountBesideWhatAnEntrySurelyAnswers_IsAnsweredByTheEntry(string framework, string question, string entry) => Ask(question, framework).EntryId.ShouldBe(entry);

    [Fact]
    public void Ask_AmountAndWhoOpensTenders_WhereTheDocumentNamesNobody_SaysSo() =>
        Ask("150k contract, who opens the tenders", "milton-keynes").Text.ShouldEndWith("I found no word on who opens tenders in the framework.");

    [Fact]
    public void Ask_AmountBesideAnotherQuestion_ShowsItsBandAsWell()
    {
        var answer = Ask("£1.2m all told for school escorts, what am i in for and who has to be in the room when bids are opened", "rotherham");

        answer.Also.Append(answer).ShouldContain(one => one.EntryId == "band-full-regime");
        answer.Also.Append(answer).ShouldContain(one => one.EntryId == "council-member-opens" || one.Text.Contains("Council Member opens", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("what applied in March 2025 for 210k?", null)]
    [InlineData("what applied in March 2025 for a 210k service contract", null)]
    [InlineData("how many quotes for two contracts of 15k each in March 2025", "rotherham")]
    [InlineData("20k a year in March 2025, tender?", "milton-keynes")]
    public void Ask_OfAPastDayWhatNeedsMore_OffersQuestionsOfThatDay(string question, string? framework)
    {
        var answer = Ask(question, framework);

        answer.Next.ShouldNotBeEmpty();
        foreach (var next in answer.Next)
        {
            next.Text.ShouldContain("on 1 March 2025");
            Ask(next.Text).LawDay.ShouldBe(new DateOnly(2025, 3, 1), next.Text);
        }
    }

    [Theory]
    [InlineData("milton-keynes")]
    [InlineData("rotherham")]
    [InlineData("kent")]
    public void Ask_SeveralContracts_AsksWhetherItIsOneNeedAndTellsTheLaw(string framework)
    {
        var answer = Ask("two contracts of 15k each", framework);

        answer.Kind.ShouldBe(AnswerKind.NeedsMore);
        answer.Text.ShouldContain("I read 2 contracts of £15,000, £30,000 together.");
        answer.Next.Select(next => next.Label).ShouldBe(["One need: £30,000", "Separate needs: £15,000"]);
        answer.Law.ShouldHaveSingleItem().RuleId.ShouldBe("P6");
        Ask(answer.Next[0].Text).EntryId.ShouldBe(framework switch { "milton-keynes" => "band-tender", "rotherham" => "band-three-quotations", _ => "quotes" });
    }

    [Theory]
    [InlineData("3 lots of 20k")]
    [InlineData("£1,00,000")]
    [InlineData("£60k for 3 years")]
    [InlineData("£250 a day")]
    [InlineData("2 year contract at 12k a year then rolling")]
    public void Ask_ValueThatIsNotCertain_GivesNoBand(string question)
    {
        foreach (var framework in Packs.All.Frameworks)
        {
            var answer = Ask(question, framework.Id);

            answer.Kind.ShouldBe(AnswerKind.NeedsMore, framework.Id);
            answer.EntryId.ShouldBeNull(framework.Id);
        }
    }

    [Theory]
    [InlineData("is it from 2014 or 2015")]
    [InlineData("what was the rule in may 2025")]
    [InlineData("best value guidance on 7 may 2024")]
    [InlineData("framework 2015")]
    [InlineData("procurement started 25-02-2025")]
    [InlineData("31.12.2025")]
    public void Ask_YearOrDay_IsNoAmount(string question)
    {
        foreach (var framework in Packs.All.Frameworks)
        {
            Ask(question, framework.Id).Text.ShouldNotContain("£2,0", customMessage: framework.Id);
        }
    }

    [Theory]
    [InlineData("What applied in May 2025 for 210k?", "2025-05-01", "P3")]
    [InlineData("contract of 210k begun on 31.12.2025", "2025-12-31", "P3")]
    [InlineData("contract of 210k begun on 1-1-2026", "2026-01-01", "P4")]
    [InlineData("contract of 210k in March 2024", "2024-03-01", "P3")]
    [InlineData("contract of 210k as of 1.1.2024", "2024-01-01", "P3")]
    public void Ask_DayWhoseLawIsHeld_TellsThatLawAndNamesTheDay(string question, string day, string rule)
    {
        var answer = Ask(question, "rotherham");

        answer.EntryId.ShouldBe("band-full-regime");
        answer.LawDay.ShouldBe(DateOnly.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        answer.Law[0].RuleId.ShouldBe(rule);
        answer.Law.ShouldNotContain(note => note.RuleId == (rule == "P3" ? "P4" : "P3"));
    }

    [Theory]
    [InlineData("what applied in June 2016 for 210k", "1 June 2016")]
    [InlineData("best value guidance on 1 June 2023", "1 June 2023")]
    [InlineData("best value guidance as of 31.12.2023", "31 December 2023")]
    public void Ask_DayBeforeTheLawThatIsHeld_SaysSo(string question, string day)
    {
        var answer = Ask(question, "rotherham");

        answer.Text.ShouldEndWith($" You ask about {day}. I hold the law from 1 January 2024 on and cannot say what applied before; the law told here is that of today.");
        answer.LawDay.ShouldBeNull();
    }

    [Theory]
    [InlineData("is the guidance published in 2011 still valid")]
    [InlineData("what about the 2011 best value guidance")]
    public void Ask_YearOfADocument_AsksForNoDay(string question) => Ask(question, "rotherham").Text.ShouldNotContain("You ask about");

    [Theory]
    [InlineData("kent", "50k contract", "quotes")]
    [InlineData("solihull", "300k care contract, what now", "quotes")]
    [InlineData("sutton", "300k care contract, what now", "how-many-quotes")]
    [InlineData("solihull", "is there a tender threshold in law for 250k", "quotes")]
    public void Ask_AmountWhereTheDocumentHasNoBands_SaysSoAndComparesTheLaw(string framework, string question, string entry)
    {
        var answer = Ask(question, framework);

        (answer.Kind, answer.EntryId).ShouldBe((AnswerKind.Silent, entry));
        answer.Law[0].RuleId.ShouldBe("P4");
        answer.Law[0].Text.ShouldContain("In law the full rules begin at");
    }

    [Theory]
    [InlineData("kent")]
    [InlineData("solihull")]
    [InlineData(null)]
    public void Ask_ThresholdOfADay_TellsTheLinesOfThatDay(string? framework)
    {
        var answer = Ask("procurement threshold in march 2025", framework);

        answer.LawDay.ShouldBe(new DateOnly(2025, 3, 1));
        answer.Law.ShouldContain(note => note.RuleId == "P3" && note.Text.Contains("£214,904", StringComparison.Ordinal));
    }

    [Fact]
    public void Ask_AmountWithoutACouncil_TellsTheLawAndAsksWhich()
    {
        var answer = Ask("do i have to tender a contract of 100k a year for 3 years");

        answer.Kind.ShouldBe(AnswerKind.NeedsCouncil);
        answer.Text.ShouldBe("That depends on the council. Which one do you mean? What the law says is the same for all of them.");
        answer.Working.ShouldBe(["£100,000 a year × 3 years = £300,000"]);
        answer.Law[0].Text.ShouldContain("£300,000 is over it");
    }

    [Fact]
    public void Ask_GrantAsASubsidyWithoutACouncil_TellsTheLaw() => Ask("can a grant be a subsidy").Law.ShouldContain(note => note.RuleId == "S1");

    [Theory]
    [InlineData("grant of 315000", "£315,000 is not above £315,000.")]
    [InlineData("grant of £315,000.01", "£315,000.01 is above £315,000, so it cannot go as minimal financial assistance.")]
    [InlineData("grant of 110k a year for 3 years", "£330,000 is above £315,000, so it cannot go as minimal financial assistance.")]
    [InlineData("grant of 100000", "£100,000 is not above £100,000, so this rule asks for no entry.")]
    [InlineData("grant of £100,000.01", "£100,000.01 is above £100,000, so it goes on the database if it is a subsidy.")]
    public void Ask_Grant_IsComparedWithTheLawOnSubsidies(string question, string expected)
    {
        foreach (var framework in new[] { null, "rotherham", "milton-keynes" })
        {
            Ask(question, framework).Law.ShouldContain(note => note.Text.Contains(expected, StringComparison.Ordinal), $"{framework}");
        }
    }

    [Theory]
    [InlineData("drug and alcohol service 50k")]
    [InlineData("health visiting contract 120k")]
    [InlineData("sexual health service worth 300k")]
    public void Ask_HealthCare_TellsNothingOfTheProcurementAct(string question)
    {
        foreach (var framework in Packs.All.Frameworks)
        {
            var answer = Ask(question, framework.Id);

            answer.Law.Select(note => note.RuleId).ShouldBe(["H1"], framework.Id);
        }
    }

    [Fact]
    public void Ask_WorksThatMayBeOverTheLine_AreNotFlatlyNotifiable()
    {
        var note = Ask("works 5.2m begun in december 2025", "rotherham").Law.Single(note => note.RuleId == "P7");

        note.Text.ShouldContain("so this contract is one if it stays below the full rules");
    }

    [Fact]
    public void Ask_CouncilsCompared_TellWhoseLawItIs()
    {
        var answer = Ask("how many quotes for 30k in kent and rotherham");

        answer.Compared.Select(one => one.EntryId).ShouldBe(["quotes", "band-three-quotations"]);
        answer.Law.Select(note => note.Text).ShouldBeUnique();
        answer.Law[0].Text.ShouldStartWith("In law the full rules begin at £207,720");
        answer.Law.Skip(1).ShouldAllBe(note => note.Text.StartsWith("Kent: ", StringComparison.Ordinal) || note.Text.StartsWith("Rotherham: ", StringComparison.Ordinal));
    }

    [Fact]
    public void Ask_BandsOfCouncilsCompared_TellsThem()
    {
        var answer = Ask("how many quotes kent and rotherham");

        answer.Compared.Select(one => one.Kind).ShouldBe([AnswerKind.Silent, AnswerKind.Superseded]);
        answer.Compared[1].Points.Count.ShouldBe(6);
    }

    [Fact]
    public void Ask_CyclesCompared_TellsTheStepsOfEach()
    {
        var answer = Ask("compare sutton and solihull cycle");

        answer.Compared.Select(one => one.Points.Count).ShouldBe([8, 10]);
    }

    [Theory]
    [InlineData("rotherham", "contract of £30,000")]
    [InlineData("milton-keynes", "contract of £30,000")]
    [InlineData("rotherham", "grant of 400k")]
    [InlineData("rotherham", "how do grants work")]
    public void Ask_TouchedEntry_TellsAtMostAFewRulesAndNoneTwice(string framework, string question)
    {
        var answer = Ask(question, framework);

        answer.Law.Count.ShouldBeInRange(1, 4);
        answer.Law.Concat(answer.Also.SelectMany(also => also.Law)).Select(note => note.RuleId).ShouldBeUnique();
    }

    [Fact]
    public void Ask_BandOfTheCouncilsOwn_TellsTheAmountFirstAndTheOldRuleLast()
    {
        var answer = Ask("contract of £30,000", "rotherham");

        answer.Law.Select(note => note.RuleId).ShouldBe(["P4", "P7", "P8", "G10"]);
        answer.Law[^1].Text.ShouldNotContain("section 135");
        answer.Next.Select(next => next.Label).ShouldContain("Contract details notice below the threshold");
        Ask(answer.Next[^1].Text, "rotherham").Law.ShouldHaveSingleItem().RuleId.ShouldBe("P10");
    }

    [Theory]
    [InlineData("policy as of 1.1.2026")]
    [InlineData("rules on 3.1.2025")]
    public void Ask_DayWithDots_IsNoSection(string question) => Ask(question, "rotherham").Title.ShouldNotStartWith("Section");

    /// <summary>However a question is worded: where an amount is told, no band may be shown but its own.</summary>
    [Theory]
    [InlineData("rotherham")]
    [InlineData("milton-keynes")]
    public void Ask_AnyQuestionWithAnAmount_ShowsNoOtherBand(string framework)
    {
        var pack = Packs.All.Frameworks.Single(one => one.Id == framework);
        var bands = pack.Thresholds!.Bands;
        var questions = pack.Entries.OfType<ThresholdBand>().SelectMany(band => band.Questions).Concat(pack.Entries.SelectMany(entry => entry.Questions).Where((_, at) => at % 25 == 0))
            .Where(question => !SaysANumber().IsMatch(question));
        int[] amounts = [3_000, 12_000, 32_000, 75_000, 130_000, 250_000];
        foreach (var (question, at) in questions.Select((question, at) => (question, at)))
        {
            var amount = amounts[at % amounts.Length];
            foreach (var answer in (Answer[])[Ask($"it is for £{amount:N0}. {question}", framework), Ask($"it is for £{amount:N0}. {question}")])
            {
                answer.Also.Append(answer).Select(one => one.EntryId).Where(id => bands.Any(band => band.Id == id)).ShouldBeSubsetOf([pack.Thresholds.BandFor(new Pounds(amount)).Id], $"{question} (£{amount})");
            }
        }
    }

    [Theory]
    [InlineData("can I just ring round a couple of firms for a 32k piece of work?", "band-three-quotations")]
    [InlineData("for a 3k job can i simply ask the firm we know", "band-below-5000")]
    public void Ask_AmountInAQuestionLikeThatOfAnotherBand_GetsItsOwnBand(string question, string band) => Ask(question, "rotherham").EntryId.ShouldBe(band);

    [Fact]
    public void Ask_AnyValue_DoesNotThrow()
    {
        var random = new Random(23);
        string[] parts = ["£20k", "10k-15k", "under", "a year", "for 3 years", "plus 2", "each", "two contracts of", "in 2026", "x 3", "per day", "grant", "tender", "vat", "in March 2025", "year one", "-5k", "0"];
        for (var round = 0; round < 4_000; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(1, 8)).Select(_ => parts[random.Next(parts.Length)]));
            Should.NotThrow(() => Ask(text, round % 2 == 0 ? "rotherham" : "kent"), text);
        }
    }

    [GeneratedRegex(@"\d|hundred|thousand|grand|million|\bk\b", RegexOptions.None, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex SaysANumber();

    private static Answer Ask(string question, string? framework = null) => Packs.All.Ask(new Question(question, framework));
}
