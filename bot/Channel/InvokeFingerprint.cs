using System.Security.Cryptography;
using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>
/// What an invoke says and who says it, as a fingerprint. A channel that delivers again sends the same; under one id anything else has been
/// changed on the way. The order of fields does not matter, nor what a client adds of itself, such as whether it refreshes.
/// </summary>
internal static class InvokeFingerprint
{
    /// <summary>The fingerprint; null for what is no invoke.</summary>
    public static string? Of(Activity activity)
    {
        if (!activity.Is(ActivityTypes.Invoke))
        {
            return null;
        }

        using var said = new MemoryStream();
        using (var writer = new Utf8JsonWriter(said))
        {
            writer.WriteStartArray();
            writer.WriteStringValue(activity.Name);
            writer.WriteStringValue((activity.From?.AadObjectId ?? activity.From?.Id)?.ToLowerInvariant());
            writer.WriteStringValue(activity.GetTenantId()?.ToLowerInvariant());
            Write(writer, activity.Value);
            writer.WriteEndArray();
        }

        return Convert.ToHexStringLower(SHA256.HashData(said.GetBuffer().AsSpan(0, (int)said.Length)));
    }

    private static void Write(Utf8JsonWriter writer, JsonElement? value)
    {
        if (value is { ValueKind: JsonValueKind.Object } pressed && pressed.TryGetProperty("action", out var action) && action.ValueKind == JsonValueKind.Object)
        {
            Sorted(writer, action.TryGetProperty("verb", out var verb) ? verb : default);
            Sorted(writer, action.TryGetProperty("data", out var data) ? data : default);
        }
        else
        {
            Sorted(writer, value ?? default);
        }
    }

    private static void Sorted(Utf8JsonWriter writer, JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                writer.WriteStartObject();
                foreach (var property in element.EnumerateObject().OrderBy(property => property.Name, StringComparer.Ordinal))
                {
                    writer.WritePropertyName(property.Name);
                    Sorted(writer, property.Value);
                }

                writer.WriteEndObject();
                break;
            case JsonValueKind.Array:
                writer.WriteStartArray();
                foreach (var item in element.EnumerateArray())
                {
                    Sorted(writer, item);
                }

                writer.WriteEndArray();
                break;
            case JsonValueKind.Undefined:
                writer.WriteNullValue();
                break;
            default:
                element.WriteTo(writer);
                break;
        }
    }
}
