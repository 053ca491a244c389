using System.Text.Json.Serialization;
using CommissioningBot.Approvals;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>What happened to a decision on record. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(DecisionAnnounced), "decision-announced")]
[JsonDerivedType(typeof(DecisionRecorded), "decision-recorded")]
[JsonDerivedType(typeof(DecisionStandingChanged), "decision-standing-changed")]
[JsonDerivedType(typeof(DecisionInterestNoted), "decision-interest-noted")]
[JsonDerivedType(typeof(DecisionSourcesNoted), "decision-sources-noted")]
[JsonDerivedType(typeof(DecisionPublished), "decision-published")]
internal abstract record DecisionEvent;

/// <summary>A decision was given that can still be undone. It is none before it is recorded as one, and no notice is made of it.</summary>
internal sealed record DecisionAnnounced(DecisionRecord Record) : DecisionEvent;

/// <summary>A decision was put on record, whole: what is published can be rebuilt from this event alone.</summary>
internal sealed record DecisionRecorded(DecisionRecord Record) : DecisionEvent;

/// <summary>A decision took effect, was called in, was referred back or was given up, or was undone before it was one.</summary>
internal sealed record DecisionStandingChanged(DecisionStanding Standing) : DecisionEvent;

/// <summary>Somebody declared an interest after the decision.</summary>
/// <param name="Interests">Every interest on record since, with this one.</param>
internal sealed record DecisionInterestNoted(string Interest, string Interests) : DecisionEvent;

/// <summary>Papers were compared that could not be when it was decided.</summary>
/// <param name="Sources">All that is known of how the papers stood, with this.</param>
internal sealed record DecisionSourcesNoted(string Sources) : DecisionEvent;

/// <summary>The record was published. Put down again with another day or address, the later one holds.</summary>
internal sealed record DecisionPublished(PublishedRecord Published) : DecisionEvent;

/// <summary>JSON of stored decisions.</summary>
[JsonSourceGenerationOptions(
    System.Text.Json.JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(DecisionEvent))]
[JsonSerializable(typeof(DecisionRecord))]
[JsonSerializable(typeof(DecisionStanding))]
[JsonSerializable(typeof(PublishedRecord))]
internal sealed partial class DecisionJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of decisions; the key is the decision's id.</summary>
internal static class DecisionStream
{
    public static readonly StreamType<DecisionEvent> Type = new("decision", DecisionJsonContext.Default.DecisionEvent);

    /// <summary>The decision as it stands in the ledger; null when there is none of this id.</summary>
    public static async Task<DecisionRecord?> FindAsync(IUnitOfWork work, string decisionId, CancellationToken cancellationToken)
    {
        var stream = await Type.ReadAsync(work, decisionId, cancellationToken);
        return Of(stream.Events.Select(happened => happened.Event));
    }

    /// <summary>The decision as its events tell.</summary>
    public static DecisionRecord? Of(IEnumerable<DecisionEvent> events) => events.Aggregate((DecisionRecord?)null, (record, happened) => happened switch
    {
        DecisionAnnounced announced => announced.Record,
        DecisionRecorded recorded => recorded.Record,
        DecisionStandingChanged changed => record!.Now(changed.Standing),
        DecisionInterestNoted noted => record! with { Interests = noted.Interests },
        DecisionSourcesNoted noted => record! with { Sources = noted.Sources },
        DecisionPublished { Published: var published } => record! with { Published = published },
        _ => throw new ArgumentOutOfRangeException(nameof(events), happened.GetType().Name, "An event that this version does not know."),
    });
}
