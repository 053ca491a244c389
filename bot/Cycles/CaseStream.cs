using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>JSON of stored case events.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(CaseEvent))]
[JsonSerializable(typeof(CaseFile))]
internal sealed partial class CaseJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of case events.</summary>
internal static class CaseStream
{
    public static readonly StreamType<CaseEvent> Type = new("case", CaseJsonContext.Default.CaseEvent);
}
