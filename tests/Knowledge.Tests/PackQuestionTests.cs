using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Knowledge.Tests;

public sealed class PackQuestionTests
{
    [Theory]
    [MemberData(nameof(Packs.Questions), MemberType = typeof(Packs))]
    public void Ask_QuestionOfAPack_FindsTheEntryThatDeclaresIt(string framework, string entry, string question)
    {
        var answer = Packs.All.Ask(new Question(question, framework));

        answer.EntryId.ShouldBe(entry, $"{answer.Kind}: {answer.Text}");
        answer.FrameworkId.ShouldBe(framework);
        answer.Citations.ShouldNotBeEmpty();
    }
}
