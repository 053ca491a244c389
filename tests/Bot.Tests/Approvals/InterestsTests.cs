using CommissioningBot.Approvals;

namespace CommissioningBot.Bot.Tests.Approvals;

public sealed class InterestsTests
{
    [Theory]
    [InlineData("none")]
    [InlineData("None.")]
    [InlineData(" NONE ")]
    [InlineData("No")]
    [InlineData("n/a")]
    [InlineData("no  interests to declare.")]
    [InlineData("I have nothing to declare")]
    [InlineData("“none”")]
    public void AreNone_SaidInWhateverWords_IsNone(string answer) => Interests.AreNone(answer).ShouldBeTrue();

    [Theory]
    [InlineData("")]
    [InlineData("  ")]
    [InlineData("yes")]
    [InlineData("My sister works for the provider.")]
    [InlineData("none, except that I know the director")]
    [InlineData("no longer a trustee of the provider")]
    [InlineData("none of my family, but a friend")]
    public void AreNone_AnythingElse_IsNot(string answer) => Interests.AreNone(answer).ShouldBeFalse();
}
