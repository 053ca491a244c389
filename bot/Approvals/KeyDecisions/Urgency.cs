using CommissioningBot.People;

namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>Answer whether a key decision cannot wait.</summary>
/// <param name="Agrees">Null when it was not said.</param>
/// <param name="Chair">The chair's name, when democratic services put the agreement on record; empty when the chair does.</param>
/// <param name="On">The day of the agreement, when democratic services record it.</param>
internal sealed record AnswerUrgency(Person By, int ShownVersion, bool? Agrees, bool ExemptFromCallIn, string Reason, string Chair = "", DateOnly? On = null)
    : ApprovalCommand(By, ShownVersion);

/// <summary>The rules of special urgency (SI 2012/2089 reg 11).</summary>
internal static class Urgency
{
    /// <summary>Whether this person answers for scrutiny, or puts the chair's answer on record.</summary>
    public static bool MayAnswer(Person person) => IsChair(person) || person.Roles.Contains(PersonRole.DemocraticServices);

    /// <summary>Why the answer cannot be taken; null when it can.</summary>
    public static Refusal? Check(AnswerUrgency answer, ApprovalRequest request, DateTimeOffset now)
    {
        var person = PersonName.Of(answer.By);
        return Repeats.Check(answer, request, "This answer is on record already.") is { } again ? again
            : request.Key is not { AwaitsChair: true } || request.Status != ApprovalStatus.AwaitingDecision
                ? new(RefusalReason.NothingToAgree, "Nobody waits for the scrutiny chair’s agreement here.")
            : request.Requester.Is(person) ? new(RefusalReason.OwnRequest, "You asked for this approval, so you cannot agree that it is urgent.")
            : !MayAnswer(answer.By) ? new(RefusalReason.NotScrutiny, "Only the scrutiny chair can agree that a key decision is urgent, or democratic services for the record.")
            : request.WasAssigned(person) ? new(RefusalReason.NotScrutiny, "You decide on this request, so somebody else must agree that it is urgent.")
            : Entitlement.CheckVersion(answer, request, "Read the new version first.") is { } outdated ? outdated
            : answer.Agrees is null ? new(RefusalReason.OutcomeMissing, "Say whether you agree that the decision cannot wait.")
            : !Words.AreIn(answer.Reason) ? new(RefusalReason.ReasonMissing, "Give the reason, then press the button again. It becomes part of the public record.")
            : IsChair(answer.By) ? null
            : !Words.AreIn(answer.Chair) ? new(RefusalReason.ChairMissing, "Give the name of the scrutiny chair who answered.")
            : answer.On is not { } day || day > UkTime.Date(now) || day < (request.ChairAskedOn ?? request.RequestedOn)
                ? new(RefusalReason.MeetingMissing, $"Give the day of the chair’s answer: not before {(request.ChairAskedOn is null ? "the request" : "it was changed")} and not after today.")
            : null;
    }

    public static IReadOnlyList<ApprovalEvent> Accept(AnswerUrgency answer, DateTimeOffset now)
    {
        var by = PersonName.Of(answer.By);
        return answer.Agrees == true
            ? [new UrgencyAgreed(new ChairAgreement(IsChair(answer.By) ? by.Name : answer.Chair.Trim(), IsChair(answer.By) ? UkTime.Date(now) : answer.On!.Value, answer.Reason.Trim(), answer.ExemptFromCallIn, by))]
            : [new UrgencyDeclined(by, answer.Reason.Trim())];
    }

    private static bool IsChair(Person person) => person.Roles.Contains(PersonRole.ScrutinyChair);
}
