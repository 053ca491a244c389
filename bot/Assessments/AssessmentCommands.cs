namespace CommissioningBot.Assessments;

/// <summary>What somebody wants to do with an assessment.</summary>
/// <param name="By">Who, as the channel says.</param>
internal abstract record AssessmentCommand(PanelMember By);

/// <summary>Set up the panel, the criteria and the scale.</summary>
internal sealed record BeginAssessment(
    PanelMember By,
    string Reference,
    string CaseReference,
    string FrameworkId,
    string Title,
    IReadOnlyList<AssessedCriterion> Criteria,
    ScoreScale Scale,
    IReadOnlyList<PanelMember> Panel,
    string? PackVersion = null) : AssessmentCommand(By);

/// <summary>Say who bids.</summary>
internal sealed record EnterBidders(PanelMember By, IReadOnlyList<string> Names) : AssessmentCommand(By);

/// <summary>Say whether one has an interest in a bidder.</summary>
/// <param name="Interests">What it is; null for none.</param>
internal sealed record AnswerInterests(PanelMember By, string? Interests) : AssessmentCommand(By);

/// <summary>Judge a bid.</summary>
internal sealed record ScoreBid(
    PanelMember By, string Bidder, IReadOnlyDictionary<string, SelectionResult> Selection, IReadOnlyDictionary<string, int> Scores, string? Note) : AssessmentCommand(By);

/// <summary>Take somebody onto the panel.</summary>
internal sealed record AddMember(PanelMember By, PanelMember Member) : AssessmentCommand(By);

/// <summary>Take somebody off the panel.</summary>
internal sealed record RemoveMember(PanelMember By, string MemberId, string Reason) : AssessmentCommand(By);

/// <summary>Change a result together.</summary>
internal sealed record ChangeResult(PanelMember By, string Bidder, string Criterion, string Result, string Reason) : AssessmentCommand(By);

/// <summary>Agree on the results.</summary>
internal sealed record FinishModeration(PanelMember By) : AssessmentCommand(By);

/// <summary>Recommend a bidder, or nobody.</summary>
internal sealed record Recommend(PanelMember By, string? Bidder, string Text, string Reason) : AssessmentCommand(By);

/// <summary>Note that a bidder had feedback.</summary>
internal sealed record TellBidder(PanelMember By, string Bidder, string Text) : AssessmentCommand(By);

/// <summary>Let somebody else lead.</summary>
/// <param name="IsLeadGone">Whether whoever leads it cannot any more, by the council's directory.</param>
internal sealed record ChangeLead(PanelMember By, PanelMember Lead, string Reason, bool IsLeadGone) : AssessmentCommand(By);

/// <summary>Show another version of the framework's texts.</summary>
/// <param name="PackVersion">Fingerprint of the pack.</param>
/// <param name="Changes">What differs, a sentence each.</param>
internal sealed record MoveAssessment(PanelMember By, string PackVersion, IReadOnlyList<string> Changes) : AssessmentCommand(By);

/// <summary>What a command leads to.</summary>
/// <param name="Events">To append; empty when it was refused.</param>
/// <param name="Problem">In one or two plain sentences; null when it was carried out.</param>
/// <param name="At">The part of the command that is wrong; empty for the whole.</param>
internal sealed record AssessmentVerdict(IReadOnlyList<AssessmentEvent> Events, string? Problem = null, string At = "")
{
    public static AssessmentVerdict Refused(string problem, string at = "") => new([], problem, at);
}
