namespace CommissioningBot.Knowledge.Tests;

/// <summary>In the middle of a dialog: what is a question, and what is the reply that the dialog asked for.</summary>
public sealed class IsQuestionTests
{
    [Theory]
    [InlineData("how many quotes do I need for £18,000 in Rotherham?")]
    [InlineData("how many quotes do I need for £18,000?")]
    [InlineData("what does step 3 need")]
    [InlineData("what is step 4 in sutton")]
    [InlineData("who is responsible for step 5 in sutton?")]
    [InlineData("What is a growth bid?")]
    [InlineData("what is social value in Rotherham")]
    [InlineData("when do we pay the provider in rotherham?")]
    [InlineData("do I need a tender for 60k in Rotherham?")]
    [InlineData("how much notice do we give when decommissioning in Rotherham?")]
    [InlineData("please tell me what is a growth bid?")]
    public void IsQuestion_Question_IsOne(string text) => Packs.All.IsQuestion(text).ShouldBeTrue();

    [Theory]
    [InlineData("Home care for older people")]
    [InlineData("Outreach for rough sleepers 2026")]
    [InlineData("What works: befriending in the north of the borough")]
    [InlineData("How to keep people well at home")]
    [InlineData("Where people live")]
    [InlineData("£18k")]
    [InlineData("20k a year for 3 years plus 2")]
    [InlineData("3")]
    [InlineData("yes")]
    [InlineData("no")]
    [InlineData("Asked the provider about step 3")]
    [InlineData("We need three quotes for this, says procurement")]
    [InlineData("Met the contract manager. Will the building be ready? She did not know.")]
    [InlineData("Is the provider ready?")]
    [InlineData("Do they have a van?")]
    [InlineData("Decommissioning of the day centre")]
    [InlineData("Grant for the community centre")]
    [InlineData("service level")]
    [InlineData("next")]
    [InlineData("pause")]
    [InlineData("")]
    [InlineData("?")]
    [InlineData("???")]
    public void IsQuestion_Reply_IsNone(string text) => Packs.All.IsQuestion(text).ShouldBeFalse();
}
