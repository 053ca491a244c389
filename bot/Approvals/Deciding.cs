using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Approvals.Recording;

namespace CommissioningBot.Approvals;

/// <summary>The rules of saying yes or no, and of putting on record what a body said. Whoever declares an interest says neither and stands aside.</summary>
internal static class Deciding
{
    /// <summary>Why the approval does not count; null when it does.</summary>
    public static Refusal? Check(ApproveRequest approve, ApprovalRequest request, DateTimeOffset now) =>
        Check(approve, request, approve.Reason, approve.Interests, Completes(approve, request), now);

    /// <summary>Why the rejection does not count; null when it does.</summary>
    public static Refusal? Check(RejectRequest reject, ApprovalRequest request, DateTimeOffset now) =>
        Check(reject, request, reject.Reason, reject.Interests, decides: true, now);

    /// <summary>Why a body's decision is not put on record; null when it is.</summary>
    public static Refusal? Check(RecordBodyDecision record, ApprovalRequest request, DateTimeOffset now) =>
        Entitlement.CheckDecider(record, request)
        ?? CheckEarly(request, now)
        ?? Consulting.Check(record, request, UkTime.Date(now))
        ?? BodyDecisions.Check(record, request, UkTime.Date(now))
        ?? RecordCheck.OfDecision(record, request);

    /// <summary>The events of an approval.</summary>
    public static IReadOnlyList<ApprovalEvent> Accept(ApproveRequest approve, ApprovalRequest request, DateTimeOffset now) =>
        Interests.AreDeclared(approve.Interests)
            ? StandAside(approve, approve.Interests, request)
            : Give(approve, Given(approve, DecisionOutcome.Approved, approve.Reason, request, now) with { EffectiveFrom = approve.EffectiveFrom }, request);

    /// <summary>The events of a rejection.</summary>
    public static IReadOnlyList<ApprovalEvent> Accept(RejectRequest reject, ApprovalRequest request, DateTimeOffset now) =>
        Interests.AreDeclared(reject.Interests)
            ? StandAside(reject, reject.Interests, request)
            : Give(reject, Given(reject, DecisionOutcome.Rejected, reject.Reason, request, now), request);

    /// <summary>The events of a body's decision: what the minutes have, never the reason of whoever records it.</summary>
    public static IReadOnlyList<ApprovalEvent> Accept(RecordBodyDecision record, ApprovalRequest request, DateTimeOffset now)
    {
        var given = Given(record, record.Outcome!.Value, record.Reason, request, now) with
        {
            Interests = Interests.AreDeclared(record.Interests) ? record.Interests.Trim() : Interests.None,
            EffectiveFrom = record.EffectiveFrom,
            OfBody = BodyDecisions.Of(record, request),
            Dispensation = record.Dispensation.Trim() is { Length: > 0 } said ? said : null,
        };
        return Give(record, given, request);
    }

    private static Refusal? Check(DecidingCommand command, ApprovalRequest request, string reason, string interests, bool decides, DateTimeOffset now) =>
        Interests.AreDeclared(interests) && Interests.Check(interests) is null
            ? CheckStandingAside(PersonName.Of(command.By), request)
            : Entitlement.CheckDecider(command, request)
                ?? CheckEarly(request, now)
                ?? BodyDecisions.CheckNoBody(request)
                ?? Consulting.Check(command, request, UkTime.Date(now))
                ?? PaperSources.Check(command, request)
                ?? SeparationOfDuties.CheckEvaluator(request, PersonName.Of(command.By), decides)
                ?? Interests.Check(interests)
                ?? CheckReason(reason)
                ?? RecordCheck.OfDecision(command, request);

    // An interest is in the matter, whatever version or day it is said on and whoever else has just spoken: once said it counts, for good.
    private static Refusal? CheckStandingAside(PersonName person, ApprovalRequest request) =>
        Entitlement.CheckPerson(person, request)
        ?? Undoing.CheckOwn(request, person)
        ?? Entitlement.CheckPlace(person, request)
        ?? BodyDecisions.CheckNoBody(request);

    private static Refusal? CheckEarly(ApprovalRequest request, DateTimeOffset now) =>
        request.IsTooEarly(UkTime.Date(now)) ? new(RefusalReason.TooEarly, KeyDecisionWords.TooEarly(request.Key!)) : null;

    // A figure alone is no reason, whatever it means to whoever wrote it.
    private static Refusal? CheckReason(string reason) => Refusal.IfEmpty(
        reason.Any(char.IsLetter) ? reason : "", RefusalReason.ReasonMissing, "Give your reason, then press the button again. It becomes part of the public record.");

    // Whether this voice is the last that the request needs.
    private static bool Completes(ApproveRequest approve, ApprovalRequest request) =>
        request.Status == ApprovalStatus.AwaitingDecision
        && request.Stage == request.Stages.Count - 1
        && request.IsStageComplete(request.Voices.Append(new StageApproved(request.Stage, PersonName.Of(approve.By), approve.ShownVersion, "", Interests.None)));

    // The scheme's next person is asked only when too few are left, and not while what another has said decides it anyway.
    private static IReadOnlyList<ApprovalEvent> StandAside(DecidingCommand command, string interests, ApprovalRequest request)
    {
        var by = PersonName.Of(command.By);
        var declared = new InterestDeclared(request.Stage, by, interests.Trim());
        return command.Next is { } next && !request.IsBeingDecided && !ApprovalRequest.Evolve(request, declared).CanStillBeApproved
            ? [declared, new ApprovalRerouted(request.Stage, by, next)]
            : [declared];
    }

    private static IReadOnlyList<ApprovalEvent> Give(DecidingCommand command, DecisionGiven given, ApprovalRequest request) =>
        command.UndoUntil is { } until ? [given with { FinalAt = until }] : Undoing.Final(given, request);

    private static DecisionGiven Given(DecidingCommand command, DecisionOutcome outcome, string reason, ApprovalRequest request, DateTimeOffset now) =>
        new(
            request.Stage,
            PersonName.Of(command.By),
            outcome,
            request.RequestVersion,
            reason.Trim(),
            Interests.None,
            now,
            now,
            Regime: command.Regime?.Id,
            AwaitsPublication: command.AwaitsPublication && outcome == DecisionOutcome.Approved ? true : null);
}
