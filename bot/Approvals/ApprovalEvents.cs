using System.Text.Json.Serialization;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Documents;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>What happened to an approval request. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ApprovalRequested), "approval-requested")]
[JsonDerivedType(typeof(StageApproved), "stage-approved")]
[JsonDerivedType(typeof(ApprovalDecided), "approval-decided")]
[JsonDerivedType(typeof(InterestDeclared), "interest-declared")]
[JsonDerivedType(typeof(InterestDeclaredLate), "interest-declared-late")]
[JsonDerivedType(typeof(InformationAsked), "information-asked")]
[JsonDerivedType(typeof(InformationGiven), "information-given")]
[JsonDerivedType(typeof(ApprovalDelegated), "approval-delegated")]
[JsonDerivedType(typeof(ApprovalWithdrawn), "approval-withdrawn")]
[JsonDerivedType(typeof(AttemptRefused), "attempt-refused")]
[JsonDerivedType(typeof(ConsulteeCommented), "consultee-commented")]
[JsonDerivedType(typeof(NoticeAddressGiven), "notice-address-given")]
[JsonDerivedType(typeof(UrgencyAgreed), "urgency-agreed")]
[JsonDerivedType(typeof(UrgencyDeclined), "urgency-declined")]
[JsonDerivedType(typeof(UrgencyAskedAgain), "urgency-asked-again")]
[JsonDerivedType(typeof(SilenceNoticed), "silence-noticed")]
[JsonDerivedType(typeof(ApprovalLapsed), "approval-lapsed")]
[JsonDerivedType(typeof(CallInBegan), "call-in-began")]
[JsonDerivedType(typeof(DecisionCalledIn), "decision-called-in")]
[JsonDerivedType(typeof(CallInConcluded), "call-in-concluded")]
[JsonDerivedType(typeof(DecisionTookEffect), "decision-took-effect")]
[JsonDerivedType(typeof(DecisionGiven), "decision-given")]
[JsonDerivedType(typeof(DecisionTakenBack), "decision-taken-back")]
[JsonDerivedType(typeof(RequestEdited), "request-edited")]
[JsonDerivedType(typeof(ApprovalReassigned), "approval-reassigned")]
[JsonDerivedType(typeof(ApprovalRerouted), "approval-rerouted")]
[JsonDerivedType(typeof(PapersCompared), "papers-compared")]
[JsonDerivedType(typeof(PapersComparedLater), "papers-compared-later")]
[JsonDerivedType(typeof(PapersFoundChanged), "papers-found-changed")]
[JsonDerivedType(typeof(PaperCopiesFoundChanged), "paper-copies-found-changed")]
[JsonDerivedType(typeof(CoverBegan), "cover-began")]
[JsonDerivedType(typeof(CoverEnded), "cover-ended")]
[JsonDerivedType(typeof(CoverRefused), "cover-refused")]
internal abstract record ApprovalEvent;

/// <summary>Somebody asked for approval; everything that the deciders are shown is fixed here.</summary>
internal sealed record ApprovalRequested(
    string Reference,
    int RequestVersion,
    Proposal Proposal,
    PersonName Requester,
    Delegation Delegation,
    IReadOnlyList<AssignedStage> Stages,
    KeyDecision? Key = null,
    IReadOnlyList<PersonName>? Evaluators = null,
    DateOnly? RequestedOn = null) : ApprovalEvent;

/// <summary>One decider of a stage said yes.</summary>
/// <param name="OfBody">Set when a committee or body said yes at a meeting, and <paramref name="By"/> recorded it.</param>
internal sealed record StageApproved(int Stage, PersonName By, int RequestVersion, string Reason, string Interests, BodyDecision? OfBody = null) : ApprovalEvent;

/// <summary>A decider pressed a button. The decision holds its place and is told, but can be undone until it is final.</summary>
/// <param name="FinalAt">From this instant it cannot be undone any more.</param>
internal sealed record DecisionGiven(
    int Stage,
    PersonName By,
    DecisionOutcome Outcome,
    int RequestVersion,
    string Reason,
    string Interests,
    DateTimeOffset At,
    DateTimeOffset FinalAt,
    DateTimeOffset? EffectiveFrom = null,
    BodyDecision? OfBody = null,
    string? Regime = null,
    string? Dispensation = null,
    bool? AwaitsPublication = null) : ApprovalEvent
{
    /// <summary>Who decided, in words.</summary>
    [JsonIgnore]
    public string Who => OfBody is { } body ? $"{body.Body} (recorded by {By.Name})" : By.Name;
}

/// <summary>A decider undid what they had given, before it was final.</summary>
internal sealed record DecisionTakenBack(PersonName By) : ApprovalEvent;

/// <summary>The request is decided. Holds what English law asks of a decision record (SI 2012/2089 reg 13, SI 2014/2095 reg 7).</summary>
/// <param name="Regime">Id of the regime under which it is recorded; null in decisions from before regimes were held.</param>
/// <param name="Dispensation">Any dispensation for a declared conflict of interest; null where there was none to speak of.</param>
/// <param name="AwaitsPublication">Set when members may call it in from its publication on: until then no day is known from which it has effect.</param>
internal sealed record ApprovalDecided(
    string DecisionId,
    DecisionOutcome Outcome,
    int Stage,
    PersonName By,
    string DecidedAs,
    int RequestVersion,
    string Reason,
    string Interests,
    DateTimeOffset At,
    DateTimeOffset? EffectiveFrom = null,
    BodyDecision? OfBody = null,
    string? Regime = null,
    string? Dispensation = null,
    IReadOnlyList<Paper>? Papers = null,
    bool? AwaitsPublication = null) : ApprovalEvent
{
    /// <summary>Who decided, in words: the person, or the body with who recorded it.</summary>
    [JsonIgnore]
    public string Who => OfBody is { } body ? $"{body.Body} (recorded by {By.Name})" : By.Name;
}

/// <summary>A decider declared an interest and can no longer decide on this request.</summary>
internal sealed record InterestDeclared(int Stage, PersonName By, string Interests) : ApprovalEvent;

/// <summary>Somebody who already had a part in the request, or in the decision, declared an interest afterwards. Nothing is undone by it; those who answer for the decision are told.</summary>
/// <param name="On">The day, in the United Kingdom.</param>
/// <param name="Part">What they had done, such as "decided".</param>
internal sealed record InterestDeclaredLate(PersonName By, string Interests, DateOnly On, string Part) : ApprovalEvent
{
    /// <summary>As records have it.</summary>
    [JsonIgnore]
    public string Words => $"{By.Name}, who had {Part}, declared an interest late, on {UkTime.Day(On)}: {Interests}";
}

/// <summary>A decider asked the requester something.</summary>
internal sealed record InformationAsked(int Stage, PersonName By, string Question) : ApprovalEvent;

/// <summary>The requester answered.</summary>
internal sealed record InformationGiven(PersonName By, string Answer) : ApprovalEvent;

/// <summary>A decider handed the decision to somebody else whom the scheme of delegation allows.</summary>
internal sealed record ApprovalDelegated(int Stage, PersonName By, PersonName To, string Reason) : ApprovalEvent;

/// <summary>The monitoring officer gave the decision to somebody else.</summary>
/// <param name="Instead">Whose place the person takes; empty when nobody could decide any more.</param>
internal sealed record ApprovalReassigned(int Stage, PersonName By, IReadOnlyList<PersonName> Instead, PersonName To, string Reason) : ApprovalEvent;

/// <summary>Somebody stood aside because of an interest, and the next person whom the scheme allows took their place.</summary>
internal sealed record ApprovalRerouted(int Stage, PersonName From, PersonName To) : ApprovalEvent;

/// <summary>The requester changed the request. It has a new version, and whoever said yes to the one before is asked again.</summary>
/// <param name="Note">What was changed and why.</param>
internal sealed record RequestEdited(int RequestVersion, Proposal Proposal, PersonName By, string Note) : ApprovalEvent;

/// <summary>Somebody who is consulted commented. A comment is no decision and is never counted as one.</summary>
/// <param name="Interests">The interest that they declared; null for none, and in comments from before this was asked.</param>
/// <param name="Dispensation">Any dispensation for it; null where there was nothing to say.</param>
internal sealed record ConsulteeCommented(
    int Stage, PersonName By, string Comment, int RequestVersion, string? Interests = null, string? Dispensation = null) : ApprovalEvent;

/// <summary>The requester took the request back.</summary>
internal sealed record ApprovalWithdrawn(PersonName By, string Reason) : ApprovalEvent;

/// <summary>Somebody tried what they may not do. Kept, since a refused attempt is evidence too.</summary>
internal sealed record AttemptRefused(PersonName By, string Attempt, RefusalReason Reason, int ShownVersion) : ApprovalEvent;

/// <summary>What was asked for.</summary>
/// <param name="Subject">Reference of the case that the request is about.</param>
/// <param name="Kind">Kind of decision, as the scheme of delegation names it.</param>
/// <param name="Total">Whole-life value in pounds, extensions included; decides who decides.</param>
/// <param name="Working">How the total was worked out.</param>
/// <param name="Procedure">What the framework asks for at this value, in a sentence; says so when the framework is silent.</param>
/// <param name="Citation">Where the framework says it.</param>
/// <param name="Why">The requester's reasons.</param>
/// <param name="Alternatives">Options that were considered and rejected.</param>
/// <param name="ForWhom">Who it is for, and how many; null in requests from before this was asked.</param>
/// <param name="Risks">What could go wrong and what is done about it; null in requests from before this was asked.</param>
/// <param name="Exempt">What must not become public, kept apart from everything that does; null for nothing.</param>
/// <param name="Papers">What belongs to it; null for nothing.</param>
/// <param name="Law">On what the law's rules turn; null where the case has not settled it, and only the value is known.</param>
/// <param name="Area">Name of the scheme's service area that it falls under, as the requester said; empty for none of them, null where nobody was asked.</param>
/// <param name="AffectsWards">Whether the requester said that it significantly affects people in so many wards that it is a key decision whatever its value; null when they did not.</param>
internal sealed record Proposal(
    string Subject,
    string FrameworkId,
    string Council,
    string Kind,
    string Title,
    string Service,
    decimal Total,
    string Working,
    string Procedure,
    string Citation,
    string Why,
    string Alternatives,
    string? ForWhom = null,
    string? Risks = null,
    ExemptPart? Exempt = null,
    IReadOnlyList<Paper>? Papers = null,
    string? Area = null,
    LawFacts? Law = null,
    bool? AffectsWards = null);

/// <summary>On what the law's rules turn, as the case had it settled on the day of the request.</summary>
/// <param name="Subject">What it is about, as the law sorts it.</param>
/// <param name="Sort">Whether something is bought (<c>contract</c>), granted (<c>grant</c>) or neither (<c>none</c>).</param>
/// <param name="Begins">Day on which the procurement or the call for applications begins.</param>
internal sealed record LawFacts(
    string Subject, [property: JsonConverter(typeof(JsonStringEnumConverter<VatBasis>))] VatBasis Vat, string Sort, DateOnly Begins);

/// <summary>A paper that belongs to a request.</summary>
/// <param name="Name">Name of the file.</param>
/// <param name="Link">Where it is, an https address.</param>
/// <param name="Sha256">Fingerprint of its content in small hexadecimal digits; null when the bot has not held the content.</param>
/// <param name="Bytes">Size of the content; null like the fingerprint.</param>
/// <param name="Copy">The copy that is kept, which is what those who decide are shown; null when none is.</param>
/// <param name="Origin">How the content stood at the link when it was read there; null when it was not.</param>
internal sealed record Paper(string Name, string Link, string? Sha256 = null, long? Bytes = null, PaperCopy? Copy = null, DocumentOrigin? Origin = null)
{
    /// <summary>The fingerprint, or that there is none: what the link leads to now may not be what was there when it was given.</summary>
    [JsonIgnore]
    public string Fingerprint => Sha256 ?? "a link, not compared";
}

/// <summary>The kept copy of a paper.</summary>
/// <param name="Key">Reference of the matter, whose folder it is in, and a number: <c>SUT-2026-0001/003</c>. Never used for another content.</param>
/// <param name="Name">Name of the file there.</param>
internal sealed record PaperCopy(string Key, string Name)
{
    /// <summary>The folder's name.</summary>
    [JsonIgnore]
    public string Folder => Key[..Key.LastIndexOf('/')];
}

/// <summary>A part of a request that is exempt from publication. Only those who decide see it.</summary>
/// <param name="Ground">Why it may be kept back, such as a paragraph of Schedule 12A to the Local Government Act 1972. The ground itself is public.</param>
internal sealed record ExemptPart(string Text, string Ground);

/// <summary>A person as named in a record: the id counts, the name is what it was on that day.</summary>
internal sealed record PersonName(string Id, string Name)
{
    public static PersonName Of(Person person) => new(person.Id.Value, person.Name);

    public bool Is(PersonId id) => new PersonId(Id) == id;

    public bool Is(PersonName other) => Is(new PersonId(other.Id));

    /// <summary>The people with one of them taking another's place.</summary>
    public static IReadOnlyList<PersonName> Swap(IReadOnlyList<PersonName> people, PersonName leaving, PersonName coming) =>
        [.. people.Select(person => person.Is(leaving) ? coming : person)];
}

/// <summary>A decision of a committee or body at a meeting, as its minutes have it.</summary>
/// <param name="Body">Name of the committee or body.</param>
/// <param name="MeetingDate">Day of the meeting, in the United Kingdom.</param>
/// <param name="MinuteReference">Where the minutes have it.</param>
internal sealed record BodyDecision(string Body, DateOnly MeetingDate, string MinuteReference);

/// <summary>The row of the scheme of delegation that a request falls under.</summary>
internal sealed record Delegation(string RuleId, string Text);

[JsonConverter(typeof(JsonStringEnumConverter<StageRule>))]
internal enum StageRule
{
    AnyOne,
    All,
    Quorum,

    /// <summary>Somebody of each group.</summary>
    OneFromEach,
}

[JsonConverter(typeof(JsonStringEnumConverter<DecisionOutcome>))]
internal enum DecisionOutcome
{
    Approved,
    Rejected,
}
