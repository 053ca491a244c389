using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Approvals;
using CommissioningBot.Storage;

namespace CommissioningBot.Decommissioning;

/// <summary>What happened when a service was to end. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(EndingProposed), "ending-proposed")]
[JsonDerivedType(typeof(EndingPartRecorded), "ending-part-recorded")]
[JsonDerivedType(typeof(EndingPutForward), "ending-put-forward")]
[JsonDerivedType(typeof(EndingDecided), "ending-decided")]
[JsonDerivedType(typeof(EndingMovedToPack), "ending-moved-to-pack")]
internal abstract record DecommissioningEvent;

/// <summary>Somebody proposes to end a service.</summary>
/// <param name="Kind">Id of what is ended, as the pack names it.</param>
/// <param name="Trigger">Id of the reason in the pack; null when the framework names none.</param>
/// <param name="Value">Whole-life value in pounds of what is ended.</param>
/// <param name="ContractMonths">Notice that the contract itself asks for, in months; 0 for none.</param>
/// <param name="NoticeDay">The day on which notice is to be given.</param>
/// <param name="ContractEnd">The last day of the contract or grant; null when it is not known.</param>
/// <param name="WantedEnd">The last day that is wanted; null for the earliest.</param>
/// <param name="ReviewDay">The day on which the service review begins; null where the framework asks for no notice of one.</param>
/// <param name="Case">Reference of the case that it belongs to; null for none.</param>
internal sealed record EndingProposed(
    string Reference,
    string FrameworkId,
    string PackVersion,
    string Service,
    string Kind,
    string Why,
    decimal Value,
    int ContractMonths,
    DateOnly NoticeDay,
    PersonName By,
    string? Trigger = null,
    DateOnly? ContractEnd = null,
    DateOnly? WantedEnd = null,
    DateOnly? ReviewDay = null,
    string? Case = null) : DecommissioningEvent;

/// <summary>A part of the work was recorded; the last record of a part counts.</summary>
/// <param name="Done">Ids of the checks that are done.</param>
/// <param name="Finding">What was found.</param>
internal sealed record EndingPartRecorded(string Part, IReadOnlyList<string> Done, string Finding, PersonName By) : DecommissioningEvent;

/// <summary>Approval was asked for.</summary>
internal sealed record EndingPutForward(string Request) : DecommissioningEvent;

/// <summary>The request for approval came to an end. After an approval the days stand.</summary>
/// <param name="Outcome">approved, rejected or withdrawn.</param>
/// <param name="NoticeDay">The day on which notice is given; only after an approval. Not before the decision has effect.</param>
/// <param name="LastDay">The last day of the service; null when no day follows from what is known.</param>
internal sealed record EndingDecided(string Request, string Outcome, PersonName By, DateOnly? NoticeDay = null, DateOnly? LastDay = null) : DecommissioningEvent;

/// <summary>The ending follows another version of the framework's pack from now on.</summary>
/// <param name="PackVersion">Fingerprint of the pack.</param>
/// <param name="Changes">What differs, a sentence each, as it was told.</param>
internal sealed record EndingMovedToPack(string PackVersion, IReadOnlyList<string> Changes, PersonName By) : DecommissioningEvent;

/// <summary>JSON of stored endings.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DecommissioningEvent))]
internal sealed partial class DecommissioningJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of endings.</summary>
internal static class DecommissioningStream
{
    public static readonly StreamType<DecommissioningEvent> Type = new("decommissioning", DecommissioningJsonContext.Default.DecommissioningEvent);
}
