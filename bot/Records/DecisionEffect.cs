using CommissioningBot.Approvals;

namespace CommissioningBot.Records;

/// <summary>When a decision takes effect, or why it does not, as it stands now.</summary>
internal static class DecisionEffect
{
    /// <summary>The instant from which it has effect, as it stands now; null while there is none.</summary>
    public static DateTimeOffset? From(DecisionRecord decision) => decision.Standing switch
    {
        null or { State: DecisionState.CallInOpen } => decision.EffectiveFrom ?? decision.DecidedAt,
        { State: DecisionState.Effective } standing => decision.EffectiveFrom is null ? decision.DecidedAt : standing.Since,
        _ => null,
    };

    /// <summary>In words.</summary>
    public static string Of(DecisionRecord decision) => decision switch
    {
        { IsFinal: false, Outcome: DecisionOutcome.Rejected } => "Nothing does: the request was rejected, which is not final yet.",
        { IsFinal: false, EffectiveFrom: { } effective } => $"Not before it is final. Members may then call it in; unless they do, it takes effect on {UkTime.Moment(effective)}.",
        { IsFinal: false, AwaitsPublication: true } => "Not before it is final and published. Members may then call it in.",
        { IsFinal: false } => "Not before it is final.",
        { Outcome: DecisionOutcome.Rejected } => "The request was rejected, so nothing takes effect.",
        { Standing.State: DecisionState.AwaitingPublication } => "Not before it is published. Members may then call it in; unless they do, it takes effect when their time is over.",
        { Standing: { State: DecisionState.CalledIn } standing } => $"{standing.Words()}. It has no effect until scrutiny ends.",
        { Standing: { State: DecisionState.ReferredBack or DecisionState.NotProceeding } standing } => $"{standing.Words()}. It has no effect.",
        { Standing: { State: DecisionState.Effective, By: not null } standing } => $"On {UkTime.Moment(standing.Since)}: it was called in, and scrutiny confirmed it. {standing.By}: {standing.Reason}",
        { EffectiveFrom: not null, Standing: { State: DecisionState.Effective } standing } => $"On {UkTime.Moment(standing.Since)}: nobody called it in.",
        { EffectiveFrom: { } effective } => $"Members may call this decision in. Unless they do, it takes effect on {UkTime.Moment(effective)}.",
        _ => $"At once, on {UkTime.Moment(decision.DecidedAt)}.",
    };
}
