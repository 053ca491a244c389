using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Attempts;

/// <summary>What was tried without a request to keep it with. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(PressRefused), "press-refused")]
internal abstract record AttemptEvent;

/// <summary>Somebody sent a button for a request that does not exist.</summary>
/// <param name="Attempt">The button's verb.</param>
/// <param name="Id">What was sent as the request's reference, cut to a line.</param>
internal sealed record PressRefused(PersonName By, string Attempt, string Id) : AttemptEvent;

/// <summary>JSON of attempts.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AttemptEvent))]
internal sealed partial class AttemptJsonContext : JsonSerializerContext;

/// <summary>Attempts of a day; the key is the day in UTC.</summary>
internal static class AttemptStream
{
    private const int LongestText = 60;

    public static readonly StreamType<AttemptEvent> Type = new("attempt", AttemptJsonContext.Default.AttemptEvent);

    /// <summary>Keeps an attempt.</summary>
    public static async Task KeepAsync(IUnitOfWork work, PersonName by, string attempt, string id, CancellationToken cancellationToken)
    {
        var day = work.Now.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
        var stream = await Type.ReadAsync(work, day, cancellationToken);
        Type.Append(work, day, stream.Version, [new PressRefused(by, Line(attempt), Line(id))], by.Id);
    }

    /// <summary>What a client sent, cut to a line.</summary>
    public static string Line(string text) => text.Length <= LongestText ? text : text[..LongestText];
}
