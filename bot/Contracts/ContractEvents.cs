using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Storage;

namespace CommissioningBot.Contracts;

/// <summary>What happened to a contract or grant in the register. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(ContractEntered), "contract-entered")]
[JsonDerivedType(typeof(ContractExtended), "contract-extended")]
[JsonDerivedType(typeof(ContractEnded), "contract-ended")]
[JsonDerivedType(typeof(ManagerNamed), "manager-named")]
[JsonDerivedType(typeof(NoticePublished), "notice-published")]
[JsonDerivedType(typeof(ReviewsPlanned), "reviews-planned")]
[JsonDerivedType(typeof(ReviewHeld), "review-held")]
[JsonDerivedType(typeof(ConcernRaised), "concern-raised")]
[JsonDerivedType(typeof(ConcernClosed), "concern-closed")]
[JsonDerivedType(typeof(ServiceReviewAnnounced), "service-review-announced")]
[JsonDerivedType(typeof(ServiceReviewHeld), "service-review-held")]
[JsonDerivedType(typeof(ContractMovedToPack), "contract-moved-to-pack")]
internal abstract record ContractEvent;

/// <summary>What was signed went into the register.</summary>
/// <param name="CaseReference">The case that it comes from.</param>
/// <param name="Request">The request on which it was approved.</param>
/// <param name="Notices">Notices that the law asks for, as it stood on the day of entry.</param>
/// <param name="PackVersion">Fingerprint of the pack that it follows; null for contracts entered before versions were kept.</param>
internal sealed record ContractEntered(
    string Reference,
    string CaseReference,
    string Request,
    string FrameworkId,
    string Title,
    string Supplier,
    SignedAs Agreement,
    ContractValue Value,
    ContractTerm Term,
    PaymentTerms Payment,
    PersonName Manager,
    IReadOnlyList<NoticeDue> Notices,
    string ByName,
    string? PackVersion = null) : ContractEvent;

/// <summary>An extension option was used.</summary>
internal sealed record ContractExtended(DateOnly End, string Reason, string ByName) : ContractEvent;

/// <summary>The contract ended, or will on this day, before its term.</summary>
internal sealed record ContractEnded(DateOnly On, string Reason, string ByName) : ContractEvent;

/// <summary>Somebody else manages it from now on.</summary>
internal sealed record ManagerNamed(PersonName Manager, string ByName) : ContractEvent;

/// <summary>A notice was published.</summary>
/// <param name="Notice">Id of the notice.</param>
internal sealed record NoticePublished(string Notice, DateOnly On, string Where, string ByName) : ContractEvent;

/// <summary>When it is monitored and reviewed. A later plan takes the place of an earlier one.</summary>
/// <param name="IsNewService">Whether there was no service like it before.</param>
/// <param name="Reason">Why it is not what the rules propose; null when it is.</param>
internal sealed record ReviewsPlanned(RiskLevel Risk, bool IsNewService, IReadOnlyList<PlannedOccasion> Occasions, string ByName, string? Reason = null) : ContractEvent;

/// <summary>It was monitored or reviewed.</summary>
/// <param name="Due">For which day it was planned.</param>
/// <param name="NextDue">The next such day; null for none.</param>
/// <param name="Sources">What was looked at; empty when it was not said.</param>
internal sealed record ReviewHeld(string Occasion, DateOnly Due, DateOnly On, string Outcome, IReadOnlyList<string> Sources, string ByName, DateOnly? NextDue = null) : ContractEvent;

/// <summary>There is a concern about performance, with the action that was agreed.</summary>
internal sealed record ConcernRaised(string Concern, string Text, string Source, string Action, DateOnly Due, string ByName) : ContractEvent;

/// <summary>The action was done, or the concern settled otherwise.</summary>
internal sealed record ConcernClosed(string Concern, string Outcome, string ByName) : ContractEvent;

/// <summary>A service review was announced to those who take part.</summary>
/// <param name="NoticeGiven">Day of the notice.</param>
/// <param name="Begins">First day of the review.</param>
internal sealed record ServiceReviewAnnounced(DateOnly NoticeGiven, DateOnly Begins, string Terms, string ByName) : ContractEvent;

/// <summary>The service review is finished.</summary>
internal sealed record ServiceReviewHeld(string Outcome, string ByName) : ContractEvent;

/// <summary>The contract follows another version of the framework's pack from now on. Its plan stands until it is changed.</summary>
/// <param name="PackVersion">Fingerprint of the pack.</param>
/// <param name="Changes">What differs, a sentence each, as it was told.</param>
internal sealed record ContractMovedToPack(string PackVersion, IReadOnlyList<string> Changes, string ByName) : ContractEvent;

/// <summary>What was signed.</summary>
/// <param name="Id">Of the framework's agreement; <c>contract</c> or <c>grant</c> where it names none.</param>
/// <param name="Citation">Where the framework says so; null when it does not.</param>
internal sealed record SignedAs(string Id, string Name, bool IsGrant, string? Citation = null);

/// <summary>What it is worth.</summary>
/// <param name="Pounds">Whole-life value with every extension, without VAT unless it is included.</param>
/// <param name="Subject">What it is about, as the law distinguishes.</param>
internal sealed record ContractValue(decimal Pounds, VatBasis Vat, string Subject);

/// <summary>When it runs. Days are those of the United Kingdom; the last day is inclusive.</summary>
/// <param name="Began">When the procurement or the call for applications began.</param>
/// <param name="ExtensionMonths">By how many months it can be extended in all; 0 for none.</param>
/// <param name="TellBy">By when the supplier must be told of an extension; null for none.</param>
internal sealed record ContractTerm(DateOnly Began, DateOnly Signed, DateOnly Start, DateOnly End, int ExtensionMonths, DateOnly? TellBy = null);

/// <summary>How it is paid.</summary>
/// <param name="Conditions">Conditions that were met, such as a business case; empty for none.</param>
/// <param name="Citation">Where the framework says so; null when it does not.</param>
internal sealed record PaymentTerms(string Text, IReadOnlyList<string> Conditions, string? Citation = null);

/// <summary>A notice that the law asked for on the day of entry.</summary>
/// <param name="Due">Latest day; null when the rule gives no number.</param>
/// <param name="Rule">The rule with its source.</param>
/// <param name="FollowsEnd">Whether the day follows from the end of the term, and moves with it.</param>
internal sealed record NoticeDue(string Id, string Name, string When, string Rule, DateOnly? Due = null, bool FollowsEnd = false);

/// <summary>A kind of monitoring or review with its next day.</summary>
/// <param name="Months">Months from the start, and between two when it repeats.</param>
/// <param name="Next">The next day on which it is due.</param>
/// <param name="Working">How the months came about.</param>
/// <param name="Citation">Where the framework asks for it.</param>
internal sealed record PlannedOccasion(string Id, string Name, int Months, bool Repeats, DateOnly Next, string Working, string Citation);

/// <summary>JSON of stored contracts.</summary>
[JsonSourceGenerationOptions(
    JsonSerializerDefaults.Web,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    RespectRequiredConstructorParameters = true,
    UseStringEnumConverter = true)]
[JsonSerializable(typeof(ContractEvent))]
internal sealed partial class ContractJsonContext : JsonSerializerContext;

/// <summary>Reads and appends streams of contracts.</summary>
internal static class ContractStream
{
    public static readonly StreamType<ContractEvent> Type = new("contract", ContractJsonContext.Default.ContractEvent);
}
