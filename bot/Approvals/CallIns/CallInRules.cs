using CommissioningBot.People;

namespace CommissioningBot.Approvals.CallIns;

/// <summary>Call a decision in.</summary>
/// <param name="AllowedByScheme">Whether the scheme lets this person call decisions of the council in.</param>
internal sealed record CallInDecision(Person By, int ShownVersion, bool AllowedByScheme, string Reason) : ApprovalCommand(By, ShownVersion);

/// <summary>Let the period for call-in begin, because the decision was published; or lengthen it, because what was put on record of that was wrong.</summary>
internal sealed record BeginCallIn(Person By, int ShownVersion, DateOnly PublishedOn, string Where, DateTimeOffset EffectiveFrom) : ApprovalCommand(By, ShownVersion);

/// <summary>Say how scrutiny of a called-in decision ended.</summary>
/// <param name="Outcome">Null when it was not said.</param>
internal sealed record ConcludeCallIn(Person By, int ShownVersion, CallInOutcome? Outcome, string Reason) : ApprovalCommand(By, ShownVersion);

/// <summary>Let a decision take effect whose call-in period is over.</summary>
internal sealed record TakeEffect(Person By, int ShownVersion) : ApprovalCommand(By, ShownVersion);

/// <summary>The rules of call-in (Local Government Act 2000, section 9F; who and for how long is each council's own, so it is data).</summary>
internal static class CallInRules
{
    private const string ReadFirst = "Read the new version first.";

    /// <summary>Whether the period is running.</summary>
    public static bool IsOpen(ApprovalRequest request, DateTimeOffset now) =>
        request is { Status: ApprovalStatus.Approved, Decision.EffectiveFrom: { } end, Effect: null } && now < end;

    /// <summary>Whether this person says how scrutiny ended: the scrutiny chair or democratic services, never who asked or decided.</summary>
    public static bool MayConclude(Person person, ApprovalRequest request) =>
        (person.Roles.Contains(PersonRole.ScrutinyChair) || person.Roles.Contains(PersonRole.DemocraticServices)) && !IsParty(PersonName.Of(person), request);

    public static Refusal? Check(CallInDecision call, ApprovalRequest request, DateTimeOffset now)
    {
        var person = PersonName.Of(call.By);
        return Repeats.Check(call, request, "You have called this decision in already.") is { } again ? again
            : !call.AllowedByScheme ? new(RefusalReason.MayNotCallIn, "You may not call decisions of this council in. Scrutiny members and democratic services may.")
            : IsParty(person, request) ? new(RefusalReason.MayNotCallIn, "You asked for this decision or took it, so you cannot call it in.")
            : request.Status == ApprovalStatus.CalledIn ? new(RefusalReason.NothingToCallIn, $"{request.CalledIn!.By.Name} has called this decision in already.")
            : !IsOpen(request, now) ? new(RefusalReason.NothingToCallIn, Closed(request))
            : Entitlement.CheckVersion(call, request, ReadFirst)
                ?? Refusal.IfEmpty(call.Reason, RefusalReason.ReasonMissing, "Say why you call it in, then press the button again. It becomes part of the public record.");
    }

    // A correction never shortens what members were told.
    public static Refusal? Check(BeginCallIn begin, ApprovalRequest request) =>
        request is { Status: ApprovalStatus.Approved, Effect: null, Decision: { } decision }
        && (decision.AwaitsPublication == true || (request.CallInBegan is { EffectiveFrom: var told } && begin.EffectiveFrom > told))
            ? null
            : new(RefusalReason.NothingToDo, "No call-in waits for this publication.");

    public static Refusal? Check(ConcludeCallIn conclusion, ApprovalRequest request) =>
        Repeats.Check(conclusion, request, "How scrutiny ended is on record already.") is { } again ? again
        : request.Status != ApprovalStatus.CalledIn ? new(RefusalReason.NothingToCallIn, "This decision is not called in.")
        : !MayConclude(conclusion.By, request)
            ? new(RefusalReason.MayNotCallIn, "Only the scrutiny chair or democratic services can say how scrutiny ended, and nobody who asked for the decision or took it.")
        : Entitlement.CheckVersion(conclusion, request, ReadFirst) is { } outdated ? outdated
        : conclusion.Outcome is null ? new(RefusalReason.OutcomeMissing, "Say how scrutiny ended: confirmed, referred back or not proceeding.")
        : Refusal.IfEmpty(conclusion.Reason, RefusalReason.ReasonMissing, "Give the reason, then press the button again. It becomes part of the public record.");

    public static Refusal? Check(TakeEffect effect, ApprovalRequest request, DateTimeOffset now) =>
        effect.By.Id == SystemPerson.Bot.Id
        && request is { Status: ApprovalStatus.Approved, Decision: { EffectiveFrom: { } end } decision, Effect: null }
        && decision.RequestVersion == effect.ShownVersion
        && now >= end
            ? null
            : new(RefusalReason.NothingToDo, "There is nothing to take effect.");

    public static IReadOnlyList<ApprovalEvent> Accept(ConcludeCallIn conclusion, ApprovalRequest request, DateTimeOffset now)
    {
        var concluded = new CallInConcluded(PersonName.Of(conclusion.By), conclusion.Outcome!.Value, conclusion.Reason.Trim());
        return conclusion.Outcome switch
        {
            CallInOutcome.Confirmed => [concluded, new DecisionTookEffect(now)],
            CallInOutcome.ReferredBack => [concluded with { NextVersion = request.RequestVersion + 1 }],
            _ => [concluded],
        };
    }

    private static bool IsParty(PersonName person, ApprovalRequest request) =>
        request.Requester.Is(person) || (request.Decision is { OfBody: null } && request.Approvals.Any(approval => approval.By.Is(person)));

    private static string Closed(ApprovalRequest request) => request switch
    {
        { Decision: null } => "There is no decision yet that could be called in.",
        { Key.Agreement.ExemptFromCallIn: true } => "This decision is exempt from call-in because of its urgency.",
        { Decision.AwaitsPublication: true } => "This decision is not put on record as published yet. Members may call it in once it is; until then it has no effect.",
        { Decision: { EffectiveFrom: null } } => "Only key decisions can be called in, and this is none.",
        { Decision: { EffectiveFrom: { } end } } => $"The call-in period ended on {UkTime.Moment(end)}.",
    };
}
