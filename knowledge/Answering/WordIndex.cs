using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>The words of one framework's entries, and the pairs of neighbours among them: how much of a question an entry has.</summary>
internal sealed class WordIndex
{
    /// <summary>A common word that no entry has belongs to the story around a question. A rare one more likely tells that the subject is another.</summary>
    public const double EverydayWeight = 0.5;

    private const double Saturation = 1.2;
    private const double LengthShare = 0.4;
    private const double ConceptWeight = 0.85;

    private readonly int _entries;
    private readonly double _strangeIdf;
    private readonly Dictionary<string, Posting[]> _postings = new(StringComparer.Ordinal);
    private readonly Dictionary<string, double> _idf = new(StringComparer.Ordinal);
    private readonly Dictionary<string, List<int>> _pairs = new(StringComparer.Ordinal);

    public WordIndex(IReadOnlyList<EntryTexts> all)
    {
        _entries = all.Count;
        _strangeIdf = Math.Log(1 + (all.Count * 2.0));
        var counts = new Dictionary<string, List<(int Entry, Counts Counts)>>(StringComparer.Ordinal);
        var lengths = new double[all.Count];
        for (var at = 0; at < all.Count; at++)
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
            }
        }

        Keep(counts, lengths);
    }

    /// <summary>Whether any entry has this word.</summary>
    public bool Knows(string stem) => _postings.ContainsKey(stem);

    /// <summary>Whether an entry has this word.</summary>
    public bool Has(int entry, Term term) => Has(entry, term.Stem) || (term.Concept is { } concept && Has(entry, concept));

    /// <summary>Fills in what is measured here: the shares of the question's words and pairs that each entry has.</summary>
    public void Fill(IReadOnlyList<Term> terms, double[] measures)
    {
        var wanted = 0.0;
        foreach (var term in terms)
        {
            wanted += term.IsQuestionWord ? 0 : Importance(term);
        }

        foreach (var term in terms)
        {
            if (!term.IsQuestionWord)
            {
                AddWord(term, Importance(term) / wanted, measures);
            }
        }

        var share = 1.0 / Math.Max(1, terms.Count - 1);
        for (var at = 1; at < terms.Count; at++)
        {
            foreach (var entry in _pairs.GetValueOrDefault(Pair(terms[at - 1], terms[at]), []))
            {
                measures[(entry * EntryIndex.Measures) + (int)Measure.Pairs] += share;
            }
        }
    }

    private bool Has(int entry, string word) => _postings.TryGetValue(word, out var entries) && Array.Exists(entries, posting => posting.Entry == entry);

    private static string Pair(Term first, Term second) => $"{first.Canonical} {second.Canonical}";

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
            var place = entry * EntryIndex.Measures;
            measures[place + (int)Measure.Anywhere] += share * Math.Max(one.Anywhere, ConceptWeight * other.Anywhere);
            measures[place + (int)Measure.InBody] += share * Math.Max(one.Body, ConceptWeight * other.Body);
        }
    }

    private double Importance(Term term) =>
        _idf.TryGetValue(term.Stem, out var idf) || (term.Concept is { } concept && _idf.TryGetValue(concept, out idf)) ? idf : term.IsEveryday ? _strangeIdf * EverydayWeight : _strangeIdf;

    private void Keep(Dictionary<string, List<(int Entry, Counts Counts)>> counts, double[] lengths)
    {
        var average = lengths.Length == 0 ? 1 : Math.Max(1, lengths.Average());
        foreach (var (word, entries) in counts)
        {
            _idf.Add(word, Math.Log(1 + ((_entries - entries.Count + 0.5) / (entries.Count + 0.5))));
            _postings.Add(word, [.. entries.Select(pair => pair.Counts.ToPosting(pair.Entry, Saturation * (1 - LengthShare + (LengthShare * lengths[pair.Entry] / average))))]);
        }
    }

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

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Counts(int Name, int Questions, int Text, int More)
    {
        public Posting ToPosting(int entry, double half)
        {
            var body = (1.5 * Text) + More;
            return new Posting(entry, Share((4 * Name) + (1.5 * Questions) + body, half), Share(body, half));
        }

        private static double Share(double count, double half) => count / (count + half);
    }

    [StructLayout(LayoutKind.Auto)]
    private readonly record struct Posting(int Entry, double Anywhere, double Body);
}
