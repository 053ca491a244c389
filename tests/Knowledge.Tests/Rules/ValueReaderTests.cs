using System.Globalization;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Tests.Rules;

public sealed class ValueReaderTests
{
    [Theory]
    [InlineData("£18k", "18000")]
    [InlineData("£18,000", "18000")]
    [InlineData("£18 000", "18000")]
    [InlineData("18,000 pounds", "18000")]
    [InlineData("18000 quid", "18000")]
    [InlineData("GBP 18000", "18000")]
    [InlineData("18k", "18000")]
    [InlineData("18 k", "18000")]
    [InlineData("18K?", "18000")]
    [InlineData("0.17m", "170000")]
    [InlineData("£1.2m", "1200000")]
    [InlineData("£1.2 m", "1200000")]
    [InlineData("1.5 million", "1500000")]
    [InlineData("£2bn", "2000000000")]
    [InlineData("eighteen thousand", "18000")]
    [InlineData("eighteen thousand pounds", "18000")]
    [InlineData("twenty five grand", "25000")]
    [InlineData("five grand", "5000")]
    [InlineData("a hundred thousand", "100000")]
    [InlineData("a hundred grand", "100000")]
    [InlineData("one hundred and seventy two thousand five hundred and fourteen pounds", "172514")]
    [InlineData("half a million", "500000")]
    [InlineData("a quarter of a million", "250000")]
    [InlineData("two hundred thousand", "200000")]
    [InlineData("£19,999.99", "19999.99")]
    [InlineData("£172,513.99", "172513.99")]
    [InlineData("172514", "172514")]
    [InlineData("£5", "5")]
    [InlineData("£0", "0")]
    [InlineData("£20k.", "20000")]
    [InlineData("is £20k, right?", "20000")]
    [InlineData("quotes for 2000", "2000")]
    [InlineData("40k tender", "40000")]
    [InlineData("twenty-five thousand pounds", "25000")]
    [InlineData("25000 pounds and a penny", "25000.01")]
    [InlineData("£24,999 and 99 pence", "24999.99")]
    [InlineData("a penny over £25,000", "25000.01")]
    [InlineData("one penny less than £50k", "49999.99")]
    [InlineData("1p short of £5,000", "4999.99")]
    public void Read_OneAmount_FindsIt(string text, string pounds)
    {
        var amount = Read(text).Amounts.ShouldHaveSingleItem();

        amount.Amount.ShouldBe(new Pounds(decimal.Parse(pounds, CultureInfo.InvariantCulture)));
        amount.IsUnclear.ShouldBeFalse();
    }

    [Theory]
    [InlineData("what is step 3")]
    [InlineData("what does 4.10 say")]
    [InlineData("section 3.1")]
    [InlineData("the act of 2012")]
    [InlineData("in 2014")]
    [InlineData("March 2025")]
    [InlineData("since 1 April 2025")]
    [InlineData("on 01/04/2025")]
    [InlineData("2025-04-01")]
    [InlineData("3 quotes")]
    [InlineData("200 people")]
    [InlineData("20k people")]
    [InlineData("250 users")]
    [InlineData("30 days")]
    [InlineData("120 days")]
    [InlineData("100%")]
    [InlineData("standard 4")]
    [InlineData("the 3rd step")]
    [InlineData("the Localism Act 2011")]
    [InlineData("which one is it")]
    [InlineData("")]
    [InlineData("£")]
    [InlineData("k")]
    public void Read_NoAmount_FindsNone(string text) => Read(text).Amounts.ShouldBeEmpty();

    [Theory]
    [InlineData("under £5k", Bound.Below)]
    [InlineData("below 5k", Bound.Below)]
    [InlineData("less than 5k", Bound.Below)]
    [InlineData("up to 5k", Bound.UpTo)]
    [InlineData("no more than £5k", Bound.UpTo)]
    [InlineData("5k or less", Bound.UpTo)]
    [InlineData("over 5k", Bound.Above)]
    [InlineData("more than £5,000", Bound.Above)]
    [InlineData("in excess of £5,000", Bound.Above)]
    [InlineData("exceeding 5k", Bound.Above)]
    [InlineData("at least 5k", Bound.From)]
    [InlineData("5k or more", Bound.From)]
    [InlineData("5k and above", Bound.From)]
    [InlineData("5k+", Bound.From)]
    [InlineData("from 5k", Bound.From)]
    [InlineData("exactly 5k", Bound.Exactly)]
    [InlineData("5k", Bound.Exactly)]
    public void Read_WordsAroundAnAmount_BoundIt(string text, object bound) => Read(text).Amounts.ShouldHaveSingleItem().Bound.ShouldBe((Bound)bound);

    [Theory]
    [InlineData("between 5k and 20k")]
    [InlineData("5k-20k")]
    [InlineData("£5-20k")]
    [InlineData("5 to 20k")]
    [InlineData("from £5,000 to £20,000")]
    public void Read_Range_HasBothEnds(string text)
    {
        var amount = Read(text).Amounts.ShouldHaveSingleItem();

        amount.Bound.ShouldBe(Bound.Between);
        amount.Amount.ShouldBe(new Pounds(5000));
        amount.Until.ShouldBe(new Pounds(20000));
    }

    [Theory]
    [InlineData("20k a year", Period.Year)]
    [InlineData("20k per annum", Period.Year)]
    [InlineData("20k pa", Period.Year)]
    [InlineData("20k p.a.", Period.Year)]
    [InlineData("£20k/yr", Period.Year)]
    [InlineData("20,000 pounds each year", Period.Year)]
    [InlineData("annual value of £20k", Period.Year)]
    [InlineData("£1,500 a month", Period.Month)]
    [InlineData("£1,500 monthly", Period.Month)]
    [InlineData("£400 per week", Period.Week)]
    [InlineData("£5k a quarter", Period.Quarter)]
    public void Read_AmountThatRecurs_HasItsPeriod(string text, Period period) => Read(text).Amounts.ShouldHaveSingleItem().Per.ShouldBe(period);

    [Theory]
    [InlineData("20k a year for 3 years", 36, new int[0])]
    [InlineData("20k a year for 3 years plus 2", 36, new[] { 24 })]
    [InlineData("20k a year for 3+2 years", 36, new[] { 24 })]
    [InlineData("20k pa 3+2", 36, new[] { 24 })]
    [InlineData("20k pa for 3 + 1 + 1 years", 36, new[] { 12, 12 })]
    [InlineData("20k a year for three years with an option to extend by two years", 36, new[] { 24 })]
    [InlineData("20k a year, 3 years with a 2 year extension", 36, new[] { 24 })]
    [InlineData("20k a year for 2 years plus 12 months", 24, new[] { 12 })]
    [InlineData("£1,500 a month for 36 months", 36, new int[0])]
    [InlineData("20k a year for 18 months", 18, new int[0])]
    [InlineData("20k a year for a year", 12, new int[0])]
    [InlineData("20k a year for 2 years and 6 months", 30, new int[0])]
    [InlineData("20k a year, five-year contract", 60, new int[0])]
    public void Read_Length_HasTermAndExtensions(string text, int months, int[] extensions)
    {
        var reading = Read(text);

        reading.Months.ShouldBe(months);
        reading.ExtensionMonths.ShouldBe(extensions);
        reading.Length.IsUnclear.ShouldBeFalse();
    }

    [Fact]
    public void Read_TwoLengthsThatContradict_IsUnclear() => Read("20k a year for 3 years or 5 years").Length.IsUnclear.ShouldBeTrue();

    [Theory]
    [InlineData("£18.000")]
    [InlineData("18.000 pounds")]
    public void Read_ThreeDecimals_IsUnclear(string text) => Read(text).Amounts.ShouldHaveSingleItem().IsUnclear.ShouldBeTrue();

    [Theory]
    [InlineData("-£5k")]
    [InlineData("minus 5000 pounds")]
    [InlineData("quotes for -5000")]
    public void Read_Minus_IsNegative(string text) => Read(text).IsNegative.ShouldBeTrue();

    [Theory]
    [InlineData("£19k plus VAT", VatSaid.Excluded)]
    [InlineData("£19k + vat", VatSaid.Excluded)]
    [InlineData("£19k ex VAT", VatSaid.Excluded)]
    [InlineData("£19k excluding vat", VatSaid.Excluded)]
    [InlineData("£19k inc VAT", VatSaid.Included)]
    [InlineData("£19k including vat", VatSaid.Included)]
    [InlineData("£19k", VatSaid.Nothing)]
    public void Read_Vat_IsUnderstood(string text, object vat) => Read(text).Vat.ShouldBe((VatSaid)vat);

    [Fact]
    public void Read_AnyTextPeopleMayType_DoesNotThrow()
    {
        var random = new Random(20_251_121);
        const string Letters = "£$0123456789.,-+/kKmMbn yearspluoncthVATé’”\u0661\uD83D\uDE00\0\t\n%()";
        for (var round = 0; round < 20_000; round++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(40)).Select(_ => Letters[random.Next(Letters.Length)]));
            Should.NotThrow(() => Read(text), text);
        }
    }

    [Theory]
    [InlineData("what's the process for a 60k carers contract", 60_000)]
    [InlineData("18k carers training, how many quotes", 18_000)]
    [InlineData("a 60k residents advice service", 60_000)]
    public void Read_AmountBeforePeopleInAName_IsMoney(string text, int pounds) => Read(text).Amounts.ShouldHaveSingleItem().Amount.ShouldBe(new Pounds(pounds));

    [Theory]
    [InlineData("we support 18k carers")]
    [InlineData("we support 18k carers, how many quotes")]
    [InlineData("18k carers use it")]
    [InlineData("60 thousand residents in the borough")]
    public void Read_PeopleInThousands_AreNoAmount(string text) => Read(text).Amounts.ShouldBeEmpty();

    private static ValueReading Read(string text) => ValueReader.Read(Tokens.Read(text));
}
