using System.Globalization;
using System.Text;

namespace CommissioningBot.Knowledge.Rules;

/// <summary>Cuts typed text into tokens. Everything that reads what people type begins here, so that all of it sees the same words.</summary>
internal static class Tokens
{
    /// <summary>More than a question needs; the rest of a longer text is not read.</summary>
    public const int LongestText = 1000;

    // With the blank behind it. Only a first guess at how many tokens there will be.
    private const int LettersPerToken = 6;

    // ROT-2026-0012, and GRO-2026-0003-1 for a part of it.
    private const int ReferenceDigits = 4;
    private const int LeastReferenceParts = 2;
    private const int MostReferenceParts = 3;

    // Hyphenated words are two words, except after these: people write decommission and de-commission, reprocure and re-procure.
    private static readonly HashSet<string> Prefixes = new(["re", "de", "co", "pre", "non", "un", "e"], StringComparer.Ordinal);

    /// <summary>Gives the string of some letters.</summary>
    public delegate string Spelling(ReadOnlySpan<char> letters);

    public static List<Token> Read(string text) => Read(text, static letters => letters.ToString());

    /// <summary>Cuts a text.</summary>
    /// <param name="text">The text.</param>
    /// <param name="spell">Gives the string of a plain word, so that one that is known need not be made anew.</param>
    public static List<Token> Read(string text, Spelling spell)
    {
        var tokens = new List<Token>((Math.Min(text.Length, LongestText) / LettersPerToken) + 2);
        Read(text, tokens, spell);
        return tokens;
    }

    /// <summary>The same into a list that is there already, behind what it holds.</summary>
    /// <param name="text">The text.</param>
    /// <param name="tokens">The list.</param>
    /// <param name="spell">Gives the string of a plain word, so that one that is known need not be made anew.</param>
    public static void Read(string text, List<Token> tokens, Spelling spell)
    {
        var length = Math.Min(text.Length, LongestText);
        var at = 0;
        var end = -1;
        while (at < length)
        {
            var letter = text[at];
            if (char.IsWhiteSpace(letter) || char.IsControl(letter))
            {
                at++;
                continue;
            }

            var start = at;
            var token = char.IsAsciiDigit(letter) || (letter is '.' && at + 1 < length && char.IsAsciiDigit(text[at + 1]) && end != at)
                ? ReadNumber(text, length, ref at)
                : char.IsLetterOrDigit(letter)
                    ? new Token(TokenKind.Word, ReadWord(text, length, ref at, spell), 0, start, Glued: false)
                    : new Token(TokenKind.Symbol, Sign(text[at++]), 0, start, Glued: false);
            tokens.Add(token with { Start = start, Glued = start == end });
            end = at;
        }
    }

    private static Token ReadNumber(string text, int length, ref int at)
    {
        var start = at;
        var digits = new StringBuilder();
        while (at < length)
        {
            if (char.IsAsciiDigit(text[at]))
            {
                digits.Append(text[at++]);
            }
            else if (text[at] is ',' && IsGroup(text, length, at))
            {
                at++;
            }
            else
            {
                break;
            }
        }

        if (at + 1 < length && text[at] is '.' && char.IsAsciiDigit(text[at + 1]))
        {
            digits.Append('.');
            at++;
            while (at < length && char.IsAsciiDigit(text[at]))
            {
                digits.Append(text[at++]);
            }
        }

        var isReadable = decimal.TryParse(digits.ToString(), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var value);
        return new Token(isReadable ? TokenKind.Number : TokenKind.Word, text[start..at], value, start, Glued: false);
    }

    // A comma groups thousands when exactly three digits follow it.
    private static bool IsGroup(string text, int length, int comma) =>
        comma + 3 < length && char.IsAsciiDigit(text[comma + 1]) && char.IsAsciiDigit(text[comma + 2]) && char.IsAsciiDigit(text[comma + 3])
        && !(comma + 4 < length && char.IsAsciiDigit(text[comma + 4]));

    private static string ReadWord(string text, int length, ref int at, Spelling spell)
    {
        var end = at;
        while (end < length && char.IsAsciiLetter(text[end]))
        {
            end++;
        }

        // Nearly every word is letters with a blank or a full stop behind them, and is taken as it stands.
        if (end > at && (end == length || text[end] is ' ' or ',' or '?' or ')' || (text[end] is '.' && end - at > 1)))
        {
            var plain = text.AsSpan(at, end - at);
            at = end;
            return plain.ContainsAnyInRange('A', 'Z') ? string.Create(plain.Length, plain, static (lower, word) => word.ToLowerInvariant(lower)) : spell(plain);
        }

        return ReadOddWord(text, length, ref at);
    }

    private static string ReadOddWord(string text, int length, ref int at)
    {
        // "x3", "2x12": the x multiplies.
        if (text[at] is 'x' or 'X' && at + 1 < length && char.IsAsciiDigit(text[at + 1]))
        {
            at++;
            return "x";
        }

        var word = new StringBuilder();
        while (at < length)
        {
            var letter = text[at];
            if (char.IsLetter(letter) || (char.IsDigit(letter) && word.Length > 0))
            {
                word.Append(char.ToLowerInvariant(letter));
                at++;
            }
            else if (letter is '\'' or '’' or '‘' && at + 1 < length && char.IsLetter(text[at + 1]) && word.Length > 0)
            {
                at++;
                if (text[at] is 's' or 'S' && !(at + 1 < length && char.IsLetterOrDigit(text[at + 1])))
                {
                    at++;
                    break;
                }
            }
            else if (letter is '.' && word.Length == 1 && at + 1 < length && char.IsLetter(text[at + 1]) && (at + 2 >= length || !char.IsLetter(text[at + 2])))
            {
                at++;
            }
            else if (letter is '-' or '‑' or '–' && at + 1 < length && char.IsLetter(text[at + 1]) && Prefixes.Contains(word.ToString()))
            {
                at++;
            }
            else if (letter is '-' && word.Length > 1 && ReferenceEnd(text, length, at) is { } end)
            {
                // "APR-2026-0012" names a request: it is neither a day nor an amount.
                word.Append(text, at, end - at);
                at = end;
                break;
            }
            else if (!char.IsLetterOrDigit(letter))
            {
                break;
            }
            else
            {
                // A digit of another script at the beginning: one character is enough to go on.
                word.Append(letter);
                at++;
            }
        }

        return word.ToString();
    }

    // Where a reference ends whose letters were read: a year and a running number follow, perhaps the number of a part. Null when it is none.
    private static int? ReferenceEnd(string text, int length, int hyphen)
    {
        var end = hyphen;
        for (var part = 0; part < MostReferenceParts && end < length && text[end] is '-'; part++)
        {
            var digits = end + 1;
            while (digits < length && char.IsAsciiDigit(text[digits]))
            {
                digits++;
            }

            if (part < LeastReferenceParts ? digits - end - 1 != ReferenceDigits : digits == end + 1)
            {
                return part < LeastReferenceParts ? null : end;
            }

            end = digits;
        }

        return end > hyphen + ReferenceDigits + 1 ? end : null;
    }

    private static string Sign(char letter) => letter switch
    {
        '£' or '￡' => "£",
        '–' or '—' or '‑' or '−' => "-",
        '’' or '‘' => "'",
        '+' => "+",
        '-' => "-",
        '/' => "/",
        '?' or '？' => "?",
        _ => letter.ToString(),
    };
}
