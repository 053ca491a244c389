using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommissioningBot.Records;

/// <summary>What a field of a published item holds: how it is written, and whether a value that was read is the same.</summary>
internal abstract record FieldValue
{
    private FieldValue()
    {
    }

    public abstract JsonNode? ToJson();

    /// <summary>Whether SharePoint has this value already.</summary>
    /// <param name="found">What SharePoint has; null when the field is not there, which is how it shows an empty one.</param>
    public abstract bool IsSame(JsonElement? found);

    /// <summary>One line of text, or the value of a choice.</summary>
    internal sealed record Line : FieldValue
    {
        /// <summary>SharePoint's limit for a single line.</summary>
        public const int Longest = 255;

        private readonly string _text;

        public Line(string text) => _text = Shortened(Clean(text).ReplaceLineEndings(" "), Longest);

        public override JsonNode? ToJson() => _text.Length == 0 ? null : JsonValue.Create(_text);

        public override bool IsSame(JsonElement? found) => TextOf(found) == _text;
    }

    /// <summary>Plain text of several lines.</summary>
    internal sealed record Lines : FieldValue
    {
        /// <summary>SharePoint's own pages take no more.</summary>
        public const int Longest = 63_999;

        private readonly string _text;

        public Lines(string text) => _text = Shortened(Clean(text).ReplaceLineEndings("\n"), Longest);

        public override JsonNode? ToJson() => _text.Length == 0 ? null : JsonValue.Create(_text);

        // SharePoint may give line ends back in another form; that is no change.
        public override bool IsSame(JsonElement? found) => TextOf(found).ReplaceLineEndings("\n") == _text;
    }

    /// <summary>A number, or an amount of money.</summary>
    internal sealed record Number(decimal Value) : FieldValue
    {
        public override JsonNode ToJson() => JsonValue.Create(Value);

        // SharePoint keeps numbers as doubles: exact to the penny for every amount that a council decides on.
        public override bool IsSame(JsonElement? found) =>
            found is { ValueKind: JsonValueKind.Number } number && Math.Round(number.GetDouble() - (double)Value, 4) == 0;
    }

    /// <summary>An instant, or none. SharePoint keeps whole seconds; the ledger has the rest.</summary>
    internal sealed record Moment(DateTimeOffset? Value) : FieldValue
    {
        public override JsonNode? ToJson() => Value is { } instant ? JsonValue.Create(instant.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture)) : null;

        public override bool IsSame(JsonElement? found) => Value is not { } instant
            ? found is null or { ValueKind: JsonValueKind.Null }
            : found is { ValueKind: JsonValueKind.String } text && text.TryGetDateTimeOffset(out var moment) && moment.ToUnixTimeSeconds() == instant.ToUnixTimeSeconds();
    }

    private static string TextOf(JsonElement? found) => found is { ValueKind: JsonValueKind.String } text ? text.GetString()! : "";

    // SharePoint keeps text as XML, which has no room for control characters and halves of surrogate pairs. Spaces at the ends do not survive either.
    private static string Clean(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            clean.Append(Rune.IsControl(rune) && rune.Value is not ('\n' or '\r' or '\t') || rune.Value is 0xFFFE or 0xFFFF ? " " : rune.ToString());
        }

        return clean.ToString().Trim();
    }

    private static string Shortened(string text, int longest)
    {
        if (text.Length <= longest)
        {
            return text;
        }

        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return string.Concat(text.AsSpan(0, end), "…");
    }
}
