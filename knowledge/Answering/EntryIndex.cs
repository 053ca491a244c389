using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>An entry that was found and how well it fits, from 0 to 1.</summary>
internal readonly record struct Hit(Entry Entry, double Score);

/// <summary>
/// Search over the entries of one framework. An entry is scored twice: by the words that it shares with the question (BM25 over name, text,
/// points and so on, as a share of what a perfect entry would get) and by the likeness of its nearest example question (cosine).
/// </summary>
internal sealed class EntryIndex
{
    private const double Saturation = 1.2;
    private const double LengthShare = 0.4;
    private const double ConceptWeight = 0.85;
    private const double QuestionWordWeight = 0.5;
    private const double LikenessShare = 0.6;

    private readonly IReadOnlyList<Entry> _entries;
    private readonly Dictionary<string, (double Idf, (int Entry, double Weight)[] Postings)> _words = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Idf, int[] Questions)> _questionWords = new(StringComparer.Ordinal);
    private readonly int[] _entryOfQuestion;
    private readonly double[] _normOfQuestion;
    private readonly double _strangeIdf;
    private readonly double _strangeQuestionIdf;

    public EntryIndex(IReadOnlyList<Entry> entries, Vocabulary vocabulary)
    {
        _entries = entries;
        _strangeIdf = Math.Log(1 + (entries.Count * 2.0));
        IndexTexts(vocabulary);
        (_entryOfQuestion, _normOfQuestion, _strangeQuestionIdf) = IndexQuestions(vocabulary);
    }

    /// <summary>The best entries, best first; entries that share nothing with the question are left out.</summary>
    public List<Hit> Find(IReadOnlyList<Term> terms, int most, Func<Entry, bool>? isWanted = null)
    {
        var scores = new double[_entries.Count];
        AddTextScores(terms, scores);
        AddLikeness(terms, scores);

        var best = new List<Hit>(most + 1);
        for (var at = 0; at < scores.Length; at++)
        {
            if (scores[at] <= 0 || (best.Count == most && scores[at] <= best[^1].Score) || isWanted?.Invoke(_entries[at]) is false)
            {
                continue;
            }

            var place = best.Count;
            while (place > 0 && best[place - 1].Score < scores[at])
            {
                place--;
            }

            best.Insert(place, new Hit(_entries[at], scores[at]));
            if (best.Count > most)
            {
                best.RemoveAt(most);
            }
        }

        return best;
    }

    /// <summary>Whether any entry has this word.</summary>
    public bool Knows(string stem) => _words.ContainsKey(stem);

    private void AddTextScores(IReadOnlyList<Term> terms, double[] scores)
    {
        var wanted = 0.0;
        var best = new double[_entries.Count];
        var sums = new double[_entries.Count];
        foreach (var term in terms)
        {
            if (term.IsQuestionWord)
            {
                continue;
            }

            var importance = Importance(term);
            wanted += importance;
            Array.Clear(best);
            Raise(best, term.Stem, 1);
            if (term.Concept is { } concept)
            {
                Raise(best, concept, ConceptWeight);
            }

            for (var at = 0; at < best.Length; at++)
            {
                sums[at] += importance * best[at];
            }
        }

        if (wanted > 0)
        {
            for (var at = 0; at < sums.Length; at++)
            {
                scores[at] += (1 - LikenessShare) * sums[at] / wanted;
            }
        }
    }

    private double Importance(Term term) =>
        _words.TryGetValue(term.Stem, out var word) ? word.Idf : term.Concept is { } concept && _words.TryGetValue(concept, out var found) ? found.Idf : _strangeIdf;

    private void Raise(double[] best, string word, double weight)
    {
        if (_words.TryGetValue(word, out var found))
        {
            foreach (var (entry, value) in found.Postings)
            {
                best[entry] = Math.Max(best[entry], value * weight);
            }
        }
    }

    private void AddLikeness(IReadOnlyList<Term> terms, double[] scores)
    {
        var products = new double[_entryOfQuestion.Length];
        var norm = 0.0;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var term in terms)
        {
            var canonical = term.Canonical;
            if (!seen.Add(canonical))
            {
                continue;
            }

            var weight = term.IsQuestionWord ? QuestionWordWeight : 1;
            if (!_questionWords.TryGetValue(canonical, out var found))
            {
                norm += Square(_strangeQuestionIdf * weight);
                continue;
            }

            var square = Square(found.Idf * weight);
            norm += square;
            foreach (var question in found.Questions)
            {
                products[question] += square;
            }
        }

        if (norm <= 0)
        {
            return;
        }

        var best = new double[_entries.Count];
        for (var question = 0; question < products.Length; question++)
        {
            if (products[question] > 0)
            {
                var entry = _entryOfQuestion[question];
                best[entry] = Math.Max(best[entry], products[question] / Math.Sqrt(norm * _normOfQuestion[question]));
            }
        }

        for (var at = 0; at < best.Length; at++)
        {
            scores[at] += LikenessShare * best[at];
        }
    }

    private void IndexTexts(Vocabulary vocabulary)
    {
        var weights = new Dictionary<string, Dictionary<int, double>>(StringComparer.Ordinal);
        var lengths = new double[_entries.Count];
        for (var at = 0; at < _entries.Count; at++)
        {
            foreach (var (text, weight) in Fields(_entries[at]))
            {
                foreach (var term in Terms.Of(Typing.Of(text, vocabulary), vocabulary))
                {
                    lengths[at] += 1;
                    Add(weights, term.Stem, at, weight);
                    if (term.Concept is { } concept)
                    {
                        Add(weights, concept, at, weight);
                    }
                }
            }
        }

        var average = _entries.Count == 0 ? 1 : Math.Max(1, lengths.Average());
        foreach (var (word, entries) in weights)
        {
            var idf = Math.Log(1 + ((_entries.Count - entries.Count + 0.5) / (entries.Count + 0.5)));
            var postings = entries.OrderBy(pair => pair.Key)
                .Select(pair => (pair.Key, pair.Value / (pair.Value + (Saturation * (1 - LengthShare + (LengthShare * lengths[pair.Key] / average))))))
                .ToArray();
            _words.Add(word, (idf, postings));
        }
    }

    private (int[] EntryOfQuestion, double[] Norms, double StrangeIdf) IndexQuestions(Vocabulary vocabulary)
    {
        var owners = new List<int>();
        var questions = new Dictionary<string, (bool IsQuestionWord, List<int> Questions)>(StringComparer.Ordinal);
        for (var at = 0; at < _entries.Count; at++)
        {
            foreach (var question in _entries[at].Questions.Append(_entries[at].Name))
            {
                foreach (var term in Terms.Of(Typing.Of(question, vocabulary), vocabulary).DistinctBy(term => term.Canonical, StringComparer.Ordinal))
                {
                    if (!questions.TryGetValue(term.Canonical, out var list))
                    {
                        questions.Add(term.Canonical, list = (term.IsQuestionWord && term.Concept is null, []));
                    }

                    list.Questions.Add(owners.Count);
                }

                owners.Add(at);
            }
        }

        var norms = new double[owners.Count];
        foreach (var (word, (isQuestionWord, list)) in questions)
        {
            var idf = Math.Log(1 + (owners.Count / (double)list.Count));
            _questionWords.Add(word, (idf, [.. list]));
            foreach (var question in list)
            {
                norms[question] += Square(idf * (isQuestionWord ? QuestionWordWeight : 1));
            }
        }

        return ([.. owners], norms, Math.Log(1 + owners.Count));
    }

    /// <summary>Every text of an entry.</summary>
    public static IEnumerable<string> TextsOf(Entry entry) => Fields(entry).Select(field => field.Text);

    private static IEnumerable<(string Text, double Weight)> Fields(Entry entry)
    {
        yield return (entry.Name, 4);
        yield return (entry.Text, 1.5);
        yield return (entry.StatusNote ?? "", 1);
        foreach (var question in entry.Questions)
        {
            yield return (question, 1.5);
        }

        foreach (var item in entry.Items.Concat(More(entry)))
        {
            yield return (item, 1);
        }

        foreach (var citation in entry.Citations)
        {
            yield return (citation.Name, 0.7);
            yield return (citation.Place ?? "", 0.7);
        }
    }

    private static IEnumerable<string> More(Entry entry) => entry switch
    {
        CycleStep step => step.Yields.Concat(step.BeforeYouLeave).Concat(step.Checklist.Select(item => item.Text)),
        Route route => route.Process,
        NoticePeriod notice => notice.NoneWhen,
        TimelineEntry time => [time.When, time.Length ?? ""],
        ThresholdBand band => band.Conditions,
        _ => [],
    };

    private static void Add(Dictionary<string, Dictionary<int, double>> weights, string word, int entry, double weight)
    {
        if (!weights.TryGetValue(word, out var entries))
        {
            weights.Add(word, entries = []);
        }

        entries[entry] = entries.GetValueOrDefault(entry) + weight;
    }

    private static double Square(double value) => value * value;
}
