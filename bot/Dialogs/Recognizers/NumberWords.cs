namespace CommissioningBot.Dialogs;

/// <summary>Whole numbers written in words: eighteen thousand; one hundred and seventy thousand; half a million.</summary>
internal static class NumberWords
{
    private static readonly Dictionary<string, int> Small = new(StringComparer.Ordinal)
    {
        ["zero"] = 0, ["one"] = 1, ["two"] = 2, ["three"] = 3, ["four"] = 4, ["five"] = 5, ["six"] = 6, ["seven"] = 7, ["eight"] = 8, ["nine"] = 9,
        ["ten"] = 10, ["eleven"] = 11, ["twelve"] = 12, ["thirteen"] = 13, ["fourteen"] = 14, ["fifteen"] = 15, ["sixteen"] = 16,
        ["seventeen"] = 17, ["eighteen"] = 18, ["nineteen"] = 19, ["twenty"] = 20, ["thirty"] = 30, ["forty"] = 40, ["fifty"] = 50,
        ["sixty"] = 60, ["seventy"] = 70, ["eighty"] = 80, ["ninety"] = 90,
    };

    /// <summary>The number, or null when the words are not all of one.</summary>
    /// <param name="words">Folded words (see <see cref="Wording.Fold"/>).</param>
    public static decimal? Read(IReadOnlyList<string> words)
    {
        if (words is ["half", "a", "million"])
        {
            return 500_000m;
        }

        // total: finished thousands and millions; group: what stands before the next of them; last: value of the word before, to see "twenty" + "five".
        decimal total = 0;
        var group = 0;
        var last = -1;
        var scale = int.MaxValue;
        var any = false;
        for (var i = 0; i < words.Count; i++)
        {
            var word = words[i];
            if (Small.TryGetValue(word, out var small))
            {
                var joins = last < 0 || last >= 100 || (last >= 20 && last % 10 == 0 && small is > 0 and < 10);
                if (!joins)
                {
                    return null;
                }

                group += small;
                last = small;
            }
            else if (word is "a" or "an" && !any)
            {
                group = 1;
                last = 1;
            }
            else if (word is "hundred" && group is > 0 and < 10)
            {
                group *= 100;
                last = 100;
            }
            else if (Scale(word) is { } size && group > 0 && size < scale)
            {
                total += (decimal)group * size;
                group = 0;
                last = size;
                scale = size;
            }
            else if (word is not "and" || !any || last < 100 || i == words.Count - 1)
            {
                return null;
            }

            any = true;
        }

        return any ? total + group : null;
    }

    private static int? Scale(string word) => word switch { "thousand" => 1_000, "million" => 1_000_000, _ => null };
}
