using System.Globalization;
using System.Text;

namespace CommissioningBot.Dialogs;

/// <summary>Texts and searches made comparable: lower case, without punctuation and accents.</summary>
internal static class SearchText
{
    /// <summary>More words than this in a search are left out.</summary>
    public const int Most = 6;

    // Said around the words that matter: "decisions about home care from Sutton".
    private static readonly HashSet<string> Small = new(
        ["a", "about", "all", "and", "by", "for", "from", "in", "of", "on", "the", "to", "with"], StringComparer.Ordinal);

    /// <summary>Texts as they are searched in; a space stands before every word, so that a search can ask for beginnings of words.</summary>
    public static string Of(params IEnumerable<string> texts) => " " + Fold(string.Join(' ', texts));

    /// <summary>The words of a search.</summary>
    public static IReadOnlyList<string> Split(string text) =>
        [.. Fold(text).Split(' ', StringSplitOptions.RemoveEmptyEntries).Where(word => !Small.Contains(word)).Distinct(StringComparer.Ordinal).Take(Most)];

    /// <summary>The words as <see cref="Most"/> patterns of LIKE that must all fit; those behind the last word fit everything.</summary>
    public static IReadOnlyList<string> Patterns(string text) => [.. Split(text).Select(word => $"% {word}%").Concat(Enumerable.Repeat("%", Most)).Take(Most)];

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
