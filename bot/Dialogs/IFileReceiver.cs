using System.Text.Json;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Takes files that people attach to a message. Every feature that registers one is asked, and says nothing when the files are none of its business.</summary>
internal interface IFileReceiver
{
    /// <summary>Takes the files of one message and answers.</summary>
    Task ReceiveAsync(DialogContext context, IReadOnlyList<AttachedFile> files, CancellationToken cancellationToken);
}

/// <summary>A file that somebody has attached in a chat with the bot.</summary>
/// <param name="Name">Its name, as the person's machine has it.</param>
/// <param name="Link">Where people open it; null where the channel gives none.</param>
/// <param name="DownloadUrl">Where its content can be fetched for a few minutes, without signing in.</param>
internal sealed record AttachedFile(string Name, string? Link, string DownloadUrl)
{
    /// <summary>How Teams marks a file; everything else that is attached, such as the copy of rich text, is no file.</summary>
    public const string ContentType = "application/vnd.microsoft.teams.file.download.info";

    /// <summary>The files of a message.</summary>
    public static IReadOnlyList<AttachedFile> Of(Activity activity) => [.. (activity.Attachments ?? []).Select(Of).OfType<AttachedFile>()];

    private static AttachedFile? Of(Attachment attachment) =>
        string.Equals(attachment.ContentType, ContentType, StringComparison.Ordinal)
        && attachment.Content is { ValueKind: JsonValueKind.Object } content
        && content.TryGetProperty("downloadUrl", out var url)
        && url.ValueKind == JsonValueKind.String
            ? new AttachedFile(attachment.Name ?? "A file without a name", attachment.ContentUrl, url.GetString()!)
            : null;
}
