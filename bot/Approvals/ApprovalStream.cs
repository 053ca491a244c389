using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals;

/// <summary>JSON of stored approval events.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ApprovalEvent))]
[JsonSerializable(typeof(KeyAnswer))]
[JsonSerializable(typeof(ProposalWords))]
internal sealed partial class ApprovalJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of approval events.</summary>
internal static class ApprovalStream
{
    public static readonly StreamType<ApprovalEvent> Type = new("approval", ApprovalJsonContext.Default.ApprovalEvent);
}
