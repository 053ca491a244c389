namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Martin Porter's stemming algorithm (1980), which brings English words with the same root together: commissioning, commissioned, commissions.
/// The steps keep Porter's numbers, so that they can be compared with his paper.
/// </summary>
internal static class Stemmer
{
    private static readonly (string Suffix, string Replacement)[] Step2 =
    [
        ("ational", "ate"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("eli", "e"), ("ousli", "ous"),
        ("ization", "ize"), ("isation", "ise"), ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"), ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string Suffix, string Replacement)[] Step3 =
    [
        ("icate", "ic"), ("ative", ""), ("alize", "al"), ("alise", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", ""),
    ];

    private static readonly string[] Step4 =
    [
        "al", "ance", "ence", "er", "ic", "able", "ible", "ant", "ement", "ment", "ent", "ion", "ou", "ism", "ate", "iti", "ous", "ive", "ize", "ise",
    ];

    /// <summary>The stem of a word in lower case. Short words and words with digits stay as they are.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2 || word.Any(letter => letter is < 'a' or > 'z'))
        {
            return word;
        }

        var stem = Step1(word);
        stem = Replace(stem, Step2);
        stem = Replace(stem, Step3);
        stem = Remove(stem);
        return Step5(stem);
    }

    private static string Step1(string word)
    {
        if (word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal))
        {
            word = word[..^2];
        }
        else if (word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal))
        {
            word = word[..^1];
        }

        if (word.EndsWith("eed", StringComparison.Ordinal))
        {
            word = Measure(word.AsSpan(0, word.Length - 3)) > 0 ? word[..^1] : word;
        }
        else if (word.EndsWith("ed", StringComparison.Ordinal) && HasVowel(word.AsSpan(0, word.Length - 2)))
        {
            word = Mend(word[..^2]);
        }
        else if (word.EndsWith("ing", StringComparison.Ordinal) && HasVowel(word.AsSpan(0, word.Length - 3)))
        {
            word = Mend(word[..^3]);
        }

        return word.EndsWith('y') && HasVowel(word.AsSpan(0, word.Length - 1)) ? word[..^1] + "i" : word;
    }

    private static string Mend(string word)
    {
        if (word.EndsWith("at", StringComparison.Ordinal) || word.EndsWith("bl", StringComparison.Ordinal) || word.EndsWith("iz", StringComparison.Ordinal) || word.EndsWith("is", StringComparison.Ordinal))
        {
            return word + "e";
        }

        if (EndsWithDouble(word) && word[^1] is not ('l' or 's' or 'z'))
        {
            return word[..^1];
        }

        return Measure(word) == 1 && EndsWithShort(word) ? word + "e" : word;
    }

    private static string Replace(string word, (string Suffix, string Replacement)[] rules)
    {
        foreach (var (suffix, replacement) in rules)
        {
            if (word.EndsWith(suffix, StringComparison.Ordinal))
            {
                var root = word.AsSpan(0, word.Length - suffix.Length);
                return Measure(root) > 0 ? string.Concat(root, replacement) : word;
            }
        }

        return word;
    }

    private static string Remove(string word)
    {
        var found = "";
        foreach (var suffix in Step4)
        {
            if (suffix.Length > found.Length && word.EndsWith(suffix, StringComparison.Ordinal))
            {
                found = suffix;
            }
        }

        if (found.Length == 0)
        {
            return word;
        }

        var root = word.AsSpan(0, word.Length - found.Length);
        var isAllowed = found is not "ion" || root is [.., 's' or 't'];
        return isAllowed && Measure(root) > 1 ? root.ToString() : word;
    }

    private static string Step5(string word)
    {
        if (word.EndsWith('e'))
        {
            var root = word[..^1];
            var measure = Measure(root);
            if (measure > 1 || (measure == 1 && !EndsWithShort(root)))
            {
                word = root;
            }
        }

        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word) > 1 ? word[..^1] : word;
    }

    /// <summary>Porter's m: how often a consonant follows a vowel.</summary>
    private static int Measure(ReadOnlySpan<char> word)
    {
        var measure = 0;
        var afterVowel = false;
        for (var at = 0; at < word.Length; at++)
        {
            var isVowel = IsVowel(word, at);
            measure += afterVowel && !isVowel ? 1 : 0;
            afterVowel = isVowel;
        }

        return measure;
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (var at = 0; at < word.Length; at++)
        {
            if (IsVowel(word, at))
            {
                return true;
            }
        }

        return false;
    }

    private static bool EndsWithDouble(string word) => word.Length > 1 && word[^1] == word[^2] && !IsVowel(word, word.Length - 1);

    // Porter's *o: consonant, vowel, consonant, the last not w, x or y.
    private static bool EndsWithShort(ReadOnlySpan<char> word) =>
        word.Length >= 3 && !IsVowel(word, word.Length - 3) && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 1) && word[^1] is not ('w' or 'x' or 'y');

    private static bool IsVowel(ReadOnlySpan<char> word, int at) => word[at] switch
    {
        'a' or 'e' or 'i' or 'o' or 'u' => true,
        'y' => at > 0 && !IsVowel(word, at - 1),
        _ => false,
    };
}
