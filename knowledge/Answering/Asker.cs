using System.Globalization;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Takes a question from its words to its answer: what it is about, whose framework, and which entry.</summary>
internal sealed class Asker
{
    // Where one framework has the very subject ("growth bid"), others that share a word with the question are not meant.
    private const double ComparableFit = 0.6;
    private const double SureOfQuestion = 0.75;
    private const int MostNear = 3;
    private const int ManyWords = 9;

    private readonly Vocabulary _vocabulary;
    private readonly Lexicon _lexicon;
    private readonly IReadOnlyList<Shelf> _shelves;
    private readonly Councils _councils;
    private readonly OutsideExamples _examples;
    private readonly OutsideAnswers _outside;
    private readonly ThresholdAnswers _thresholds;
    private readonly CycleAnswers _cycles;
    private readonly OrderAnswers _orders;
    private readonly StepAnswers _steps;
    private readonly TwoQuestions _two;
    private readonly SequenceAnswers _sequences;
    private readonly Contrasts _contrasts;
    private readonly Lacking _lacking;
    private readonly Sides _sides;
    private readonly Compared _compared;
    private readonly LawAnswers _lawAnswers;
    private readonly LawBesideAnswers _lawBeside;
    private readonly DateOnly _firstHeld;
    private readonly TimeProvider _clock;

    public Asker(IReadOnlyList<Framework> frameworks, Vocabulary vocabulary, LawBook law, TimeProvider clock)
    {
        _vocabulary = vocabulary;
        _clock = clock;
        IReadOnlyList<Shelf> shelves = [];
        LawAnswers lawAnswers = null!;
        OutsideExamples examples = null!;
        Parallel.Invoke(
            () => shelves = SideBySide.Select(frameworks, framework => framework.Entries.Count, framework => new Shelf(framework, vocabulary)),
            () => (lawAnswers, examples) = (new LawAnswers(law, vocabulary), new OutsideExamples(vocabulary)));
        _shelves = shelves;
        _councils = new Councils(frameworks, vocabulary);
        _lexicon = new Lexicon(vocabulary.KeptWords.Concat(vocabulary.Words));
        _examples = examples;
        _thresholds = new ThresholdAnswers(vocabulary, law);
        _outside = new OutsideAnswers(vocabulary, examples, _thresholds, shelves);
        _cycles = new CycleAnswers(vocabulary);
        _orders = new OrderAnswers(vocabulary);
        _steps = new StepAnswers(vocabulary);
        var clauses = new Clauses(vocabulary);
        _two = new TwoQuestions(vocabulary, clauses);
        _sequences = new SequenceAnswers(vocabulary, clauses);
        _contrasts = new Contrasts(vocabulary);
        _lacking = new Lacking(vocabulary);
        _sides = new Sides(_councils, clauses, vocabulary);
        _compared = new Compared(new SideSearch(clauses, _sides, vocabulary), new Counterparts(shelves), vocabulary);
        _lawAnswers = lawAnswers;
        _lawBeside = new LawBesideAnswers(law, frameworks);
        _firstHeld = law.FirstHeld;
    }

    /// <summary>The answer, with the law of the day beside it.</summary>
    public Answer Ask(Question question)
    {
        var (answer, day, asked) = Find(question);
        var full = _lawBeside.With(answer, day);
        return asked is { } other && full.Compared.Append(full).Any(one => one.Law.Count > 0) ? Dated(full, other) : full;
    }

    /// <summary>Whether the text has the form of a question and the frameworks answer it.</summary>
    public bool IsQuestion(string text)
    {
        var trimmed = text.Trim();
        if (trimmed.Length is 0 or > Tokens.LongestText || trimmed.Contains('\n', StringComparison.Ordinal))
        {
            return false;
        }

        var typing = Typing.Of(trimmed, _vocabulary, _lexicon);
        var hasMark = trimmed.EndsWith('?') || trimmed.EndsWith('？');
        var isAsking = _vocabulary.QuestionOpenings.IsIn(typing);
        var isNamed = hasMark && _councils.In(typing, new bool[typing.Words.Count]).Count > 0;
        if (!isAsking && !isNamed && !_vocabulary.RequestOpenings.IsIn(typing))
        {
            return false;
        }

        // A reply may look like a question ("Is the provider ready?" as a note). It is one for us only if we have an answer to it.
        var answer = Ask(new Question(trimmed));
        return answer.Kind switch
        {
            AnswerKind.NotCovered => false,
            AnswerKind.NeedsMore => isAsking && answer.Title is ThresholdAnswers.ValueTitle,
            _ => answer.Confidence >= SureOfQuestion,
        };
    }

    /// <summary>The answer, headed by the day whose law was asked for.</summary>
    private Answer Dated(Answer answer, DateOnly asked) => asked >= _firstHeld
        ? answer with { LawDay = asked }
        : answer with { Text = $"{answer.Text} You ask about {UkDay(asked)}. I hold the law from {UkDay(_firstHeld)} on and cannot say what applied before; the law told here is that of today." };

    private static string UkDay(DateOnly day) => day.ToString("d MMMM yyyy", CultureInfo.InvariantCulture);

    private (Answer Answer, DateOnly Day, DateOnly? Asked) Find(Question question)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var typing = Typing.Of(question.Text, _vocabulary, _lexicon);
        if (typing.Words.Count == 0)
        {
            return (_outside.NothingFound, today, null);
        }

        var isLeftOut = new bool[typing.Words.Count];
        var named = _sides.Of(typing, _councils.In(typing, isLeftOut), Selected(question)?.Framework);
        var asked = question.AsOf ?? AskedDay.In(typing, isLeftOut, _firstHeld);
        var day = asked >= _firstHeld ? asked.Value : today;
        asked = asked == today ? null : asked;
        return (Find(question, named, new Line(typing, isLeftOut, day, _vocabulary, _examples) { Asked = asked }), day, asked);
    }

    private Answer Find(Question question, List<Framework> named, Line line)
    {
        var selected = Selected(question);
        var shelves = named.Count > 0 ? [.. named.Select(Of)] : selected is not null ? [selected] : _shelves;
        if (_outside.Of(line, shelves, selected, namesCouncil: named.Count > 0) is { } outside)
        {
            return outside;
        }

        if (named.Count > 1 || (named.Count == 0 && _vocabulary.Compare.IsIn(line.Typing) && !(selected is not null && Surely(selected, line))))
        {
            return Compare(named.Count > 1 ? shelves : _shelves, selected, line);
        }

        return OfGrant(shelves.Count == 1 ? AskOne(shelves[0], line) : AskAll(line), line);
    }

    /// <summary>What each council says, side by side; a text that no council surely answers is refused when it is more like what no document treats.</summary>
    private Answer Compare(IReadOnlyList<Shelf> shelves, Shelf? own, Line line)
    {
        var subject = line.Without(_vocabulary.Comparing, _vocabulary.ComparedInStory);
        var found = _compared.Find(shelves, own?.Framework, subject);
        return found.Any(Certainty.IsSure) || _outside.Alike(subject, shelves, [.. found.SelectMany(hits => hits.Take(1))]) is not { } alike
            ? Comparison.Of([.. shelves.Select((shelf, at) => (shelf, CompareOne(shelf, subject, found[at])))], _vocabulary.ValuesCompared.IsIn(line.Typing))
            : alike;
    }

    private Answer CompareOne(Shelf shelf, Line line, IReadOnlyList<Hit> hits) =>
        Direct(shelf, line, isCompared: true, tellsOfTheDone: false)
        ?? OfLaw(line, hits)
        ?? (IsOfBands(shelf, line, hits) ? _thresholds.Answer(shelf, line, ThresholdAsk.Amount)
            : WithoutBands(line, hits) is var told && Certainty.IsSure(told) ? NearAnswers.Beside(shelf, told)
            : NearAnswers.Nearest(shelf, hits) ?? NearAnswers.Offer(shelf, hits) ?? _outside.NothingFound with { FrameworkId = shelf.Framework.Id });

    // "What do I need for a £30k cleaning service": nothing fits the words, or what fits them is a band, and not surely the one of the amount; but the amount has an answer.
    private bool IsOfBands(Shelf shelf, Line line, IReadOnlyList<Hit> hits) =>
        HasAmount(line) && (shelf.Framework.Thresholds is not null || _thresholds.IsSurely(line)) && (!Certainty.IsSure(hits) || hits[0].Entry is ThresholdBand);

    // "Does the Social Value Act bite on a contract of £30k": no word of the bands stands beside the amount, and an entry is likely the answer.
    private bool IsOfEntry(Shelf shelf, Line line)
    {
        var (isOfBands, least) = shelf.Framework.Thresholds is null ? (_thresholds.NamesBands(line), Certainty.Sure) : (_thresholds.IsSurely(line), Certainty.Strong);
        return !isOfBands && line.Hits(shelf) is [{ Entry: not ThresholdBand } hit, ..] && hit.Certainty >= least && hit.Entry != shelf.SilentOnValues;
    }

    // Beside an amount no band may stand that is not its own.
    private static IReadOnlyList<Hit> WithoutBands(Line line, IReadOnlyList<Hit> hits) => line.Values.Amounts.Count == 0 ? hits : [.. hits.Where(hit => hit.Entry is not ThresholdBand)];

    private bool HasAmount(Line line) => line.Values.Amounts.Any(amount => amount.IsMoney) && !_thresholds.IsAboutOther(line.Typing);

    /// <summary>The answer; where it speaks of a grant of a certain amount, with what the law on subsidies says to that.</summary>
    private Answer OfGrant(Answer answer, Line line) => answer.Kind is not AnswerKind.NotCovered && _thresholds.OfGrant(line) is { Law.Count: > 0 } grant
        ? answer with { Law = [.. grant.Law, .. answer.Law], Working = answer.Working.Count == 0 ? grant.Working : answer.Working }
        : answer;

    private Shelf? Selected(Question question) =>
        question.FrameworkId is { } id ? _shelves.FirstOrDefault(shelf => string.Equals(shelf.Framework.Id, id, StringComparison.OrdinalIgnoreCase)) : null;

    private Shelf Of(Framework framework) => _shelves.First(shelf => shelf.Framework == framework);

    /// <summary>Whether a framework answers the text beyond doubt, and there is enough of it to say so: many words, or none but the entry's.</summary>
    private bool Surely(Shelf shelf, Line line) =>
        shelf.WithQuestion(line) is not null || _thresholds.Recognise(line) is ThresholdAsk.Amount
        || (line.Hits(shelf) is [var hit, ..] && hit.Certainty >= Certainty.Overriding
            && (line.Wording.KnownWords >= ManyWords || line.Terms.All(term => term.IsQuestionWord || shelf.Index.Has(hit.Entry, term))));

    private Answer AskOne(Shelf shelf, Line line) =>
        (line.Values.Amounts.Count == 0 && shelf.WithQuestion(line) is null ? _contrasts.Of(shelf, line, text => AskOneThing(shelf, Again(text, line))) : null) ?? AskOneThing(shelf, line);

    private Answer AskOneThing(Shelf shelf, Line line)
    {
        var done = _sequences.In(shelf, line);
        if (Direct(shelf, line, isCompared: false, tellsOfTheDone: done is not null) is { } direct)
        {
            return line.Values.Amounts.Count == 0 ? direct : _lacking.Noted(_two.With(shelf, line, direct), line);
        }

        var hits = line.Hits(shelf);
        if (OfLaw(line, hits) is { } ofLaw)
        {
            return ofLaw;
        }

        if (IsOfBands(shelf, line, hits))
        {
            return _thresholds.Answer(shelf, line, ThresholdAsk.Amount);
        }

        hits = WithoutBands(line, hits);
        if (Certainty.IsSure(hits))
        {
            return Following(shelf, line, hits, NearAnswers.Sure(shelf, hits), done);
        }

        return _outside.Alike(line, [shelf], [.. hits.Take(1)])
            ?? (NearAnswers.Nearest(shelf, hits) is { } nearest ? Following(shelf, line, hits, nearest, done) : null)
            ?? InOthers(shelf, line, hits)
            ?? NearAnswers.Offer(shelf, hits)
            ?? _outside.NothingFound with { FrameworkId = shelf.Framework.Id };
    }

    /// <summary>A part of a text as a text of its own.</summary>
    private Line Again(string text, Line line)
    {
        var typing = Typing.Of(text, _vocabulary, _lexicon);
        var isLeftOut = new bool[typing.Words.Count];
        _councils.In(typing, isLeftOut);
        return new Line(typing, isLeftOut, line.Day, _vocabulary, _examples);
    }

    /// <summary>The answer, with what follows where something is done, with what answers a second question, and with a word on what is asked for and missing.</summary>
    private Answer Following(Shelf shelf, Line line, IReadOnlyList<Hit> hits, Answer answer, SequenceAnswers.Done? done)
    {
        var next = done is null ? answer : _sequences.With(shelf, line, hits, answer, done);
        if (!ReferenceEquals(next, answer))
        {
            return next;
        }

        var full = LeadsOn.With(shelf, line, _steps.With(shelf, line, hits, WithBand(shelf, line, _lacking.Hedged(_two.With(shelf, line, answer), line))));
        return done is null ? _cycles.WithNext(shelf, line, full) : full;
    }

    /// <summary>The answer; where the text names an amount as well, with the band of it.</summary>
    private Answer WithBand(Shelf shelf, Line line, Answer answer) =>
        shelf.Framework.Thresholds is not null && HasAmount(line) && line.Working is ValueWorking.Known ? answer with { Also = [.. answer.Also.Take(1), _thresholds.Answer(shelf, line, ThresholdAsk.Amount) with { IsOtherQuestion = true }] } : answer;

    /// <summary>The other councils that surely speak of what this one does not; null when none does, or when this one may.</summary>
    private Answer? InOthers(Shelf shelf, Line line, IReadOnlyList<Hit> hits)
    {
        if (hits.Count > 0 && hits[0].Certainty >= Certainty.Slight)
        {
            return null;
        }

        var others = _shelves.Where(other => other != shelf && line.Hits(other) is [var hit, ..] && hit.Certainty >= Certainty.Clear).ToList();
        return others.Count == 0
            ? null
            : new Answer(AnswerKind.NotCovered, $"I found nothing on that in {shelf.Framework.Council.ShortName}'s framework. {Shelf.Join(others)} {(others.Count == 1 ? "speaks" : "speak")} of it.")
            {
                Title = "Not in this framework",
                FrameworkId = shelf.Framework.Id,
                Next = [.. others.Take(MostNear).Select(other => new FollowUp(other.Framework.Council.ShortName, other.Answers.Asking(line.Bare())))],
                Confidence = 0.3,
            };
    }

    /// <summary>What needs no search: amounts, the pack's very own questions, sections and places in the cycle.</summary>
    /// <param name="tellsOfTheDone">The text tells what is done: a step or month in it belongs to that.</param>
    private Answer? Direct(Shelf shelf, Line line, bool isCompared, bool tellsOfTheDone)
    {
        var ask = _thresholds.Recognise(line);
        if (isCompared && ask is ThresholdAsk.AmountMissing)
        {
            // Councils are compared by their lines, whatever the amount may be.
            ask = ThresholdAsk.All;
        }

        if (ask is ThresholdAsk.Amount && IsOfEntry(shelf, line))
        {
            ask = ThresholdAsk.No;
        }

        if (ask is ThresholdAsk.Amount && shelf.Framework.Thresholds is not null)
        {
            return _thresholds.Answer(shelf, line, ask);
        }

        if (isCompared && _cycles.Whole(shelf, line) is { } whole)
        {
            return whole;
        }

        if (shelf.WithQuestion(line) is { } entry && !(ask is not ThresholdAsk.No && entry == shelf.SilentOnValues))
        {
            return shelf.Answers.For(entry);
        }

        if (ask is ThresholdAsk.AmountMissing && shelf.Framework.Thresholds is { } table && table.Bands.All(band => band.Least is null) && line.Hits(shelf) is [{ Entry.Status: EntryStatus.Silent, Certainty: >= Certainty.Sure } hit, ..])
        {
            // No amount would help where no band gives a number.
            return shelf.Answers.For(hit.Entry);
        }

        if (ask is not ThresholdAsk.No)
        {
            return _thresholds.Answer(shelf, line, ask);
        }

        return SectionAnswers.Answer(shelf, line) ?? _orders.Answer(shelf, line) ?? _cycles.Answer(shelf, line, tellsOfTheDone) ?? (tellsOfTheDone ? null : MonthAnswers.Answer(shelf, line));
    }

    /// <summary>The law's answer, when the question asks for the law; null for any other, however like a rule it sounds.</summary>
    private Answer? OfLaw(Line line, IReadOnlyList<Hit> hits)
    {
        if (_lawAnswers.WithQuestion(line, line.Day) is { } asked)
        {
            return asked;
        }

        if (!_vocabulary.LawWords.IsIn(line.Typing) || _lawAnswers.Best(line) is not { } best || best.Certainty < Certainty.Sure)
        {
            return null;
        }

        var isBetter = !Certainty.IsSure(hits) && (hits.Count == 0 || best.Fit > hits[0].Fit);
        return isBetter ? _lawAnswers.Answer(best.Entry.Id, line.Day) with { Confidence = Math.Round(best.Certainty, 2) } : null;
    }

    private Answer AskAll(Line line)
    {
        var found = _shelves.Select(shelf => (Shelf: shelf, Hits: line.Hits(shelf))).Where(pair => pair.Hits.Count > 0).OrderByDescending(pair => pair.Hits[0].Fit).ToList();
        var best = found.Count > 0 ? found[0].Hits : [];
        if (OfLaw(line, best) is { } ofLaw)
        {
            return ofLaw;
        }

        var ask = _thresholds.Recognise(line);
        if (ask is ThresholdAsk.No && found.Exists(pair => Certainty.IsSure(pair.Hits) && IsOfBands(pair.Shelf, line, pair.Hits)))
        {
            ask = ThresholdAsk.Amount;
        }

        if (ask is not ThresholdAsk.No)
        {
            var (law, working) = _thresholds.InLaw(line, ask);
            return WithLaw(NeedsCouncil(_shelves.OrderBy(shelf => shelf.Framework.Thresholds is null ? 1 : 0), line, confidence: 1), law) with { Working = working };
        }

        var able = new List<(Shelf Shelf, Answer Answer, double Fit)>();
        foreach (var shelf in _shelves)
        {
            if (Direct(shelf, line, isCompared: false, tellsOfTheDone: false) is { Kind: not AnswerKind.NeedsMore } direct)
            {
                able.Add((shelf, direct, 1));
            }
            else if (found.Find(pair => pair.Shelf == shelf).Hits is { } all && WithoutBands(line, all) is var hits && Certainty.IsSure(hits))
            {
                able.Add((shelf, NearAnswers.Sure(shelf, hits), hits[0].Fit));
            }
        }

        able.RemoveAll(one => one.Fit < able.Max(other => other.Fit) * ComparableFit);
        if (able.Count == 1)
        {
            var (shelf, answer, _) = able[0];
            return answer with { Text = $"Of these frameworks only {shelf.Framework.Council.ShortName}'s speaks of this. {answer.Text}" };
        }

        if (able.Count > 1)
        {
            return WithLaw(NeedsCouncil(_shelves.Where(shelf => able.Exists(one => one.Shelf == shelf)), line, able.Max(one => one.Answer.Confidence)), _lawAnswers.Surely(line) is { } note ? [note] : []);
        }

        return _outside.Alike(line, _shelves, [.. found.Select(pair => pair.Hits[0])]) ?? OfferOfAll(found);
    }

    private Answer OfferOfAll(List<(Shelf Shelf, IReadOnlyList<Hit> Hits)> found)
    {
        var near = found.Where(pair => pair.Hits[0].Fit >= Certainty.LeastFit).Take(MostNear).ToList();
        return near.Count == 0
            ? _outside.NothingFound
            : new Answer(AnswerKind.NeedsMore, "I am not sure what you mean. Is it one of these?")
            {
                Title = "Which of these?",
                Next = [.. near.Select(pair => pair.Shelf.Answers.Button(pair.Hits[0].Entry) with { Label = Cut($"{pair.Shelf.Framework.Council.ShortName}: {pair.Hits[0].Entry.Name}") })],
                Confidence = Math.Round(near[0].Hits[0].Certainty / 2, 2),
            };
    }

    private static Answer WithLaw(Answer answer, IReadOnlyList<LawNote> law) => law.Count == 0 ? answer : answer with { Text = $"{answer.Text} What the law says is the same for all of them.", Law = law };

    private static Answer NeedsCouncil(IEnumerable<Shelf> shelves, Line line, double confidence) =>
        new(AnswerKind.NeedsCouncil, "That depends on the council. Which one do you mean?")
        {
            Title = "Which council?",
            Next = [.. shelves.Select(shelf => new FollowUp(shelf.Framework.Council.ShortName, shelf.Answers.Asking(line.Bare())))],
            Confidence = confidence,
        };

    private static string Cut(string label) => label.Length <= 80 ? label : label[..79] + "…";
}
