using CommissioningBot.Approvals;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Contracts;

/// <summary>What somebody wants to do with a contract.</summary>
/// <param name="ByName">Who, as the channel says.</param>
internal abstract record ContractCommand(string ByName);

/// <summary>Enter what was signed.</summary>
/// <param name="Approved">The approval that it rests on.</param>
/// <param name="PaymentRule">The framework's rule for the way of payment; null where it has none.</param>
/// <param name="Ticked">Ids of the conditions of payment that are said to be met.</param>
internal sealed record EnterContract(string ByName, ContractEntered Entry, ApprovedValue Approved, PaymentRule? PaymentRule, IReadOnlyList<string> Ticked) : ContractCommand(ByName);

/// <summary>Use an extension option.</summary>
internal sealed record ExtendContract(string ByName, DateOnly End, string Reason) : ContractCommand(ByName);

/// <summary>End it before its term.</summary>
internal sealed record EndContract(string ByName, DateOnly On, string Reason) : ContractCommand(ByName);

/// <summary>Name who manages it.</summary>
internal sealed record NameManager(string ByName, PersonName Manager) : ContractCommand(ByName);

/// <summary>Note that a notice was published.</summary>
internal sealed record PublishNotice(string ByName, string Notice, DateOnly On, string Where) : ContractCommand(ByName);

/// <summary>Plan monitoring and review.</summary>
/// <param name="Rules">The framework's occasions.</param>
/// <param name="Months">By occasion where somebody wants something else than the rules propose; empty for the proposal.</param>
internal sealed record PlanReviews(
    string ByName, RiskLevel Risk, bool IsNewService, IReadOnlyList<MonitoringOccasion> Rules, IReadOnlyDictionary<string, int> Months, string Reason) : ContractCommand(ByName);

/// <summary>Note that it was monitored or reviewed.</summary>
internal sealed record HoldReview(string ByName, string Occasion, DateOnly On, string Outcome, IReadOnlyList<string> Sources) : ContractCommand(ByName);

/// <summary>Raise a concern with the action that was agreed.</summary>
internal sealed record RaiseConcern(string ByName, string Text, string Source, string Action, DateOnly Due) : ContractCommand(ByName);

/// <summary>Settle a concern.</summary>
internal sealed record CloseConcern(string ByName, string Concern, string Outcome) : ContractCommand(ByName);

/// <summary>Announce a service review.</summary>
/// <param name="Rule">The framework's rule; null when it has none.</param>
internal sealed record AnnounceServiceReview(string ByName, DateOnly NoticeGiven, DateOnly Begins, string Terms, ServiceReviewRule? Rule) : ContractCommand(ByName);

/// <summary>Finish a service review.</summary>
internal sealed record FinishServiceReview(string ByName, string Outcome) : ContractCommand(ByName);

/// <summary>Follow another version of the pack.</summary>
/// <param name="PackVersion">Its fingerprint.</param>
/// <param name="Changes">What differs, a sentence each.</param>
internal sealed record MoveContract(string ByName, string PackVersion, IReadOnlyList<string> Changes) : ContractCommand(ByName);

/// <summary>What was approved.</summary>
/// <param name="Request">Reference of the request.</param>
/// <param name="Total">Whole-life value that was approved, in pounds without VAT.</param>
/// <param name="EffectiveFrom">The instant from which the decision has effect, while it has none yet; null when it has it already.</param>
internal sealed record ApprovedValue(string Request, decimal Total, DateTimeOffset? EffectiveFrom = null)
{
    /// <summary>Whether its effect waits for publication, and nobody knows the instant yet.</summary>
    public bool AwaitsPublication { get; init; }

    /// <summary>Whether the decision has effect.</summary>
    public bool IsInEffect => EffectiveFrom is null && !AwaitsPublication;

    /// <summary>What a request approved; null when its decision does not stand: it is called in, referred back, given up or there is none.</summary>
    public static ApprovedValue? Of(ApprovalRequest request, DateTimeOffset now) => RequestStates.At(request, now) switch
    {
        RequestState.Decided when request.Decision!.AwaitsPublication == true => new(request.Reference, request.Proposal.Total) { AwaitsPublication = true },

        // Once nobody can call it in any more, it counts even before its effect is noted.
        RequestState.Effective or RequestState.Decided => new(request.Reference, request.Proposal.Total),
        RequestState.CallInOpen => new(request.Reference, request.Proposal.Total, request.Decision!.EffectiveFrom!.Value),
        _ => null,
    };

    /// <summary>Why nothing can be signed on a request that was approved and whose decision does not stand; null when there is no such decision.</summary>
    public static string? WhyNot(ApprovalRequest request, DateTimeOffset now) => RequestStates.At(request, now) switch
    {
        RequestState.CalledIn => $"{request.Reference} was approved, and {request.CalledIn!.By.Name} has called the decision in. Nothing may be signed on it until scrutiny ends.",
        RequestState.NotProceeding when request.Decision is not null => $"{request.Reference} was approved and is not proceeding after scrutiny, so there is nothing to sign. Say “request approval” to ask anew.",
        _ => null,
    };

    /// <summary>Why nothing is signed while a request waits for its decision, or for that to become final.</summary>
    public static string NotFinal(ApprovalRequest request) => Undoing.Pending(request) is { Decision.Outcome: DecisionOutcome.Approved } pending
        ? $"{request.Reference} is approved, but that can still be undone until {UkTime.Second(pending.FinalAt)}. Say “contract” again after that."
        : $"{request.Reference} waits for a decision, so there is nothing to sign yet. You will be told when it is decided.";

    /// <summary>Said while members may call the decision in.</summary>
    public string NotYet() => AwaitsPublication
        ? $"{Request} is approved but has no effect yet: the decision must be published, and members may call it in from then on. Enter the contract after that."
        : $"{Request} is approved but has no effect yet: it may be called in. Enter the contract after {UkTime.Moment(EffectiveFrom!.Value)}.";
}

/// <summary>What a command leads to.</summary>
/// <param name="Events">To append; empty when it was refused.</param>
/// <param name="Problem">In one or two plain sentences; null when it was carried out.</param>
/// <param name="At">The field that is wrong; empty for the whole.</param>
internal sealed record ContractVerdict(IReadOnlyList<ContractEvent> Events, string? Problem = null, string At = "")
{
    public static ContractVerdict Refused(string problem, string at = "") => new([], problem, at);
}
