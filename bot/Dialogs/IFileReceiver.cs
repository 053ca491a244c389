using System.Text.Json;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Takes files that people attach to a message. A feature registers one for each use that it has for files.</summary>
internal interface IFileReceiver
{
    /// <summary>Whose files it takes.</summary>
    OpenTo OpenTo => OpenTo.Council;

    /// <summary>What it would do with files of this person now; null when they are none of its business.</summary>
    Task<FileUse?> OfferAsync(TurnContext turn, CancellationToken cancellationToken);

    /// <summary>Takes the files of one message and answers.</summary>
    /// <param name="text">What was written beside them; empty for nothing.</param>
    Task ReceiveAsync(TurnContext turn, IReadOnlyList<AttachedFile> files, string text, CancellationToken cancellationToken);
}

/// <summary>A use that there is for files.</summary>
/// <param name="Word">What people call it, in a word: evidence.</param>
/// <param name="Name">The same with what it is for, to choose from.</param>
internal sealed record FileUse(string Word, string Name)
{
    /// <summary>Why the files cannot be used so, and what to do instead, in a plain sentence or two; null when they can.</summary>
    public string? Obstacle { get; init; }
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
