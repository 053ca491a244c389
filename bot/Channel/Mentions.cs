namespace CommissioningBot.Channel;

/// <summary>Mentions of the bot in the text of a message.</summary>
internal static class Mentions
{
    private const string HtmlSpace = "&nbsp;";

    /// <summary>
    /// The activity with the bot's own mentions taken out of its text and the ends trimmed. By entity and id only: mentions of other
    /// people are content, and so is anything else that looks like a tag.
    /// </summary>
    public static Activity RemoveRecipientMention(this Activity activity)
    {
        if (activity.Text is not { } text)
        {
            return activity;
        }

        foreach (var entity in activity.Entities ?? [])
        {
            if (string.Equals(entity.Type, "mention", StringComparison.Ordinal)
                && entity.Mentioned is { Id: { } id } mentioned
                && string.Equals(id, activity.Recipient?.Id, StringComparison.Ordinal)
                && (entity.Text ?? (mentioned.Name is { } name ? $"<at>{name}</at>" : null)) is { Length: > 0 } words)
            {
                text = text.Replace(words, "", StringComparison.Ordinal);
            }
        }

        return activity with { Text = TrimSpaces(text) };
    }

    private static string TrimSpaces(string text)
    {
        var span = text.AsSpan();
        while (true)
        {
            // Trim() also takes the no-break space itself, U+00A0.
            var trimmed = span.Trim();
            if (trimmed.StartsWith(HtmlSpace, StringComparison.Ordinal))
            {
                trimmed = trimmed[HtmlSpace.Length..];
            }

            if (trimmed.EndsWith(HtmlSpace, StringComparison.Ordinal))
            {
                trimmed = trimmed[..^HtmlSpace.Length];
            }

            if (trimmed.Length == span.Length)
            {
                return trimmed.ToString();
            }

            span = trimmed;
        }
    }
}
