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

    // A council that copies a pack of the bot and forgets to change its id.
    [Theory]
    [InlineData("framework: exampleton", "framework: kent")]
    [InlineData("aliases: [ebc]", "aliases: [kcc, ebc]")]
    [InlineData("text: Invite at least two quotations.", "text: ''")]
    [InlineData("[how do we give to a charity, ", "['', how do we give to a charity, ")]
    public void Check_WhateverLoadingRefuses_IsRefusedInTheSameWords(string good, string bad)
    {
        var text = Exampleton.Text.Replace(good, bad, StringComparison.Ordinal);
        var refused = Exampleton.FaultsOf([.. LoadedKnowledge.With([new PackSource(Exampleton.File, text)])]);

        refused.ShouldNotBeEmpty();
        Lint(text).Take(refused.Count).ShouldBe(refused);
    }

    [Fact]
    public void Check_PackThatTheBotLoadsBesides_MayNotBeClashedWith()
    {
        var folder = Directory.CreateTempSubdirectory();
        try
        {
            var (mine, theirs) = (Path.Combine(folder.FullName, "mine.yaml"), Path.Combine(folder.FullName, "theirs.yaml"));
            File.WriteAllText(mine, Exampleton.Text);
            File.WriteAllText(theirs, Exampleton.Text.Replace("[ebc]", "[other]", StringComparison.Ordinal));

            PackLint.Check([mine], beside: [mine]).ShouldBeEmpty("a file that is named twice is one pack");
            PackLint.Check([mine], beside: [theirs]).Select(fault => fault.ToString())
                .ShouldBe(["mine.yaml, line 2: The framework “exampleton” is also in theirs.yaml, line 2. Give one of the two another id."]);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Check_EntryThatOnlyTheVeryWordsOfItsQuestionsFind_IsTold() =>
        Lint(Exampleton.Text.Replace("[what does the lead officer do, who keeps the loop going]", "[qqzz wobble, flim flam]", StringComparison.Ordinal))
            .ShouldBe(["exampleton.yaml, line 84: Only the very words of its questions find “lead”: none of them would be found by the entry's name, its text and its other questions. Write a question with words of the entry, or put everyday words of its questions into its text."]);

    [Theory]
    [InlineData("[qqzz wobble, what does the officer do]")]
    [InlineData("[flim flam, who sees to it that the loop is kept]")]
    public void Check_EntryThatOneQuestionInItsWordsFinds_IsNotTold(string questions) =>
        Lint(Exampleton.Text.Replace("[what does the lead officer do, who keeps the loop going]", questions, StringComparison.Ordinal)).ShouldBeEmpty();

    private static IReadOnlyList<string> Lint(string text) => [.. PackLint.Check([new PackSource(Exampleton.File, text)]).Select(fault => fault.ToString())];
}
