using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Cards.Elements;

/// <summary>
/// Text that came from a person or from outside, made harmless: it shows as it was typed and never acts as HTML, a mention or a
/// date function. Every string becomes one without being asked, so that nobody has to remember it.
/// </summary>
/// <remarks>
/// Clients work out <c>{{DATE(…)}}</c> also in labels and text runs, and turn <c>&lt;at&gt;</c> into a mention, so both are broken by a
/// character without width. Control characters and characters that turn the direction of writing are taken out.
/// </remarks>
[JsonConverter(typeof(PlainTextJsonConverter))]
public readonly record struct PlainText
{
    /// <summary>Longest text that is shown where nothing shorter is asked for, in UTF-16 units.</summary>
    public const int Longest = 1500;

    // As much as fits a line on a phone. Clients let a longer word run out of the card; addresses have signs in between at which they break.
    private const int LongestWord = 40;

    // A space of no width.
    private const string Gap = "\u200B";

    private readonly string? value;

    /// <summary>Makes <paramref name="text"/> harmless and cuts it, with an ellipsis, to <paramref name="longest"/> UTF-16 units.</summary>
    /// <param name="text">As it was typed or received; null counts as empty.</param>
    /// <param name="longest">Largest length of what is shown, the ellipsis included; at least 1.</param>
    public PlainText(string? text, int longest = Longest)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(longest, 1);
        value = Cut(Clean(text ?? "", longest), longest);
    }

    /// <summary>What is shown.</summary>
    public string Value => value ?? "";

    /// <summary>Whether there is nothing to show.</summary>
    [JsonIgnore]
    public bool IsEmpty => Value.Length == 0;

    /// <summary>
    /// Any string can be shown as plain text. Not null: <c>missing ? null : text</c> would otherwise quietly be an empty text instead of none.
    /// </summary>
    public static implicit operator PlainText(string text) => new(text);

    /// <summary>The same as the conversion, for languages without it.</summary>
    public static PlainText FromString(string text) => new(text);

    /// <inheritdoc />
    public override string ToString() => Value;

    /// <summary>
    /// The same text for a place where clients read markdown (TextBlock, Fact), on one line. Only what would act is escaped, because
    /// some clients show a backslash that was not needed.
    /// </summary>
    /// <param name="atLineStart">Whether a line begins with it, where <c>#</c>, <c>-</c>, <c>&gt;</c> and <c>1.</c> mean something.</param>
    internal string ToMarkdown(bool atLineStart)
    {
        var text = Value.ReplaceLineEndings(" ");
        if (atLineStart)
        {
            // Four spaces would make a block of code.
            text = text.TrimStart();
        }

        var markdown = new StringBuilder(text.Length + 16);
        for (var index = 0; index < text.Length; index++)
        {
            if (Acts(text, index, atLineStart))
            {
                markdown.Append('\\');
            }

            // Some clients make a link of a bare address, and only our own addresses may be links. Where the break stands matters: a
            // parser takes "org" with a space of no width before it for no ending that it knows, with one before the dot it does not mind.
            var (before, after) = LinkBreaks(text, index);
            markdown.Append(before).Append(text[index]).Append(after);
        }

        return markdown.ToString();
    }

    private static bool Acts(string text, int index, bool atLineStart) => text[index] switch
    {
        '\\' or '*' or '`' or '[' or ']' or '~' => true,
        '_' => !(IsLetterOrDigit(text, index - 1) && IsLetterOrDigit(text, index + 1)),
        '&' => index + 1 < text.Length && (text[index + 1] == '#' || char.IsAsciiLetter(text[index + 1])),
        '#' or '-' or '+' or '>' or '=' or '|' => atLineStart && IsBlank(text, index),
        '.' or ')' => atLineStart && index is > 0 and < 10 && text.AsSpan(0, index).TrimStart(' ').IndexOfAnyExceptInRange('0', '9') < 0,
        _ => false,
    };

    private static (string Before, string After) LinkBreaks(string text, int index) => text[index] switch
    {
        // https://…, mailto:…; not 14:05
        ':' when index > 0 && char.IsLetter(text[index - 1]) && index + 1 < text.Length && text[index + 1] != ' ' => (Gap, ""),

        // name.org; not 3.1
        '.' when IsLetterOrDigit(text, index - 1) && index + 1 < text.Length && char.IsLetter(text[index + 1]) => ("", Gap),
        '@' when IsLetterOrDigit(text, index + 1) => ("", Gap),
        _ => ("", ""),
    };

    private static bool IsLetterOrDigit(string text, int index) => index >= 0 && index < text.Length && char.IsLetterOrDigit(text[index]);

    private static bool IsBlank(string text, int length) => text.AsSpan(0, length).Trim(' ').IsEmpty;

    private static string Clean(string text, int longest)
    {
        var clean = new StringBuilder(Math.Min(text.Length, longest + 8));
        var lines = 0;
        var unbroken = 0;
        foreach (var rune in text.AsSpan().Trim("\r\n\t").EnumerateRunes())
        {
            if (clean.Length > longest)
            {
                break;
            }

            if (rune.Value is '\n' or 0x2028 or 0x2029 or 0x85)
            {
                // Two line ends make a paragraph; more would only push the rest of the card out of sight.
                if (++lines <= 2)
                {
                    clean.Append('\n');
                }

                continue;
            }

            if (rune.Value == '\t')
            {
                clean.Append(' ');
                continue;
            }

            if (IsHidden(rune))
            {
                continue;
            }

            lines = 0;
            unbroken = Rune.IsLetterOrDigit(rune) ? unbroken + 1 : 0;
            if (clean.Length > 0 && (BreaksUp(clean[^1], rune) || unbroken > LongestWord))
            {
                unbroken = 0;
                clean.Append(Gap[0]);
            }

            clean.Append(rune);
        }

        return clean.ToString();
    }

    private static bool BreaksUp(char before, Rune rune) => before switch
    {
        '{' => rune.Value == '{',
        '<' => rune.Value is '/' or '!' or '?' || (rune.IsAscii && Rune.IsLetter(rune)),
        _ => false,
    };

    // Bidirectional controls can make "exe.doc" of "cod.exe"; the rest is never seen.
    private static bool IsHidden(Rune rune) =>
        rune.Value is 0x061C or 0x200E or 0x200F or (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) or 0xFEFF
        || Rune.GetUnicodeCategory(rune) is UnicodeCategory.Control;

    private static string Cut(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = longest - 1;
        if (end > 0 && char.IsHighSurrogate(text[end - 1]))
        {
            end--;
        }

        return string.Concat(text.AsSpan(0, end).TrimEnd(), "…");
    }
}

/// <summary>Writes a plain text as a JSON string.</summary>
internal sealed class PlainTextJsonConverter : JsonConverter<PlainText>
{
    public override PlainText Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(reader.GetString());

    public override void Write(Utf8JsonWriter writer, PlainText value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);
}
