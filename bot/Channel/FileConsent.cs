using System.Text.Json;

namespace CommissioningBot.Channel;

/// <summary>
/// Content of the attachment that asks somebody in a personal chat whether the bot may put a file into their OneDrive. Teams sends files in no
/// other way (the app's manifest must say supportsFiles).
/// </summary>
/// <param name="AcceptContext">Comes back with yes. The client could change it, so it only names things.</param>
/// <param name="DeclineContext">Comes back with no.</param>
internal sealed record FileConsentCard(string Description, long SizeInBytes, FileConsentContext AcceptContext, FileConsentContext DeclineContext)
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.consent";

    /// <summary>The message that asks.</summary>
    public static Activity Ask(string name, string description, long size, FileConsentContext context) => new()
    {
        Type = ActivityTypes.Message,
        Summary = description,
        Attachments =
        [
            new Attachment
            {
                ContentType = ContentType,
                Name = name,
                Content = JsonSerializer.SerializeToElement(new FileConsentCard(description, size, context, context), ChannelJsonContext.Default.FileConsentCard),
            },
        ],
    };
}

/// <summary>Which document it is about.</summary>
internal sealed record FileConsentContext(string Document, string Key);

/// <summary>Value of a <c>fileConsent/invoke</c>: what the person answered.</summary>
internal sealed record FileConsentCardResponse(string Action, FileConsentContext Context, FileUploadInfo? UploadInfo = null)
{
    public const string Accept = "accept";

    /// <summary>The value of the invoke.</summary>
    /// <exception cref="InvokeResponseException">The value is not what Teams sends.</exception>
    public static FileConsentCardResponse Read(Activity activity)
    {
        try
        {
            if (activity.Value is { ValueKind: JsonValueKind.Object } value
                && value.Deserialize(ChannelJsonContext.Default.FileConsentCardResponse) is { } response
                && (response.Action != Accept || response.UploadInfo is not null))
            {
                return response;
            }
        }
        catch (JsonException)
        {
            // Said below, for both.
        }

        throw InvokeResponseException.BadRequest("The field 'value' must have an 'action', a 'context' and, with accept, an 'uploadInfo'.");
    }
}

/// <summary>Where the file goes.</summary>
/// <param name="UploadUrl">Takes the file without any token of ours; whoever has it can write there.</param>
/// <param name="ContentUrl">Where the file is afterwards.</param>
internal sealed record FileUploadInfo(string UploadUrl, string ContentUrl, string Name, string UniqueId, string FileType);

/// <summary>Content of the attachment that shows a file that was put there.</summary>
internal sealed record FileInfoCard(string UniqueId, string FileType)
{
    public const string ContentType = "application/vnd.microsoft.teams.card.file.info";

    /// <summary>The message that shows it.</summary>
    public static Activity Show(FileUploadInfo file) => new()
    {
        Type = ActivityTypes.Message,
        Summary = file.Name,
        Attachments =
        [
            new Attachment
            {
                ContentType = ContentType,
                ContentUrl = file.ContentUrl,
                Name = file.Name,
                Content = JsonSerializer.SerializeToElement(new FileInfoCard(file.UniqueId, file.FileType), ChannelJsonContext.Default.FileInfoCard),
            },
        ],
    };
}
