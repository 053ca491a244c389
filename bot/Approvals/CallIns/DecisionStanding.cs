using System.Text.Json.Serialization;

namespace CommissioningBot.Approvals;

/// <summary>What has become of a decision since it was made.</summary>
[JsonConverter(typeof(JsonStringEnumConverter<DecisionState>))]
internal enum DecisionState
{
    /// <summary>It is made, and members may call it in from its publication on, which nobody has put on record yet.</summary>
    AwaitingPublication,
    CallInOpen,
    CalledIn,
    Effective,
    ReferredBack,
    NotProceeding,

    /// <summary>It has been given, and whoever gave it can still undo it: no decision yet.</summary>
    CanBeUndone,

    /// <summary>It was undone before it was final, and never was a decision.</summary>
    Undone,
}

/// <summary>Where a decision on record stands.</summary>
/// <param name="By">Who brought it there; null for nobody but time.</param>
/// <param name="Reason">Their reason; null for none.</param>
/// <param name="Until">Until when it can be undone; null when it cannot.</param>
/// <param name="EffectiveFrom">When it takes effect unless it is called in, where that became known after the decision; null where the decision says it.</param>
internal sealed record DecisionStanding(
    DecisionState State, DateTimeOffset Since, string? By = null, string? Reason = null, DateTimeOffset? Until = null, DateTimeOffset? EffectiveFrom = null)
{
    /// <summary>Whether there is a decision: one that can be undone, or was, is none.</summary>
    [JsonIgnore]
    public bool IsFinal => State is not (DecisionState.CanBeUndone or DecisionState.Undone);

    /// <summary>The standing of a decision that has been given and can still be undone.</summary>
    public static DecisionStanding Of(PendingDecision pending) => new(DecisionState.CanBeUndone, pending.Decision.At, Until: pending.FinalAt);

    /// <summary>The standing of a decision that has just been made.</summary>
    public static DecisionStanding Of(ApprovalDecided decided) => new(
        decided.Outcome == DecisionOutcome.Rejected ? DecisionState.NotProceeding
            : decided.AwaitsPublication == true ? DecisionState.AwaitingPublication
            : decided.EffectiveFrom is null ? DecisionState.Effective
            : DecisionState.CallInOpen,
        decided.At);

    /// <summary>In words, with who and why.</summary>
    public string Words()
    {
        var moment = UkTime.Moment(Since);
        var state = State switch
        {
            DecisionState.AwaitingPublication => $"Waits to be published since {moment}: members may call it in from then on",
            DecisionState.CallInOpen => $"Open to call-in since {moment}",
            DecisionState.CalledIn => $"Called in since {moment}",
            DecisionState.Effective => $"In effect since {moment}",
            DecisionState.ReferredBack => $"Referred back to be decided anew since {moment}",
            DecisionState.CanBeUndone => $"Given on {moment}, not final: it can be undone until {UkTime.Second(Until!.Value)}",
            DecisionState.Undone => $"Undone on {moment} before it was final, so there is no decision",
            _ => $"Not proceeding since {moment}",
        };
        return $"{state}{(By is null ? "" : $", by {By}")}{(Reason is null ? "" : $": {Reason}")}";
    }
}
