using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>A text that somebody typed, cut into tokens and words.</summary>
internal sealed class Typing
{
    // In English a word has five letters on average.
    private const int LettersPerWord = 5;

    private readonly List<int>? _tokenOf;

    private Typing(string text, IReadOnlyList<Token> tokens, List<TypedWord> words, List<int>? tokenOf, Vocabulary vocabulary)
    {
        Text = text;
        Tokens = tokens;
        Words = words;
        _tokenOf = tokenOf;
        Opening = vocabulary.EndOfCourtesies(this);
    }

    /// <summary>What is known of the word of these letters.</summary>
    public delegate TypedWord Knowing(ReadOnlySpan<char> letters);

    public string Text { get; }

    public IReadOnlyList<Token> Tokens { get; }

    /// <summary>Words and numbers; signs are left out.</summary>
    public List<TypedWord> Words { get; }

    /// <summary>Index of the first word that is no courtesy.</summary>
    public int Opening { get; }

    /// <summary>Index of a word's token. Not for the texts of packs, whose tokens are not kept.</summary>
    public int TokenOf(int word) => _tokenOf![word];

    /// <summary>What somebody typed; slips are mended with the words of the lexicon.</summary>
    public static Typing Of(string text, Vocabulary vocabulary, Lexicon lexicon)
    {
        var tokens = Rules.Tokens.Read(text, vocabulary.Spelling);
        var words = new List<TypedWord>(tokens.Count);
        var tokenOf = new List<int>(tokens.Count);
        for (var at = 0; at < tokens.Count; at++)
        {
            if (tokens[at].Kind is not TokenKind.Symbol)
            {
                words.Add(vocabulary.Know(tokens[at].IsWord ? lexicon.Mend(tokens[at].Text) : tokens[at].Text));
                tokenOf.Add(at);
            }
        }

        return new Typing(text, tokens, words, tokenOf, vocabulary);
    }

    /// <summary>A text of a pack, taken as it stands. Its stems are kept, so this is for texts of packs only.</summary>
    public static Typing OfDocument(string text, Vocabulary vocabulary) => OfDocument(text, vocabulary, vocabulary.KnowAndKeep);

    /// <summary>The same with a memory of words of one's own.</summary>
    public static Typing OfDocument(string text, Vocabulary vocabulary, Knowing know)
    {
        // There are forty thousand such texts, and nobody looks at their tokens afterwards.
        var words = new List<TypedWord>((Math.Min(text.Length, Rules.Tokens.LongestText) / LettersPerWord) + 1);
        var reader = new TokenReader(text);
        while (reader.Next())
        {
            if (reader.Kind is not TokenKind.Symbol)
            {
                words.Add(know(reader.Letters));
            }
        }

        return new Typing(text, [], words, tokenOf: null, vocabulary);
    }

    /// <summary>The words of a phrase as written in data.</summary>
    public static IEnumerable<string> Parts(string phrase) => phrase.ToLowerInvariant().Split([' ', '-', '\''], StringSplitOptions.RemoveEmptyEntries);
}
