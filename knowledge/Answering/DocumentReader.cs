namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Cuts the texts of packs into words, as they stand. The words are few and come again and again, so a reader knows at once those that it has met before;
/// it is for one thread, and the vocabulary that it learns into for all.
/// </summary>
internal sealed class DocumentReader
{
    private const int FewSlots = 1 << 10;

    private readonly Vocabulary _vocabulary;
    private readonly Typing.Knowing _knowing;
    private TypedWord?[] _known = new TypedWord?[FewSlots];
    private int[] _hashes = new int[FewSlots];
    private int _filled;

    public DocumentReader(Vocabulary vocabulary)
    {
        _vocabulary = vocabulary;
        _knowing = Know;
    }

    /// <summary>A text of a pack in words.</summary>
    public Typing Read(string text) => Typing.OfDocument(text, _vocabulary, _knowing);

    private TypedWord Know(ReadOnlySpan<char> letters)
    {
        var hash = string.GetHashCode(letters, StringComparison.Ordinal);
        var at = hash & (_known.Length - 1);
        while (_known[at] is { } known)
        {
            if (_hashes[at] == hash && letters.SequenceEqual(known.Written))
            {
                return known;
            }

            at = (at + 1) & (_known.Length - 1);
        }

        var word = _vocabulary.KnowAndKeep(letters);
        Keep(word, hash, at);
        return word;
    }

    private void Keep(TypedWord word, int hash, int at)
    {
        (_known[at], _hashes[at]) = (word, hash);
        if (++_filled * 2 > _known.Length)
        {
            Grow();
        }
    }

    private void Grow()
    {
        var (known, hashes) = (_known, _hashes);
        _known = new TypedWord?[2 * known.Length];
        _hashes = new int[2 * known.Length];
        for (var old = 0; old < known.Length; old++)
        {
            if (known[old] is { } word)
            {
                var at = hashes[old] & (_known.Length - 1);
                while (_known[at] is not null)
                {
                    at = (at + 1) & (_known.Length - 1);
                }

                (_known[at], _hashes[at]) = (word, hashes[old]);
            }
        }
    }
}
