using System.Globalization;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Honest answers to what the documents do not treat: small talk, other services, personal data, instructions, other councils. Some of it shows
/// in its words, the rest because it is more like one of the examples in the vocabulary than like any entry.
/// </summary>
internal sealed class OutsideAnswers
{
    private static readonly Outside Nothing = new("nothing", "I found nothing on that in these frameworks. I can answer what they say about thresholds, steps, roles, standards, notice and much else, each with its section.");

    // How much more a question must be like an example than like an entry's own questions.
    private const double Nearer = 0.06;

    private readonly Vocabulary _vocabulary;
    private readonly (Outside Subject, float[] Sense)[] _examples;

    public OutsideAnswers(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _examples = [.. vocabulary.OutsideExamples.Select(example => (example.Subject, new Wording(Typing.OfDocument(example.Text, vocabulary), vocabulary).Sense.ToArray()))];
    }

    /// <summary>What is said when nothing was found.</summary>
    public static Answer NothingFound => Refuse(Nothing);

    /// <summary>The answer to a text whose words name something that the documents do not treat; null when they name nothing of the kind.</summary>
    /// <param name="isAnswered">Whether the packs surely answer it all the same.</param>
    public Answer? Named(Line line, Func<bool> isAnswered)
    {
        var found = _vocabulary.OutsideSubjects.In(line.Typing).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        var always = found.FindIndex(match => match.Meaning.IsRefusedAlways);
        var subject = found[Math.Max(always, 0)].Meaning;
        return subject.IsRefusedAlways || !isAnswered() ? Refuse(subject) : null;
    }

    /// <summary>The answer to a text that is more like one of the examples than like any text of the frameworks; null when it is not.</summary>
    public Answer? Alike(Line line, IReadOnlyList<Shelf> shelves)
    {
        var (subject, likeness) = (Nothing, shelves.Max(shelf => shelf.Index.Likeness(line.Wording)) + Nearer);
        foreach (var example in _examples)
        {
            if (WordSenses.Likeness(example.Sense, line.Wording.Sense) is var found && found > likeness)
            {
                (subject, likeness) = (example.Subject, found);
            }
        }

        return subject == Nothing ? null : Refuse(subject);
    }

    /// <summary>The answer to a question about a council that has no framework here; null when it is about none.</summary>
    /// <param name="isSelected">Another council is selected: then one that is only mentioned ("Leeds rang and asked") is part of the story.</param>
    public Answer? Elsewhere(Line line, IReadOnlyList<Shelf> shelves, IReadOnlyList<Shelf> all, bool isSelected)
    {
        foreach (var (name, from, to, _) in _vocabulary.Elsewhere.In(line.Typing))
        {
            var words = Enumerable.Range(from, to - from).Select(at => line.Typing.Words[at].Stem);
            if (words.All(stem => shelves.Any(shelf => shelf.Index.Knows(stem))) || (isSelected && !(from > 0 && Councils.IsTie(line.Typing.Words[from - 1].Text))))
            {
                continue;
            }

            var title = CultureInfo.GetCultureInfo("en-GB").TextInfo.ToTitleCase(name);
            return new Answer(AnswerKind.NotCovered, $"I hold no framework of {title}. I can answer for {Shelf.Join(all)}.")
            {
                Title = "Another council",
                Next = [.. all.Take(5).Select(shelf => new FollowUp(shelf.Framework.Council.ShortName, shelf.Answers.Asking(line.Bare(from, to))))],
            };
        }

        return null;
    }

    private static Answer Refuse(Outside outside) => new(AnswerKind.NotCovered, outside.Text)
    {
        Title = "Not something I can answer",
        Next = [new("Money bands in Rotherham", "what are the thresholds in Rotherham?"), new("The steps in Sutton", "how many steps are there in Sutton?")],
    };
}
