namespace CommissioningBot.Dialogs;

/// <summary>Forgives small typing errors.</summary>
internal static class Spelling
{
    /// <summary>
    /// How far apart two words are (Damerau-Levenshtein: a letter too many, too few, wrong, or two swapped), when that can be a slip of the
    /// hand: one error in 4 to 7 letters, two from 8 letters, none in shorter words. Null when it cannot.
    /// </summary>
    /// <param name="typed">What somebody wrote; case must have been folded.</param>
    /// <param name="meant">What it may stand for.</param>
    public static int? Slip(string typed, string meant)
    {
        if (string.Equals(typed, meant, StringComparison.Ordinal))
        {
            return 0;
        }

        var allowed = meant.Count(char.IsLetterOrDigit) switch { < 4 => 0, < 8 => 1, _ => 2 };
        if (allowed == 0 || typed.Length == 0 || Math.Abs(typed.Length - meant.Length) > allowed)
        {
            return null;
        }

        // In a short word another first letter makes another word: next and text, back and pack, help and kelp.
        var otherStart = typed[0] != meant[0] && typed[0] != meant[1] && (typed.Length == 1 || typed[1] != meant[0]);
        if (allowed == 1 && otherStart)
        {
            return null;
        }

        var distance = Distance(typed, meant);
        return distance <= allowed ? distance : null;
    }

    /// <summary>How many letters the words have in which only the slip below is forgiven.</summary>
    public const int Short = 3;

    /// <summary>1 for a word of three letters whose last two are swapped, which is a slip of the hand if what follows bears it out. Null for anything else.</summary>
    /// <param name="typed">See above.</param>
    /// <param name="meant">See above.</param>
    public static int? Swap(string typed, string meant) =>
        typed.Length == Short && meant.Length == Short && typed[0] == meant[0] && typed[1] == meant[2] && typed[2] == meant[1] && typed[1] != typed[2] ? 1 : null;

    // Optimal string alignment over three rows. Called for lengths that differ by two at most, and only for what fits a command or a choice.
    private static int Distance(string left, string right)
    {
        var beforeLast = new int[right.Length + 1];
        var last = new int[right.Length + 1];
        var row = new int[right.Length + 1];
        for (var j = 0; j <= right.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= left.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= right.Length; j++)
            {
                var cost = left[i - 1] == right[j - 1] ? 0 : 1;
                row[j] = Math.Min(Math.Min(row[j - 1] + 1, last[j] + 1), last[j - 1] + cost);
                if (i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1])
                {
                    row[j] = Math.Min(row[j], beforeLast[j - 2] + 1);
                }
            }

            (beforeLast, last, row) = (last, row, beforeLast);
        }

        return last[right.Length];
    }
}
