using System.Globalization;
using System.Text;

namespace CommissioningBot.Documents;

/// <summary>Text of people, made harmless for a document: what XML cannot hold and what turns the direction of writing is taken out.</summary>
internal static class DocumentText
{
    /// <summary>The lines of a text.</summary>
    public static IReadOnlyList<string> Lines(string text)
    {
        var clean = new StringBuilder(text.Length);

        // Half of a surrogate pair, which a client can send, comes out of the runes as U+FFFD.
        foreach (var rune in text.ReplaceLineEndings("\n").EnumerateRunes())
        {
            if (rune.Value is '\n' or '\t' || !IsHarmful(rune))
            {
                clean.Append(rune.Value == '\t' ? " " : rune.ToString());
            }
        }

        return clean.ToString().Trim().Split('\n');
    }

    /// <summary>The text on one line.</summary>
    public static string Line(string text) => string.Join(' ', Lines(text));

    private static bool IsHarmful(Rune rune) =>
        Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control or UnicodeCategory.OtherNotAssigned
        || rune.Value is 0xFFFE or 0xFFFF or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0x200E or 0x200F;
}
