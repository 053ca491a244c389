using CommissioningBot.Knowledge.Answering;

namespace CommissioningBot.Knowledge.Tests.Questions;

/// <summary>
/// A question, the framework that is selected (none for "-"), and what may answer it: entries, an entry with a rule of the law beside it
/// (entry&amp;law:P4), an entry of the council that the question names itself (kent/a), entries of several councils (each:kent/a+sutton/b), or a kind
/// of answer where no entry does (kind:NotCovered).
/// </summary>
internal sealed record AskedQuestion(string Framework, string Text, IReadOnlyList<string> Wanted)
{
    private const string Kind = "kind:";
    private const string Each = "each:";
    private const string Law = "&law:";

    public string? Selected => Framework is "-" ? null : Framework;

    /// <summary>The council that has to answer: the one selected, or the one that the question names itself. Null when any may, or several have to.</summary>
    public string? Council => Selected ?? Wanted.Where(IsOfOneCouncil).Select(wanted => wanted.Split('/')[0]).FirstOrDefault();

    public bool IsAnsweredBy(Answer answer) => Wanted.Any(wanted => Is(answer, wanted));

    /// <summary>Whether the right entry is among the buttons of an answer that asks back.</summary>
    public bool IsOfferedBy(Answer answer) => Selected is not null && answer.EntryId is null
        && answer.Next.Any(button => Wanted.Any(wanted => Packs.Framework(Framework).Find(wanted.Split('&')[0])?.Name == button.Label));

    /// <summary>The ids that no entry has: a slip in the set.</summary>
    public IEnumerable<string> Unknown => Wanted.SelectMany(Entries).Where(entry => entry.Framework is not "-" && Packs.Framework(entry.Framework).Find(entry.Id) is null).Select(entry => entry.Id);

    private static bool Is(Answer answer, string wanted)
    {
        if (wanted.StartsWith(Kind, StringComparison.Ordinal))
        {
            return string.Equals(wanted[Kind.Length..], answer.Kind.ToString(), StringComparison.Ordinal);
        }

        if (wanted.StartsWith(Each, StringComparison.Ordinal))
        {
            return wanted[Each.Length..].Split('+').All(one => answer.Compared.Any(compared => $"{compared.FrameworkId}/{compared.EntryId}" == one && compared.Citations.Count > 0));
        }

        var parts = wanted.Split(Law);
        var entry = IsOfOneCouncil(wanted) ? $"{answer.FrameworkId}/{answer.EntryId}" : answer.EntryId;
        return string.Equals(parts[0], entry, StringComparison.Ordinal) && answer.Citations.Count > 0 && parts.Skip(1).All(rule => answer.Law.Any(note => note.RuleId == rule));
    }

    private static bool IsOfOneCouncil(string wanted) => wanted.Contains('/', StringComparison.Ordinal) && !wanted.StartsWith(Each, StringComparison.Ordinal);

    private IEnumerable<(string Framework, string Id)> Entries(string wanted) => wanted switch
    {
        _ when wanted.StartsWith(Kind, StringComparison.Ordinal) => [],
        _ when wanted.StartsWith(Each, StringComparison.Ordinal) => wanted[Each.Length..].Split('+').Select(one => (one.Split('/')[0], one.Split('/')[1])),
        _ when IsOfOneCouncil(wanted) => [(wanted.Split('/')[0], wanted.Split('/')[1].Split('&')[0])],
        _ => [(Framework, wanted.Split('&')[0])],
    };
}

/// <summary>How a set of questions was answered.</summary>
internal sealed record Score(int Asked, int Right, int WrongEntry, int Offered, int WrongCouncil, IReadOnlyList<string> Missed)
{
    public double Share => (double)Right / Asked;

    public override string ToString() =>
        $"{Asked} questions, {Right} right ({Share:P1}), {WrongEntry} answered with another entry, {Offered} asked back with the right entry among the buttons, {Asked - Right - WrongEntry - Offered} otherwise not answered, {WrongCouncil} of the wrong council";
}

/// <summary>Sets of questions in files, a line each: framework, question, wanted entries.</summary>
internal static class QuestionSet
{
    public static IReadOnlyList<AskedQuestion> Read(string file) => [.. Lines(file).Select(Parse)];

    /// <summary>The lines of a file, without its comments.</summary>
    public static IEnumerable<string> Lines(string file)
    {
        using var stream = typeof(QuestionSet).Assembly.GetManifestResourceStream("Questions/" + file).ShouldNotBeNull();
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().Split('\n').Where(line => line.Length > 0 && line[0] is not '#');
    }

    /// <summary>The packs' own questions.</summary>
    public static IEnumerable<AskedQuestion> OfPacks() =>
        Packs.All.Frameworks.SelectMany(framework => framework.Entries.SelectMany(entry => entry.Questions.Select(question => new AskedQuestion(framework.Id, question, [entry.Id]))));

    public static Score Ask(IEnumerable<AskedQuestion> questions)
    {
        var (asked, right, wrongEntry, offered, wrongCouncil) = (0, 0, 0, 0, 0);
        var missed = new List<string>();
        foreach (var question in questions)
        {
            asked++;
            var answer = Packs.All.Ask(new Question(question.Text, question.Selected));
            wrongCouncil += question.Council is { } council && answer.FrameworkId is { } framework && !string.Equals(framework, council, StringComparison.Ordinal) ? 1 : 0;
            if (question.IsAnsweredBy(answer))
            {
                right++;
            }
            else
            {
                wrongEntry += answer.EntryId is null ? 0 : 1;
                offered += question.IsOfferedBy(answer) ? 1 : 0;
                missed.Add($"{question.Framework}: {question.Text} -> {answer.Kind} {answer.EntryId}, wanted {string.Join(" or ", question.Wanted)}");
            }
        }

        return new Score(asked, right, wrongEntry, offered, wrongCouncil, missed);
    }

    private static AskedQuestion Parse(string line)
    {
        var parts = line.Split('\t');
        parts.Length.ShouldBe(3, line);
        return new AskedQuestion(parts[0], parts[1], parts[2].Split('|'));
    }
}
