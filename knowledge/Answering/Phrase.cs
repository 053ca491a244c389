namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Words in order. Usually they are compared by their stems, and articles between them do not matter; where an ending changes the sense
/// ("write me", "writing"), word by word. A star stands for up to three words, and ^ in front means that nothing but courtesies may come before.
/// </summary>
internal sealed class Phrase
{
    private const string Star = "*";
    private const int LongestGap = 3;

    private readonly string[] _stems;
    private readonly bool _isWordByWord;

    public Phrase(string text, IReadOnlySet<string> articles, bool isWordByWord = false)
    {
        _isWordByWord = isWordByWord;
        Text = text;
        IsOpening = text.StartsWith('^');
        _stems = [.. Typing.Parts(text.TrimStart('^')).Where(word => isWordByWord || !articles.Contains(word)).Select(word => word is Star || isWordByWord ? word : Stemmer.Stem(word))];
        First = _stems.Length == 0 ? "" : isWordByWord ? Stemmer.Stem(_stems[0]) : _stems[0];
    }

    /// <summary>As written in the vocabulary.</summary>
    public string Text { get; }

    public bool IsOpening { get; }

    /// <summary>The first stem, by which phrases are found.</summary>
    public string First { get; }

    public int Length => _stems.Length;

    /// <summary>Index after the last word when the phrase begins at <paramref name="at"/>, otherwise -1.</summary>
    public int EndAt(Typing typing, int at) => EndAt(typing, at, 0);

    private int EndAt(Typing typing, int at, int stem)
    {
        if (stem == _stems.Length)
        {
            return at;
        }

        if (_stems[stem] is Star)
        {
            for (var skipped = 0; skipped <= LongestGap && at + skipped <= typing.Words.Count; skipped++)
            {
                if (EndAt(typing, at + skipped, stem + 1) is >= 0 and var end)
                {
                    return end;
                }
            }

            return -1;
        }

        while (stem > 0 && !_isWordByWord && at < typing.Words.Count && typing.Words[at].IsArticle && !IsAt(typing, at, stem))
        {
            at++;
        }

        return at < typing.Words.Count && IsAt(typing, at, stem) ? EndAt(typing, at + 1, stem + 1) : -1;
    }

    private bool IsAt(Typing typing, int at, int stem) =>
        string.Equals(_isWordByWord ? typing.Words[at].Text : typing.Words[at].Stem, _stems[stem], StringComparison.Ordinal);
}
