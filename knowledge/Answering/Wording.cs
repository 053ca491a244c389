namespace CommissioningBot.Knowledge.Answering;

/// <summary>What is looked for: the terms of a text, by which entries are found word by word, and the sense of the whole.</summary>
internal sealed class Wording
{
    private readonly Typing _typing;
    private readonly OutsideExamples? _examples;
    private readonly List<int> _places;
    private float[]? _sense;
    private float? _outside;
    private int _knownWords;

    // Without examples for the texts of the packs, and for the examples themselves.
    public Wording(Typing typing, bool[]? isLeftOut = null, OutsideExamples? examples = null)
    {
        _typing = typing;
        _examples = examples;
        _places = [];
        IsLeftOut = isLeftOut;
        Terms = Answering.Terms.Of(typing, isLeftOut, _places);
    }

    private Wording(Typing typing, bool[] isLeftOut, List<Term> terms, List<int> places, OutsideExamples? examples)
    {
        _typing = typing;
        _examples = examples;
        _places = places;
        IsLeftOut = isLeftOut;
        Terms = terms;
    }

    public IReadOnlyList<Term> Terms { get; }

    /// <summary>All its words, but for those that are left out.</summary>
    public IEnumerable<TypedWord> Words
    {
        get
        {
            for (var at = 0; at < _typing.Words.Count; at++)
            {
                if (IsLeftOut?[at] is not true)
                {
                    yield return _typing.Words[at];
                }
            }
        }
    }

    /// <summary>Index of a term's word in the text.</summary>
    public int PlaceOf(int term) => _places[term];

    /// <summary>The words that do not count, such as the names of councils; null when all do.</summary>
    public bool[]? IsLeftOut { get; }

    /// <summary>Where the text points, one long; all noughts when none of its words is known.</summary>
    public ReadOnlySpan<float> Sense => _sense ??= MakeSense();

    /// <summary>How many of its words have a sense.</summary>
    public int KnownWords
    {
        get
        {
            _sense ??= MakeSense();
            return _knownWords;
        }
    }

    /// <summary>How like it is in sense to an example of what the documents do not treat, from 0 to 1.</summary>
    public float Outside => _outside ??= _examples?.Nearest(Sense) ?? 0;

    /// <summary>Whether any of its words tells a subject, and not only what sort of answer is wanted.</summary>
    public bool HasSubject
    {
        get
        {
            for (var at = 0; at < Terms.Count; at++)
            {
                if (!Terms[at].IsQuestionWord)
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The same text with more words left out.</summary>
    public Wording Without(Func<int, TypedWord, bool> isOut)
    {
        var left = new bool[_typing.Words.Count];
        for (var at = 0; at < left.Length; at++)
        {
            left[at] = IsLeftOut?[at] is true || isOut(at, _typing.Words[at]);
        }

        var terms = new List<Term>(Terms.Count);
        var places = new List<int>(Terms.Count);
        for (var at = 0; at < Terms.Count; at++)
        {
            if (!left[_places[at]])
            {
                terms.Add(Terms[at]);
                places.Add(_places[at]);
            }
        }

        return new Wording(_typing, left, terms, places, _examples);
    }

    /// <summary>The words of the text from one place up to another, exclusive, without those that <paramref name="isOut"/> names.</summary>
    /// <param name="from">Index of the first word.</param>
    /// <param name="to">Index after the last word.</param>
    /// <param name="isOut">By word; null when none is left out.</param>
    public Wording Part(int from, int to, bool[]? isOut = null)
    {
        var left = new bool[_typing.Words.Count];
        for (var at = 0; at < left.Length; at++)
        {
            left[at] = at < from || at >= to || IsLeftOut?[at] is true || isOut?[at] is true;
        }

        var count = 0;
        foreach (var place in _places)
        {
            count += left[place] ? 0 : 1;
        }

        var terms = new List<Term>(count);
        var places = new List<int>(count);
        for (var at = 0; at < Terms.Count; at++)
        {
            if (!left[_places[at]])
            {
                terms.Add(Terms[at]);
                places.Add(_places[at]);
            }
        }

        return new Wording(_typing, left, terms, places, _examples);
    }

    private float[] MakeSense()
    {
        var sense = new float[WordSenses.Dimensions];
        for (var at = 0; at < _typing.Words.Count; at++)
        {
            if (IsLeftOut?[at] is not true && _typing.Words[at].Sense is >= 0 and var word)
            {
                WordSenses.Add(word, sense);
                _knownWords++;
            }
        }

        WordSenses.Normalise(sense);
        return sense;
    }
}
