namespace CommissioningBot.Knowledge.Tests;

public sealed class FindFrameworkTests
{
    [Theory]
    [InlineData("rotherham", "rotherham")]
    [InlineData("Rotherham", "rotherham")]
    [InlineData(" ROTHERHAM ", "rotherham")]
    [InlineData("rotheram", "rotherham")]
    [InlineData("rotherhma", "rotherham")]
    [InlineData("milton keynes", "milton-keynes")]
    [InlineData("Milton-Keynes", "milton-keynes")]
    [InlineData("milton keyns", "milton-keynes")]
    [InlineData("mk", "milton-keynes")]
    [InlineData("kent", "kent")]
    [InlineData("solihul", "solihull")]
    [InlineData("suton", "sutton")]
    public void FindFramework_NameWithSlips_IsFound(string name, string id) => Packs.All.FindFramework(name).ShouldNotBeNull().Id.ShouldBe(id);

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("leeds")]
    [InlineData("rutland")]
    [InlineData("k")]
    [InlineData("a very long name of a council that nobody knows and that goes on for ever and ever")]
    public void FindFramework_AnotherName_IsNotFound(string name) => Packs.All.FindFramework(name).ShouldBeNull();
}
