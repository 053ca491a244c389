using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Approvals;
using CommissioningBot.Storage;

namespace CommissioningBot.GrowthBids;

/// <summary>What happened in a round of growth bids. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(RoundOpened), "round-opened")]
[JsonDerivedType(typeof(BidSubmitted), "bid-submitted")]
[JsonDerivedType(typeof(BidChanged), "bid-changed")]
[JsonDerivedType(typeof(BidWithdrawn), "bid-withdrawn")]
[JsonDerivedType(typeof(BidEvaluated), "bid-evaluated")]
[JsonDerivedType(typeof(BidsOrdered), "bids-ordered")]
[JsonDerivedType(typeof(RoundPutForward), "round-put-forward")]
[JsonDerivedType(typeof(RoundDecided), "round-decided")]
[JsonDerivedType(typeof(RoundMovedToPack), "round-moved-to-pack")]
[JsonDerivedType(typeof(BidFellThrough), "bid-fell-through")]
internal abstract record GrowthBidEvent;

/// <summary>A round was opened for bids.</summary>
/// <param name="PackVersion">Fingerprint of the pack that the round follows.</param>
/// <param name="Money">Pounds that there are for growth.</param>
/// <param name="Dates">In order, as the pack lists them.</param>
internal sealed record RoundOpened(
    string Reference, string FrameworkId, string PackVersion, decimal Money, IReadOnlyList<RoundDate> Dates, PersonName By) : GrowthBidEvent;

/// <summary>A partner bids.</summary>
/// <param name="Number">Within the round, from 1.</param>
internal sealed record BidSubmitted(int Number, PersonName Bidder, BidContent Content) : GrowthBidEvent;

/// <summary>The bidder changed the bid. It must be evaluated anew.</summary>
/// <param name="Field">Which answer.</param>
internal sealed record BidChanged(int Number, string Field, BidContent Content) : GrowthBidEvent;

/// <summary>The bidder took the bid back.</summary>
internal sealed record BidWithdrawn(int Number, string Reason) : GrowthBidEvent;

/// <summary>The team judged a bid; the last judgement counts.</summary>
/// <param name="Met">Ids of the criteria that are met.</param>
/// <param name="Note">The written evaluation.</param>
internal sealed record BidEvaluated(int Number, PersonName By, IReadOnlyList<string> Met, string Note) : GrowthBidEvent;

/// <summary>The team put bids that meet as many criteria in an order.</summary>
/// <param name="Order">Numbers of the bids, the first one first.</param>
internal sealed record BidsOrdered(IReadOnlyList<int> Order, string Reason, PersonName By) : GrowthBidEvent;

/// <summary>The proposal went to the body that decides, for approval.</summary>
/// <param name="Results">What was proposed, fixed.</param>
internal sealed record RoundPutForward(string Request, IReadOnlyList<BidResult> Results, PersonName By) : GrowthBidEvent;

/// <summary>The request for approval came to an end.</summary>
/// <param name="Outcome">approved, rejected or withdrawn.</param>
internal sealed record RoundDecided(string Request, string Outcome, PersonName By) : GrowthBidEvent;

/// <summary>A bid that was supported comes to nothing after all. Its money is free for the reserve, once those who decide agree.</summary>
internal sealed record BidFellThrough(int Number, string Reason, PersonName By) : GrowthBidEvent;

/// <summary>The round follows another version of the framework's pack from now on.</summary>
/// <param name="PackVersion">Fingerprint of the pack.</param>
/// <param name="Changes">What differs, a sentence each, as it was told.</param>
/// <param name="EvaluateAnew">Whether the criteria differ, so that every bid must be evaluated anew.</param>
internal sealed record RoundMovedToPack(string PackVersion, IReadOnlyList<string> Changes, PersonName By, bool EvaluateAnew = false) : GrowthBidEvent;

/// <summary>A date of a round.</summary>
/// <param name="Id">As the pack names it.</param>
internal sealed record RoundDate(string Id, DateOnly Day);

/// <summary>What a bid says.</summary>
/// <param name="Answers">By field of the form; statements on the criteria under their names in the form.</param>
/// <param name="Amount">Pounds a year.</param>
/// <param name="Supporters">Partners who stand behind it, besides the bidder.</param>
/// <param name="Organisation">The bidder's organisation as the directory has it; null when it names none.</param>
internal sealed record BidContent(
    IReadOnlyDictionary<string, string> Answers, decimal Amount, IReadOnlyList<PersonName> Supporters, string? Organisation = null);

/// <summary>What is proposed for a bid, or was decided.</summary>
/// <param name="Place">1 for the first; bids that meet as many criteria share a place.</param>
/// <param name="Why">In a sentence.</param>
internal sealed record BidResult(int Number, string Title, decimal Amount, int Met, int Place, BidOutcome Outcome, string Why);

/// <summary>What becomes of a bid.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<BidOutcome>))]
internal enum BidOutcome
{
    Supported,
    Reserve,
    Discarded,
}

/// <summary>JSON of stored rounds.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(GrowthBidEvent))]
[JsonSerializable(typeof(BidDraft))]
internal sealed partial class GrowthBidJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of rounds.</summary>
internal static class GrowthBidStream
{
    public static readonly StreamType<GrowthBidEvent> Type = new("growth-round", GrowthBidJsonContext.Default.GrowthBidEvent);
}
