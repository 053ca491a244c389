using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Regimes;

namespace CommissioningBot.Records.Challenge;

/// <summary>On what a decision rests: the row of the scheme, who could decide, the sources, and the fingerprints of the papers.</summary>
internal sealed record ChallengeFacts(
    string Decision,
    Delegation SchemeRule,
    IReadOnlyList<AssignedStage> Stages,
    string Procedure,
    string Citation,
    IReadOnlyList<string> Law,
    IReadOnlyList<Paper> Papers,
    RegimeFacts? Regime,
    PublishedRecord? Published)
{
    public static ChallengeFacts Of(DecisionRecord decision, ApprovalRequest request, RecordingRegime? regime) => new(
        decision.DecisionId,
        request.Delegation,
        request.Stages,
        decision.Procedure,
        decision.Citation,
        decision.Law,
        decision.Papers,
        regime is null ? null : new RegimeFacts(
            regime.Id,
            regime.Name,
            regime.Source,
            [.. regime.Fields.Select(required => $"{required.Name}: {required.Asks} ({required.Source})")],
            $"{regime.Publication.Text} ({regime.Publication.Source})",
            FormattableString.Invariant($"Record {regime.Retention.RecordYears} years, background papers {regime.Retention.PapersYears} years ({regime.Retention.Source})")),
        decision.Published);
}

/// <summary>The rules under which the decision was recorded.</summary>
internal sealed record RegimeFacts(string Id, string Name, string Source, IReadOnlyList<string> Fields, string Publication, string Retention);
