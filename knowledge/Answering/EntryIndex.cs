using System.Buffers;
using System.Runtime.InteropServices;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>An entry that was found.</summary>
/// <param name="Entry">The entry.</param>
/// <param name="Fit">How well it fits by itself, from 0 to 1; a question about something else fits nothing well.</param>
/// <param name="Chance">How likely it is the one that is meant rather than another of the framework, from 0 to 1.</param>
/// <param name="Certainty">How likely it is right at all, from 0 to 1.</param>
/// <param name="Nearest">How like in sense the question is to the nearest text of any entry, from 0 to 1.</param>
/// <param name="IsNamed">The question's words of substance are its name's, no more and no less.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Hit(Entry Entry, double Fit, double Chance, double Certainty = 0, double Nearest = 0, bool IsNamed = false);

/// <summary>What is measured of an entry; from 0 to 1 where nothing else is said.</summary>
internal enum Measure
{
    /// <summary>Share of the question's words that the entry has anywhere.</summary>
    Anywhere,

    /// <summary>Share of the question's words that its text and points have.</summary>
    InBody,

    /// <summary>How much likelier the entry's texts are worded like the question than the others' are; below nought when less likely.</summary>
    Likelihood,

    /// <summary>Likeness in sense of its nearest example question.</summary>
    NearestQuestion,

    /// <summary>Likeness in sense of its three nearest example questions, on average.</summary>
    NearQuestions,

    /// <summary>Likeness in sense of its nearest other text.</summary>
    NearestText,

    /// <summary>Likeness in sense of all its texts taken together.</summary>
    Whole,
}

/// <summary>
/// Search over the entries of one framework. Every entry gets a few measures of how well it fits (<see cref="Measure"/>), and their
/// weighted sum. The weights were fitted by logistic regression to four thousand questions that the index did not have, so that
/// exp(sum), as a share of all entries', is the chance that an entry is the one meant.
/// </summary>
internal sealed class EntryIndex
{
    internal const int Measures = 7;

    // So many are looked at, however few are wanted; further ones cannot be meant by their names.
    private const int LeastKept = 4;

    private const int MostOnStack = 1024;

    internal static readonly double[] Weights = [3.2, 2.6, 12, 4.0, 3.6, 1.8, 3.0];
    private static readonly double WeightsOfFit = Weights.Sum() - Weights[(int)Measure.Likelihood];

    private readonly IReadOnlyList<Entry> _entries;
    private readonly Dictionary<string, int> _places = new(StringComparer.Ordinal);
    private readonly WordIndex _words;
    private readonly LikelihoodIndex _likelihoods;
    private readonly SenseIndex _senses;
    private readonly Dictionary<string, HashSet<string>> _names = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string[]> _heads = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _nameStems = new(StringComparer.Ordinal);

    public EntryIndex(IReadOnlyList<Entry> entries, Vocabulary vocabulary)
        : this(entries, new DocumentReader(vocabulary))
    {
    }

    private EntryIndex(IReadOnlyList<Entry> entries, DocumentReader reader)
        : this(entries, entry => EntryTexts.Of(entry, reader))
    {
    }

    /// <summary>Takes in one entry after the other: the texts of all of them together would fill the memory several times over.</summary>
    /// <param name="entries">The entries.</param>
    /// <param name="textsOf">Gives the texts of one; nobody keeps them.</param>
    public EntryIndex(IReadOnlyList<Entry> entries, Func<Entry, EntryTexts> textsOf)
    {
        _entries = entries;
        _words = new WordIndex(entries.Count);
        _likelihoods = new LikelihoodIndex(entries.Count);
        _senses = new SenseIndex(entries.Count);
        for (var at = 0; at < entries.Count; at++)
        {
            var texts = textsOf(entries[at]);
            _places.Add(entries[at].Id, at);
            _names.Add(entries[at].Id, NameOf(texts.Texts[0]));
            if (texts.Head.Count > 1)
            {
                _heads[entries[at].Id] = [.. texts.Head.Select(term => term.Canonical.Text)];
            }

            _nameStems.Add(entries[at].Id, texts.Texts[0].Terms.Select(term => term.Stem.Text).ToHashSet(StringComparer.Ordinal));
            _words.Take(texts, at);
            _likelihoods.Take(texts, at);
            _senses.Take(texts, at);
        }

        _words.Weigh();
        _likelihoods.Weigh();
    }

    /// <summary>The best entries, best first.</summary>
    public List<Hit> Find(Wording wording, int most, Func<Entry, bool>? isWanted = null) => Find(wording, most, isWanted, isAmong: []);

    /// <summary>The best of a few entries that a longer text was found to fit, for a part of that text: most of the time goes into comparing senses, and these are soon compared.</summary>
    public List<Hit> Find(Wording wording, int most, IReadOnlyList<Hit> among)
    {
        Span<bool> isAmong = _entries.Count <= MostOnStack ? stackalloc bool[_entries.Count] : new bool[_entries.Count];
        foreach (var hit in among)
        {
            isAmong[_places[hit.Entry.Id]] = true;
        }

        return Find(wording, most, isWanted: null, isAmong);
    }

    private List<Hit> Find(Wording wording, int most, Func<Entry, bool>? isWanted, ReadOnlySpan<bool> isAmong)
    {
        var measures = ArrayPool<double>.Shared.Rent(_entries.Count * Measures);
        try
        {
            Fill(wording, measures, isAmong);
            var kept = Math.Max(most, LeastKept);
            var best = new List<Hit>(kept + 1);
            var sum = 0.0;
            for (var at = 0; at < _entries.Count; at++)
            {
                var (score, fit) = Score(measures.AsSpan(at * Measures, Measures));
                if (fit <= 0 || (!isAmong.IsEmpty && !isAmong[at]) || isWanted?.Invoke(_entries[at]) is false)
                {
                    continue;
                }

                var odds = Math.Exp(score);
                sum += odds;
                if (best.Count < kept || odds > best[^1].Chance)
                {
                    Insert(best, new Hit(_entries[at], fit, odds), kept);
                }
            }

            var nearest = Nearest(measures);
            for (var at = 0; at < best.Count; at++)
            {
                var chance = best[at].Chance / sum;
                best[at] = best[at] with { Chance = chance, Certainty = Certainty.Of(best[at].Fit, chance, nearest, wording), Nearest = nearest, IsNamed = at < LeastKept && IsNamed(best[at].Entry, wording.Terms) };
            }

            NamedFirst(best);
            best.RemoveRange(Math.Min(most, best.Count), Math.Max(0, best.Count - most));
            return best;
        }
        finally
        {
            ArrayPool<double>.Shared.Return(measures);
        }
    }

    /// <summary>Whether any entry has this word.</summary>
    public bool Knows(TypedWord word) => _words.Knows(word);

    /// <summary>Whether an entry has this word.</summary>
    public bool Has(Entry entry, Term term) => _words.Has(_places[entry.Id], term);

    /// <summary>All measures of all entries, one after the other.</summary>
    internal void Fill(Wording wording, double[] measures, ReadOnlySpan<bool> isAmong = default)
    {
        Array.Clear(measures, 0, _entries.Count * Measures);
        _words.Fill(wording.Terms, measures);
        _likelihoods.Fill(wording, measures);
        _senses.Fill(wording.Sense, measures, isAmong);
    }

    /// <summary>The words of substance in a name; none when most of it is other words ("Who may bid"), for then they are not its name.</summary>
    private static HashSet<string> NameOf(FieldText name)
    {
        var words = name.Terms.Where(term => !term.IsQuestionWord).Select(term => term.Canonical.Text).ToHashSet(StringComparer.Ordinal);
        return words.Count * 2 >= name.Typing.Words.Count ? words : [];
    }

    private bool IsNamed(Entry entry, IReadOnlyList<Term> terms) => IsName(_names[entry.Id], terms) || IsHead(_heads.GetValueOrDefault(entry.Id), terms);

    // In this order: "eight principles" are not "Principle 8".
    private static bool IsHead(string[]? head, IReadOnlyList<Term> terms)
    {
        var found = 0;
        for (var at = 0; head is not null && at < terms.Count; at++)
        {
            if (!terms[at].IsQuestionWord && (found == head.Length || !string.Equals(terms[at].Canonical.Text, head[found++], StringComparison.Ordinal)))
            {
                return false;
            }
        }

        return head is not null && found == head.Length;
    }

    private static bool IsName(HashSet<string> name, IReadOnlyList<Term> terms)
    {
        var found = 0;
        for (var at = 0; at < terms.Count; at++)
        {
            if (terms[at].IsQuestionWord || Terms.IsRepeated(terms, at))
            {
                continue;
            }

            if (!name.Contains(terms[at].Canonical.Text))
            {
                return false;
            }

            found++;
        }

        return found > 0 && found == name.Count;
    }

    /// <summary>Whether any of the words stands in the entry's name.</summary>
    public bool IsNamedBy(Entry entry, IReadOnlyList<Term> terms) => terms.Any(term => HasInName(entry, term));

    /// <summary>How much of the entry's name the words are, from 0 to 1.</summary>
    public double ShareOfName(Entry entry, IReadOnlyList<Term> terms) =>
        _names[entry.Id] is { Count: > 0 } name ? (double)name.Count(word => terms.Any(term => string.Equals(term.Canonical.Text, word, StringComparison.Ordinal))) / name.Count : 0;

    /// <summary>Whether all of the words stand in the entry's name.</summary>
    public bool IsNamedByAll(Entry entry, IReadOnlyList<Term> terms) => terms.All(term => HasInName(entry, term));

    // Also by the word alone: in "contract management" the contract is part of another concept.
    private bool HasInName(Entry entry, Term term) => _names[entry.Id].Contains(term.Canonical.Text) || _nameStems[entry.Id].Contains(term.Stem.Text);

    /// <summary>Who types an entry's very name means it, whatever else has much to say on it.</summary>
    private static void NamedFirst(List<Hit> best)
    {
        var named = best.FindIndex(hit => hit.IsNamed);
        if (named > 0 && best.FindLastIndex(hit => hit.IsNamed) == named)
        {
            var hit = best[named];
            best.RemoveAt(named);
            best.Insert(0, hit);
        }
    }

    /// <summary>The weighted sum of an entry's measures, and how well it fits by itself: likelihood only tells it from the others.</summary>
    private static (double Score, double Fit) Score(ReadOnlySpan<double> measures)
    {
        var score = 0.0;
        for (var at = 0; at < Measures; at++)
        {
            score += Weights[at] * measures[at];
        }

        var ofLikelihood = Weights[(int)Measure.Likelihood] * measures[(int)Measure.Likelihood];
        return (score, (score - ofLikelihood) / WeightsOfFit);
    }

    /// <summary>How like the nearest text of any entry is.</summary>
    private double Nearest(double[] measures)
    {
        var nearest = 0.0;
        for (var at = 0; at < _entries.Count; at++)
        {
            nearest = Math.Max(nearest, Math.Max(measures[(at * Measures) + (int)Measure.NearestQuestion], measures[(at * Measures) + (int)Measure.NearestText]));
        }

        return nearest;
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
}
