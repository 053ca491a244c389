using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests.Law;

public sealed class LawFaultTests
{
    private const string Good = """
        format: 1
        subject: Test
        rules:
          - id: T1
            name: A rule
            text: It is so.
            from: 2025-01-01
            in-force: 1 January 2025
            source: somewhere
            confirmed-by: [example.org]
            confidence: high
            questions: [what is so, is it so]
            standing: yes
        grants:
          - {id: T1, most: 1000, above: ", so it is told.", within: ", so it is not."}
        beside:
          - {for: contract, line: full, rules: [T1]}
        touches:
          - {id: R-1, framework: rotherham, entries: [living-wage], effect: incomplete, rules: [T1], confidence: high, text: More is so.}
        """;

    [Fact]
    public void Read_FileWithoutFault_Reads() => Faults(Good).ShouldBeEmpty();

    [Theory]
    [InlineData("confidence: high\n    questions", "confidence: low\n    questions", "law.yaml, line 11: “low” is no value of “confidence”. Write one of: high, medium.")]
    [InlineData("confidence: high\n    questions", "confidence: medium\n    questions", "law.yaml, line 4: The rule “T1” is of medium confidence and does not say why. Add “doubt:”, a sentence on what is not confirmed; answers tell it.")]
    [InlineData("rules: [T1], confidence: high", "rules: [T1], confidence: medium", "law.yaml, line 19: The touch “R-1” is of medium confidence, and neither it nor a rule of it says why. Add “doubt:”, a sentence on what is not confirmed; answers tell it.")]
    [InlineData("from: 2025-01-01", "from: 1 January 2025", "law.yaml, line 7: “from” of the rule “T1” is “1 January 2025”. Write the day as 2026-01-31.")]
    [InlineData("source: somewhere\n", "\n", "law.yaml, line 4: The rule “T1” has no “source”. Add “source:”, where the rule is found.")]
    [InlineData("[example.org]", "[]", "law.yaml, line 10: “confirmed-by” of the rule “T1” has 0 of at least 1. List where the source was read or confirmed, such as a website, or leave the key out.")]
    [InlineData("[example.org]", "example.org", "law.yaml, line 10: “confirmed-by” of the rule “T1” should be a list, but is “example.org”. List where the source was read or confirmed, such as a website, or leave the key out.")]
    [InlineData("source: somewhere", "source: somewhere at Example.org", "law.yaml, line 10: “confirmed-by” of the rule “T1” names “example.org”, and so does “source”. Leave it out of “source”, which people read, or out of here.")]
    [InlineData("effect: incomplete, rules: [T1]", "effect: incomplete, rules: [T2]", "law.yaml, line 19: The touch “R-1” names the rule “T2”, which no law file has. Add the rule, or name one that is there.")]
    [InlineData("entries: [living-wage]", "entries: [wage]", "law.yaml, line 19: The touch “R-1” names the entry “wage”, which the pack “rotherham” does not have. Name an entry that is there.")]
    [InlineData("effect: incomplete", "effect: wrong", "law.yaml, line 19: “wrong” is no value of “effect”. Write one of: superseded, incomplete, error-in-source, local.")]
    [InlineData("line: full, rules: [T1]", "line: full, rules: [T3]", "law.yaml, line 17: A row of “beside” names the rule “T3”, which no law file has. Add the rule, or name one that is there.")]
    [InlineData("line: full", "line: half", "law.yaml, line 17: “half” is no value of “line”. Write one of: any, below, notifiable, full.")]
    [InlineData("standing: yes", "standing: perhaps", "law.yaml, line 13: “perhaps” is no value of “standing”. Write one of: yes, no.")]
    [InlineData("{id: T1, most: 1000", "{id: T9, most: 1000", "law.yaml, line 15: A row of “grants” names the rule “T9”, which no law file has. Add the rule, or name one that is there.")]
    [InlineData("most: 1000", "most: a lot", "law.yaml, line 15: “most” of a row of grants is “a lot”. Write pounds in digits without a sign or commas, such as 5000 or 19999.99.")]
    public void Read_FileWithAFault_SaysWhereWhatAndWhatToDo(string old, string replacement, string expected)
    {
        Good.ShouldContain(old);
        Faults(Good.Replace(old, replacement, StringComparison.Ordinal)).ShouldBe([expected]);
    }

    [Fact]
    public void Read_GrantWithAWrongKey_SaysWhatIsMissingAndWhatIsTooMuch() =>
        Faults(Good.Replace("within: ", "inside: ", StringComparison.Ordinal)).ShouldBe(
        [
            "law.yaml, line 15: A row of grants has no “within”. Write what follows, to end a sentence that begins with the amount.",
            "law.yaml, line 15: “inside” is not a key of a row of grants. Take it out; the keys here are above, id, most, within.",
        ]);

    [Theory]
    [InlineData("entries: [gift], effect: incomplete, rules: [S1]", null)]
    [InlineData("entries: [gifts], effect: incomplete, rules: [S1]", "The touch “E-1” names the entry “gifts”, which the pack “exampleton” does not have. Name an entry that is there.")]
    [InlineData("entries: [gift], effect: incomplete, rules: [S99]", "The touch “E-1” names the rule “S99”, which no law file has. Add the rule, or name one that is there.")]
    [InlineData("entries: [gift], effect: incomplete, rules: [S1], framework: kent", "“framework” is not a key of the touch “E-1”. Take it out; the keys here are confidence, doubt, effect, entries, from, id, rules, text.")]
    [InlineData("entries: [gift], effect: incomplete, from: 4 January 2023, rules: [S1]", "“4 January 2023” is no date. Write the day as 2026-01-31.")]
    public void Read_TouchOfAPack_IsCheckedLikeTheOthers(string touch, string? expected) =>
        Exampleton.FaultsOf(new PackSource(Exampleton.File, $"{Exampleton.Text}\ntouches:\n  - {{id: E-1, {touch}, confidence: high, text: A check is needed now.}}\n"))
            .ShouldBe(expected is null ? [] : [$"exampleton.yaml, line {Exampleton.Text.Split('\n').Length + 2}: {expected}"]);

    [Fact]
    public void Ask_EntryThatAPacksOwnTouchSupersedes_TellsTheLaw()
    {
        var own = KnowledgeBase.From(new PackSource(
            Exampleton.File, $"{Exampleton.Text}\ntouches:\n  - {{id: E-1, entries: [gift], effect: superseded, rules: [S1], confidence: high, text: A check is needed now.}}\n"));

        var answer = own.Ask(new Question("what is a gift", "exampleton"));

        answer.Kind.ShouldBe(AnswerKind.Superseded);
        answer.Law.ShouldHaveSingleItem().Text.ShouldStartWith("A check is needed now. A grant to an enterprise");
    }

    private static IReadOnlyList<string> Faults(string text)
    {
        var faults = new List<PackFault>();
        new LawReader([new PackSource("law.yaml", text)], faults).For(Packs.All.Frameworks, faults);
        return [.. faults.Select(fault => fault.ToString())];
    }
}
