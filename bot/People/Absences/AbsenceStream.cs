using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Storage;

namespace CommissioningBot.People.Absences;

/// <summary>JSON of stored absences.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AbsenceEvent))]
internal sealed partial class AbsenceJsonContext : JsonSerializerContext;

/// <summary>The absences of a person; the key is the person.</summary>
internal static class AbsenceStream
{
    public static readonly StreamType<AbsenceEvent> Type = new("absence", AbsenceJsonContext.Default.AbsenceEvent);

    /// <summary>Ids of people are compared without case everywhere, so they are stored in one case.</summary>
    public static string Key(PersonId person) => person.Value.ToUpperInvariant();
}
