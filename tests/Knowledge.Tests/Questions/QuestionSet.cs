using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Knowledge.Tests.Questions;

/// <summary>A question, the framework that is selected, and what may answer it: entries, or a kind of answer where no entry does.</summary>
internal sealed record AskedQuestion(string Framework, string Text, IReadOnlyList<string> Wanted)
{
    private const string Kind = "kind:";

    public bool IsAnsweredBy(Answer answer) =>
        Wanted.Any(wanted => wanted.StartsWith(Kind, StringComparison.Ordinal)
            ? string.Equals(wanted[Kind.Length..], answer.Kind.ToString(), StringComparison.Ordinal)
            : string.Equals(wanted, answer.EntryId, StringComparison.Ordinal) && answer.Citations.Count > 0);

    /// <summary>The ids that no entry of the framework has: a slip in the set.</summary>
    public IEnumerable<string> Unknown => Wanted.Where(wanted => !wanted.StartsWith(Kind, StringComparison.Ordinal) && Packs.Framework(Framework).Find(wanted) is null);
}

/// <summary>How a set of questions was answered.</summary>
internal sealed record Score(int Asked, int Right, int WrongEntry, int WrongCouncil, IReadOnlyList<string> Missed)
{
    public double Share => (double)Right / Asked;

    public override string ToString() =>
        $"{Asked} questions, {Right} right ({Share:P1}), {WrongEntry} answered with another entry, {Asked - Right - WrongEntry} asked back or not found, {WrongCouncil} of the wrong council";
}

/// <summary>Sets of questions in files, a line each: framework, question, wanted entries.</summary>
internal static class QuestionSet
{
    public static IReadOnlyList<AskedQuestion> Read(string file)
    {
        using var stream = typeof(QuestionSet).Assembly.GetManifestResourceStream("Questions/" + file).ShouldNotBeNull();
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] is not '#').Select(Parse)];
    }

    /// <summary>The packs' own questions.</summary>
    public static IEnumerable<AskedQuestion> OfPacks() =>
        Packs.All.Frameworks.SelectMany(framework => framework.Entries.SelectMany(entry => entry.Questions.Select(question => new AskedQuestion(framework.Id, question, [entry.Id]))));

    public static Score Ask(IEnumerable<AskedQuestion> questions)
    {
        var (asked, right, wrongEntry, wrongCouncil) = (0, 0, 0, 0);
        var missed = new List<string>();
        foreach (var question in questions)
        {
            asked++;
            var answer = Packs.All.Ask(new Question(question.Text, question.Framework));
            wrongCouncil += answer.FrameworkId is { } framework && !string.Equals(framework, question.Framework, StringComparison.Ordinal) ? 1 : 0;
            if (question.IsAnsweredBy(answer))
            {
                right++;
            }
            else
            {
                wrongEntry += answer.EntryId is null ? 0 : 1;
                missed.Add($"{question.Framework}: {question.Text} -> {answer.Kind} {answer.EntryId}, wanted {string.Join(" or ", question.Wanted)}");
            }
        }

        return new Score(asked, right, wrongEntry, wrongCouncil, missed);
    }

    private static AskedQuestion Parse(string line)
    {
        var parts = line.Split('\t');
        parts.Length.ShouldBe(3, line);
        return new AskedQuestion(parts[0], parts[1], parts[2].Split('|'));
    }
}
