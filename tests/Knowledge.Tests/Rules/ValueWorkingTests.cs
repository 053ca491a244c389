using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Tests.Rules;

/// <summary>Whole-life values as people type them. What does not come to one certain sum is asked for, and never guessed.</summary>
public sealed class ValueWorkingTests
{
    [Theory]
    [InlineData("£30k", 30_000)]
    [InlineData("20k a year for 3 years", 60_000)]
    [InlineData("20k per annum for three years", 60_000)]
    [InlineData("20k x 3 years", 60_000)]
    [InlineData("20k a year x 3", 60_000)]
    [InlineData("20k pa x3", 60_000)]
    [InlineData("£10k a year x 3, surely I just get quotes because its only 10k?", 30_000)]
    [InlineData("£1,500 a month for 36 months", 54_000)]
    [InlineData("£1,500 a month for 3 years", 54_000)]
    [InlineData("£400 a week for 2 years", 41_600)]
    [InlineData("1,600 a month for 24 months so £38,400 all told", 38_400)]
    [InlineData("£60,000, that is 20k a year for 3 years", 60_000)]
    [InlineData("£5k a quarter for 18 months", 30_000)]
    [InlineData("20k a year for a year and a half", 30_000)]
    [InlineData("20k a year for 1.5 years", 30_000)]
    [InlineData("20k a year for two and a half years", 50_000)]
    [InlineData("20k a year for 2½ years", 50_000)]
    [InlineData("£40k + VAT a year for 3 years", 120_000)]
    [InlineData("£40k (ex VAT) per year for 3 years", 120_000)]
    [InlineData("40k or so a year for 3 years", 120_000)]
    [InlineData("annual budget of 40k for 3 years", 120_000)]
    [InlineData("2000 a year for 3 years", 6_000)]
    [InlineData("20k in each of 3 years", 60_000)]
    [InlineData("20k for each of the three years", 60_000)]
    [InlineData("3 years at 9k each", 27_000)]
    [InlineData("two yrs at 12k", 24_000)]
    [InlineData("2 years @ £12k", 24_000)]
    [InlineData("24 months at £1,000", 24_000)]
    [InlineData("2 years at 12k plus a 3k wind down fee", 27_000)]
    [InlineData("3 years at 60k in total", 60_000)]
    [InlineData("paid in two goes of 9 grand", 18_000)]
    [InlineData("three of them at 8k", 24_000)]
    [InlineData("£49k950", 49_950)]
    [InlineData("49k950", 49_950)]
    [InlineData("£6,000 a year for 4 years with an optional extra year", 30_000)]
    [InlineData("£6,000 a year for 4 years plus 1 year option", 30_000)]
    [InlineData("£6,000 a year for 4 years and another year if we like it, optional", 30_000)]
    [InlineData("£6,000 a year for 4 years with the option of a further year", 30_000)]
    [InlineData("£6,000 a year for four years with one optional year", 30_000)]
    [InlineData("40k a year for 3 years plus 2 year extension", 200_000)]
    [InlineData("40k a year for 3 years with an option for 2 more", 200_000)]
    [InlineData("40k a year for 3 years with 2 optional years", 200_000)]
    [InlineData("40k a year for 3 years, with two more optional years", 200_000)]
    [InlineData("40k a year for 3 years, can be extended by 2 years", 200_000)]
    [InlineData("40k a year for 3 years can be extended for up to 2 years", 200_000)]
    [InlineData("40k a year for 3 years extendable by up to 24 months", 200_000)]
    [InlineData("40k a year for 3 years extendable to 5", 200_000)]
    [InlineData("40k a year for 3 years, extendable to 5 years", 200_000)]
    [InlineData("40k a year for 3 years, extendable to a maximum of 5 years", 200_000)]
    [InlineData("40k a year for 3 years, extendable to 5 years in total", 200_000)]
    [InlineData("40k a year 3+2", 200_000)]
    [InlineData("40k a year for 3+2 years", 200_000)]
    [InlineData("40k a year for 3 years (+2)", 200_000)]
    [InlineData("40k a year for 3 + 1 + 1 years", 200_000)]
    [InlineData("40k a year for 5 years (3+2)", 200_000)]
    [InlineData("40k a year for 3+2 years, 5 years in total", 200_000)]
    [InlineData("40k a year for 5 years including a 2 year extension", 200_000)]
    [InlineData("40k a year for 3 years plus 2 x 12 months", 200_000)]
    [InlineData("40k a year for 3 years with two 12-month extensions", 200_000)]
    [InlineData("40k a year for 3 years with two one-year extensions", 200_000)]
    [InlineData("40k a year for 3 years plus two further options of 12 months each", 200_000)]
    [InlineData("40k a year for 3 years, 2 years extension", 200_000)]
    [InlineData("40k a year, initial 3 years then 2 more", 200_000)]
    [InlineData("40k a year for up to 5 years", 200_000)]
    [InlineData("40k a year for 3 years with no extension", 120_000)]
    [InlineData("40k a year for 3 years, no option to extend", 120_000)]
    [InlineData("40k a year for 3 years without any extensions", 120_000)]
    [InlineData("40k a year for 5 years, extensions included", 200_000)]
    [InlineData("15k in year one and 10k in year two", 25_000)]
    [InlineData("15k in year 1 and 10k in year 2", 25_000)]
    [InlineData("£15k in the first year and £10k in the second year", 25_000)]
    [InlineData("15k the first year then 10k the second", 25_000)]
    [InlineData("year 1: 15k, year 2: 10k, year 3: 5k", 30_000)]
    [InlineData("15k this year and 10k next year", 25_000)]
    [InlineData("15k in 2026 and 10k in 2027", 25_000)]
    [InlineData("15k in 26/27 and 10k in 27/28", 25_000)]
    [InlineData("y1 15k y2 10k", 25_000)]
    [InlineData("£12k year 1, £12k year 2 and optional year 3 £12k", 36_000)]
    [InlineData("15k plus 10k", 25_000)]
    [InlineData("£15,000 + £10,000", 25_000)]
    [InlineData("5k set-up plus 10k a year for 3 years", 35_000)]
    [InlineData("10k a year for 3 years with a one-off 5k", 35_000)]
    [InlineData("£40k with an optional extension worth £20k", 60_000)]
    [InlineData("12,500 x 2", 25_000)]
    [InlineData("2 x 12,500", 25_000)]
    [InlineData("2x £12,500", 25_000)]
    [InlineData("four payments of 5k", 20_000)]
    [InlineData("£500 a day for 30 days", 15_000)]
    [InlineData("£40 per visit for 300 visits", 12_000)]
    [InlineData("£60k over 3 years in total", 60_000)]
    [InlineData("contract worth £60k for 3 years", 60_000)]
    [InlineData("£60k whole life value, 3+2 years", 60_000)]
    [InlineData("£60k including all extensions", 60_000)]
    public void Of_WhatComesToOneSum_IsThatSum(string text, int pounds)
    {
        var known = Of(text).ShouldBeOfType<ValueWorking.Known>(text);

        known.Amounts.ShouldHaveSingleItem().Amount.ShouldBe(new Pounds(pounds), text);
        known.Amounts[0].Per.ShouldBeNull();
    }

    [Theory]
    [InlineData("20k a year", "£20,000 a year for how many years?")]
    [InlineData("40k a year for 3 years with an option to extend", "For how long can it be extended?")]
    [InlineData("2 year contract at 12k a year then rolling", "For how long can it be extended?")]
    [InlineData("40k a year for 3 years, extendable", "For how long can it be extended?")]
    [InlineData("40k a year for 3 years or 5 years", "can be meant in more than one way")]
    [InlineData("40k a year for 3 to 5 years", "can be meant in more than one way")]
    [InlineData("40k a year for 3-5 years", "can be meant in more than one way")]
    [InlineData("40k a year for 3 years extendable up to 5 years", "can be meant in more than one way")]
    [InlineData("40k a year for 5 years (3+1)", "can be meant in more than one way")]
    [InlineData("£60k for 3 years", "£60,000 the value of the whole contract, or is it £60,000 a year?")]
    [InlineData("£60k contract, paid yearly", "£60,000 the value of the whole contract, or is it £60,000 a year?")]
    [InlineData("£60k with an option to extend", "Is £60,000 the whole value with every extension")]
    [InlineData("£60k over 3 years plus 2", "Is £60,000 the whole value with every extension")]
    [InlineData("two contracts of 15k each", "I read 2 contracts of £15,000, £30,000 together.")]
    [InlineData("two contracts, 15k each", "I read 2 contracts of £15,000, £30,000 together.")]
    [InlineData("3 lots of 20k", "I read 3 lots of £20,000, £60,000 together.")]
    [InlineData("two 15k contracts", "I read 2 contracts of £15,000, £30,000 together.")]
    [InlineData("15k for each of two contracts", "I read 2 contracts of £15,000, £30,000 together.")]
    [InlineData("15k each", "I read £15,000 each, but not how many.")]
    [InlineData("15k in year one", "I read £15,000 in year 1, and nothing of the other years.")]
    [InlineData("15k in year 1 and 10k in year 3", "I read £15,000 and £10,000. I cannot tell what they come to.")]
    [InlineData("15k in year 1 then 10k a year after that", "I read £15,000 and £10,000 a year. I cannot tell what they come to.")]
    [InlineData("10k rising to 15k", "I cannot tell what they come to.")]
    [InlineData("£250 a day", "I read £250 per day.")]
    [InlineData("£250 a day for 2 years", "I read £250 per day.")]
    [InlineData("£60 an hour", "I read £60 per hour.")]
    [InlineData("£20k every two years for 6 years", "I read £20,000 per two years.")]
    [InlineData("£20k every 6 months for 3 years", "I read £20,000 per 6 months.")]
    [InlineData("£20k twice a year for 3 years", "I read £20,000 per half year.")]
    [InlineData("3 x 20k a year", "I read 3 × £20,000 a year.")]
    [InlineData("£1,00,000", "I am not sure which amount you mean. Is it £100,000?")]
    [InlineData("£18.000", "I am not sure which amount you mean")]
    [InlineData("minus 5k", "cannot be less than nothing")]
    public void Of_WhatIsNotCertain_IsAskedFor(string text, string expected) => Of(text).ShouldBeOfType<ValueWorking.Unknown>(text).Text.ShouldContain(expected);

    [Theory]
    [InlineData("18k or 60k", 2)]
    [InlineData("quotes for 18k and for 60k", 2)]
    [InlineData("between 18k and 60k", 1)]
    public void Of_AmountsThatAreNotAddedUp_StayApart(string text, int count) => Of(text).ShouldBeOfType<ValueWorking.Known>(text).Amounts.Count.ShouldBe(count);

    [Fact]
    public void Of_RangeThatRecurs_HasBothEnds()
    {
        var amount = Of("10k-15k a year for 3 years").ShouldBeOfType<ValueWorking.Known>().Amounts.ShouldHaveSingleItem();

        (amount.Amount, amount.Until).ShouldBe((new Pounds(30_000), new Pounds(45_000)));
    }

    [Fact]
    public void Of_Years_ShowsTheSum() =>
        Of("15k in year one and 10k in year two").ShouldBeOfType<ValueWorking.Known>().Working.ShouldBe(["£15,000 in year 1 + £10,000 in year 2 = £25,000"]);

    [Fact]
    public void Of_OptionWorthMoney_ShowsTheSum() =>
        Of("£40k with an optional extension worth £20k").ShouldBeOfType<ValueWorking.Known>().Working.ShouldBe(["£40,000 + £20,000 of possible extension = £60,000"]);

    [Fact]
    public void Of_EveryChoiceOffered_ComesToASum()
    {
        foreach (var text in new[] { "20k a year", "40k a year for 3 years with an option to extend", "£60k for 3 years", "two contracts of 15k each", "£60k over 3 years plus 2", "15k in year one", "£1,00,000" })
        {
            foreach (var (label, value) in Of(text).ShouldBeOfType<ValueWorking.Unknown>(text).Choices)
            {
                var ends = Of($"how many quotes do I need for {value} in Rotherham?");
                (ends is ValueWorking.Known || label.EndsWith("a year", StringComparison.Ordinal)).ShouldBeTrue($"{text} -> {value}");
            }
        }
    }

    [Fact]
    public void Of_AnyWords_DoesNotThrow()
    {
        var random = new Random(20_251_125);
        string[] parts =
        [
            "£20k", "15k", "12,500", "a", "year", "years", "for", "3", "two", "plus", "+", "option", "extendable", "to", "by", "2", "each", "lots", "of", "x", "per", "day", "in", "year one", "2026", "or",
            "vat", "optional", "extra", "(", ")", "month", "no", "extension", "up", "total",
        ];
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Join(' ', Enumerable.Range(0, random.Next(14)).Select(_ => parts[random.Next(parts.Length)]));
            if (Should.NotThrow(() => Values(text), text) is { Amounts.Count: > 0 } values)
            {
                Should.NotThrow(() => ValueWorking.Of(values), text);
            }
        }
    }

    private static ValueReading Values(string text) => ValueReader.Read(Tokens.Read(text));

    private static ValueWorking Of(string text) => ValueWorking.Of(Values(text));
}
