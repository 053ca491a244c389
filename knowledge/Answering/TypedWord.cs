using System.Globalization;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// A word, with all that does not depend on the text in which it stands. The words of packs are kept and shared: a hundred thousand places hold some
/// eight thousand words, and what is known of each is worked out once.
/// </summary>
internal sealed class TypedWord
{
    private readonly Vocabulary _vocabulary;
    private readonly Func<string, Symbol> _symbolOf;
    private Term? _alone;
    private Term[] _terms = [];

    /// <summary>Works out what is known of a word.</summary>
    /// <param name="written">As it is written, in lower case.</param>
    /// <param name="text">The same with contractions resolved.</param>
    /// <param name="stem">Its stem.</param>
    /// <param name="vocabulary">What is known of words.</param>
    /// <param name="symbolOf">Gives the symbol of a stem.</param>
    public TypedWord(string written, string text, string stem, Vocabulary vocabulary, Func<string, Symbol> symbolOf)
    {
        Written = written;
        Text = text;
        Stem = stem;
        _vocabulary = vocabulary;
        _symbolOf = symbolOf;
        IsArticle = vocabulary.Articles.Contains(text);
        IsStopWord = vocabulary.StopWords.Contains(text);
        IsQuestionWord = vocabulary.QuestionWords.Contains(text);
        IsWeightless = vocabulary.Weightless.Contains(text);
        (ConceptAlone, Same) = Split(vocabulary.Same.BeginningWith(stem));
        Sense = WordSenses.Find(text);

        // "Standard six" is Standard 6.
        Symbol = symbolOf(NumberWords.SmallNumber(text) is { } number ? number.ToString(CultureInfo.InvariantCulture) : stem);
    }

    /// <summary>As it is written, in lower case.</summary>
    public string Written { get; }

    /// <summary>The same with contractions resolved.</summary>
    public string Text { get; }

    public string Stem { get; }

    /// <summary>It may stand in the middle of any phrase.</summary>
    public bool IsArticle { get; }

    /// <summary>It says nothing about the subject.</summary>
    public bool IsStopWord { get; }

    /// <summary>Who, when, how many.</summary>
    public bool IsQuestionWord { get; }

    /// <summary>It does not count when two questions are held against each other.</summary>
    public bool IsWeightless { get; }

    /// <summary>The line of the vocabulary's “same” that it belongs to by itself; null when to none.</summary>
    public string? ConceptAlone { get; }

    /// <summary>The longer phrases of “same” that begin with it.</summary>
    public PhraseMeaning<string>[] Same { get; }

    /// <summary>Whether it is a common word of the language.</summary>
    public bool IsEveryday => EverydayWords.Contains(Text);

    /// <summary>Its stem as indexes know it; a small number in words is the number.</summary>
    public Symbol Symbol { get; }

    /// <summary>Its number among the words whose sense is known; -1 when it is not among them.</summary>
    public int Sense { get; }

    /// <summary>The word as search sees it.</summary>
    /// <param name="concept">The line of the vocabulary's “same” that it belongs to where it stands; null when to none.</param>
    public Term TermOf(string? concept)
    {
        if (concept is null)
        {
            return _alone ??= MakeTerm(null);
        }

        foreach (var term in _terms)
        {
            if (string.Equals(term.Concept?.Text, concept, StringComparison.Ordinal))
            {
                return term;
            }
        }

        // Two threads may make the same term at once, and one of the two is forgotten: it is no other than the one that stays.
        var made = MakeTerm(concept);
        _terms = [.. _terms, made];
        return made;
    }

    private static (string? Alone, PhraseMeaning<string>[] Longer) Split(List<PhraseMeaning<string>> phrases) => phrases.Count == 0
        ? (null, [])
        : (phrases.Find(phrase => phrase.Phrase.Length == 1)?.Meaning, [.. phrases.Where(phrase => phrase.Phrase.Length > 1)]);

    private Term MakeTerm(string? concept)
    {
        var line = concept is null ? null : _vocabulary.SymbolAndKeep(concept);
        return new Term(Symbol, line, line ?? (IsQuestionWord ? _symbolOf("?" + Symbol.Text) : Symbol), this);
    }
}
