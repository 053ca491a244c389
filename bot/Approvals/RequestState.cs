using CommissioningBot.Approvals.CallIns;

namespace CommissioningBot.Approvals;

/// <summary>Where a request stands, as people ask.</summary>
internal enum RequestState
{
    /// <summary>It is being written and has not been sent.</summary>
    Draft,

    /// <summary>It is sent, and the law does not let anybody decide yet.</summary>
    NoticeRunning,
    AwaitingDecision,

    /// <summary>It is decided and has no effect yet.</summary>
    Decided,

    /// <summary>It is decided, and members may call it in.</summary>
    CallInOpen,
    CalledIn,
    Effective,

    /// <summary>It was rejected, or given up after scrutiny.</summary>
    NotProceeding,
    Withdrawn,
    Lapsed,
}

internal static class RequestStates
{
    /// <summary>The state at an instant: notice and call-in run by the clock.</summary>
    public static RequestState At(ApprovalRequest request, DateTimeOffset now) => request.Status switch
    {
        ApprovalStatus.None => RequestState.Draft,
        ApprovalStatus.AwaitingDecision => request.IsTooEarly(UkTime.Date(now)) ? RequestState.NoticeRunning : RequestState.AwaitingDecision,
        ApprovalStatus.Rejected or ApprovalStatus.NotProceeding => RequestState.NotProceeding,
        ApprovalStatus.Withdrawn => RequestState.Withdrawn,
        ApprovalStatus.Lapsed => RequestState.Lapsed,
        ApprovalStatus.CalledIn => RequestState.CalledIn,
        _ when request.Decision!.AwaitsPublication == true => RequestState.Decided,
        _ when request.Effect is not null || request.Decision!.EffectiveFrom is null => RequestState.Effective,
        _ => CallInRules.IsOpen(request, now) ? RequestState.CallInOpen : RequestState.Decided,
    };

    /// <summary>The state in words.</summary>
    public static string Words(ApprovalRequest request, DateTimeOffset now) => Undoing.Pending(request) is { } pending ? Words(pending) : At(request, now) switch
    {
        RequestState.Draft => "Draft, not sent",
        RequestState.NoticeRunning => request.Key!.AwaitsChair ? "Waits for the scrutiny chair’s agreement" : $"Notice running until it may be decided from {UkTime.Day(request.Key.FirstLawfulDay)}",
        RequestState.AwaitingDecision => "Waiting for a decision",
        RequestState.Decided when request.Decision!.AwaitsPublication == true => "Decided, waits to be published: members may call it in from then on",
        RequestState.Decided => "Decided, takes effect shortly",
        RequestState.CallInOpen => $"Decided, open to call-in until {UkTime.Moment(request.Decision!.EffectiveFrom!.Value)}",
        RequestState.CalledIn => $"Called in by {request.CalledIn!.By.Name}: no effect until scrutiny ends",
        RequestState.Effective => "In effect",
        RequestState.NotProceeding => "Not proceeding",
        RequestState.Withdrawn => "Withdrawn",
        _ => "Lapsed without a decision",
    };

    /// <summary>A decision that can still be undone, in words.</summary>
    public static string Words(PendingDecision pending) =>
        $"{(pending.Decision.Outcome == DecisionOutcome.Approved ? "Approved" : "Rejected")} by {pending.Decision.Who}. Can be undone until {UkTime.Second(pending.FinalAt)}";
}
