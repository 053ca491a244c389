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

    // From here on an example is near enough to tell what a text is about that is no question for the frameworks.
    private const double Telling = 0.55;

    // An example that shares this many words of substance with the question treats its very subject.
    private const int MostlyTheSame = 2;

    // In a text of fewer words one of them decides.
    private const int LeastWords = 4;

    // So many words besides those that name the other subject make an entry the likelier one.
    private const int EnoughBeside = 2;

    // A text of so many words tells a story.
    private const int ManyWords = 9;

    private readonly Vocabulary _vocabulary;
    private readonly OutsideExamples _examples;
    private readonly ThresholdAnswers _thresholds;
    private readonly IReadOnlyList<Shelf> _shelves;
    private readonly IReadOnlyList<FollowUp> _offers;

    public OutsideAnswers(Vocabulary vocabulary, OutsideExamples examples, ThresholdAnswers thresholds, IReadOnlyList<Shelf> shelves)
    {
        _vocabulary = vocabulary;
        _examples = examples;
        _thresholds = thresholds;
        _shelves = shelves;
        _offers = [.. Offers(shelves)];
    }

    /// <summary>What is said when nothing was found.</summary>
    public Answer NothingFound => Refuse(Nothing);

    /// <summary>The answer to a text whose words name another subject or another council; null when they name neither, or only beside what the frameworks answer.</summary>
    /// <param name="line">The text.</param>
    /// <param name="asked">The frameworks that are asked.</param>
    /// <param name="selected">The framework that is selected, or null.</param>
    /// <param name="namesCouncil">The text names a council that has a framework here, which is then the one it is about.</param>
    public Answer? Of(Line line, IReadOnlyList<Shelf> asked, Shelf? selected, bool namesCouncil) => Subject(line, asked) ?? (namesCouncil ? null : Elsewhere(line, asked, selected));

    private Answer? Subject(Line line, IReadOnlyList<Shelf> asked)
    {
        var found = _vocabulary.OutsideSubjects.In(line.Typing);
        if (found.Count == 0)
        {
            return null;
        }

        var always = found.FindIndex(match => match.Meaning.IsRefusedAlways);
        var subject = found[Math.Max(always, 0)].Meaning;
        if (subject.IsRefusedAlways)
        {
            return Refuse(subject);
        }

        var isOfPhrase = new bool[line.Typing.Words.Count];
        foreach (var (_, from, to) in found)
        {
            Array.Fill(isOfPhrase, true, from, to - from);
        }

        return asked.Any(shelf => Outweighs(shelf, line, isOfPhrase)) ? null : Refuse(subject);
    }

    /// <summary>
    /// Whether a framework's answer outweighs the words that name another subject: it has the very question or the amount, or an entry that is likely the answer has several of the other
    /// words, or every word of the text. "Take them to court" is then only said of a contract that holds in law.
    /// </summary>
    private bool Outweighs(Shelf shelf, Line line, bool[] isOfPhrase)
    {
        if (shelf.WithQuestion(line) is not null || _thresholds.Recognise(line) is ThresholdAsk.Amount)
        {
            return true;
        }

        if (line.Hits(shelf) is not [{ Certainty: >= Certainty.Strong } hit, ..])
        {
            return false;
        }

        var (beside, lacking) = (0, 0);
        for (var at = 0; at < line.Terms.Count; at++)
        {
            if (!line.Terms[at].IsQuestionWord)
            {
                var has = shelf.Index.Has(hit.Entry, line.Terms[at]);
                beside += has && !isOfPhrase[line.Wording.PlaceOf(at)] ? 1 : 0;
                lacking += has ? 0 : 1;
            }
        }

        return beside >= EnoughBeside || (beside > 0 && lacking == 0);
    }

    /// <summary>
    /// The answer to a text that is more like one of the examples than like any text of the frameworks, or otherwise likely about something else; null when it is not. An example that
    /// shares hardly a word with it ("fix a puncture", "tell them what to fix") has to be nearer still, the more so the likelier an entry is meant.
    /// </summary>
    /// <param name="line">The text.</param>
    /// <param name="asked">The frameworks that are asked.</param>
    /// <param name="best">The best entry of each framework that is asked.</param>
    public Answer? Alike(Line line, IReadOnlyList<Shelf> asked, IReadOnlyList<Hit> best)
    {
        var entries = best.Select(hit => hit.Nearest).DefaultIfEmpty(0).Max() + Nearer;
        var doubt = WordsOf(line.Wording).Count() < LeastWords ? 0 : Doubt * best.Select(hit => hit.Certainty).DefaultIfEmpty(0).Max();
        var (subject, likeness) = (Nothing, line.Wording.Outside > entries ? entries : 1);
        foreach (var example in likeness < 1 ? _examples.All : [])
        {
            if (WordSenses.Likeness(example.Wording.Sense, line.Wording.Sense) is var found && found > likeness
                && (found > entries + doubt || Shared(example.Wording, line.Wording) >= MostlyTheSame))
            {
                (subject, likeness) = (example.Subject, found);
            }
        }

        return subject != Nothing ? Refuse(subject)
            : line.Values.Amounts.Count == 0 && !_vocabulary.OfFrameworks.IsIn(line.Typing) && Strangeness.IsLikely(line, asked, best) ? Refuse(line.Wording.Outside >= Telling ? _examples.NearestTo(line.Wording.Sense) : Nothing)
            : null;
    }

    private static int Shared(Wording example, Wording wording) => WordsOf(example).Intersect(WordsOf(wording), StringComparer.Ordinal).Count();

    private static IEnumerable<string> WordsOf(Wording wording) => wording.Terms.Where(term => !term.IsQuestionWord).Select(term => term.Canonical.Text).Distinct(StringComparer.Ordinal);

    /// <summary>
    /// The answer to a question about a council that has no framework here; null when it is about none. Where one is selected, another that is only mentioned ("Leeds rang and asked") or that
    /// stands in a long text near one of its entries ("a firm that works in Leeds, too") is part of the story.
    /// </summary>
    private Answer? Elsewhere(Line line, IReadOnlyList<Shelf> asked, Shelf? selected)
    {
        foreach (var (name, from, to) in _vocabulary.Elsewhere.In(line.Typing))
        {
            var words = Enumerable.Range(from, to - from).Select(at => line.Typing.Words[at]);
            if (words.All(word => asked.Any(shelf => shelf.Index.Knows(word))) || (selected is not null && (!IsTied(line.Typing, from) || IsStory(selected, line))))
            {
                continue;
            }

            var title = CultureInfo.GetCultureInfo("en-GB").TextInfo.ToTitleCase(name);
            return new Answer(AnswerKind.NotCovered, $"I hold no framework of {title}. I can answer for {Shelf.Join(_shelves)}.")
            {
                Title = "Another council",
                Next = [.. _shelves.Take(5).Select(shelf => new FollowUp(shelf.Framework.Council.ShortName, shelf.Answers.Asking(line.Bare(from, to))))],
            };
        }

        return null;
    }

    private bool IsStory(Shelf selected, Line line) =>
        line.Wording.KnownWords >= ManyWords && _thresholds.Recognise(line) is ThresholdAsk.No && line.Hits(selected) is [{ Certainty: >= Certainty.Fair }, ..];

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
