using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Challenge;

/// <summary>An event in a challenge file: every field that went into its hash, to the letter. A line of JSON each.</summary>
internal sealed record EventLine(
    [property: JsonPropertyName("stream")] string Stream,
    [property: JsonPropertyName("version")] long Version,
    [property: JsonPropertyName("type")] string Type,
    [property: JsonPropertyName("recorded_at")] string RecordedAt,
    [property: JsonPropertyName("recorded_by")] string RecordedBy,
    [property: JsonPropertyName("previous_hash")] string PreviousHash,
    [property: JsonPropertyName("hash")] string Hash,
    [property: JsonPropertyName("data")] string Data)
{
    /// <summary>The lines of a stream.</summary>
    public static byte[] Write(EventStream stream)
    {
        var text = new StringBuilder();
        var before = LedgerHash.None;
        foreach (var recorded in stream.Events)
        {
            var line = new EventLine(
                stream.Id.ToString(), recorded.Version, recorded.Type, StoredTime.Format(recorded.At), recorded.By, before, recorded.Hash, recorded.Data);
            text.Append(JsonSerializer.Serialize(line, ChallengeJsonContext.Default.EventLine)).Append('\n');
            before = recorded.Hash;
        }

        return Encoding.UTF8.GetBytes(text.ToString());
    }

    /// <summary>The events of a file, in its order, as the ledger's own check takes them; null when it cannot be read.</summary>
    public static IReadOnlyList<LedgerRow>? Read(ReadOnlySpan<byte> file)
    {
        try
        {
            var lines = new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file).Split('\n', StringSplitOptions.RemoveEmptyEntries);
            return
            [
                .. lines.Select((text, index) => JsonSerializer.Deserialize(text, ChallengeJsonContext.Default.EventLine) is { } line
                    ? new LedgerRow(index, line.Stream, line.Version, line.Type, line.Data, line.RecordedAt, line.RecordedBy, line.PreviousHash, line.Hash)
                    : throw new JsonException()),
            ];
        }
        catch (Exception problem) when (problem is JsonException or ArgumentException)
        {
            return null;
        }
    }
}
