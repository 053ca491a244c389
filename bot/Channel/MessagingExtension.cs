using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>Value of a <c>composeExtension/query</c> invoke: somebody types into the search box of a message extension.</summary>
internal sealed record MessagingExtensionQuery
{
    public required string CommandId { get; init; }

    public IReadOnlyList<MessagingExtensionParameter>? Parameters { get; init; }

    public MessagingExtensionQueryOptions? QueryOptions { get; init; }

    /// <summary>Value of a parameter; null when it is missing.</summary>
    public string? Parameter(string name) =>
        Parameters?.FirstOrDefault(parameter => string.Equals(parameter?.Name, name, StringComparison.Ordinal))?.Value;
}

/// <summary>What was typed. On opening it is <c>initialRun</c>, <c>true</c>.</summary>
internal sealed record MessagingExtensionParameter(string Name, string? Value = null);

/// <summary>Which page of the results is wanted.</summary>
internal sealed record MessagingExtensionQueryOptions(int Skip = 0, int Count = 0);

/// <summary>Answer to a query.</summary>
internal sealed record MessagingExtensionResponse(MessagingExtensionResult ComposeExtension)
{
    /// <summary>A list to pick from; empty past the last page.</summary>
    public static MessagingExtensionResponse List(IReadOnlyList<MessagingExtensionAttachment> attachments) =>
        new(new MessagingExtensionResult("result") { AttachmentLayout = "list", Attachments = attachments });

    /// <summary>A line of text in place of results.</summary>
    public static MessagingExtensionResponse Message(string text) => new(new MessagingExtensionResult("message") { Text = text });
}

/// <summary>The list or the line of text.</summary>
internal sealed record MessagingExtensionResult(string Type)
{
    public string? AttachmentLayout { get; init; }

    public IReadOnlyList<MessagingExtensionAttachment>? Attachments { get; init; }

    public string? Text { get; init; }
}

/// <summary>A result: the card that is inserted, and how it shows in the list. Teams shows no Adaptive Card without a preview.</summary>
internal sealed record MessagingExtensionAttachment(string ContentType, JsonElement Content, MessagingExtensionPreview Preview)
{
    public static MessagingExtensionAttachment Of(JsonElement card, string title, string text) =>
        new(MessageFactory.AdaptiveCardContentType, card, new MessagingExtensionPreview("application/vnd.microsoft.card.thumbnail", new ThumbnailCard(title, text)));
}

/// <summary>How a result shows in the list.</summary>
internal sealed record MessagingExtensionPreview(string ContentType, ThumbnailCard Content);

/// <summary>A title and a line under it.</summary>
internal sealed record ThumbnailCard(string Title, string Text);

/// <summary>Reads the value of a <c>composeExtension/query</c> invoke and wraps its answer.</summary>
internal static class MessagingExtensionReader
{
    /// <summary>The value of the invoke.</summary>
    /// <exception cref="InvokeResponseException">The value is not what a message extension sends.</exception>
    public static MessagingExtensionQuery Read(Activity activity)
    {
        try
        {
            if (activity.Value is { ValueKind: JsonValueKind.Object } value)
            {
                return value.Deserialize(ChannelJsonContext.Default.MessagingExtensionQuery)!;
            }
        }
        catch (JsonException)
        {
            // Said below, for both.
        }

        throw InvokeResponseException.BadRequest("The field 'value' must be an object with a 'commandId', 'parameters' and 'queryOptions'.");
    }

    public static InvokeResponse Answer(MessagingExtensionResponse response) =>
        new(200, JsonSerializer.SerializeToElement(response, ChannelJsonContext.Default.MessagingExtensionResponse));
}
