using CommissioningBot.Approvals;

namespace CommissioningBot.Records;

/// <summary>When a decision takes effect, as it was known when it was made.</summary>
internal static class DecisionEffect
{
    public static string Of(DecisionRecord decision) => decision switch
    {
        { Outcome: DecisionOutcome.Rejected } => "The request was rejected, so nothing takes effect.",
        { EffectiveFrom: { } effective } => $"Members may call this decision in. Unless they do, it takes effect on {UkTime.Moment(effective)}.",
        _ => $"At once, on {UkTime.Moment(decision.DecidedAt)}.",
    };
}
