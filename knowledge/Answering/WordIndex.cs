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
    private const double OfName = 4;
    private const double OfQuestion = 1.5;
    private const double OfText = 1.5;
    private const int EntryBits = 32;
    private const int LeastSymbols = 4096;

    private readonly double _strangeIdf;

    // By entry: how many words it has.
    private readonly double[] _lengths;

    // By the number of a symbol: the entries that have it, and what follows it where, as the follower's number and the entry's in one.
    private Postings?[] _postings = [];
    private Followers?[] _followers = [];

    /// <summary>Begins an index, which takes its entries one by one, in order, and is ready when they have been weighed.</summary>
    /// <param name="entries">How many entries there will be.</param>
    public WordIndex(int entries)
    {
        _strangeIdf = Math.Log(1 + (entries * 2.0));
        _lengths = new double[entries];
    }

    /// <summary>Takes in an entry.</summary>
    public void Take(EntryTexts texts, int entry)
    {
        foreach (var (field, _, terms) in texts.Texts)
        {
            _lengths[entry] += terms.Count;
            Take(terms, field, entry);
        }
    }

    /// <summary>Weighs what was counted, once all entries are there.</summary>
    public void Weigh()
    {
        var average = _lengths.Length == 0 ? 1 : Math.Max(1, _lengths.Average());
        double[] halves = [.. _lengths.Select(length => Saturation * (1 - LengthShare + (LengthShare * length / average)))];
        foreach (var postings in _postings)
        {
            postings?.Weigh(halves);
        }
    }

    /// <summary>Whether any entry has this word.</summary>
    public bool Knows(TypedWord word) => At(_postings, word.TermOf(concept: null).Stem) is not null;

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
            At(_followers, terms[at - 1].Canonical)?.Add(terms[at].Canonical, share, measures);
        }
    }

    private static T? At<T>(T?[] bySymbol, Symbol symbol)
        where T : class => symbol.Id >= 0 && symbol.Id < bySymbol.Length ? bySymbol[symbol.Id] : null;

    private static T New<T>(ref T?[] bySymbol, Symbol symbol)
        where T : class, new()
    {
        if (symbol.Id >= bySymbol.Length)
        {
            var larger = new T?[Math.Max(LeastSymbols, 2 * symbol.Id)];
            Array.Copy(bySymbol, larger, bySymbol.Length);
            bySymbol = larger;
        }

        return bySymbol[symbol.Id] ??= new T();
    }

    private bool Has(int entry, Symbol word) => At(_postings, word)?.Has(entry) is true;

    private void Take(IReadOnlyList<Term> terms, Field field, int entry)
    {
        for (var place = 0; place < terms.Count; place++)
        {
            New(ref _postings, terms[place].Stem).Count(entry, field);
            if (terms[place].Concept is { } concept)
            {
                New(ref _postings, concept).Count(entry, field);
            }

            if (place > 0)
            {
                New(ref _followers, terms[place - 1].Canonical).Add(terms[place].Canonical, entry);
            }
        }
    }

    /// <summary>Of the word itself and the line of the vocabulary that it belongs to, the better counts, entry by entry.</summary>
    private void AddWord(Term term, double share, double[] measures)
    {
        var own = At(_postings, term.Stem) ?? Postings.None;
        var common = (term.Concept is { } concept ? At(_postings, concept) : null) ?? Postings.None;
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

    private double Importance(Term term) => At(_postings, term.Stem)?.Idf
        ?? (term.Concept is { } concept ? At(_postings, concept)?.Idf : null)
        ?? (term.Word.IsEveryday ? _strangeIdf * EverydayWeight : _strangeIdf);

    [StructLayout(LayoutKind.Auto)]
    private record struct Posting(int Entry, double Anywhere, double Body);

    /// <summary>The entries that have a word, in order, and how much of it.</summary>
    private sealed class Postings
    {
        public static readonly Postings None = new();

        private Posting[] _entries = [];

        public int Length { get; private set; }

        /// <summary>How much the word tells: the rarer, the more.</summary>
        public double Idf { get; private set; }

        public Posting this[int at] => _entries[at];

        public bool Has(int entry)
        {
            for (var at = 0; at < Length; at++)
            {
                if (_entries[at].Entry == entry)
                {
                    return true;
                }
            }

            return false;
        }

        // Entries come in order, so looking at the last one is enough to have each once.
        public void Count(int entry, Field field)
        {
            if (Length == 0 || _entries[Length - 1].Entry != entry)
            {
                if (Length == _entries.Length)
                {
                    var larger = new Posting[Math.Max(2, 2 * Length)];
                    Array.Copy(_entries, larger, Length);
                    _entries = larger;
                }

                _entries[Length++] = new Posting(entry, 0, 0);
            }

            ref var last = ref _entries[Length - 1];
            var ofBody = field switch
            {
                Field.Text => OfText,
                Field.More or Field.Place => 1,
                _ => 0,
            };
            last.Body += ofBody;
            last.Anywhere += field switch
            {
                Field.Name => OfName,
                Field.Question => OfQuestion,
                _ => ofBody,
            };
        }

        /// <summary>Turns counts into shares: each further time counts less, and less in a long entry.</summary>
        /// <param name="halves">By entry, the count that makes half.</param>
        public void Weigh(double[] halves)
        {
            Idf = Math.Log(1 + ((halves.Length - Length + 0.5) / (Length + 0.5)));
            for (var at = 0; at < Length; at++)
            {
                ref var posting = ref _entries[at];
                posting.Anywhere /= posting.Anywhere + halves[posting.Entry];
                posting.Body /= posting.Body + halves[posting.Entry];
            }
        }
    }

    /// <summary>What follows a word, and in which entries.</summary>
    private sealed class Followers
    {
        private long[] _pairs = [];
        private int _length;
        private int _ofEntry;
        private int _entry = -1;

        public void Add(Symbol follower, int entry)
        {
            if (entry != _entry)
            {
                (_entry, _ofEntry) = (entry, _length);
            }

            var pair = ((long)follower.Id << EntryBits) | (uint)entry;
            for (var at = _ofEntry; at < _length; at++)
            {
                if (_pairs[at] == pair)
                {
                    return;
                }
            }

            if (_length == _pairs.Length)
            {
                var larger = new long[Math.Max(2, 2 * _length)];
                Array.Copy(_pairs, larger, _length);
                _pairs = larger;
            }

            _pairs[_length++] = pair;
        }

        public void Add(Symbol follower, double share, double[] measures)
        {
            if (follower.Id < 0)
            {
                return;
            }

            for (var at = 0; at < _length; at++)
            {
                if (_pairs[at] >> EntryBits == follower.Id)
                {
                    measures[((int)_pairs[at] * EntryIndex.Measures) + (int)Measure.Pairs] += share;
                }
            }
        }
    }
}
