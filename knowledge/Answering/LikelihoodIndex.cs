using System.Runtime.InteropServices;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// A language model of each entry of one framework, with Dirichlet smoothing (Zhai and Lafferty 2001): how much likelier a question is worded as it is
/// when an entry is meant than when any may be. Every word counts here, also the small ones: “who does it” and “why do it” differ in nothing else.
/// </summary>
internal sealed class LikelihoodIndex
{
    // So many words of the whole framework are added to each entry's own: what it has not said yet may still be said of it.
    private const double Smoothing = 60;

    // Brings the measure to about the length of the others.
    private const double Unit = 25;

    private const int ManySymbols = 4096;
    private const int HalfOfPair = 32;

    // By entry, about as many as the frameworks that ship have; more are taken, too.
    private const int UsesOfEntry = 650;
    private const int PairsOfEntry = 250;

    // The last place in _uses that speaks of a feature: of a word, or a line of the vocabulary, by its number; of two neighbours by both of theirs.
    // The first place is nobody's, so that nought means none.
    private readonly NumberTable _lastOfPair;
    private int[] _last = new int[ManySymbols];
    private Use[] _uses;
    private int _ofUses = 1;

    // By entry: how many features its texts have, and what each feature of a question costs it at first.
    private readonly double[] _counts;

    /// <summary>Begins an index, which takes its entries one by one, in order, and is ready when they have been weighed.</summary>
    /// <param name="entries">How many entries there will be.</param>
    public LikelihoodIndex(int entries)
    {
        _counts = new double[entries];
        _uses = new Use[1 + (entries * UsesOfEntry)];
        _lastOfPair = new NumberTable(entries * PairsOfEntry);
    }

    /// <summary>Takes in an entry.</summary>
    public void Take(EntryTexts texts, int entry)
    {
        foreach (var (_, typing, terms) in texts.Texts)
        {
            var before = Symbol.Unknown;
            foreach (var word in typing.Words)
            {
                var own = word.Symbol.Id;
                Count(ref Last(own), entry);
                if (before >= 0)
                {
                    Count(ref _lastOfPair.PlaceOrAdd(Pair(before, own)), entry);
                }

                before = own;
            }

            foreach (var term in terms)
            {
                if (term.Concept is { } concept)
                {
                    Count(ref Last(concept.Id), entry);
                }
            }
        }
    }

    /// <summary>Weighs what was counted, once all entries are there.</summary>
    public void Weigh()
    {
        var all = _counts.Sum();
        foreach (var last in _last)
        {
            Weigh(last, all);
        }

        foreach (var last in _lastOfPair.Places())
        {
            Weigh(last, all);
        }

        var average = all / Math.Max(1, _counts.Length);
        for (var entry = 0; entry < _counts.Length; entry++)
        {
            _counts[entry] = Math.Log((_counts[entry] + Smoothing) / (average + Smoothing));
        }
    }

    private void Weigh(int last, double all)
    {
        var everywhere = 0f;
        for (var at = last; at > 0; at = _uses[at].Before)
        {
            everywhere += _uses[at].Weight;
        }

        // As many as smoothing adds to each entry.
        var added = (float)(Smoothing * everywhere / all);
        for (var at = last; at > 0; at = _uses[at].Before)
        {
            _uses[at].Weight = MathF.Log(1 + (_uses[at].Weight / added));
        }
    }

    /// <summary>Fills in what is measured here.</summary>
    public void Fill(Wording wording, double[] measures)
    {
        var known = 0;
        var before = Symbol.Unknown;
        foreach (var word in wording.Words)
        {
            var own = word.Symbol.Id;
            known += Add(LastOf(own), measures) + Add(before >= 0 && own >= 0 ? _lastOfPair.Place(Pair(before, own)) : 0, measures);
            before = own;
        }

        foreach (var term in wording.Terms)
        {
            known += term.Concept is { } concept ? Add(LastOf(concept.Id), measures) : 0;
        }

        if (known == 0)
        {
            return;
        }

        // Neighbouring words come together anyway, so what many of them say counts less than their sum.
        var unit = Unit * Math.Sqrt(known);
        for (var entry = 0; entry < _counts.Length; entry++)
        {
            ref var measure = ref measures[(entry * EntryIndex.Measures) + (int)Measure.Likelihood];
            measure = (measure - (known * _counts[entry])) / unit;
        }
    }

    // Counted from one, so that no pair is nought.
    private static ulong Pair(int first, int second) => ((ulong)(uint)(first + 1) << HalfOfPair) | (uint)second;

    private ref int Last(int symbol)
    {
        if (symbol >= _last.Length)
        {
            Array.Resize(ref _last, 2 * symbol);
        }

        return ref _last[symbol];
    }

    private int LastOf(int symbol) => symbol >= 0 && symbol < _last.Length ? _last[symbol] : 0;

    private void Count(ref int last, int entry)
    {
        _counts[entry]++;

        // Entries come in order, so looking at the last one is enough to have each once.
        if (last > 0 && _uses[last].Entry == entry)
        {
            _uses[last].Weight++;
            return;
        }

        if (_ofUses == _uses.Length)
        {
            Array.Resize(ref _uses, 2 * _uses.Length);
        }

        _uses[_ofUses] = new Use(entry, last, 1);
        last = _ofUses++;
    }

    /// <summary>Adds what a feature says of the entries that have it.</summary>
    /// <returns>1 when any entry has it, else 0.</returns>
    private int Add(int last, double[] measures)
    {
        for (var at = last; at > 0; at = _uses[at].Before)
        {
            measures[(_uses[at].Entry * EntryIndex.Measures) + (int)Measure.Likelihood] += _uses[at].Weight;
        }

        return last > 0 ? 1 : 0;
    }

    /// <summary>That an entry uses a feature.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="Before">Where in the list the use by an entry before it stands; nought when by none.</param>
    /// <param name="Weight">At first how often, then how much likelier it makes the entry.</param>
    [StructLayout(LayoutKind.Auto)]
    private record struct Use(int Entry, int Before, float Weight);
}
