using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Anchors;

/// <summary>Has every anchor that is taken written to the file, through the outbox. Does nothing where there is no file.</summary>
internal sealed class AnchorFileFollower(AnchorFile file) : IStreamFollower
{
    public IEnumerable<OutboxMessage> Follow(StreamId stream, long version) => file.IsOn && stream.Category == AnchorStream.Type.Category
        ? [new OutboxMessage(file.DestinationOf(stream.Key), AnchorFileSender.OutboxKind, JsonSerializer.Serialize(new AnchorToWrite(stream.Key), AnchorFileJsonContext.Default.AnchorToWrite))]
        : [];
}

/// <summary>Writes an anchor to the file.</summary>
internal sealed class AnchorFileSender(AnchorFile file, IStore store) : IOutboxSender
{
    public const string OutboxKind = "anchor.file";

    public string Kind => OutboxKind;

    public async Task<SendResult> SendAsync(QueuedMessage message, CancellationToken cancellationToken)
    {
        var planned = JsonSerializer.Deserialize(message.Message.Payload, AnchorFileJsonContext.Default.AnchorToWrite)!;
        if (!file.IsOn || await AnchorStream.FindAsync(store.Begin(), planned.Reference, cancellationToken) is not { } anchor)
        {
            return new SendResult.Park("There is no file of anchors, or no such anchor. If anchors go to SharePoint now, “records reconcile” writes this one there.");
        }

        try
        {
            await file.AddAsync(anchor, cancellationToken);
            return new SendResult.Sent();
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return new SendResult.Retry($"The file of anchors {file.FullName} cannot be written: {problem.Message} Let the bot’s account write there, or name another with Records:Anchors:File.");
        }
    }
}

/// <summary>Payload of the outbox message.</summary>
internal sealed record AnchorToWrite(string Reference);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AnchorToWrite))]
internal sealed partial class AnchorFileJsonContext : JsonSerializerContext;
