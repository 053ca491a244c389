using System.Text.Json.Serialization;

namespace CommissioningBot.Cycles;

/// <summary>What happened in a commissioning case. Stored as JSON for good: add fields as optional, never rename.</summary>
[JsonPolymorphic(TypeDiscriminatorPropertyName = "type")]
[JsonDerivedType(typeof(CaseOpened), "case-opened")]
[JsonDerivedType(typeof(ChecklistTicked), "checklist-ticked")]
[JsonDerivedType(typeof(NoteKept), "note-kept")]
[JsonDerivedType(typeof(StepCompleted), "step-completed")]
[JsonDerivedType(typeof(StepReopened), "step-reopened")]
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
internal sealed record ChecklistTicked(string Step, IReadOnlyList<string> Items) : CaseEvent;

/// <summary>A note on a step.</summary>
internal sealed record NoteKept(string Step, string Text, string ByName) : CaseEvent;

/// <summary>A step was finished and the next one begun.</summary>
/// <param name="NextStep">Null after the last step.</param>
internal sealed record StepCompleted(string Step, string? NextStep = null) : CaseEvent;

/// <summary>Somebody went back to an earlier step. Going back is allowed and recorded.</summary>
internal sealed record StepReopened(string Step) : CaseEvent;

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
