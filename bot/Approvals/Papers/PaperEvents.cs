using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Papers;

/// <summary>What happened to the papers of a matter. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PaperAdded), "paper-added")]
[JsonDerivedType(typeof(PaperRemoved), "paper-removed")]
internal abstract record PaperEvent;

/// <summary>A paper was added, or took the place of the one of the same name or link.</summary>
internal sealed record PaperAdded(Paper Paper, PersonName By) : PaperEvent;

/// <summary>A paper was taken away.</summary>
internal sealed record PaperRemoved(string Name, PersonName By) : PaperEvent;

/// <summary>JSON of stored papers.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(PaperEvent))]
[JsonSerializable(typeof(PaperToFetch))]
[JsonSerializable(typeof(string))]
internal sealed partial class PaperJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of papers; the key is the matter's reference, such as that of a case.</summary>
internal static class PaperStream
{
    public static readonly StreamType<PaperEvent> Type = new("papers", PaperJsonContext.Default.PaperEvent);
}
