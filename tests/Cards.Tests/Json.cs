using System.Text.Json.Nodes;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Tests;

/// <summary>Walks over a card as JSON.</summary>
internal static class Json
{
    /// <summary>Every object in it, itself first.</summary>
    internal static IEnumerable<JsonObject> Objects(JsonNode? node) => node switch
    {
        JsonObject element => element.Select(property => property.Value).SelectMany(Objects).Prepend(element),
        JsonArray array => array.SelectMany(Objects),
        _ => [],
    };

    /// <summary>Every object of a card.</summary>
    internal static IEnumerable<JsonObject> Objects(AdaptiveCard card) => Objects(Parse(card));

    /// <summary>The card as it leaves.</summary>
    internal static JsonNode Parse(AdaptiveCard card) => JsonNode.Parse(card.ToJsonElement().GetRawText())!;

    /// <summary>The element's name, or null.</summary>
    internal static string? TypeOf(JsonNode? node) => node is JsonObject element ? Text(element, "type") : null;

    /// <summary>A property that is a string, or null.</summary>
    internal static string? Text(JsonObject element, string property) =>
        element[property] is JsonValue value && value.TryGetValue<string>(out var text) ? text : null;
}

/// <summary>Elements that Teams shows although they are newer than version 1.5 of the schema.</summary>
internal static class HostExtras
{
    private static readonly string[] Types = ["ProgressBar"];

    internal static bool Is(JsonNode? node) => Types.Contains(Json.TypeOf(node), StringComparer.Ordinal);

    /// <summary>A copy without them: what a client shows that does not know them.</summary>
    internal static JsonNode Without(AdaptiveCard card)
    {
        var copy = Json.Parse(card);
        foreach (var items in Json.Objects(copy).SelectMany(element => element.Select(property => property.Value)).OfType<JsonArray>().ToList())
        {
            for (var index = items.Count - 1; index >= 0; index--)
            {
                if (Is(items[index]))
                {
                    items.RemoveAt(index);
                }
            }
        }

        return copy;
    }
}
