namespace CommissioningBot.Knowledge.Answering;

/// <summary>Phrases with what they stand for, found by their first word.</summary>
internal sealed class PhraseSet<T>
{
    private readonly Dictionary<string, List<(Phrase Phrase, T Meaning)>> _byFirst = new(StringComparer.Ordinal);
    private readonly List<(Phrase Phrase, T Meaning)> _anywhere = [];

    public void Add(Phrase phrase, T meaning)
    {
        if (phrase.First is "*")
        {
            _anywhere.Add((phrase, meaning));
            return;
        }

        if (!_byFirst.TryGetValue(phrase.First, out var phrases))
        {
            _byFirst.Add(phrase.First, phrases = []);
        }

        phrases.Add((phrase, meaning));
    }

    /// <summary>Every phrase that the text has, with its place.</summary>
    public IEnumerable<(T Meaning, int From, int To, Phrase Phrase)> In(Typing typing)
    {
        for (var at = 0; at < typing.Words.Count; at++)
        {
            if (_byFirst.TryGetValue(typing.Words[at].Stem, out var phrases))
            {
                foreach (var (phrase, meaning) in phrases)
                {
                    if ((!phrase.IsOpening || at <= typing.Opening) && phrase.EndAt(typing, at) is >= 0 and var end)
                    {
                        yield return (meaning, at, end, phrase);
                    }
                }
            }

            foreach (var (phrase, meaning) in _anywhere)
            {
                if (phrase.EndAt(typing, at) is >= 0 and var end)
                {
                    yield return (meaning, at, end, phrase);
                }
            }
        }
    }

    /// <summary>Index after the last word of the longest phrase that begins at <paramref name="at"/>, otherwise -1. Phrases that begin with a star are not looked for.</summary>
    public int EndAt(Typing typing, int at)
    {
        var end = -1;
        if (_byFirst.TryGetValue(typing.Words[at].Stem, out var phrases))
        {
            foreach (var (phrase, _) in phrases)
            {
                end = Math.Max(end, phrase.EndAt(typing, at));
            }
        }

        return end;
    }

    /// <summary>Whether the text has any of the phrases.</summary>
    public bool IsIn(Typing typing) => In(typing).Any();
}
