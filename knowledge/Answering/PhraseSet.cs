namespace CommissioningBot.Knowledge.Answering;

/// <summary>A phrase and what it means.</summary>
internal sealed record PhraseMeaning<T>(Phrase Phrase, T Meaning);

/// <summary>Phrases and what they mean, found by their first word.</summary>
internal sealed class PhraseSet<T>
{
    private static readonly List<PhraseMeaning<T>> None = [];

    // Nobody adds to it: what is found is read only.
    private static readonly List<(T Meaning, int From, int To)> NoneFound = [];

    private readonly Dictionary<string, List<PhraseMeaning<T>>> _byFirst = new(StringComparer.Ordinal);
    private readonly List<PhraseMeaning<T>> _anywhere = [];

    public void Add(Phrase phrase, T meaning)
    {
        var added = new PhraseMeaning<T>(phrase, meaning);
        if (phrase.First is "*")
        {
            _anywhere.Add(added);
            return;
        }

        if (!_byFirst.TryGetValue(phrase.First, out var phrases))
        {
            _byFirst.Add(phrase.First, phrases = []);
        }

        phrases.Add(added);
    }

    /// <summary>The phrases whose first word has this stem. A list and no less, so that looking through it takes no memory.</summary>
    public List<PhraseMeaning<T>> BeginningWith(string stem) => _byFirst.GetValueOrDefault(stem, None);

    /// <summary>Every phrase that the text has, with its place. A text has few of them, and most none: then this takes no memory.</summary>
    public List<(T Meaning, int From, int To)> In(Typing typing)
    {
        List<(T, int, int)>? found = null;
        for (var at = 0; at < typing.Words.Count; at++)
        {
            foreach (var (phrase, meaning) in BeginningWith(typing.Words[at].Stem))
            {
                if (EndOf(phrase, typing, at) is >= 0 and var end)
                {
                    (found ??= []).Add((meaning, at, end));
                }
            }

            foreach (var (phrase, meaning) in _anywhere)
            {
                if (EndOf(phrase, typing, at) is >= 0 and var end)
                {
                    (found ??= []).Add((meaning, at, end));
                }
            }
        }

        return found ?? NoneFound;
    }

    /// <summary>Index after the last word of the longest phrase that begins at <paramref name="at"/>, otherwise -1. Phrases that begin with a star are not looked for.</summary>
    public int EndAt(Typing typing, int at)
    {
        var end = -1;
        foreach (var (phrase, _) in BeginningWith(typing.Words[at].Stem))
        {
            end = Math.Max(end, phrase.EndAt(typing, at));
        }

        return end;
    }

    /// <summary>Whether the text has any of the phrases.</summary>
    public bool IsIn(Typing typing) => IsIn(typing, 0, typing.Words.Count);

    /// <summary>Whether any of the phrases stands between two places of the text, the second exclusive.</summary>
    public bool IsIn(Typing typing, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            foreach (var (phrase, _) in BeginningWith(typing.Words[at].Stem))
            {
                if (EndOf(phrase, typing, at) is >= 0 and var end && end <= to)
                {
                    return true;
                }
            }

            foreach (var (phrase, _) in _anywhere)
            {
                if (EndOf(phrase, typing, at) is >= 0 and var end && end <= to)
                {
                    return true;
                }
            }
        }

        return false;
    }

    private static int EndOf(Phrase phrase, Typing typing, int at) => phrase.IsOpening && at > typing.Opening ? -1 : phrase.EndAt(typing, at);
}
