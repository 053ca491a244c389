using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Approvals;
using CommissioningBot.Storage;

namespace CommissioningBot.Exceptions;

/// <summary>What happened to an exception. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ExceptionLogged), "exception-logged")]
[JsonDerivedType(typeof(ExceptionPutForward), "exception-put-forward")]
[JsonDerivedType(typeof(ExceptionDecided), "exception-decided")]
[JsonDerivedType(typeof(ExceptionMovedToPack), "exception-moved-to-pack")]
internal abstract record ExceptionEvent;

/// <summary>An exception to a framework was logged. It counts for nothing before it is approved.</summary>
/// <param name="Section">Id of the section whose rule is departed from.</param>
/// <param name="SectionName">The section as people read it, on that day.</param>
/// <param name="Ground">Id of the ground in the pack.</param>
/// <param name="GroundName">The ground as it was called on that day.</param>
/// <param name="Value">Pounds in all that turn on it; 0 for none.</param>
/// <param name="Until">Last day on which it is to apply; null for no end.</param>
/// <param name="Case">Reference of the case that it belongs to; null for none.</param>
internal sealed record ExceptionLogged(
    string Reference,
    string FrameworkId,
    string PackVersion,
    string Title,
    string Rule,
    string Section,
    string SectionName,
    string Ground,
    string GroundName,
    string Reason,
    string Instead,
    decimal Value,
    PersonName By,
    DateOnly? Until = null,
    string? Case = null) : ExceptionEvent;

/// <summary>Approval was asked for.</summary>
internal sealed record ExceptionPutForward(string Request) : ExceptionEvent;

/// <summary>The request for approval came to an end.</summary>
/// <param name="Outcome">approved, rejected or withdrawn.</param>
internal sealed record ExceptionDecided(string Request, string Outcome, PersonName By) : ExceptionEvent;

/// <summary>The exception follows another version of the framework's pack from now on.</summary>
/// <param name="PackVersion">Fingerprint of the pack.</param>
/// <param name="Changes">What differs, a sentence each, as it was told.</param>
internal sealed record ExceptionMovedToPack(string PackVersion, IReadOnlyList<string> Changes, PersonName By) : ExceptionEvent;

/// <summary>JSON of stored exceptions.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ExceptionEvent))]
internal sealed partial class ExceptionJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of exceptions.</summary>
internal static class ExceptionStream
{
    public static readonly StreamType<ExceptionEvent> Type = new("exception", ExceptionJsonContext.Default.ExceptionEvent);
}
