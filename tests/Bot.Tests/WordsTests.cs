namespace CommissioningBot.Bot.Tests;

/// <summary>The one rule by which every decider and form tells whether something was written.</summary>
public sealed class WordsTests
{
    /// <summary>Texts that say nothing, most of which cannot be seen.</summary>
    public static TheoryData<string> Nothing =>
    [
        " ", "\u200B", "\u00AD", "\u2800", "\u3164", "\u115F", "\uFFA0", "\u2060", "\u202E", "\uFEFF", "\u0000", "\u0001", "\u00A0\u2003\n", "\u0301", "\u200B\u2060 \uFEFF", ".", "…", "- -", "?!", "\uD83D",
    ];

    [Theory]
    [MemberData(nameof(Nothing))]
    [InlineData("")]
    [InlineData(null)]
    public void AreIn_WhatSaysNothing_IsFalse(string? text) => Words.AreIn(text).ShouldBeFalse();

    [Theory]
    [InlineData("", "")]
    [InlineData("A", "A")]
    [InlineData("A|B", "A and B")]
    [InlineData("A|B|C", "A, B and C")]
    public void All_OfSeveralNames_ReadsAsASentenceListsThem(string names, string said) => Words.All(names.Split('|', StringSplitOptions.RemoveEmptyEntries)).ShouldBe(said);

    [Fact]
    public void WithoutHidden_WhatTurnsTheWriting_IsLeftOut() =>
        Words.WithoutHidden("pay \u202Ecod.exe\u202C\u0000\u2066 now\nand\tthen 👩‍🔧").ShouldBe("pay cod.exe now\nand\tthen 👩‍🔧");

    [Theory]
    [InlineData("a")]
    [InlineData("7")]
    [InlineData("\u200Bé")]
    [InlineData("لا")]
    [InlineData("𝐀")]
    [InlineData("한글")]
    [InlineData("— yes —")]
    public void AreIn_WordOrFigure_IsTrue(string text) => Words.AreIn(text).ShouldBeTrue();
}
