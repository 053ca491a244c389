using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>Makes messages to send.</summary>
internal static class MessageFactory
{
    /// <summary>Content type of an Adaptive Card.</summary>
    public const string AdaptiveCardContentType = "application/vnd.microsoft.card.adaptive";

    /// <summary>A plain text message: nothing in it is read as markup, and nothing in it is hidden.</summary>
    public static Activity Text(string text) => new() { Type = ActivityTypes.Message, Text = Words.WithoutHidden(text), TextFormat = "plain" };

    /// <summary>A message that is one card. Text and card never go together: Teams splits them and gives no usable id.</summary>
    /// <param name="card">The Adaptive Card.</param>
    /// <param name="summary">The notification's text.</param>
    public static Activity Card(JsonElement card, string summary) => new()
    {
        Type = ActivityTypes.Message,
        Summary = Words.WithoutHidden(summary),
        Attachments = [new Attachment { ContentType = AdaptiveCardContentType, Content = card }],
    };
}
