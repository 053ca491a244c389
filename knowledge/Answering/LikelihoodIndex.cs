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

    // The pairs of neighbours have their first word's number in the upper half, counted from one; words by themselves have nothing there.
    private const int FirstOfPair = 32;

    // The numbers of the vocabulary's lines are counted apart from those of words.
    private const long Line = 1L << 31;

    // By feature: the last place in _uses that speaks of it. The first place is nobody's, so that nought means none.
    private readonly Dictionary<long, int> _last = [];
    private readonly List<Use> _uses = [default];

    // By entry: how many features its texts have, and what each feature of a question costs it at first.
    private readonly double[] _counts;

    /// <summary>Begins an index, which takes its entries one by one, in order, and is ready when they have been weighed.</summary>
    /// <param name="entries">How many entries there will be.</param>
    public LikelihoodIndex(int entries) => _counts = new double[entries];

    /// <summary>Takes in an entry.</summary>
    public void Take(EntryTexts texts, int entry)
    {
        foreach (var (_, typing, terms) in texts.Texts)
        {
            var before = Symbol.Unknown;
            foreach (var word in typing.Words)
            {
                var own = word.TermOf(concept: null).Stem.Id;
                Count(own, entry);
                if (before >= 0)
                {
                    Count(Pair(before, own), entry);
                }

                before = own;
            }

            foreach (var term in terms)
            {
                if (term.Concept is { } concept)
                {
                    Count(concept.Id | Line, entry);
                }
            }
        }
    }

    /// <summary>Weighs what was counted, once all entries are there.</summary>
    public void Weigh()
    {
        var all = _counts.Sum();
        var uses = CollectionsMarshal.AsSpan(_uses);
        foreach (var last in _last.Values)
        {
            var everywhere = 0.0;
            for (var at = last; at > 0; at = uses[at].Before)
            {
                everywhere += uses[at].Weight;
            }

            // As many as smoothing adds to each entry.
            var added = Smoothing * everywhere / all;
            for (var at = last; at > 0; at = uses[at].Before)
            {
                uses[at].Weight = (float)Math.Log(1 + (uses[at].Weight / added));
            }
        }

        var average = all / Math.Max(1, _counts.Length);
        for (var entry = 0; entry < _counts.Length; entry++)
        {
            _counts[entry] = Math.Log((_counts[entry] + Smoothing) / (average + Smoothing));
        }
    }

    /// <summary>Fills in what is measured here.</summary>
    public void Fill(Wording wording, double[] measures)
    {
        var known = 0;
        var before = Symbol.Unknown;
        foreach (var word in wording.Words)
        {
            var own = word.TermOf(concept: null).Stem.Id;
            known += Add(own, measures) + (before >= 0 && own >= 0 ? Add(Pair(before, own), measures) : 0);
            before = own;
        }

        foreach (var term in wording.Terms)
        {
            known += term.Concept is { } concept ? Add(concept.Id | Line, measures) : 0;
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

    private static long Pair(int first, int second) => ((first + 1L) << FirstOfPair) | (uint)second;

    private void Count(long feature, int entry)
    {
        _counts[entry]++;
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(_last, feature, out _);

        // Entries come in order, so looking at the last one is enough to have each once.
        if (last > 0 && _uses[last].Entry == entry)
        {
            CollectionsMarshal.AsSpan(_uses)[last].Weight++;
            return;
        }

        _uses.Add(new Use(entry, last, 1));
        last = _uses.Count - 1;
    }

    /// <summary>Adds what a feature says of the entries that have it.</summary>
    /// <returns>1 when any entry has the feature, else 0.</returns>
    private int Add(long feature, double[] measures)
    {
        if (!_last.TryGetValue(feature, out var last))
        {
            return 0;
        }

        var uses = CollectionsMarshal.AsSpan(_uses);
        for (var at = last; at > 0; at = uses[at].Before)
        {
            measures[(uses[at].Entry * EntryIndex.Measures) + (int)Measure.Likelihood] += uses[at].Weight;
        }

        return 1;
    }

    /// <summary>That an entry uses a feature.</summary>
    /// <param name="Entry">The entry.</param>
    /// <param name="Before">Where in the list the use by an entry before it stands; nought when by none.</param>
    /// <param name="Weight">At first how often, then how much likelier it makes the entry.</param>
    [StructLayout(LayoutKind.Auto)]
    private record struct Use(int Entry, int Before, float Weight);
}
