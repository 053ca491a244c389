using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>A word of a typed text.</summary>
/// <param name="Text">In lower case.</param>
/// <param name="Stem">Its stem.</param>
/// <param name="Token">Index of its token.</param>
/// <param name="IsArticle">It may stand in the middle of any phrase.</param>
/// <param name="IsStopWord">It says nothing about the subject.</param>
/// <param name="IsQuestionWord">Who, when, how many.</param>
internal readonly record struct TypedWord(string Text, string Stem, int Token, bool IsArticle, bool IsStopWord, bool IsQuestionWord);

/// <summary>A text that somebody typed, cut into tokens and words.</summary>
internal sealed class Typing
{
    [ThreadStatic]
    private static List<Token>? _tokensOfDocument;

    private Typing(string text, IReadOnlyList<Token> tokens, IReadOnlyList<TypedWord> words)
    {
        Text = text;
        Tokens = tokens;
        Words = words;
    }

    public string Text { get; }

    /// <summary>It was typed by somebody, and is no text of a pack.</summary>
    public bool IsTyped { get; private init; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Words and numbers; signs are left out.</summary>
    public IReadOnlyList<TypedWord> Words { get; }

    /// <summary>Index of the first word that is no courtesy.</summary>
    public int Opening { get; private set; }

    /// <summary>What somebody typed; slips are mended with the words of the lexicon.</summary>
    public static Typing Of(string text, Vocabulary vocabulary, Lexicon lexicon) => Of(text, Rules.Tokens.Read(text), vocabulary, lexicon.Mend, vocabulary.Know, isTyped: true);

    /// <summary>A text of a pack, taken as it stands. Its stems are kept, so this is for loading only.</summary>
    public static Typing OfDocument(string text, Vocabulary vocabulary)
    {
        // There are ten thousand such texts, and nobody looks at their tokens afterwards.
        var tokens = _tokensOfDocument ??= [];
        tokens.Clear();
        Rules.Tokens.Read(text, tokens);
        return Of(text, tokens, vocabulary, static word => word, vocabulary.KnowAndKeep, isTyped: false);
    }

    private static Typing Of(string text, IReadOnlyList<Token> tokens, Vocabulary vocabulary, Func<string, string> mend, Func<string, TypedWord> know, bool isTyped)
    {
        var words = new List<TypedWord>(tokens.Count);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind is not TokenKind.Symbol)
            {
                var word = tokens[at].IsWord ? know(mend(tokens[at].Text)) : new TypedWord(tokens[at].Text, tokens[at].Text, at, IsArticle: false, vocabulary.StopWords.Contains(tokens[at].Text), IsQuestionWord: false);
                words.Add(word with { Token = at });
            }
        }

        var typing = new Typing(text, isTyped ? tokens : [], words) { IsTyped = isTyped };
        typing.Opening = vocabulary.EndOfCourtesies(typing);
        return typing;
    }

    /// <summary>The words of a phrase as written in data.</summary>
    public static IEnumerable<string> Parts(string phrase) => phrase.ToLowerInvariant().Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries);
}
