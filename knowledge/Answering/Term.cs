using System.Globalization;
using System.Runtime.InteropServices;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>A word of a text as the search sees it.</summary>
/// <param name="Stem">Its stem.</param>
/// <param name="Concept">The line of the vocabulary's “same” that it belongs to, by itself or with its neighbours; null when to none.</param>
/// <param name="Word">Index of the word in the text.</param>
/// <param name="IsQuestionWord">Who, when, how many: tells what sort of answer is wanted.</param>
/// <param name="IsEveryday">It is a common word of the language. Known of what people type only.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct Term(string Stem, string? Concept, int Word, bool IsQuestionWord, bool IsEveryday = false)
{
    /// <summary>What stands for the word when questions are compared.</summary>
    public string Canonical { get; } = Concept ?? (IsQuestionWord ? "?" + Stem : Stem);
}

/// <summary>Texts to terms.</summary>
internal static class Terms
{
    /// <summary>Whether the same term stands before.</summary>
    public static bool IsRepeated(IReadOnlyList<Term> terms, int at)
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

    /// <summary>The terms of a text; stop words and the words that <paramref name="isLeftOut"/> names are left out.</summary>
    public static List<Term> Of(Typing typing, Vocabulary vocabulary, bool[]? isLeftOut = null)
    {
        string?[]? concepts = null;
        int[]? lengths = null;
        foreach (var (concept, from, to, _) in vocabulary.Same.In(typing))
        {
            concepts ??= new string?[typing.Words.Count];
            lengths ??= new int[typing.Words.Count];
            for (var at = from; at < to; at++)
            {
                if (to - from > lengths[at])
                {
                    concepts[at] = concept;
                    lengths[at] = to - from;
                }
            }
        }

        var terms = new List<Term>((typing.Words.Count / 2) + 1);
        for (var at = 0; at < typing.Words.Count; at++)
        {
            var word = typing.Words[at];
            if (isLeftOut?[at] is true || (word.IsStopWord && (concepts?[at] is null || lengths![at] == 1)) || word.IsArticle)
            {
                continue;
            }

            // "Standard six" is Standard 6.
            var stem = NumberWords.SmallNumber(word.Text) is { } number ? number.ToString(CultureInfo.InvariantCulture) : word.Stem;
            terms.Add(new Term(stem, concepts?[at], at, word.IsQuestionWord, typing.IsTyped && EverydayWords.Contains(word.Text)));
        }

        return terms;
    }
}
