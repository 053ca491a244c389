using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Storage;

namespace CommissioningBot.Assessments;

/// <summary>What happened in the assessment of tenders or applications. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(AssessmentBegun), "assessment-begun")]
[JsonDerivedType(typeof(BiddersEntered), "bidders-entered")]
[JsonDerivedType(typeof(InterestsAnswered), "interests-answered")]
[JsonDerivedType(typeof(MemberStoodAside), "member-stood-aside")]
[JsonDerivedType(typeof(MemberAdded), "member-added")]
[JsonDerivedType(typeof(MemberRemoved), "member-removed")]
[JsonDerivedType(typeof(BidScored), "bid-scored")]
[JsonDerivedType(typeof(ResultModerated), "result-moderated")]
[JsonDerivedType(typeof(ModerationFinished), "moderation-finished")]
[JsonDerivedType(typeof(RecommendationMade), "recommendation-made")]
[JsonDerivedType(typeof(BidderTold), "bidder-told")]
[JsonDerivedType(typeof(LateInterestDeclared), "late-interest-declared")]
[JsonDerivedType(typeof(LeadChanged), "lead-changed")]
[JsonDerivedType(typeof(AssessmentMovedToPack), "assessment-moved-to-pack")]
internal abstract record AssessmentEvent;

/// <summary>A panel was set up. The criteria and the scale are fixed here, before anybody sees a bid.</summary>
/// <param name="PackVersion">Fingerprint of the pack whose texts it follows; null for assessments begun before versions were kept.</param>
internal sealed record AssessmentBegun(
    string Reference,
    string CaseReference,
    string FrameworkId,
    string Title,
    IReadOnlyList<AssessedCriterion> Criteria,
    ScoreScale Scale,
    IReadOnlyList<PanelMember> Panel,
    PanelMember Lead,
    string? PackVersion = null) : AssessmentEvent;

/// <summary>Who bids or applies.</summary>
internal sealed record BiddersEntered(IReadOnlyList<Bidder> Bidders, string ByName) : AssessmentEvent;

/// <summary>A member has no interest in any of the bidders. None is an answer, and is kept.</summary>
internal sealed record InterestsAnswered(string MemberId, string Interests) : AssessmentEvent;

/// <summary>A member declared an interest and takes no part any more.</summary>
internal sealed record MemberStoodAside(string MemberId, string Interests) : AssessmentEvent;

/// <summary>Somebody joined the panel.</summary>
internal sealed record MemberAdded(PanelMember Member, string ByName) : AssessmentEvent;

/// <summary>Somebody was taken off the panel. Their scores stay on record and count no more.</summary>
internal sealed record MemberRemoved(string MemberId, string Reason, string ByName) : AssessmentEvent;

/// <summary>A member judged a bid, by themselves.</summary>
/// <param name="Selection">By criterion that is met or not.</param>
/// <param name="Scores">By criterion that is scored.</param>
/// <param name="Note">The member's reasons in a few words; null for none.</param>
internal sealed record BidScored(
    string MemberId, string Bidder, IReadOnlyDictionary<string, SelectionResult> Selection, IReadOnlyDictionary<string, int> Scores, string? Note = null) : AssessmentEvent;

/// <summary>The panel changed a result together.</summary>
/// <param name="Before">What it was, in words.</param>
/// <param name="Met">The agreed result of a criterion that is met or not; null for a scored one.</param>
/// <param name="Score">The agreed score; null for a criterion that is met or not.</param>
internal sealed record ResultModerated(string Bidder, string Criterion, string Before, string Reason, string ByName, SelectionResult? Met = null, int? Score = null) : AssessmentEvent;

/// <summary>The panel agreed on the results.</summary>
internal sealed record ModerationFinished(string ByName) : AssessmentEvent;

/// <summary>The panel recommends.</summary>
/// <param name="Text">As it goes to whoever decides.</param>
/// <param name="Bidder">Who is recommended; null for nobody.</param>
/// <param name="Reason">Why not simply the highest score; null when it is.</param>
internal sealed record RecommendationMade(string Text, string ByName, string? Bidder = null, string? Reason = null) : AssessmentEvent;

/// <summary>Feedback went to a bidder who is not recommended.</summary>
internal sealed record BidderTold(string Bidder, string Text, string ByName) : AssessmentEvent;

/// <summary>A member declared an interest after the panel had agreed on the results. What they scored is in them.</summary>
internal sealed record LateInterestDeclared(string MemberId, string Interests) : AssessmentEvent;

/// <summary>Somebody else leads the assessment from now on.</summary>
internal sealed record LeadChanged(PanelMember Lead, string Reason, string ByName) : AssessmentEvent;

/// <summary>The assessment shows another version of the framework's texts from now on. Its criteria and scale stand.</summary>
/// <param name="PackVersion">Fingerprint of the pack.</param>
/// <param name="Changes">What differs, a sentence each, as it was told.</param>
internal sealed record AssessmentMovedToPack(string PackVersion, IReadOnlyList<string> Changes, string ByName) : AssessmentEvent;

/// <summary>A criterion as it stood when the assessment began.</summary>
/// <param name="IsScored">Scored, or else met or not.</param>
/// <param name="MayNotApply">Whether it may not concern a bidder.</param>
/// <param name="Entry">The entry of the framework that explains it; null for a criterion of the panel's own.</param>
internal sealed record AssessedCriterion(string Id, string Name, bool IsScored, bool MayNotApply = false, string? Entry = null);

/// <summary>The scale of all scores, both ends inclusive.</summary>
internal sealed record ScoreScale(int Lowest, int Highest);

/// <summary>A person on the panel: the id counts, the name is what it was on that day.</summary>
internal sealed record PanelMember(string Id, string Name)
{
    public bool Is(string personId) => string.Equals(Id, personId, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Somebody who bids or applies.</summary>
internal sealed record Bidder(string Id, string Name);

/// <summary>How a bid stands to a criterion that is met or not.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<SelectionResult>))]
internal enum SelectionResult
{
    Met,
    NotMet,
    DoesNotApply,
}

/// <summary>JSON of stored assessments.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(AssessmentEvent))]
internal sealed partial class AssessmentJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of assessments.</summary>
internal static class AssessmentStream
{
    public static readonly StreamType<AssessmentEvent> Type = new("assessment", AssessmentJsonContext.Default.AssessmentEvent);
}
