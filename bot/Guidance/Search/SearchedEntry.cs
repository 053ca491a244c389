using System.Text.RegularExpressions;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Guidance.Search;

/// <summary>An entry with its words, cut once.</summary>
internal sealed partial class SearchedEntry
{
    private const int InName = 6;
    private const int InQuestion = 3;
    private const int InText = 1;

    private readonly IReadOnlyList<(string Word, int Worth)> _words;

    public SearchedEntry(Framework framework, Entry entry)
    {
        Found = new FoundEntry(framework, entry);
        _words =
        [
            .. WordsOf(entry.Name).Select(word => (word, InName))
                .Concat(entry.Questions.SelectMany(WordsOf).Select(word => (word, InQuestion)))
                .Concat(entry.Items.Prepend(entry.Text).SelectMany(WordsOf).Select(word => (word, InText)))
                .Distinct(),
        ];
    }

    public FoundEntry Found { get; }

    /// <summary>How well the entry fits: 0 when a word is missing; each word may be only the beginning of one of the entry's.</summary>
    public int Score(IReadOnlyList<string> wanted)
    {
        var score = 0;
        foreach (var beginning in wanted)
        {
            var best = 0;
            foreach (var (word, worth) in _words)
            {
                if (word.StartsWith(beginning, StringComparison.Ordinal))
                {
                    // A whole word is worth more than the beginning of another: "act" is the Act before it is action.
                    best = Math.Max(best, (2 * worth) + (word.Length == beginning.Length ? 1 : 0));
                }
            }

            if (best == 0)
            {
                return 0;
            }

            score += best;
        }

        return score;
    }

    public static IReadOnlyList<string> WordsOf(string text) => [.. Word().Matches(text).Select(match => match.Value.ToLowerInvariant())];

    [GeneratedRegex(@"[\p{L}\p{Nd}]+", RegexOptions.CultureInvariant, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Word();
}
