using System.Text.Json.Serialization;
using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Law;

namespace CommissioningBot.Cycles;

/// <summary>What happened in a commissioning case. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseOpened), "case-opened")]
[JsonDerivedType(typeof(ChecklistTicked), "checklist-ticked")]
[JsonDerivedType(typeof(NoteKept), "note-kept")]
[JsonDerivedType(typeof(EvidenceKept), "evidence-kept")]
[JsonDerivedType(typeof(StepCompleted), "step-completed")]
[JsonDerivedType(typeof(StepSkipped), "step-skipped")]
[JsonDerivedType(typeof(StepReopened), "step-reopened")]
[JsonDerivedType(typeof(PeopleNamed), "people-named")]
[JsonDerivedType(typeof(JointWorkSettled), "joint-work-settled")]
[JsonDerivedType(typeof(RouteSettled), "route-settled")]
[JsonDerivedType(typeof(CaseRevalued), "case-revalued")]
[JsonDerivedType(typeof(CaseHandedOver), "case-handed-over")]
[JsonDerivedType(typeof(CaseClosed), "case-closed")]
[JsonDerivedType(typeof(CaseReopened), "case-reopened")]
[JsonDerivedType(typeof(CaseMovedToPack), "case-moved-to-pack")]
[JsonDerivedType(typeof(ApprovalAsked), "approval-asked")]
[JsonDerivedType(typeof(ApprovalEnded), "approval-ended")]
[JsonDerivedType(typeof(BidsAssessed), "bids-assessed")]
[JsonDerivedType(typeof(AgreementEntered), "agreement-entered")]
internal abstract record CaseEvent;

/// <summary>A case was opened at the first step of its framework's cycle.</summary>
/// <param name="PackVersion">Fingerprint of the pack that the case follows.</param>
/// <param name="Intake">The framework's own questions: id of the question to id of the option.</param>
internal sealed record CaseOpened(
    string Reference,
    string FrameworkId,
    string PackVersion,
    string Title,
    string Service,
    CaseValue Value,
    IReadOnlyDictionary<string, string> Intake,
    string OwnerId,
    string OwnerName,
    string FirstStep) : CaseEvent;

/// <summary>The ticks of a step's checklist, as they stand now.</summary>
internal sealed record ChecklistTicked(string Step, IReadOnlyList<string> Items, string? ByName = null) : CaseEvent;

/// <summary>A note on a step.</summary>
internal sealed record NoteKept(string Step, string Text, string ByName) : CaseEvent;

/// <summary>A document that shows what was done in a step.</summary>
/// <param name="Title">What it shows, or the name of the file.</param>
/// <param name="Address">Where it is; https. Empty for a file that was attached.</param>
/// <param name="File">Key of a file that was attached; null for a link.</param>
/// <param name="FileName">Its name.</param>
internal sealed record EvidenceKept(string Step, string Title, string Address, string ByName, string? File = null, string? FileName = null) : CaseEvent;

/// <summary>A step was finished and the next one begun.</summary>
/// <param name="NextStep">Null after the last step.</param>
/// <param name="Missing">What was missing when somebody went on all the same, a phrase each; null for nothing.</param>
internal sealed record StepCompleted(string Step, string? NextStep = null, string? ByName = null, IReadOnlyList<string>? Missing = null) : CaseEvent;

/// <summary>A step was left out and the next one begun.</summary>
/// <param name="NextStep">Null after the last step.</param>
internal sealed record StepSkipped(string Step, string Reason, string ByName, string? NextStep = null) : CaseEvent;

/// <summary>Somebody went back to an earlier step. Going back is allowed and recorded.</summary>
internal sealed record StepReopened(string Step, string? ByName = null) : CaseEvent;

/// <summary>Who holds a role in the case from now on.</summary>
/// <param name="Role">Id of the role within the framework.</param>
/// <param name="RoleName">What it was called on that day.</param>
/// <param name="People">Empty for nobody.</param>
/// <param name="Why">Empty when nobody was named before.</param>
internal sealed record PeopleNamed(string Role, string RoleName, IReadOnlyList<PersonName> People, string Why, string ByName) : CaseEvent;

/// <summary>With whom the work is done jointly, and how the budgets are held.</summary>
/// <param name="Partners">Empty when it is not joint any more.</param>
/// <param name="Budgets">Id of the framework's definition; null when it is not settled.</param>
/// <param name="BudgetsName">What it was called on that day.</param>
internal sealed record JointWorkSettled(IReadOnlyList<string> Partners, string ByName, string? Budgets = null, string? BudgetsName = null) : CaseEvent;

/// <summary>How the service is to be got, and what decides which rules apply.</summary>
/// <param name="Route">Id of the option of the framework's route question.</param>
/// <param name="RouteName">What it was called on that day.</param>
/// <param name="Subject">What the contract or grant is about, as the law sorts it.</param>
/// <param name="Vat">What VAT does to the value.</param>
/// <param name="Begins">The day on which the procurement or the call for applications begins.</param>
/// <param name="Area">The service area, in the words of the person; empty when none was given.</param>
internal sealed record RouteSettled(
    string Route, string RouteName, string Subject, [property: JsonConverter(typeof(JsonStringEnumConverter<VatBasis>))] VatBasis Vat, DateOnly Begins, string Area, string Why, string ByName) : CaseEvent;

/// <summary>The value of the case was estimated anew.</summary>
internal sealed record CaseRevalued(CaseValue Value, string Why, string ByName) : CaseEvent;

/// <summary>Somebody else holds the case from now on.</summary>
/// <param name="Why">Empty when no reason was given.</param>
internal sealed record CaseHandedOver(PersonName From, PersonName To, string Why, string ByName) : CaseEvent;

/// <summary>Work on the case has ended.</summary>
internal sealed record CaseClosed(string Reason, string ByName) : CaseEvent;

/// <summary>Work on the case goes on after all.</summary>
/// <param name="Reason">Empty when none was given.</param>
internal sealed record CaseReopened(string Reason, string ByName) : CaseEvent;

/// <summary>The case follows another version of its pack from now on.</summary>
/// <param name="PackVersion">Fingerprint of that version.</param>
/// <param name="Changes">What differs from the version before, a sentence each.</param>
/// <param name="Step">Where it stands; null when every step is done.</param>
internal sealed record CaseMovedToPack(string PackVersion, IReadOnlyList<string> Changes, string ByName, string? Step = null) : CaseEvent;

/// <summary>Approval was asked for.</summary>
internal sealed record ApprovalAsked(string Request, string Step) : CaseEvent;

/// <summary>The request for approval came to an end.</summary>
/// <param name="Outcome">approved, rejected or withdrawn.</param>
internal sealed record ApprovalEnded(string Request, string Outcome, string ByName) : CaseEvent;

/// <summary>A panel has assessed the bids and recommends.</summary>
/// <param name="Assessment">Reference of the assessment.</param>
/// <param name="Evaluators">Ids of those who judged the bids: none of them decides alone on what they recommend.</param>
internal sealed record BidsAssessed(string Assessment, string Recommendation, IReadOnlyList<string> Evaluators, string ByName) : CaseEvent;

/// <summary>What was signed went into the contracts register.</summary>
internal sealed record AgreementEntered(string Contract, string Supplier, string ByName) : CaseEvent;

/// <summary>What a contract is worth.</summary>
/// <param name="Annual">Pounds a year.</param>
/// <param name="Years">Whole years without extensions, from 1.</param>
/// <param name="ExtensionYears">Whole years of possible extension, from 0.</param>
internal sealed record CaseValue(decimal Annual, int Years, int ExtensionYears)
{
    /// <summary>Whole-life value in pounds: every year counts, extensions included.</summary>
    [JsonIgnore]
    public decimal Total => Annual * (Years + ExtensionYears);
}
