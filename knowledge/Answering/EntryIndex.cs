using System.Buffers;
using System.Runtime.InteropServices;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>An entry that was found.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Fit">How well it fits by itself, from 0 to 1; a question about something else fits nothing well.</param>
/// <param name="Chance">How likely it is the one that is meant rather than another of the framework, from 0 to 1.</param>
/// <param name="IsNamed">The question's words of substance are its name's, no more and no less.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(Entry Entry, double Fit, double Chance, bool IsNamed = false);

/// <summary>
/// Search over the entries of one framework. Every entry gets a few measures of how well it fits (<see cref="Measure"/>), each from 0 to 1, and
/// their weighted sum. The weights were fitted by logistic regression to the packs' own questions, each left out of the index in turn, so that
/// exp(sum), as a share of all entries', is the chance that an entry is the one meant. The fit was about the same whichever council was left out.
/// </summary>
internal sealed class EntryIndex
{
    internal const int Measures = 5;

    // A common word that no entry has belongs to the story around a question. A rare one more likely tells that the subject is another.
    private const double EverydayWeight = 0.5;
    private const double Saturation = 1.2;
    private const double LengthShare = 0.4;
    private const double ConceptWeight = 0.85;
    private const double QuestionWordWeight = 0.5;

    internal static readonly double[] Weights = [7.9, 1.4, 2.9, 2.5, 1.3];
    private static readonly double WeightsTotal = Weights.Sum();

    private readonly IReadOnlyList<Entry> _entries;
    private readonly Dictionary<string, Posting[]> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _idf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (double Square, int[] Questions)> _questionWords = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _pairs = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _names;
    private readonly Dictionary<string, HashSet<string>> _nameStems;
    private readonly double[] _nameTotals;
    private readonly int[] _entryOfQuestion;
    private readonly double[] _squareOfQuestion;
    private readonly double _strangeIdf;
    private readonly double _strangeSquare;

    public EntryIndex(IReadOnlyList<Entry> entries, Vocabulary vocabulary)
        : this([.. entries.Select(entry => EntryTexts.Of(entry, vocabulary))])
    {
    }

    public EntryIndex(IReadOnlyList<EntryTexts> entries)
    {
        _entries = [.. entries.Select(texts => texts.Entry)];
        _strangeIdf = Math.Log(1 + (entries.Count * 2.0));
        _nameTotals = new double[entries.Count];
        _names = entries.ToDictionary(texts => texts.Entry.Id, texts => NameOf(texts.Texts[0]), StringComparer.Ordinal);
        _nameStems = entries.ToDictionary(texts => texts.Entry.Id, texts => texts.Texts[0].Terms.Select(term => term.Stem).ToHashSet(StringComparer.Ordinal), StringComparer.Ordinal);
        IndexTexts(entries);
        (_entryOfQuestion, _squareOfQuestion) = IndexQuestions(entries);
        _strangeSquare = Square(Math.Log(1 + _entryOfQuestion.Length));
    }

    /// <summary>What is measured of an entry; each from 0 to 1.</summary>
    internal enum Measure
    {
        /// <summary>Share of the question's words that the entry has anywhere.</summary>
        Anywhere,

        /// <summary>Share of its name's words that the question has.</summary>
        OfName,

        /// <summary>Likeness of its nearest example question.</summary>
        Likeness,

        /// <summary>Share of the question's pairs of neighbouring words that the entry has.</summary>
        Pairs,

        /// <summary>Share of the question's words that its text and points have.</summary>
        InBody,
    }

    /// <summary>The best entries, best first; entries that share nothing with the question are left out.</summary>
    public List<Hit> Find(IReadOnlyList<Term> terms, int most, Func<Entry, bool>? isWanted = null)
    {
        var measures = ArrayPool<double>.Shared.Rent(_entries.Count * Measures);
        try
        {
            Fill(terms, measures);
            var best = new List<Hit>(most + 1);
            var sum = 0.0;
            for (var at = 0; at < _entries.Count; at++)
            {
                var score = Score(measures.AsSpan(at * Measures, Measures));
                if (score <= 0 || isWanted?.Invoke(_entries[at]) is false)
                {
                    continue;
                }

                var odds = Math.Exp(score);
                sum += odds;
                if (best.Count < most || odds > best[^1].Chance)
                {
                    Insert(best, new Hit(_entries[at], score / WeightsTotal, odds), most);
                }
            }

            return best.ConvertAll(hit => hit with { Chance = hit.Chance / sum, IsNamed = IsNamed(hit.Entry, terms) });
        }
        finally
        {
            ArrayPool<double>.Shared.Return(measures);
        }
    }

    /// <summary>Whether any entry has this word.</summary>
    public bool Knows(string stem) => _postings.ContainsKey(stem);

    /// <summary>All measures of all entries, one after the other.</summary>
    internal void Fill(IReadOnlyList<Term> terms, double[] measures)
    {
        Array.Clear(measures, 0, _entries.Count * Measures);
        MeasureWords(terms, measures);
        MeasurePairs(terms, measures);
        MeasureLikeness(terms, measures);
    }

    /// <summary>The words of substance in a name; none when most of it is other words ("Who may bid"), for then they are not its name.</summary>
    private static HashSet<string> NameOf(FieldText name)
    {
        var words = name.Terms.Where(term => !term.IsQuestionWord).Select(term => term.Canonical).ToHashSet(StringComparer.Ordinal);
        return words.Count * 2 > name.Typing.Words.Count ? words : [];
    }

    private bool IsNamed(Entry entry, IReadOnlyList<Term> terms)
    {
        var name = _names[entry.Id];
        var found = 0;
        for (var at = 0; at < terms.Count; at++)
        {
            if (terms[at].IsQuestionWord || IsRepeated(terms, at))
            {
                continue;
            }

            if (!name.Contains(terms[at].Canonical))
            {
                return false;
            }

            found++;
        }

        return found > 0 && found == name.Count;
    }

    /// <summary>Whether any of the words stands in the entry's name.</summary>
    public bool IsNamedBy(Entry entry, IReadOnlyList<Term> terms) => terms.Any(term => HasInName(entry, term));

    /// <summary>Whether all of the words stand in the entry's name.</summary>
    public bool IsNamedByAll(Entry entry, IReadOnlyList<Term> terms) => terms.All(term => HasInName(entry, term));

    // Also by the word alone: in "contract management" the contract is part of another concept.
    private bool HasInName(Entry entry, Term term) => _names[entry.Id].Contains(term.Canonical) || _nameStems[entry.Id].Contains(term.Stem);

    private static double Score(ReadOnlySpan<double> measures)
    {
        var score = 0.0;
        for (var at = 0; at < Measures; at++)
        {
            score += Weights[at] * measures[at];
        }

        return score;
    }

    private static void Insert(List<Hit> best, Hit hit, int most)
    {
        var place = best.Count;
        while (place > 0 && best[place - 1].Chance < hit.Chance)
        {
            place--;
        }

        best.Insert(place, hit);
        if (best.Count > most)
        {
            best.RemoveAt(most);
        }
    }

    private void MeasureWords(IReadOnlyList<Term> terms, double[] measures)
    {
        var wanted = 0.0;
        foreach (var term in terms)
        {
            if (!term.IsQuestionWord)
            {
                wanted += Importance(term);
            }
        }

        if (wanted <= 0)
        {
            return;
        }

        foreach (var term in terms)
        {
            if (!term.IsQuestionWord)
            {
                AddWord(term, Importance(term) / wanted, measures);
            }
        }

        for (var at = 0; at < _entries.Count; at++)
        {
            if (_nameTotals[at] > 0)
            {
                ref var ofName = ref measures[(at * Measures) + (int)Measure.OfName];
                ofName = Math.Min(1, ofName / _nameTotals[at]);
            }
        }
    }

    /// <summary>Of the word itself and the line of the vocabulary that it belongs to, the better counts, entry by entry.</summary>
    private void AddWord(Term term, double share, double[] measures)
    {
        var own = _postings.GetValueOrDefault(term.Stem, []);
        var common = term.Concept is { } concept ? _postings.GetValueOrDefault(concept, []) : [];
        var i = 0;
        var j = 0;
        while (i < own.Length || j < common.Length)
        {
            var entry = Math.Min(i < own.Length ? own[i].Entry : int.MaxValue, j < common.Length ? common[j].Entry : int.MaxValue);
            var one = i < own.Length && own[i].Entry == entry ? own[i++] : default;
            var other = j < common.Length && common[j].Entry == entry ? common[j++] : default;
            var place = entry * Measures;
            measures[place + (int)Measure.Anywhere] += share * Math.Max(one.Anywhere, ConceptWeight * other.Anywhere);
            measures[place + (int)Measure.InBody] += share * Math.Max(one.Body, ConceptWeight * other.Body);
            if (one.IsInName || other.IsInName)
            {
                measures[place + (int)Measure.OfName] += Importance(term);
            }
        }
    }

    private double Importance(Term term) =>
        _idf.TryGetValue(term.Stem, out var idf) || (term.Concept is { } concept && _idf.TryGetValue(concept, out idf)) ? idf : term.IsEveryday ? _strangeIdf * EverydayWeight : _strangeIdf;

    private void MeasurePairs(IReadOnlyList<Term> terms, double[] measures)
    {
        if (terms.Count < 2)
        {
            return;
        }

        var share = 1.0 / (terms.Count - 1);
        for (var at = 1; at < terms.Count; at++)
        {
            foreach (var entry in _pairs.GetValueOrDefault(Pair(terms[at - 1], terms[at]), []))
            {
                measures[(entry * Measures) + (int)Measure.Pairs] += share;
            }
        }
    }

    private void MeasureLikeness(IReadOnlyList<Term> terms, double[] measures)
    {
        var products = ArrayPool<double>.Shared.Rent(_entryOfQuestion.Length);
        Array.Clear(products, 0, _entryOfQuestion.Length);
        var square = 0.0;
        for (var at = 0; at < terms.Count; at++)
        {
            if (IsRepeated(terms, at))
            {
                continue;
            }

            if (!_questionWords.TryGetValue(terms[at].Canonical, out var found))
            {
                square += _strangeSquare * (terms[at].IsQuestionWord ? Square(QuestionWordWeight) : terms[at].IsEveryday ? EverydayWeight : 1);
                continue;
            }

            square += found.Square;
            foreach (var question in found.Questions)
            {
                products[question] += found.Square;
            }
        }

        for (var question = 0; question < _entryOfQuestion.Length; question++)
        {
            if (products[question] > 0)
            {
                var place = _entryOfQuestion[question] * Measures;
                ref var likeness = ref measures[place + (int)Measure.Likeness];
                likeness = Math.Max(likeness, products[question] / Math.Sqrt(square * _squareOfQuestion[question]));
            }
        }

        ArrayPool<double>.Shared.Return(products);
    }

    private static bool IsRepeated(IReadOnlyList<Term> terms, int at)
    {
        for (var before = 0; before < at; before++)
        {
            if (string.Equals(terms[before].Canonical, terms[at].Canonical, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    private void IndexTexts(IReadOnlyList<EntryTexts> all)
    {
        var counts = new Dictionary<string, List<(int Entry, Counts Counts)>>(StringComparer.Ordinal);
        var lengths = new double[_entries.Count];
        var names = new IReadOnlyList<Term>[_entries.Count];
        for (var at = 0; at < _entries.Count; at++)
        {
            foreach (var (field, _, terms) in all[at].Texts)
            {
                lengths[at] += terms.Count;
                for (var place = 0; place < terms.Count; place++)
                {
                    Count(counts, terms[place].Stem, at, field);
                    if (terms[place].Concept is { } concept)
                    {
                        Count(counts, concept, at, field);
                    }

                    if (place > 0)
                    {
                        AddPair(Pair(terms[place - 1], terms[place]), at);
                    }
                }

                if (field is Field.Name)
                {
                    names[at] = terms;
                }
            }
        }

        Keep(counts, lengths);
        for (var at = 0; at < names.Length; at++)
        {
            _nameTotals[at] = names[at].Where(term => !term.IsQuestionWord).Sum(Importance);
        }
    }

    private void Keep(Dictionary<string, List<(int Entry, Counts Counts)>> counts, double[] lengths)
    {
        var average = lengths.Length == 0 ? 1 : Math.Max(1, lengths.Average());
        foreach (var (word, entries) in counts)
        {
            _idf.Add(word, Math.Log(1 + ((_entries.Count - entries.Count + 0.5) / (entries.Count + 0.5))));
            _postings.Add(word, [.. entries.Select(pair => pair.Counts.ToPosting(pair.Entry, Saturation * (1 - LengthShare + (LengthShare * lengths[pair.Entry] / average))))]);
        }
    }

    private (int[] EntryOfQuestion, double[] Squares) IndexQuestions(IReadOnlyList<EntryTexts> all)
    {
        var owners = new List<int>();
        var words = new Dictionary<string, (bool IsQuestionWord, List<int> Questions)>(StringComparer.Ordinal);
        for (var at = 0; at < _entries.Count; at++)
        {
            foreach (var question in all[at].Texts.Where(text => text.Field is Field.Question or Field.Name))
            {
                for (var place = 0; place < question.Terms.Count; place++)
                {
                    if (IsRepeated(question.Terms, place))
                    {
                        continue;
                    }

                    var term = question.Terms[place];
                    if (!words.TryGetValue(term.Canonical, out var list))
                    {
                        words.Add(term.Canonical, list = (term.IsQuestionWord && term.Concept is null, []));
                    }

                    list.Questions.Add(owners.Count);
                }

                owners.Add(at);
            }
        }

        var squares = new double[owners.Count];
        foreach (var (word, (isQuestionWord, list)) in words)
        {
            var square = Square(Math.Log(1 + (owners.Count / (double)list.Count)) * (isQuestionWord ? QuestionWordWeight : 1));
            _questionWords.Add(word, (square, [.. list]));
            foreach (var question in list)
            {
                squares[question] += square;
            }
        }

        return ([.. owners], squares);
    }

    private static string Pair(Term first, Term second) => $"{first.Canonical} {second.Canonical}";

    private static void Count(Dictionary<string, List<(int Entry, Counts Counts)>> counts, string word, int entry, Field field)
    {
        if (!counts.TryGetValue(word, out var entries))
        {
            counts.Add(word, entries = []);
        }

        // Entries come in order here too.
        if (entries.Count == 0 || entries[^1].Entry != entry)
        {
            entries.Add((entry, default));
        }

        var found = entries[^1].Counts;
        entries[^1] = (entry, field switch
        {
            Field.Name => found with { Name = found.Name + 1 },
            Field.Question => found with { Questions = found.Questions + 1 },
            Field.Text => found with { Text = found.Text + 1 },
            _ => found with { More = found.More + 1 },
        });
    }

    // Entries come in order, so looking at the last one is enough to have each once.
    private void AddPair(string pair, int entry)
    {
        if (!_pairs.TryGetValue(pair, out var entries))
        {
            _pairs.Add(pair, entries = []);
        }

        if (entries.Count == 0 || entries[^1] != entry)
        {
            entries.Add(entry);
        }
    }

    private static double Square(double value) => value * value;

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Counts(int Name, int Questions, int Text, int More)
    {
        public Posting ToPosting(int entry, double half)
        {
            var body = (1.5 * Text) + More;
            return new Posting(entry, Share((4 * Name) + (1.5 * Questions) + body, half), Name > 0, Share(body, half));
        }

        private static double Share(double count, double half) => count / (count + half);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Posting(int Entry, double Anywhere, bool IsInName, double Body);
}
