using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Channel;
using CommissioningBot.Channel.Connector;
using CommissioningBot.Documents;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Delivery;

/// <summary>Puts a file where Teams has said, then shows it in the chat. The address is a secret for as long as it holds: it stands in no log.</summary>
internal sealed class FileUploadSender(IStore store, IEnumerable<IDocumentSource> sources, ServiceUrls urls, IHttpClientFactory clients) : IOutboxSender
{
    /// <summary>Kind of the outbox messages, and name of the HTTP client.</summary>
    public const string FileUploadKind = "file.upload";

    public string Kind => FileUploadKind;

    /// <summary>The outbox message. A press that the channel delivers again makes no second one.</summary>
    public static OutboxMessage Message(FileUpload upload) => new(
        $"file/{upload.File.UniqueId}", FileUploadKind, JsonSerializer.Serialize(upload, FileUploadJsonContext.Default.FileUpload))
    {
        Key = $"{FileUploadKind}/{upload.File.UniqueId}",
    };

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var upload = JsonSerializer.Deserialize(message.Message.Payload, FileUploadJsonContext.Default.FileUpload)!;
        var address = new Uri(upload.File.UploadUrl);

        // Asked again: what waits in the outbox may be older than the settings.
        if (urls.FindUploadFault(address) is { } fault)
        {
            return new SendResult.Park($"The file was not sent: {fault}.");
        }

        if (sources.FirstOrDefault(source => source.Name == upload.Document) is not { } found
            || await found.FindAsync(store.Begin(), upload.Key, cancellationToken) is not { } document)
        {
            return new SendResult.Park($"There is no document {upload.Key} of kind '{upload.Document}'. Run “ledger verify”.");
        }

        using var client = clients.CreateClient(FileUploadKind);
        using var content = new ReadOnlyMemoryContent(document.Content);
        content.Headers.ContentType = new MediaTypeHeaderValue(WordWriter.ContentType);
        content.Headers.ContentRange = new ContentRangeHeaderValue(0, document.Content.Length - 1, document.Content.Length);
        using var response = await client.PutAsync(address, content, cancellationToken);
        if (!response.IsSuccessStatusCode)
        {
            return After(response);
        }

        await ShowAsync(upload, cancellationToken);
        return new SendResult.Sent();
    }

    private static SendResult After(HttpResponseMessage response) => response.StatusCode switch
    {
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or >= HttpStatusCode.InternalServerError =>
            new SendResult.Retry($"OneDrive answered {(int)response.StatusCode}.", response.Headers.RetryAfter?.Delta),
        _ => new SendResult.Park($"OneDrive does not take the file ({(int)response.StatusCode}). The address holds for some minutes only: the person can ask for the document again."),
    };

    private async Task ShowAsync(FileUpload upload, CancellationToken cancellationToken)
    {
        var work = store.Begin();
        work.Enqueue(ActivityOutbox.Send(upload.PersonId, FileInfoCard.Show(upload.File), null, upload.TenantId) with { Key = $"file-info/{upload.File.UniqueId}" });
        await work.CommitAsync(null, null, cancellationToken);
    }
}

/// <summary>Payload of the outbox message.</summary>
internal sealed record FileUpload(string Document, string Key, string PersonId, string? TenantId, FileUploadInfo File);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(FileUpload))]
internal sealed partial class FileUploadJsonContext : JsonSerializerContext;
