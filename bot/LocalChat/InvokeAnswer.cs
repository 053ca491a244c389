using System.Text.Json;

namespace CommissioningBot.LocalChat;

/// <summary>Reads the body of an answer to Action.Execute (platform 4.4). HTTP is 200 for each of them; the truth is in the body.</summary>
internal static class InvokeAnswer
{
    private const string NotUnderstood = "The bot has answered in a way that Teams would not understand.";

    /// <summary>What to say about it, and the card that replaces this person's view; null for none.</summary>
    public static (PageAnswer Said, JsonElement? Card) Read(JsonElement? body)
    {
        if (body is not { ValueKind: JsonValueKind.Object } answer
            || !answer.TryGetProperty("statusCode", out var code) || code.ValueKind != JsonValueKind.Number
            || !answer.TryGetProperty("type", out var type) || type.ValueKind != JsonValueKind.String)
        {
            return (new PageAnswer("error", NotUnderstood), null);
        }

        answer.TryGetProperty("value", out var value);
        return (type.GetString(), value.ValueKind) switch
        {
            ("application/vnd.microsoft.card.adaptive", JsonValueKind.Object) => (new PageAnswer("card"), value),
            ("application/vnd.microsoft.activity.message", JsonValueKind.String) => (new PageAnswer("message", value.GetString()), null),
            ("application/vnd.microsoft.error", JsonValueKind.Object) when value.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String =>
                (new PageAnswer("error", message.GetString()), null),
            _ => (new PageAnswer("error", NotUnderstood), null),
        };
    }
}
