namespace CommissioningBot.Knowledge.Answering;

/// <summary>What is looked for: the terms of a text, by which entries are found word by word, and the sense of the whole.</summary>
internal sealed class Wording
{
    private readonly Typing _typing;
    private float[]? _sense;

    public Wording(Typing typing, Vocabulary vocabulary, bool[]? isLeftOut = null)
        : this(typing, isLeftOut, Answering.Terms.Of(typing, vocabulary, isLeftOut))
    {
    }

    private Wording(Typing typing, bool[]? isLeftOut, IReadOnlyList<Term> terms)
    {
        _typing = typing;
        IsLeftOut = isLeftOut;
        Terms = terms;
    }

    public IReadOnlyList<Term> Terms { get; }

    /// <summary>The words that do not count, such as the names of councils; null when all do.</summary>
    public bool[]? IsLeftOut { get; }

    /// <summary>Where the text points, one long; all noughts when none of its words is known.</summary>
    public ReadOnlySpan<float> Sense => _sense ??= SenseOf(_typing, IsLeftOut);

    /// <summary>Whether any of its words tells a subject, and not only what sort of answer is wanted.</summary>
    public bool HasSubject => Terms.Any(term => !term.IsQuestionWord);

    /// <summary>The same text with more words left out.</summary>
    public Wording Without(Func<int, TypedWord, bool> isOut)
    {
        var left = new bool[_typing.Words.Count];
        for (var at = 0; at < left.Length; at++)
        {
            left[at] = IsLeftOut?[at] is true || isOut(at, _typing.Words[at]);
        }

        return new Wording(_typing, left, [.. Terms.Where(term => !left[term.Word])]);
    }

    private static float[] SenseOf(Typing typing, bool[]? isLeftOut)
    {
        var sense = new float[WordSenses.Dimensions];
        for (var at = 0; at < typing.Words.Count; at++)
        {
            if (isLeftOut?[at] is not true && WordSenses.Find(typing.Words[at].Text) is >= 0 and var word)
            {
                WordSenses.Add(word, sense);
            }
        }

        WordSenses.Normalise(sense);
        return sense;
    }
}
