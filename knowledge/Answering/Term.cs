namespace CommissioningBot.Knowledge.Answering;

/// <summary>A word of a text as the search sees it.</summary>
/// <param name="Stem">Its stem.</param>
/// <param name="Concept">The line of the vocabulary's “same” that it belongs to, by itself or with its neighbours; null when to none.</param>
/// <param name="Canonical">What stands for the word when texts are compared.</param>
/// <param name="Word">The word itself.</param>
internal sealed record Term(Symbol Stem, Symbol? Concept, Symbol Canonical, TypedWord Word)
{
    /// <summary>Who, when, how many: tells what sort of answer is wanted.</summary>
    public bool IsQuestionWord => Word.IsQuestionWord;
}

/// <summary>Texts to terms.</summary>
internal static class Terms
{
    private const int MostOnStack = 128;

    [ThreadStatic]
    private static string?[]? _scratch;

    /// <summary>Whether the same term stands before.</summary>
    public static bool IsRepeated(IReadOnlyList<Term> terms, int at)
    {
        for (var before = 0; before < at; before++)
        {
            if (string.Equals(terms[before].Canonical.Text, terms[at].Canonical.Text, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The terms of a text; stop words and the words that <paramref name="isLeftOut"/> names are left out.</summary>
    /// <param name="typing">The text.</param>
    /// <param name="isLeftOut">By word; null when all count.</param>
    /// <param name="places">Filled with the index of each term's word; null when nobody wants to know.</param>
    public static List<Term> Of(Typing typing, bool[]? isLeftOut = null, List<int>? places = null)
    {
        Span<int> lengths = typing.Words.Count <= MostOnStack ? stackalloc int[typing.Words.Count] : new int[typing.Words.Count];
        string?[]? concepts = null;
        for (var from = 0; from < typing.Words.Count; from++)
        {
            var word = typing.Words[from];
            if (word.ConceptAlone is { } alone && lengths[from] == 0)
            {
                concepts ??= Scratch(typing.Words.Count);
                (concepts[from], lengths[from]) = (alone, 1);
            }

            foreach (var (phrase, concept) in word.Same)
            {
                if (phrase.EndAt(typing, from) is >= 0 and var to)
                {
                    concepts ??= Scratch(typing.Words.Count);
                    for (var at = from; at < to; at++)
                    {
                        if (to - from > lengths[at])
                        {
                            concepts[at] = concept;
                            lengths[at] = to - from;
                        }
                    }
                }
            }
        }

        var terms = new List<Term>((typing.Words.Count / 2) + 1);
        for (var at = 0; at < typing.Words.Count; at++)
        {
            var word = typing.Words[at];
            if (isLeftOut?[at] is true || (word.IsStopWord && (concepts?[at] is null || lengths[at] == 1)) || word.IsArticle)
            {
                continue;
            }

            terms.Add(word.TermOf(concepts?[at]));
            places?.Add(at);
        }

        return terms;
    }

    // Every text needs such a list, and none for longer than it takes to read it.
    private static string?[] Scratch(int length)
    {
        var scratch = _scratch is { } kept && kept.Length >= length ? kept : _scratch = new string?[Math.Max(MostOnStack, length)];
        Array.Clear(scratch, 0, length);
        return scratch;
    }
}
