using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Knowledge.Tests.Questions;

/// <summary>Every subject that officers must be able to ask about, council by council: each is answered with the fact and with the section where it is written.</summary>
public sealed class SubjectTests
{
    public static TheoryData<string, string, string, string, string> Subjects()
    {
        var data = new TheoryData<string, string, string, string, string>();
        foreach (var line in QuestionSet.Lines("subjects.tsv"))
        {
            var parts = line.Split('\t');
            parts.Length.ShouldBe(5, line);
            data.Add(parts[0], parts[1], parts[2], parts[3], parts[4]);
        }

        return data;
    }

    [Theory]
    [MemberData(nameof(Subjects))]
    public void Ask_Subject_IsAnsweredWithTheFactAndItsSection(string framework, string subject, string question, string section, string words)
    {
        var answer = Packs.All.Ask(new Question(question, framework));

        answer.Citations.ShouldContain(citation => citation.FrameworkId == framework && citation.SectionId == section, $"{subject}: {answer.Kind} {answer.EntryId}");
        string.Join(' ', [answer.Text, .. answer.Points]).ShouldContain(words, Case.Insensitive, subject);
    }

    [Theory]
    [InlineData("rotherham")]
    [InlineData("sutton")]
    [InlineData("milton-keynes")]
    [InlineData("kent")]
    [InlineData("solihull")]
    public void Subjects_EachCouncil_HasItsList(string framework) =>
        QuestionSet.Lines("subjects.tsv").Count(line => line.StartsWith(framework + "\t", StringComparison.Ordinal)).ShouldBeGreaterThan(25);
}
