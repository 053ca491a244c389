using System.Security.Cryptography;
using System.Text;

namespace CommissioningBot.Storage;

/// <summary>Text that both engines keep to the letter.</summary>
internal static class StoredText
{
    /// <summary>
    /// Replaces what cannot be stored by U+FFFD: NUL (PostgreSQL refuses it, SQLite's readers stop at it) and halves of surrogate pairs
    /// (they have no UTF-8). Anybody can type such text into a chat, and it must neither break a turn nor change under its hash.
    /// </summary>
    public static string Clean(string text)
    {
        if (IsClean(text))
        {
            return text;
        }

        return Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text)).Replace('\0', '\uFFFD');
    }

    /// <summary>A clean key no longer than <paramref name="most"/>: PostgreSQL refuses index entries above 2,704 bytes. A longer one ends in its SHA-256.</summary>
    public static string Key(string text, int most = 800)
    {
        if (text.Length <= most)
        {
            return Clean(text);
        }

        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        return Clean(text[..(most - hash.Length - 1)]) + "#" + hash;
    }

    private static bool IsClean(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0')
            {
                return false;
            }

            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return false;
            }

            i++;
        }

        return true;
    }
}
