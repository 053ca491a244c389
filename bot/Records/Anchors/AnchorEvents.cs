using System.Globalization;
using System.Text.Json.Serialization;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Anchors;

/// <summary>What happened to an anchor of the ledger. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(LedgerAnchored), "ledger-anchored")]
internal abstract record AnchorEvent;

/// <summary>It was written down where streams of the ledger end: those that have grown since the anchor before.</summary>
/// <param name="Number">From 1, without gaps.</param>
/// <param name="Digest">See <see cref="LedgerAnchor.Digest"/>: over every stream, as this anchor and those before it have them.</param>
/// <param name="Streams">Streams that the anchors cover so far.</param>
/// <param name="Events">Events that they cover.</param>
/// <param name="Decisions">Decisions on record when it was taken.</param>
/// <param name="IsWhole">Whether every stream is covered as it then stood; false when what has grown did not fit and the next anchor goes on.</param>
internal sealed record LedgerAnchored(
    int Number, DateTimeOffset TakenAt, string Digest, long Streams, long Events, long Decisions, bool IsWhole, IReadOnlyList<LedgerHead> Heads) : AnchorEvent
{
    [JsonIgnore]
    public string Reference => ReferenceOf(Number);

    public static string ReferenceOf(int number) => string.Create(CultureInfo.InvariantCulture, $"ANCHOR-{number:000000}");
}

/// <summary>JSON of stored anchors.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AnchorEvent))]
internal sealed partial class AnchorEventJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of anchors; the key is the anchor's reference.</summary>
internal static class AnchorStream
{
    public static readonly StreamType<AnchorEvent> Type = new("anchor", AnchorEventJsonContext.Default.AnchorEvent);

    public static async Task<LedgerAnchored?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await Type.ReadAsync(work, reference, cancellationToken);
        return stream.Events.Select(happened => happened.Event).OfType<LedgerAnchored>().FirstOrDefault();
    }
}
