using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests.Loading;

public sealed class PackLintTests
{
    [Fact]
    public void Check_ThePacksThatShip_FindsNothing() => PackLint.Check().Select(fault => fault.ToString()).ShouldBeEmpty();

    [Fact]
    public void Check_GoodPack_FindsNothing() => Lint(Exampleton.Text).ShouldBeEmpty();

    [Fact]
    public void Check_QuestionOfTwoEntries_NamesBoth() =>
        Lint(Exampleton.Text.Replace("what does look mean]", "what does the lead officer do]", StringComparison.Ordinal))
            .ShouldContain(fault => fault == "exampleton.yaml, line 84: The question “what does the lead officer do” is also a question of “step-look”. Keep it with the one entry that answers it best.");

    [Fact]
    public void Check_QuestionThatAnotherEntryAnswers_NamesIt() =>
        Lint(Exampleton.Text.Replace("[quotes for 5k, how many quotes for 1000]", "[quotes for 5k, how many quotes for 900]", StringComparison.Ordinal))
            .ShouldBe(["exampleton.yaml, line 74: The question “how many quotes for 900” of “band-large” is answered by “band-small”. Word it so that it fits this entry alone."]);

    [Fact]
    public void Check_QuestionThatIsRefused_SaysSo() =>
        Lint(Exampleton.Text.Replace("notice when a service ends]", "what is the weather]", StringComparison.Ordinal).Replace("[how much notice do we give, ", "[how much notice do we give when a service ends, ", StringComparison.Ordinal))
            .ShouldBeEmpty("a pack's own question goes before the refusals");

    [Fact]
    public void Check_FaultOfLoading_IsFoundToo() =>
        Lint(Exampleton.Text.Replace("citation: \"2.10\"", "citation: \"9\"", StringComparison.Ordinal)).ShouldContain(fault => fault == "exampleton.yaml, line 95: No section has the id “9”. Add it under “sections:”, or cite one that is there.");

    [Fact]
    public void Check_NameOfAnotherCouncil_IsFound() =>
        Lint(Exampleton.Text.Replace("aliases: [ebc]", "aliases: [mk]", StringComparison.Ordinal)).ShouldContain(fault => fault.Contains("“mk” already means Milton Keynes", StringComparison.Ordinal));

    private static IReadOnlyList<string> Lint(string text) => [.. PackLint.Check([new PackSource(Exampleton.File, text)]).Select(fault => fault.ToString())];
}
