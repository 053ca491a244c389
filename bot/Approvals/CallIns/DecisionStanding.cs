using System.Text.Json.Serialization;

namespace CommissioningBot.Approvals;

/// <summary>What has become of a decision since it was made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionState>))]
internal enum DecisionState
{
    CallInOpen,
    CalledIn,
    Effective,
    ReferredBack,
    NotProceeding,
}

/// <summary>Where a decision on record stands.</summary>
/// <param name="By">Who brought it there; null for nobody but time.</param>
/// <param name="Reason">Their reason; null for none.</param>
internal sealed record DecisionStanding(DecisionState State, DateTimeOffset Since, string? By = null, string? Reason = null)
{
    /// <summary>The standing of a decision that has just been made.</summary>
    public static DecisionStanding Of(ApprovalDecided decided) => new(
        decided.Outcome == DecisionOutcome.Rejected ? DecisionState.NotProceeding
            : decided.EffectiveFrom is null ? DecisionState.Effective
            : DecisionState.CallInOpen,
        decided.At);

    /// <summary>In words, with who and why.</summary>
    public string Words()
    {
        var state = State switch
        {
            DecisionState.CallInOpen => "Open to call-in",
            DecisionState.CalledIn => "Called in",
            DecisionState.Effective => "In effect",
            DecisionState.ReferredBack => "Referred back to be decided anew",
            _ => "Not proceeding",
        };
        return $"{state} since {UkTime.Moment(Since)}{(By is null ? "" : $", by {By}")}{(Reason is null ? "" : $": {Reason}")}";
    }
}
