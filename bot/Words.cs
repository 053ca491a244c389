using System.Diagnostics.CodeAnalysis;
using System.Text;

namespace CommissioningBot;

/// <summary>Whether a text that people must write says anything at all.</summary>
internal static class Words
{
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

    // Letters by their category that show nothing: the fillers of Hangul.
    private static bool IsFiller(Rune rune) => rune.Value is 0x115F or 0x1160 or 0x3164 or 0xFFA0;
}
