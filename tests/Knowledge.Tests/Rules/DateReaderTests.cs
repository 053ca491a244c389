using System.Globalization;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Tests.Rules;

public sealed class DateReaderTests
{
    [Theory]
    [InlineData("1 March 2025", "2025-03-01")]
    [InlineData("on 1st March 2025", "2025-03-01")]
    [InlineData("the 1st of March 2025", "2025-03-01")]
    [InlineData("1 March, 2025", "2025-03-01")]
    [InlineData("March 1, 2025", "2025-03-01")]
    [InlineData("March 1st 2025", "2025-03-01")]
    [InlineData("1 mar 2025", "2025-03-01")]
    [InlineData("1-Mar-2025", "2025-03-01")]
    [InlineData("what applied in March 2025", "2025-03-01")]
    [InlineData("what was the rule in may 2025", "2025-05-01")]
    [InlineData("What applied in May 2025 for 210k?", "2025-05-01")]
    [InlineData("best value guidance on 7 may 2024", "2024-05-07")]
    [InlineData("May 7, 2024", "2024-05-07")]
    [InlineData("sept 2025", "2025-09-01")]
    [InlineData("march '25", "2025-03-01")]
    [InlineData("march ’25", "2025-03-01")]
    [InlineData("01/03/2025", "2025-03-01")]
    [InlineData("1/3/2025", "2025-03-01")]
    [InlineData("1/3/25", "2025-03-01")]
    [InlineData("procurement started 25-02-2025", "2025-02-25")]
    [InlineData("1-3-25", "2025-03-01")]
    [InlineData("31.12.2025", "2025-12-31")]
    [InlineData("as of 1.1.2026", "2026-01-01")]
    [InlineData("policy as of 1.1.2026.", "2026-01-01")]
    [InlineData("2025-03-01", "2025-03-01")]
    [InlineData("in 2025", "2025-01-01")]
    [InlineData("since 2025", "2025-01-01")]
    [InlineData("framework 2015", "2015-01-01")]
    [InlineData("is it from 2014 or 2015", "2014-01-01")]
    [InlineData("the 2011 guidance", "2011-01-01")]
    [InlineData("2024/25", "2024-04-01")]
    [InlineData("2024-25", "2024-04-01")]
    [InlineData("2024/2025", "2024-04-01")]
    [InlineData("24/25", "2024-04-01")]
    [InlineData("in 2000", "2000-01-01")]
    [InlineData("what applied in June 2016 for 210k", "2016-06-01")]
    [InlineData("29 February 2024", "2024-02-29")]
    [InlineData("in 2025 a contract of 20k", "2025-01-01")]
    public void Read_Date_IsThatDayAndNoMoney(string text, string day)
    {
        var tokens = Tokens.Read(text);

        DateReader.Read(tokens)[0].Day.ShouldBe(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));
        ValueReader.Read(tokens).Amounts.ShouldAllBe(amount => amount.Amount.Amount == 210_000m || amount.Amount.Amount == 20_000m);
    }

    [Theory]
    [InlineData("31/02/2025")]
    [InlineData("31.02.2025")]
    [InlineData("30 February 2025")]
    [InlineData("7th may")]
    [InlineData("by 31 march")]
    public void Read_DateWithoutADay_IsNoMoneyEither(string text)
    {
        var tokens = Tokens.Read(text);

        DateReader.Read(tokens).ShouldHaveSingleItem().Day.ShouldBeNull();
        ValueReader.Read(tokens).Amounts.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("£2,015")]
    [InlineData("£2015")]
    [InlineData("2015 pounds")]
    [InlineData("2015 quid")]
    [InlineData("2,015")]
    [InlineData("a contract worth 2015")]
    [InlineData("quotes for 2000")]
    [InlineData("spend 2025 on it")]
    [InlineData("2015 a year")]
    [InlineData("2015 plus vat")]
    [InlineData("over 2015")]
    [InlineData("4.10")]
    [InlineData("section 3.1")]
    [InlineData("step 7 may be late")]
    [InlineData("we may need 3 quotes")]
    [InlineData("20 to 30k")]
    [InlineData("approve APR-2026-9999")]
    [InlineData("open mar-2026-0012-1")]
    public void Read_NoDate_FindsNone(string text) => DateReader.Read(Tokens.Read(text)).ShouldBeEmpty();

    [Theory]
    [InlineData("approve APR-2026-9999")]
    [InlineData("is ROT-2026-9999 open?")]
    [InlineData("GRO-2026-5000-1")]
    public void Read_Reference_IsNoAmountEither(string text) => ValueReader.Read(Tokens.Read(text)).Amounts.ShouldBeEmpty();

    [Theory]
    [InlineData("apr-2026", "2026-04-01")]
    [InlineData("25-apr-2026", "2026-04-25")]
    public void Read_MonthWithHyphens_IsADate(string text, string day) => DateReader.Read(Tokens.Read(text)).ShouldHaveSingleItem().Day.ShouldBe(DateOnly.ParseExact(day, "yyyy-MM-dd", CultureInfo.InvariantCulture));

    [Fact]
    public void Read_SeveralDates_AreAllFound() => DateReader.Read(Tokens.Read("from 1 April 2025 to 31 March 2028")).Count.ShouldBe(2);
}
