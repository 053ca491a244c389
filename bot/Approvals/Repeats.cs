using CommissioningBot.Approvals.CallIns;
using CommissioningBot.Approvals.KeyDecisions;

namespace CommissioningBot.Approvals;

/// <summary>
/// Channels deliver a press again, under a new id, when the answer was slow. That is no attempt at anything, and nobody is told of it twice.
/// A press that says something else than what its sender has done is one.
/// </summary>
internal static class Repeats
{
    /// <summary>Whether this person has done exactly this already.</summary>
    public static bool Is(ApprovalCommand command, ApprovalRequest request)
    {
        var by = PersonName.Of(command.By);
        return command switch
        {
            ApproveRequest approve => HasSaid(request, by, approve, DecisionOutcome.Approved, approve.Reason, approve.Interests, null),
            RejectRequest reject => HasSaid(request, by, reject, DecisionOutcome.Rejected, reject.Reason, reject.Interests, null),
            RecordBodyDecision { Outcome: { } outcome } record =>
                HasSaid(request, by, record, outcome, record.Reason, Interests.None, record.MeetingDate is { } day ? (day, record.MinuteReference.Trim()) : null),
            WithdrawRequest withdraw => request.Withdrawal is { } withdrawal && withdrawal.By.Is(by) && withdrawal.Reason == withdraw.Reason.Trim(),
            DelegateRequest { To: { } to } handOn =>
                request.Delegations.Any(delegated => delegated.By.Is(by) && delegated.To.Is(to.Id) && delegated.Reason == handOn.Reason.Trim()),
            AskForInformation ask => request.OpenQuestion is { } asked && asked.By.Is(by) && asked.Question == ask.Question.Trim(),
            GiveInformation give => request.Conversation is [.., InformationGiven given] && given.By.Is(by) && given.Answer == give.Answer.Trim(),
            CommentAsConsultee comment => request.Comments.Any(said => said.By.Is(by) && said.RequestVersion == comment.ShownVersion && said.Comment == comment.Comment.Trim()
                && said.Interests == (Interests.AreNone(comment.Interests) ? null : comment.Interests.Trim())),
            TakeBackDecision back => back.ShownVersion == request.RequestVersion && request.TakenBack.Any(by.Is),
            CallInDecision call => request.CalledIn is { } called && called.By.Is(by) && called.Reason == call.Reason.Trim(),
            ConcludeCallIn conclusion => request.Status != ApprovalStatus.CalledIn && request.Scrutiny is { } ended && ended.By.Is(by) && ended.Outcome == conclusion.Outcome && ended.Reason == conclusion.Reason.Trim(),
            AnswerUrgency { Agrees: true } answer => request.Key?.Agreement is { } agreement && agreement.RecordedBy.Is(by) && agreement.Reason == answer.Reason.Trim(),
            ReassignRequest { To: { } to } reassign => request.Reassigned is { } given && given.By.Is(by) && given.To.Is(to.Id) && given.Reason == reassign.Reason.Trim(),
            _ => false,
        };
    }

    /// <summary>The refusal of what this person has done already, in these words; null when they have not.</summary>
    public static Refusal? Check(ApprovalCommand command, ApprovalRequest request, string sentence) =>
        Is(command, request) ? new(RefusalReason.NothingToDo, sentence) : null;

    private static bool HasSaid(
        ApprovalRequest request, PersonName by, DecidingCommand command, DecisionOutcome outcome, string reason, string interests, (DateOnly Day, string Minute)? meeting) =>
        Interests.AreNone(interests)
            ? Sayings(request).Any(said => said.By.Is(by) && said.Outcome == outcome && said.RequestVersion == command.ShownVersion && said.Reason == reason.Trim()
                && (said.OfBody is { } body ? (body.MeetingDate, body.MinuteReference) : ((DateOnly, string)?)null) == meeting)
            : request.Interests.Any(declared => declared.By.Is(by) && declared.Interests == interests.Trim());

    private static IEnumerable<(PersonName By, DecisionOutcome Outcome, int RequestVersion, string Reason, BodyDecision? OfBody)> Sayings(ApprovalRequest request) =>
    [
        .. request.Given.Select(given => (given.By, given.Outcome, given.RequestVersion, given.Reason, given.OfBody)),
        .. request.Approvals.Select(said => (said.By, DecisionOutcome.Approved, said.RequestVersion, said.Reason, said.OfBody)),
        .. (request.Decision is { } decision ? request.PastDecisions.Append(decision) : request.PastDecisions)
            .Select(decided => (decided.By, decided.Outcome, decided.RequestVersion, decided.Reason, decided.OfBody)),
    ];
}
