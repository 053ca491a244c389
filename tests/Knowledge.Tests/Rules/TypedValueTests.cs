using System.Globalization;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Tests.Rules;

public sealed class TypedValueTests
{
    [Theory]
    [InlineData("£18k", "18000")]
    [InlineData("twenty-five thousand pounds", "25000")]
    [InlineData("c. 20k", "20000")]
    [InlineData("1.5mio", "1500000")]
    [InlineData("18,000.00 GBP", "18000")]
    [InlineData("zero", "0")]
    public void Money_OneAmount_IsRead(string text, string pounds) => TypedValue.Money(text).ShouldBe(new Pounds(decimal.Parse(pounds, CultureInfo.InvariantCulture)));

    [Theory]
    [InlineData("18.000")]
    [InlineData("£0.005")]
    [InlineData("-£5")]
    [InlineData("10k or 20k")]
    [InlineData("two thousand million")]
    [InlineData("18k a year")]
    public void Money_NotOneClearAmount_IsNone(string text) => TypedValue.Money(text).ShouldBeNull();

    [Theory]
    [InlineData("3", 36)]
    [InlineData("for three years", 36)]
    [InlineData("18 months", 18)]
    [InlineData("a year", 12)]
    public void Months_OneLength_IsRead(string text, int months) => TypedValue.Months(text).ShouldBe(months);

    [Theory]
    [InlineData("three", 3)]
    [InlineData("twenty-five", 25)]
    [InlineData("a", 1)]
    [InlineData("12", 12)]
    [InlineData("some", null)]
    [InlineData("three or four", null)]
    [InlineData("2.5", null)]
    public void Number_OneWholeNumber_IsRead(string text, int? number) => TypedValue.Number(text).ShouldBe(number);

    [Theory]
    [InlineData("2.5 years")]
    [InlineData("2-3 years")]
    [InlineData("3 weeks")]
    [InlineData("1000 years")]
    [InlineData("")]
    public void Months_NotOneLength_IsNone(string text) => TypedValue.Months(text).ShouldBeNull();
}
