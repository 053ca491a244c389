using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>Value of an <c>adaptiveCard/action</c> invoke. Everything in it comes from the client and is trusted for nothing (platform: Action.Execute).</summary>
internal sealed record AdaptiveCardInvokeValue
{
    public required AdaptiveCardInvokeAction Action { get; init; }

    /// <summary><c>manual</c> or <c>automatic</c>; null where the client leaves it out.</summary>
    public string? Trigger { get; init; }
}

/// <summary>The button that was pressed.</summary>
internal sealed record AdaptiveCardInvokeAction
{
    public string? Type { get; init; }

    public string? Id { get; init; }

    public required string Verb { get; init; }

    /// <summary>The action's data merged with the card's inputs; an object, or null.</summary>
    public JsonElement? Data { get; init; }

    /// <summary>A value of the data as text; null when it is missing. Numbers and truth values are given as they are written.</summary>
    public string? Text(string name) =>
        Data is { ValueKind: JsonValueKind.Object } data && data.TryGetProperty(name, out var value)
            ? value.ValueKind switch
            {
                JsonValueKind.String => value.GetString(),
                JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => value.GetRawText(),
                _ => null,
            }
            : null;

    /// <summary>Everything in the data that is text.</summary>
    public IEnumerable<string> Texts() => Data is { ValueKind: JsonValueKind.Object } data
        ? data.EnumerateObject().Where(value => value.Value.ValueKind == JsonValueKind.String).Select(value => value.Value.GetString()!)
        : [];
}

/// <summary>Body of the answer to <c>adaptiveCard/action</c>. HTTP is 200 for each of them; the truth is in <paramref name="StatusCode"/>.</summary>
internal sealed record AdaptiveCardInvokeResponse(int StatusCode, string Type, JsonElement Value)
{
    /// <summary>A card that replaces this person's view.</summary>
    public static AdaptiveCardInvokeResponse Card(JsonElement card) => new(200, "application/vnd.microsoft.card.adaptive", card);

    /// <summary>A line of text.</summary>
    public static AdaptiveCardInvokeResponse Message(string text) =>
        new(200, "application/vnd.microsoft.activity.message", JsonSerializer.SerializeToElement(text, ChannelJsonContext.Default.String));

    /// <summary>An error. What a person can mend belongs into a card instead: not every client shows this text.</summary>
    public static AdaptiveCardInvokeResponse Error(int statusCode, string code, string message) =>
        new(statusCode, "application/vnd.microsoft.error", JsonSerializer.SerializeToElement(new InvokeError(code, message), ChannelJsonContext.Default.InvokeError));
}

/// <summary>Value of an error answer.</summary>
internal sealed record InvokeError(string Code, string Message);
