using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Cards.Elements;

/// <summary>
/// Our own words for a place where clients read markdown. It can only be made by writing it down as an interpolated string
/// (<c>$"Step {number} of {count}"</c>): a string variable is refused by the compiler, and what stands between the braces counts as
/// foreign and is escaped, so that a case title cannot become a link.
/// </summary>
[InterpolatedStringHandler]
[JsonConverter(typeof(WordingJsonConverter))]
public sealed class Wording
{
    private readonly StringBuilder text;

    /// <summary>Called by the compiler for an interpolated string.</summary>
    public Wording(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + (formattedCount * 32));

    /// <summary>Called by the compiler: our own words.</summary>
    public void AppendLiteral(string literal) => text.Append(literal);

    /// <summary>Called by the compiler: foreign text, which is made harmless and escaped.</summary>
    public void AppendFormatted(string? foreign) => AppendFormatted(new PlainText(foreign));

    /// <summary>Called by the compiler: foreign text, which is escaped.</summary>
    public void AppendFormatted(PlainText foreign) =>
        text.Append(foreign.ToMarkdown(atLineStart: text.Length == 0 || text[^1] == '\n'));

    /// <summary>Called by the compiler: a number, in digits.</summary>
    public void AppendFormatted(int number) => text.Append(number.ToString(CultureInfo.InvariantCulture));

    /// <summary>Called by the compiler: more of our own words.</summary>
    public void AppendFormatted(Wording words) => text.Append(words.text);

    /// <inheritdoc />
    public override string ToString() => text.ToString();
}

/// <summary>Writes our words as a JSON string.</summary>
internal sealed class WordingJsonConverter : JsonConverter<Wording>
{
    public override Wording Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        throw new NotSupportedException("Cards are written, never read: what a client sends back is an action, not a card.");

    public override void Write(Utf8JsonWriter writer, Wording value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
