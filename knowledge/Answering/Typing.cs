using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>A text that somebody typed, cut into tokens and words.</summary>
internal sealed class Typing
{
    [ThreadStatic]
    private static List<Token>? _tokensOfDocument;

    private readonly List<int>? _tokenOf;

    private Typing(string text, IReadOnlyList<Token> tokens, List<TypedWord> words, List<int>? tokenOf)
    {
        Text = text;
        Tokens = tokens;
        Words = words;
        _tokenOf = tokenOf;
    }

    public string Text { get; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Words and numbers; signs are left out.</summary>
    public List<TypedWord> Words { get; }

    /// <summary>Index of the first word that is no courtesy.</summary>
    public int Opening { get; private set; }

    /// <summary>Index of a word's token. Not for the texts of packs, whose tokens are not kept.</summary>
    public int TokenOf(int word) => _tokenOf![word];

    /// <summary>What somebody typed; slips are mended with the words of the lexicon.</summary>
    public static Typing Of(string text, Vocabulary vocabulary, Lexicon lexicon) => Of(text, Rules.Tokens.Read(text, vocabulary.Spelling), vocabulary, lexicon.Mending, vocabulary.Knowing, keepsTokens: true);

    /// <summary>A text of a pack, taken as it stands. Its stems are kept, so this is for loading only.</summary>
    public static Typing OfDocument(string text, Vocabulary vocabulary)
    {
        // There are twenty thousand such texts, and nobody looks at their tokens afterwards.
        var tokens = _tokensOfDocument ??= [];
        tokens.Clear();
        Rules.Tokens.Read(text, tokens, vocabulary.Spelling);
        return Of(text, tokens, vocabulary, static word => word, vocabulary.Learning, keepsTokens: false);
    }

    private static Typing Of(string text, IReadOnlyList<Token> tokens, Vocabulary vocabulary, Func<string, string> mend, Func<string, TypedWord> know, bool keepsTokens)
    {
        var words = new List<TypedWord>(tokens.Count);
        var tokenOf = keepsTokens ? new List<int>(tokens.Count) : null;
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind is TokenKind.Symbol)
            {
                continue;
            }

            words.Add(know(tokens[at].IsWord ? mend(tokens[at].Text) : tokens[at].Text));
            tokenOf?.Add(at);
        }

        var typing = new Typing(text, keepsTokens ? tokens : [], words, tokenOf);
        typing.Opening = vocabulary.EndOfCourtesies(typing);
        return typing;
    }

    /// <summary>The words of a phrase as written in data.</summary>
    public static IEnumerable<string> Parts(string phrase) => phrase.ToLowerInvariant().Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries);
}
