using System.Text.Json;
using System.Text.Json.Serialization;

namespace CommissioningBot.Cards.Elements;

/// <summary>An Adaptive Card. Its content type as an attachment is <see cref="ContentType"/>.</summary>
public sealed record AdaptiveCard
{
    /// <summary>Content type of a card as an attachment of a message and as the value of an invoke answer.</summary>
    public const string ContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>The element's name on the wire.</summary>
    public string Type { get; } = "AdaptiveCard";

    /// <summary>The schema that editors check against.</summary>
    [JsonPropertyName("$schema")]
    public string Schema { get; } = "http://adaptivecards.io/schemas/adaptive-card.json";

    /// <summary>Teams takes up to 1.5 from bots.</summary>
    public string Version { get; } = "1.5";

    /// <summary>Language of our words, for screen readers. The schema takes two letters; the renderers refuse en-GB.</summary>
    public string Lang { get; } = "en";

    /// <summary>The card in a sentence or two, for clients that show no cards; also fit for the summary of the message.</summary>
    public required PlainText FallbackText { get; init; }

    /// <summary>What it shows.</summary>
    public required IReadOnlyList<CardElement> Body { get; init; }

    /// <summary>Its buttons, at most six; null when there are none.</summary>
    public IReadOnlyList<CardAction>? Actions { get; init; }

    /// <summary>Asks the bot for a person's own view; null when everybody sees the same.</summary>
    public Refresh? Refresh { get; init; }

    /// <summary>What only Teams reads.</summary>
    [JsonPropertyName("msteams")]
    public TeamsCard MsTeams { get; init; } = new();

    /// <summary>The card as JSON, ready to be attached to a message.</summary>
    public JsonElement ToJsonElement() => JsonSerializer.SerializeToElement(this, CardJsonContext.Default.AdaptiveCard);
}

/// <summary>What only Teams reads in a card.</summary>
public sealed record TeamsCard
{
    /// <summary>The card takes the whole width of the chat.</summary>
    public string Width { get; } = "Full";
}
