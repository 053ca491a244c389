using CommissioningBot.Knowledge.Answering;
using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Tests.Loading;

public sealed class FurtherQuestionsTests
{
    private const string File = "exampleton.questions.txt";

    [Fact]
    public void Load_QuestionsBesideAPack_AnswerLikeItsOwn()
    {
        var knowledge = KnowledgeBase.From(Beside("# how people ask\n\n[lead]\nwhom do i ring when the wheel gets stuck\r\n  which colleague pushes it on  \n"));

        knowledge.Ask(new Question("Whom do I ring when the wheel gets stuck?", "exampleton")).EntryId.ShouldBe("lead");
        knowledge.FindFramework("exampleton")!.Find("lead")!.Questions
            .ShouldBe(["what does the lead officer do", "who keeps the loop going", "whom do i ring when the wheel gets stuck", "which colleague pushes it on"]);
    }

    [Theory]
    [InlineData("who is it\n[lead]\nwho leads then", "line 1: A question stands here before any entry is named. Put “[entry-id]” on a line above it.")]
    [InlineData("[nobody]\nwho leads then", "line 1: The pack has no entry “nobody”. Correct the id.")]
    [InlineData("[lead]\nwho leads then\n\n[lead]\nwho else", "line 4: “[lead]” is here twice; it is also on line 1. Put the questions together.")]
    [InlineData("\n[lead]\n# none yet", "line 2: No question stands below “[lead]”. Write one a line, or take the line out.")]
    [InlineData("[lead] who leads then\nwho else", "line 1: “[lead] who leads then” does not name an entry. Write the entry's id in square brackets, alone on its line.")]
    [InlineData("[lead\nwho else", "line 1: “[lead” does not name an entry. Write the entry's id in square brackets, alone on its line.")]
    [InlineData("[]\nwho else", "line 1: The pack has no entry “”. Correct the id.")]
    [InlineData("[lead]\nwho leads then\nWho leads then", "line 3: “lead” has the question “Who leads then” already. Take this line out.")]
    [InlineData("[lead]\nWhat does the lead officer do", "line 2: “lead” has the question “What does the lead officer do” already. Take this line out.")]
    public void Load_FileWithAFault_SaysWhereWhatAndWhatToDo(string text, string expected) =>
        Exampleton.FaultsOf(Beside(text)).ShouldBe([$"{File}, {expected}"]);

    [Fact]
    public void Load_FaultsInBothFiles_AreAllTold() =>
        Exampleton.FaultsOf(new PackSource(Exampleton.File, Exampleton.Text.Replace("format: 1", "format: 2", StringComparison.Ordinal)) { Questions = new PackSource(File, "[nobody]\nwho leads then") })
            .Select(fault => fault[..fault.IndexOf(':', StringComparison.Ordinal)])
            .ShouldBe([$"{Exampleton.File}, line 1", $"{File}, line 1"]);

    [Fact]
    public void Lint_QuestionBesideThatAnotherEntryAnswers_NamesItsLine() =>
        PackLint.Check([Beside("[lead]\nwho sees to the loop\nhow many quotes for 900")]).Select(fault => fault.ToString())
            .ShouldBe([$"{File}, line 3: The question “how many quotes for 900” of “lead” is answered by “band-small”. Word it so that it fits this entry alone."]);

    [Theory]
    [InlineData("exampleton.yaml")]
    [InlineData("")]
    public void Load_FileOrFolder_FindsTheQuestionsBeside(string path)
    {
        var folder = Directory.CreateTempSubdirectory("packs");
        try
        {
            System.IO.File.WriteAllText(Path.Combine(folder.FullName, Exampleton.File), Exampleton.Text);
            System.IO.File.WriteAllText(Path.Combine(folder.FullName, File), "[lead]\nwhom do i ring when the wheel gets stuck");

            KnowledgeBase.Load(Path.Combine(folder.FullName, path)).FindFramework("exampleton")!.Find("lead")!.Questions.ShouldContain("whom do i ring when the wheel gets stuck");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public void Load_QuestionsThatAreNotUtf8_SaysSo()
    {
        var folder = Directory.CreateTempSubdirectory("packs");
        try
        {
            System.IO.File.WriteAllText(Path.Combine(folder.FullName, Exampleton.File), Exampleton.Text);
            System.IO.File.WriteAllBytes(Path.Combine(folder.FullName, File), [0xff, 0xfe, 0x41]);

            Should.Throw<PackException>(() => KnowledgeBase.Load(folder.FullName)).Message.ShouldStartWith($"{File}, line 1: The file is not in UTF-8.");
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static PackSource Beside(string questions) => Exampleton.Source with { Questions = new PackSource(File, questions) };
}
