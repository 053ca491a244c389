using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Tests.Rules;

public sealed class WholeLifeValueTests
{
    [Fact]
    public void Of_YearsWithExtension_CountsTheExtensionAndShowsTheWorking()
    {
        var value = WholeLifeValue.Of(new Pounds(20_000), Period.Year, 36, 24);

        value.Total.ShouldBe(new Pounds(100_000));
        value.Working.ShouldBe(["3 years + 2 years of possible extension = 5 years", "£20,000 a year × 5 years = £100,000"]);
    }

    [Fact]
    public void Of_Months_Multiplies() => WholeLifeValue.Of(new Pounds(1_500), Period.Month, 36).Working.ShouldBe(["£1,500 a month × 36 months = £54,000"]);

    [Fact]
    public void Of_PartOfAYear_IsExact()
    {
        var value = WholeLifeValue.Of(new Pounds(10_000), Period.Year, 18);

        value.Total.ShouldBe(new Pounds(15_000));
        value.Working.ShouldBe(["£10,000 a year × 1.5 years (18 months) = £15,000"]);
    }

    [Fact]
    public void Of_Weeks_CountsFiftyTwoAYear() => WholeLifeValue.Of(new Pounds(100), Period.Week, 12).Total.ShouldBe(new Pounds(5_200));

    [Fact]
    public void Of_NegativeAmount_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => WholeLifeValue.Of(new Pounds(-1), Period.Year, 12));

    [Fact]
    public void Of_NoLength_IsRefused() => Should.Throw<ArgumentOutOfRangeException>(() => WholeLifeValue.Of(new Pounds(1), Period.Year, 0));
}
