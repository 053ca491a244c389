namespace CommissioningBot.Knowledge.Answering;

/// <summary>Every word that packs and vocabulary know, to forgive typing slips in what people type.</summary>
internal sealed class Lexicon
{
    private const int ShortestMended = 4;
    private const int ShortestWithTwoSlips = 8;
    private const int ShortestWithWrongLetter = 6;

    private readonly HashSet<string> _words;
    private readonly Lazy<Dictionary<(char First, int Length), List<string>>> _byShape;

    public Lexicon(IEnumerable<string> words)
    {
        _words = new HashSet<string>(words, StringComparer.Ordinal);

        // Not before the first slip: sorting would cost time at every start.
        _byShape = new Lazy<Dictionary<(char First, int Length), List<string>>>(() =>
            _words.Where(word => word.Length >= ShortestMended - 1).GroupBy(word => (word[0], word.Length)).ToDictionary(group => group.Key, group => group.Order(StringComparer.Ordinal).ToList()));
    }

    /// <summary>The word itself when it is known or nothing is near, otherwise the nearest known word.</summary>
    public string Mend(string word)
    {
        if (word.Length < ShortestMended || _words.Contains(word) || EverydayWords.Contains(word) || word.Any(char.IsDigit))
        {
            return word;
        }

        var limit = word.Length >= ShortestWithTwoSlips ? 2 : 1;
        var (best, distance) = Nearest(word, word[0], limit);

        // The first letter is seldom wrong, but two first letters may be swapped.
        if (distance > 1 && word[1] != word[0] && Nearest(word, word[1], 1) is { Distance: 1 } swapped)
        {
            (best, distance) = swapped;
        }

        return distance <= limit ? best : word;
    }

    // A short word with one letter changed is usually another word: bins and bids, park and part.
    private static bool IsOtherLetter(string word, string candidate)
    {
        if (word.Length != candidate.Length)
        {
            return false;
        }

        var wrong = 0;
        for (var at = 0; at < word.Length; at++)
        {
            wrong += word[at] == candidate[at] ? 0 : 1;
        }

        return wrong == 1;
    }

    private (string Word, int Distance) Nearest(string word, char first, int limit)
    {
        var best = word;
        var distance = limit + 1;
        for (var length = word.Length - limit; length <= word.Length + limit; length++)
        {
            if (!_byShape.Value.TryGetValue((first, length), out var candidates))
            {
                continue;
            }

            foreach (var candidate in candidates)
            {
                var found = Spelling.Distance(word, candidate, distance - 1);
                if (found < distance && (word.Length >= ShortestWithWrongLetter || !IsOtherLetter(word, candidate)))
                {
                    (best, distance) = (candidate, found);
                    if (distance == 1)
                    {
                        return (best, distance);
                    }
                }
            }
        }

        return (best, distance);
    }
}
