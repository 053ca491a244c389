using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>A file that somebody has attached to a message in their chat with the bot.</summary>
/// <param name="Name">File name with its ending.</param>
/// <param name="Address">Where its content is for a few minutes; it holds a permission of its own, so it is never kept or shown.</param>
/// <param name="Link">Where people open it; null where the channel gives none.</param>
internal sealed record ReceivedFile(string Name, Uri Address, string? Link = null)
{
    /// <summary>Content type of the attachments that stand for files.</summary>
    public const string ContentType = "application/vnd.microsoft.teams.file.download.info";

    private const string Unnamed = "Attached file";

    /// <summary>The files of a message; other attachments, such as the copy as rich text, are none.</summary>
    public static IReadOnlyList<ReceivedFile> Of(Activity activity) =>
        [.. (activity.Attachments ?? []).Where(attachment => attachment.ContentType == ContentType).Select(Read).OfType<ReceivedFile>()];

    private static ReceivedFile? Read(Attachment attachment) =>
        attachment.Content is { ValueKind: JsonValueKind.Object } content
        && content.TryGetProperty("downloadUrl", out var address)
        && address.ValueKind is JsonValueKind.String
        && Uri.TryCreate(address.GetString(), UriKind.Absolute, out var uri)
            ? new ReceivedFile(string.IsNullOrWhiteSpace(attachment.Name) ? Unnamed : attachment.Name.Trim(), uri, attachment.ContentUrl)
            : null;
}
