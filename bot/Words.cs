using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace CommissioningBot;

/// <summary>What people write: whether it says anything at all, and how it is handed on.</summary>
internal static class Words
{
    /// <summary>Stands for what is yet to be written where the rules are asked beforehand whether something is open to somebody.</summary>
    public const string ToCome = "To come";

    /// <summary>Whether there is a word or a figure in it: a letter or digit that can be seen. Blanks, signs and what is invisible say nothing.</summary>
    public static bool AreIn([NotNullWhen(true)] string? text)
    {
        foreach (var rune in text.AsSpan().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune) && !IsFiller(rune))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The text without what cannot be seen and may turn the direction of writing. Cards and documents leave the same out.</summary>
    public static string WithoutHidden(string text)
    {
        var seen = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (!IsHidden(rune))
            {
                seen.Append(rune.ToString());
            }
        }

        return seen.ToString();
    }

    /// <summary>Names one after the other, as a sentence lists them: “A, B and C”.</summary>
    public static string All(IEnumerable<string> names)
    {
        string[] all = [.. names];
        return all.Length < 2 ? string.Concat(all) : $"{string.Join(", ", all[..^1])} and {all[^1]}";
    }

    private static bool IsHidden(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF
        || (Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control && rune.Value is not ('\n' or '\r' or '\t'));

    // Letters by their category that show nothing: the fillers of Hangul.
    private static bool IsFiller(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;
}
