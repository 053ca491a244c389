using CommissioningBot.Cycles;

namespace CommissioningBot.Bot.Tests.Cycles;

public sealed class ServiceAreaTests
{
    [Theory]
    [InlineData("Home care", "homecare ")]
    [InlineData("Home care", "home-care")]
    [InlineData("Care and support", "care & support")]
    [InlineData("HOME  CARE!", "home care")]
    public void Key_OfTwoSpellings_IsOne(string one, string other) => ServiceArea.Key(one).ShouldBe(ServiceArea.Key(other));

    [Theory]
    [InlineData("home care", "home cares", true)]
    [InlineData("home care", "hoem care", true)]
    [InlineData("home care", "day care", false)]
    [InlineData("housing", "nursing", false)]
    public void ReadAlike_IsASlipOfTheHandAndNoMore(string one, string other, bool expected) =>
        ServiceArea.ReadAlike(ServiceArea.Key(one), ServiceArea.Key(other)).ShouldBe(expected);
}
