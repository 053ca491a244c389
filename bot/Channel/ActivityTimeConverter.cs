using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Channel;

/// <summary>Instants of the Activity protocol: ISO 8601 with an offset. Some clients leave the offset out; it is UTC then, not this machine's zone.</summary>
internal sealed class ActivityTimeConverter : JsonConverter<DateTimeOffset>
{
    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType is JsonTokenType.String)
        {
            if (reader.TryGetDateTime(out var wall) && wall.Kind is DateTimeKind.Unspecified)
            {
                return new DateTimeOffset(wall, TimeSpan.Zero);
            }

            if (reader.TryGetDateTimeOffset(out var instant))
            {
                return instant;
            }
        }

        // A2003: a wrong type may be rejected; the serializer adds the path.
        throw new JsonException();
    }

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) => writer.WriteStringValue(value);
}
