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

    // How much nearer an example of other words has to be, by the certainty of the best entry.
    private const double Doubt = 0.5;

    // An example that shares this many words of substance with the question treats its very subject.
    private const int MostlyTheSame = 2;

    // In a text of fewer words one of them decides.
    private const int LeastWords = 4;

    private readonly Vocabulary _vocabulary;
    private readonly OutsideExamples _examples;
    private readonly IReadOnlyList<FollowUp> _offers;

    public OutsideAnswers(Vocabulary vocabulary, OutsideExamples examples, IReadOnlyList<Shelf> shelves)
    {
        _vocabulary = vocabulary;
        _examples = examples;
        _offers = [.. Offers(shelves)];
    }

    /// <summary>What is said when nothing was found.</summary>
    public Answer NothingFound => Refuse(Nothing);

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

    /// <summary>
    /// The answer to a text that is more like one of the examples than like any text of the frameworks; null when it is not. An example that
    /// shares hardly a word with it ("fix a puncture", "tell them what to fix") has to be nearer still, the more so the likelier an entry is meant.
    /// </summary>
    /// <param name="line">The text.</param>
    /// <param name="best">The best entry of each framework that is asked.</param>
    public Answer? Alike(Line line, IReadOnlyList<Hit> best)
    {
        var entries = best.Select(hit => hit.Nearest).DefaultIfEmpty(0).Max() + Nearer;
        if (line.Wording.Outside <= entries)
        {
            return null;
        }

        var doubt = WordsOf(line.Wording).Count() < LeastWords ? 0 : Doubt * best.Select(hit => hit.Certainty).DefaultIfEmpty(0).Max();
        var (subject, likeness) = (Nothing, 0.0);
        foreach (var example in _examples.All)
        {
            if (WordSenses.Likeness(example.Wording.Sense, line.Wording.Sense) is var found && found > likeness && found > entries
                && (found > entries + doubt || Shared(example.Wording, line.Wording) >= MostlyTheSame))
            {
                (subject, likeness) = (example.Subject, found);
            }
        }

        return subject == Nothing ? null : Refuse(subject);
    }

    private static int Shared(Wording example, Wording wording) => WordsOf(example).Intersect(WordsOf(wording), StringComparer.Ordinal).Count();

    private static IEnumerable<string> WordsOf(Wording wording) => wording.Terms.Where(term => !term.IsQuestionWord).Select(term => term.Canonical.Text).Distinct(StringComparer.Ordinal);

    /// <summary>The answer to a question about a council that has no framework here; null when it is about none.</summary>
    /// <param name="isSelected">Another council is selected: then one that is only mentioned ("Leeds rang and asked") is part of the story.</param>
    public Answer? Elsewhere(Line line, IReadOnlyList<Shelf> shelves, IReadOnlyList<Shelf> all, bool isSelected)
    {
        foreach (var (name, from, to, _) in _vocabulary.Elsewhere.In(line.Typing))
        {
            var words = Enumerable.Range(from, to - from).Select(at => line.Typing.Words[at]);
            if (words.All(word => shelves.Any(shelf => shelf.Index.Knows(word))) || (isSelected && !IsTied(line.Typing, from)))
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

    // "In Leeds", but not "Leeds and Bradford have asked us".
    private static bool IsTied(Typing typing, int name) => name > 0 && typing.Words[name - 1].Text is not ("and" or "or") && Councils.IsTie(typing.Words[name - 1].Text);

    private Answer Refuse(Outside outside) => new(AnswerKind.NotCovered, outside.Text) { Title = "Not something I can answer", Next = _offers };

    /// <summary>What can be asked instead: of the framework with the most money bands, and of the one with the most steps.</summary>
    private static IEnumerable<FollowUp> Offers(IReadOnlyList<Shelf> shelves)
    {
        if (shelves.Where(shelf => shelf.Framework.Thresholds is not null).MaxBy(shelf => shelf.Framework.Thresholds!.Bands.Count) is { } banded)
        {
            yield return new FollowUp($"Money bands in {banded.Framework.Council.ShortName}", banded.Answers.Asking("what are the thresholds"));
        }

        if (shelves.Where(shelf => shelf.Framework.Cycle is not null).MaxBy(shelf => shelf.Framework.Cycle!.Steps.Count) is { } stepped)
        {
            yield return new FollowUp($"The steps in {stepped.Framework.Council.ShortName}", stepped.Answers.Asking("how many steps are there"));
        }
    }
}
