using System.Globalization;
using System.Text;
using CommissioningBot.Approvals;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Records;

/// <summary>The words of a decision and of a search, made comparable: lower case, without punctuation and accents.</summary>
internal static class SearchWords
{
    /// <summary>More words than this in a search are left out.</summary>
    public const int Most = 6;

    // Said around the words that matter: "decisions about home care from Sutton".
    private static readonly HashSet<string> Small = new(
        ["a", "about", "all", "and", "by", "for", "from", "in", "of", "on", "the", "to", "with"], StringComparer.Ordinal);

    /// <summary>Texts that can be searched for; a space stands before every word, so that a search can ask for beginnings of words.</summary>
    public static string Of(params IEnumerable<string?> texts) => " " + Fold(string.Join(' ', texts));

    /// <summary>Everything of a decision that can be searched for.</summary>
    public static string Of(DecisionRecord decision) => Of(
        decision.DecisionId,
        decision.RequestReference,
        decision.CaseReference,
        decision.Council,
        decision.Title,
        decision.Service,
        decision.Outcome.ToString(),
        decision.DecidedBy.Name,
        decision.DecidedAs,
        decision.Delegation,
        decision.RequestedBy.Name,
        decision.Procedure,
        decision.RequestReasons,
        decision.Alternatives,
        decision.Reasons,
        UkTime.Day(decision.DecidedAt));

    /// <summary>The words of a search as patterns of LIKE, always <see cref="Most"/> of them; what is not asked for matches everything.</summary>
    public static string[] Patterns(string text) => [.. Split(text).Select(word => $"% {word}%").Concat(Enumerable.Repeat("%", Most)).Take(Most)];

    /// <summary>The words of a search.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [.. Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Small.Contains(word)).Distinct(StringComparer.Ordinal).Take(Most)];

    // Only letters, digits and spaces are left, so a word is safe between the wildcards of LIKE as it is.
    private static string Fold(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var letter in Whole(text).Normalize(NormalizationForm.FormD))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(letter) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(letter);
            }
        }

        return Wording.Fold(plain.ToString());
    }

    // Half of a surrogate pair, which a client can send, has no normal form.
    private static string Whole(string text) => string.Concat(text.EnumerateRunes());
}
