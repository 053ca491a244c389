using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Graph;

/// <summary>An item of a list.</summary>
internal sealed record ListItem
{
    public required string Id { get; init; }

    /// <summary>Version of the item, with its quotes, for <see cref="GraphRequest.IfMatch"/>.</summary>
    [JsonPropertyName("eTag")]
    public string? ETag { get; init; }

    public string? WebUrl { get; init; }

    /// <summary>The columns' values by internal name; a column without a value is left out. Only there when asked for.</summary>
    public IReadOnlyDictionary<string, JsonElement>? Fields { get; init; }

    /// <summary>The text of a field; null when it has none.</summary>
    public string? TextOf(string column) =>
        Fields is not null && Fields.TryGetValue(column, out var value) && value.ValueKind == JsonValueKind.String ? value.GetString() : null;
}
