using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Takes a question from its words to its answer: what it is about, whose framework, and which entry.</summary>
internal sealed class Asker
{
    // Set on the packs' own questions, an eighth of them left out of the index in turn: a wrong answer counts more than one that is asked back.
    private const double SureFit = 0.30;
    private const double SureChance = 0.5;
    private const double FairFit = 0.27;
    private const double LikelyChance = 0.75;

    // Most questions tell a story, and the words of the story fit nothing. While the entry stands out from the others it is answered, and told to be the nearest.
    private const double NearestFit = 0.2;
    private const double NearestChance = 0.15;
    private const double VerySureFit = 0.55;
    private const double OverridingFit = 0.5;
    private const double NearFit = 0.19;
    private const double ComparableFit = 0.5;
    private const double SureOfQuestion = 0.75;
    private static readonly DateOnly EarliestLaw = new(2024, 1, 1);
    private const int MostNear = 3;
    private const int MostOthers = 2;
    private const int MostButtons = 4;

    private static readonly Outside Nothing = new("nothing", "I found nothing on that in these frameworks. I can answer what they say about thresholds, steps, roles, standards, notice and much else, each with its section.");

    private readonly Vocabulary _vocabulary;
    private readonly Lexicon _lexicon;
    private readonly IReadOnlyList<Shelf> _shelves;
    private readonly Councils _councils;
    private readonly ThresholdAnswers _thresholds;
    private readonly CycleAnswers _cycles;
    private readonly LawBook _law;
    private readonly LawAnswers _lawAnswers;
    private readonly TimeProvider _clock;

    public Asker(IReadOnlyList<Framework> frameworks, Vocabulary vocabulary, LawBook law, TimeProvider clock)
    {
        _vocabulary = vocabulary;
        _law = law;
        _clock = clock;
        _shelves = SideBySide.Select(frameworks, framework => framework.Entries.Count, framework => new Shelf(framework, vocabulary));
        var names = frameworks.SelectMany(Councils.Names).Concat(LawAnswers.TextsOf(law)).SelectMany(text => Typing.OfDocument(text, vocabulary).Words).Select(word => word.Text);
        _lexicon = new Lexicon(_shelves.SelectMany(shelf => shelf.Words).Concat(names).Concat(vocabulary.Words));
        _councils = new Councils(frameworks, vocabulary);
        _thresholds = new ThresholdAnswers(vocabulary, law);
        _cycles = new CycleAnswers(vocabulary);
        _lawAnswers = new LawAnswers(law, vocabulary);
    }

    /// <summary>The answer, with the law of the day beside it.</summary>
    public Answer Ask(Question question)
    {
        var (answer, day) = Find(question);
        return WithLaw(answer, day);
    }

    private (Answer Answer, DateOnly Day) Find(Question question)
    {
        var today = DateOnly.FromDateTime(_clock.GetUtcNow().UtcDateTime);
        var typing = Typing.Of(question.Text, _vocabulary, _lexicon);
        if (typing.Words.Count == 0)
        {
            return (Refuse(Nothing), today);
        }

        var isLeftOut = new bool[typing.Words.Count];
        var named = _councils.In(typing, isLeftOut);
        var day = question.AsOf ?? DayIn(typing, isLeftOut) ?? today;
        return (Find(question, named, new Line(typing, isLeftOut, day, _vocabulary)), day);
    }

    private Answer Find(Question question, List<Framework> named, Line line)
    {
        var shelves = named.Count > 0 ? [.. named.Select(Of)] : question.FrameworkId is { } id && _shelves.FirstOrDefault(shelf => string.Equals(shelf.Framework.Id, id, StringComparison.OrdinalIgnoreCase)) is { } selected ? [selected] : _shelves;

        if (OutsideOf(line, shelves) is { } outside)
        {
            return Refuse(outside);
        }

        if (named.Count == 0 && Elsewhere(line, shelves) is { } elsewhere)
        {
            return elsewhere;
        }

        if (named.Count > 1)
        {
            return Compare([.. named.Select(Of)], line);
        }

        if (named.Count == 0 && _vocabulary.Compare.IsIn(line.Typing))
        {
            return Compare(_shelves, line);
        }

        return shelves.Count == 1 ? AskOne(shelves[0], line) : AskAll(line);
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

    private Shelf Of(Framework framework) => _shelves.First(shelf => shelf.Framework == framework);

    private Answer AskOne(Shelf shelf, Line line)
    {
        if (Direct(shelf, line) is { } direct)
        {
            return direct;
        }

        var hits = shelf.Index.Find(line.Terms, MostNear + 1);
        if (OfLaw(line, hits) is { } ofLaw)
        {
            return ofLaw;
        }

        if (IsSure(hits))
        {
            return Found(shelf, hits);
        }

        // "What do I need for a £30k cleaning service": nothing fits the words, but the amount has an answer.
        if (shelf.Framework.Thresholds is not null && line.Values.Amounts.Any(amount => amount.IsMoney) && !_vocabulary.ThresholdNotAbout.IsIn(line.Typing))
        {
            return _thresholds.Answer(shelf, line, ThresholdAsk.Amount);
        }

        var isNearest = IsNearest(hits) && (line.Terms.Any(term => term.Concept is not null) || shelf.Index.IsNamedBy(hits[0].Entry, line.Terms));
        var elsewhere = _shelves.Where(other => other != shelf).Where(other => IsVerySure(other.Index.Find(line.Terms, 1))).ToList();
        if (elsewhere.Count > 0 && !isNearest)
        {
            return new Answer(AnswerKind.NotCovered, $"I found nothing on that in {shelf.Framework.Council.ShortName}'s framework. {Join(elsewhere)} {(elsewhere.Count == 1 ? "speaks" : "speak")} of it.")
            {
                Title = "Not in this framework",
                FrameworkId = shelf.Framework.Id,
                Next = [.. elsewhere.Take(MostNear).Select(other => new FollowUp(other.Framework.Council.ShortName, other.Answers.Asking(Bare(line))))],
                Confidence = 0.3,
            };
        }

        if (isNearest)
        {
            var nearest = Found(shelf, hits);
            return nearest with { Text = $"This is the nearest that I found. {nearest.Text}" };
        }

        var near = hits.Where(hit => hit.Fit >= NearFit).Take(MostNear).ToList();
        return near.Count == 0
            ? Refuse(Nothing) with { FrameworkId = shelf.Framework.Id }
            : new Answer(AnswerKind.NeedsMore, $"I am not sure what you mean. {shelf.Framework.Council.ShortName}'s framework has something on these.")
            {
                Title = "Which of these?",
                FrameworkId = shelf.Framework.Id,
                Next = [.. near.Select(hit => shelf.Answers.Button(hit.Entry))],
                Confidence = Confidence(near[0]) / 2,
            };
    }

    /// <summary>The answer of the best entry; while another is nearly as likely, it stands first among the buttons.</summary>
    private static Answer Found(Shelf shelf, List<Hit> hits)
    {
        var answer = shelf.Answers.For(hits[0].Entry) with { Confidence = Confidence(hits[0]) };
        var others = hits[0].Chance >= LikelyChance ? [] : hits.Skip(1).Where(hit => hit.Fit >= NearFit).Take(MostOthers).Select(hit => shelf.Answers.Button(hit.Entry)).ToList();
        return others.Count == 0 ? answer : answer with { Next = [.. others.Concat(answer.Next).DistinctBy(button => button.Label, StringComparer.Ordinal).Take(MostButtons)] };
    }

    /// <summary>What needs no search: amounts, the pack's very own questions, sections and places in the cycle.</summary>
    private Answer? Direct(Shelf shelf, Line line)
    {
        var ask = _thresholds.Recognise(line);
        if (ask is ThresholdAsk.Amount && shelf.Framework.Thresholds is not null)
        {
            return _thresholds.Answer(shelf, line, ask);
        }

        if (shelf.WithQuestion(line.Typing, line.IsLeftOut) is { } entry)
        {
            return shelf.Answers.For(entry);
        }

        if (ask is not ThresholdAsk.No)
        {
            return shelf.Framework.Thresholds is null ? NoBands(shelf, line) : _thresholds.Answer(shelf, line, ask);
        }

        return SectionAnswers.Answer(shelf, line) ?? _cycles.Answer(shelf, line) ?? MonthAnswers.Answer(shelf, line);
    }

    /// <summary>A framework without bands: its own entry that says so, or a plain sentence.</summary>
    private static Answer NoBands(Shelf shelf, Line line)
    {
        var silent = shelf.Index.Find(line.Terms, 1, entry => entry.Status is EntryStatus.Silent);
        return silent is [{ Fit: >= NearFit }]
            ? shelf.Answers.For(silent[0].Entry)
            : new Answer(AnswerKind.Silent, $"{shelf.Framework.Council.ShortName}'s framework names no value from which quotations or tenders are needed. Please ask your procurement team for the council's present rules.")
            {
                Title = "No money bands",
                FrameworkId = shelf.Framework.Id,
            };
    }

    /// <summary>The law's answer, when the question asks for the law, or the framework has none and the law has.</summary>
    private Answer? OfLaw(Line line, List<Hit> hits)
    {
        if (_lawAnswers.WithQuestion(line, line.Day) is { } asked)
        {
            return asked;
        }

        if (_lawAnswers.Best(line) is not { } best || best.Fit < SureFit || best.Chance < SureChance)
        {
            return null;
        }

        var fit = hits.Count == 0 ? 0 : hits[0].Fit;
        var isBetter = _vocabulary.LawWords.IsIn(line.Typing) ? best.Fit > fit && !IsSure(hits) : fit < NearFit && best.Fit >= VerySureFit;
        return isBetter ? _lawAnswers.Answer(best.Entry.Id, line.Day) with { Confidence = Confidence(best) } : null;
    }

    private Answer AskAll(Line line)
    {
        if (OfLaw(line, [.. _shelves.SelectMany(shelf => shelf.Index.Find(line.Terms, 1)).OrderByDescending(hit => hit.Fit).Take(1)]) is { } ofLaw)
        {
            return ofLaw;
        }

        var ask = _thresholds.Recognise(line);
        if (ask is not ThresholdAsk.No)
        {
            var withBands = _shelves.OrderBy(shelf => shelf.Framework.Thresholds is null ? 1 : 0);
            return NeedsCouncil(withBands, line, confidence: 1);
        }

        var able = new List<(Shelf Shelf, Answer Answer, double Fit)>();
        foreach (var shelf in _shelves)
        {
            if (Direct(shelf, line) is { Kind: not AnswerKind.NeedsMore } direct)
            {
                able.Add((shelf, direct, 1));
            }
            else if (shelf.Index.Find(line.Terms, 2) is { Count: > 0 } hits && IsSure(hits))
            {
                able.Add((shelf, shelf.Answers.For(hits[0].Entry) with { Confidence = Confidence(hits[0]) }, hits[0].Fit));
            }
        }

        // Where one framework has the very subject ("growth bid"), others that share a word with the question are not meant.
        var best = able.Select(found => found.Fit).DefaultIfEmpty().Max();
        able.RemoveAll(found => found.Fit < best * ComparableFit);
        if (able.Count == 1)
        {
            var (shelf, answer, _) = able[0];
            return answer with { Text = $"Of these frameworks only {shelf.Framework.Council.ShortName}'s speaks of this. {answer.Text}" };
        }

        if (able.Count > 1)
        {
            return NeedsCouncil(able.Select(found => found.Shelf), line, able.Max(found => found.Answer.Confidence));
        }

        var near = _shelves.SelectMany(shelf => shelf.Index.Find(line.Terms, 1).Select(hit => (Shelf: shelf, Hit: hit))).Where(found => found.Hit.Fit >= NearFit).OrderByDescending(found => found.Hit.Fit).Take(MostNear).ToList();
        return near.Count == 0
            ? Refuse(Nothing)
            : new Answer(AnswerKind.NeedsMore, "I am not sure what you mean. Is it one of these?")
            {
                Title = "Which of these?",
                Next = [.. near.Select(found => found.Shelf.Answers.Button(found.Hit.Entry) with { Label = Cut($"{found.Shelf.Framework.Council.ShortName}: {found.Hit.Entry.Name}") })],
                Confidence = Confidence(near[0].Hit) / 2,
            };
    }

    private static Answer NeedsCouncil(IEnumerable<Shelf> shelves, Line line, double confidence) =>
        new(AnswerKind.NeedsCouncil, "That depends on the council. Which one do you mean?")
        {
            Title = "Which council?",
            Next = [.. shelves.Select(shelf => new FollowUp(shelf.Framework.Council.ShortName, shelf.Answers.Asking(Bare(line))))],
            Confidence = confidence,
        };

    private Answer Compare(IReadOnlyList<Shelf> shelves, Line line)
    {
        var answers = shelves.Select(shelf => (Shelf: shelf, Answer: AskOne(shelf, line))).ToList();
        var said = answers.Where(pair => IsAnswer(pair.Answer)).ToList();
        if (said.Count == 0 && answers.TrueForAll(pair => pair.Answer.Kind == answers[0].Answer.Kind))
        {
            return answers[0].Answer with { FrameworkId = null, Compared = [.. answers.Select(pair => pair.Answer)] };
        }

        var compared = answers.Select(pair => IsAnswer(pair.Answer) ? pair.Answer : Unsaid(pair.Shelf, pair.Answer)).ToList();
        var text = said.Count == answers.Count ? $"{Join(shelves)}, side by side." : said.Count == 0 ? $"I found nothing on that in the frameworks of {Join(shelves)}." : $"I found an answer for {Join(said.Select(pair => pair.Shelf))} only.";
        return new Answer(said.Count == 0 ? AnswerKind.NotCovered : AnswerKind.Answered, text)
        {
            Title = "Compared",
            Compared = compared,
            Citations = [.. compared.SelectMany(answer => answer.Citations)],
            Next = [.. answers.Where(pair => !IsAnswer(pair.Answer)).SelectMany(pair => pair.Answer.Next).Take(MostNear)],
            Confidence = compared.Min(answer => answer.Confidence),
        };
    }

    private static bool IsAnswer(Answer answer) => answer.Kind is AnswerKind.Answered or AnswerKind.Silent or AnswerKind.Ambiguous or AnswerKind.Superseded;

    private static Answer Unsaid(Shelf shelf, Answer answer) => new(AnswerKind.NotCovered, $"I found nothing certain on that in {shelf.Framework.Council.ShortName}'s framework.")
    {
        Title = "Nothing found",
        FrameworkId = shelf.Framework.Id,
        Next = answer.Next,
        Confidence = 0.3,
    };

    private Answer WithLaw(Answer answer, DateOnly day)
    {
        if (answer.Compared.Count > 0)
        {
            var compared = answer.Compared.Select(one => WithLaw(one, day)).ToList();
            return answer with { Compared = compared, Law = [.. compared.SelectMany(one => one.Law)] };
        }

        if (answer.FrameworkId is null || answer.EntryId is null)
        {
            return answer;
        }

        var (notes, isSuperseded) = _law.On(answer.FrameworkId, answer.EntryId, day);
        return answer with
        {
            Law = Joined(notes, answer.Law),
            Kind = answer.Kind is AnswerKind.Answered && (isSuperseded || answer.Law.Any(note => note.Effect is LawBook.Superseded)) ? AnswerKind.Superseded : answer.Kind,
        };
    }

    /// <summary>What the law does to the entry, and what it says to the very amount; a rule that both name is told once.</summary>
    private IReadOnlyList<LawNote> Joined(IReadOnlyList<LawNote> ofEntry, IReadOnlyList<LawNote> ofAmount)
    {
        if (ofAmount.Count == 0 || ofEntry.Count == 0)
        {
            return ofEntry.Count == 0 ? ofAmount : ofEntry;
        }

        var joined = ofEntry.Select(note => ofAmount.FirstOrDefault(other => string.Equals(other.RuleId, note.RuleId, StringComparison.Ordinal)) is { } same ? note with { Text = $"{note.Text} {WithoutRule(same)}" } : note);
        return [.. joined, .. ofAmount.Where(note => !ofEntry.Any(other => string.Equals(other.RuleId, note.RuleId, StringComparison.Ordinal)))];
    }

    private string WithoutRule(LawNote note) => _law.Find(note.RuleId) is { } rule ? note.Text.Replace(rule.Text, "", StringComparison.Ordinal).Trim() : note.Text;

    /// <summary>
    /// The day that the text names, when it can be meant as "the law of that day". Older days belong to the documents ("the 2011 guidance"):
    /// taking one of them would hide the law of today.
    /// </summary>
    private static DateOnly? DayIn(Typing typing, bool[] isLeftOut)
    {
        if (DateReader.Read(typing.Tokens) is not { } found || found.Day < EarliestLaw)
        {
            return null;
        }

        for (var at = 0; at < typing.Words.Count; at++)
        {
            var token = typing.Words[at].Token;
            isLeftOut[at] |= (token >= found.From && token < found.To) || (token == found.From - 1 && typing.Words[at].Text is "in" or "on" or "since" or "during" or "before" or "after");
        }

        return found.Day;
    }

    private Outside? OutsideOf(Line line, IReadOnlyList<Shelf> shelves)
    {
        var found = _vocabulary.OutsideSubjects.In(line.Typing).Select(match => match.Meaning).ToList();
        if (found.Count == 0)
        {
            return null;
        }

        // Instructions are refused whatever else the text says; the rest gives way to a question that the packs surely answer.
        var first = found.Find(meaning => meaning.Id is "instructions") ?? found[0];
        return first.Id is "instructions" || !shelves.Any(shelf => shelf.WithQuestion(line.Typing, line.IsLeftOut) is not null || shelf.Index.Find(line.Terms, 1) is [{ Fit: >= OverridingFit, Chance: >= SureChance }] || _thresholds.Recognise(line) is ThresholdAsk.Amount)
            ? first
            : null;
    }

    private Answer? Elsewhere(Line line, IReadOnlyList<Shelf> shelves)
    {
        foreach (var (name, from, to, _) in _vocabulary.Elsewhere.In(line.Typing))
        {
            var words = Enumerable.Range(from, to - from).Select(at => line.Typing.Words[at].Stem);
            if (!words.All(stem => shelves.Any(shelf => shelf.Index.Knows(stem))))
            {
                var title = System.Globalization.CultureInfo.GetCultureInfo("en-GB").TextInfo.ToTitleCase(name);
                return new Answer(AnswerKind.NotCovered, $"I hold no framework of {title}. I can answer for {Join(_shelves)}.")
                {
                    Title = "Another council",
                    Next = [.. _shelves.Take(5).Select(shelf => new FollowUp(shelf.Framework.Council.ShortName, shelf.Answers.Asking(Bare(line, from, to))))],
                };
            }
        }

        return null;
    }

    private static Answer Refuse(Outside outside) => new(AnswerKind.NotCovered, outside.Text)
    {
        Title = "Not something I can answer",
        Next = [new("Money bands in Rotherham", "what are the thresholds in Rotherham?"), new("The steps in Sutton", "how many steps are there in Sutton?")],
    };

    // Who types an entry's very name means it, unless another has the same name.
    private static bool IsSure(List<Hit> hits) => hits.Count > 0 && ((hits[0].IsNamed && !hits.Skip(1).Any(hit => hit.IsNamed)) || (hits[0].Fit >= SureFit && hits[0].Chance >= SureChance) || (hits[0].Fit >= FairFit && hits[0].Chance >= LikelyChance));

    private static bool IsNearest(List<Hit> hits) => hits.Count > 0 && hits[0].Fit >= NearestFit && hits[0].Chance >= NearestChance;

    private static bool IsVerySure(List<Hit> hits) => hits.Count > 0 && hits[0].Fit >= VerySureFit;

    private static double Confidence(Hit hit) => Math.Round(Math.Min(hit.Chance, hit.Fit / VerySureFit), 2);

    /// <summary>The question without the words that name a council or stand at the places given.</summary>
    private static string Bare(Line line, int from = 0, int to = 0)
    {
        var words = line.Typing.Words;
        var text = line.Typing.Text;
        var kept = new System.Text.StringBuilder();
        var end = 0;
        for (var at = 0; at < words.Count; at++)
        {
            var start = line.Typing.Tokens[words[at].Token].Start;
            var next = at + 1 < words.Count ? line.Typing.Tokens[words[at + 1].Token].Start : Math.Min(text.Length, Tokens.LongestText);
            var isOut = line.IsLeftOut[at] || (at >= from && at < to) || (to > from && at == from - 1 && words[at].Text is "in" or "at" or "for" or "of");
            if (at == 0 && start > 0)
            {
                kept.Append(text, 0, start);
            }

            if (!isOut)
            {
                kept.Append(text, start, next - start);
            }

            end = next;
        }

        return kept.ToString().Trim().TrimEnd('?').Trim();
    }

    private static string Join(IEnumerable<Shelf> shelves)
    {
        var names = shelves.Select(shelf => shelf.Framework.Council.ShortName).ToList();
        return names.Count < 2 ? string.Concat(names) : $"{string.Join(", ", names.Take(names.Count - 1))} and {names[^1]}";
    }

    private static string Cut(string label) => label.Length <= 80 ? label : label[..79] + "…";
}
