using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>The words of substance of one framework's entries: how much of a question an entry has.</summary>
internal sealed class WordIndex
{
    /// <summary>A common word that no entry has belongs to the story around a question. A rare one more likely tells that the subject is another.</summary>
    public const double EverydayWeight = 0.5;

    private const double Saturation = 1.2;
    private const double LengthShare = 0.4;
    private const double ConceptWeight = 0.85;
    private const float OfName = 4;
    private const float OfQuestion = 1.5f;
    private const float OfText = 1.5f;
    private const int LeastSymbols = 4096;

    private readonly double _strangeIdf;

    // By entry: how many words it has.
    private readonly double[] _lengths;

    // By the number of a symbol: the entries that have it.
    private Postings?[] _postings = [];

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
    public bool Knows(TypedWord word) => At(word.Symbol) is not null;

    /// <summary>Whether an entry has this word.</summary>
    public bool Has(int entry, Term term) => Has(entry, term.Stem) || (term.Concept is { } concept && Has(entry, concept));

    /// <summary>Fills in what is measured here: the shares of the question's words that each entry has.</summary>
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
    }

    private Postings? At(Symbol symbol) => symbol.Id >= 0 && symbol.Id < _postings.Length ? _postings[symbol.Id] : null;

    private Postings Of(Symbol symbol)
    {
        if (symbol.Id >= _postings.Length)
        {
            Array.Resize(ref _postings, Math.Max(LeastSymbols, 2 * symbol.Id));
        }

        return _postings[symbol.Id] ??= new Postings();
    }

    private bool Has(int entry, Symbol word) => At(word)?.Has(entry) is true;

    private void Take(IReadOnlyList<Term> terms, Field field, int entry)
    {
        foreach (var term in terms)
        {
            Of(term.Stem).Count(entry, field);
            if (term.Concept is { } concept)
            {
                Of(concept).Count(entry, field);
            }
        }
    }

    /// <summary>Of the word itself and the line of the vocabulary that it belongs to, the better counts, entry by entry.</summary>
    private void AddWord(Term term, double share, double[] measures)
    {
        var own = At(term.Stem) ?? Postings.None;
        var common = (term.Concept is { } concept ? At(concept) : null) ?? Postings.None;
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

    private double Importance(Term term) => At(term.Stem)?.Idf
        ?? (term.Concept is { } concept ? At(concept)?.Idf : null)
        ?? (term.Word.IsEveryday ? _strangeIdf * EverydayWeight : _strangeIdf);

    [StructLayout(LayoutKind.Auto)]
    private record struct Posting(int Entry, float Anywhere, float Body);

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
                posting.Anywhere /= posting.Anywhere + (float)halves[posting.Entry];
                posting.Body /= posting.Body + (float)halves[posting.Entry];
            }
        }
    }
}
