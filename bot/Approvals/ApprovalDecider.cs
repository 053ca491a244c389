using CommissioningBot.Approvals.CallIns;
using CommissioningBot.Approvals.Covers;
using CommissioningBot.Approvals.KeyDecisions;
using CommissioningBot.Approvals.Papers;
using CommissioningBot.Approvals.Recording;
using CommissioningBot.Approvals.Silence;

namespace CommissioningBot.Approvals;

/// <summary>What a command leads to.</summary>
/// <param name="Events">To append; empty when nothing changes.</param>
/// <param name="Refusal">Null when the command was carried out.</param>
internal sealed record ApprovalVerdict(IReadOnlyList<ApprovalEvent> Events, Refusal? Refusal = null);

/// <summary>The rules of deciding. Sees no clock, database, card or network: state, command and time come in, events or a refusal go out.</summary>
internal static class ApprovalDecider
{
    /// <summary>Answer to the question on interests that says there are none.</summary>
    public const string NoInterests = Interests.None;

    private const string InterestsMissing = "Say whether you have an interest to declare. “I have no interest to declare” is an answer.";

    // A cover ends on its day even where nothing has come to say so yet.
    public static ApprovalVerdict Decide(ApprovalCommand command, ApprovalRequest request, DateTimeOffset now)
    {
        var over = Covering.Due(request, UkTime.Date(now));
        var present = over.Aggregate(request, ApprovalRequest.Evolve);
        var verdict = Check(command, present, now) is { } refusal
            ? Refused(command, refusal, present)
            : new ApprovalVerdict(PaperSources.With(command, Accept(command, present, now), present));
        return over.Count == 0 ? verdict : verdict with { Events = [.. over, .. verdict.Events] };
    }

    private static Refusal? Check(ApprovalCommand command, ApprovalRequest request, DateTimeOffset now) => command switch
    {
        RequestApproval when request.Status != ApprovalStatus.None => AlreadyDone(request),
        RequestApproval asked => CheckRoute(asked) ?? RecordCheck.OfRequest(asked),
        _ when request.Status == ApprovalStatus.None => new(RefusalReason.Unknown, "I cannot find this request. Type “approvals” to see what waits for you."),
        ApproveRequest approve => CheckDecision(approve, request, approve.Reason, approve.Interests, Decides(approve, request), now),
        RejectRequest reject => CheckDecision(reject, request, reject.Reason, reject.Interests, decides: true, now),
        RecordBodyDecision record => CheckDecider(record, request) ?? CheckEarly(request, now) ?? Consulting.Check(record, request, UkTime.Date(now)) ?? BodyDecisions.Check(record, request, UkTime.Date(now)) ?? RecordCheck.OfDecision(record, request),
        CommentAsConsultee comment => CheckConsultee(comment, request) ?? DoneBefore(comment, request, "Your comment is on record already."),
        DeclareInterest declare => LateInterests.Check(declare, request),
        AskForInformation ask => CheckDecider(ask, request)
            ?? Missing(ask.Question, RefusalReason.QuestionMissing, "Write your question first, then press the button again.")
            ?? DoneBefore(ask, request, "You have asked this already, and it is not answered yet."),
        GiveInformation give => CheckRequester(give, request)
            ?? Missing(give.Answer, RefusalReason.QuestionMissing, "Write your answer first, then press the button again.")
            ?? DoneBefore(give, request, "You have given this answer already."),
        DelegateRequest delegated => CheckDecider(delegated, request) ?? CheckDelegate(delegated, request, UkTime.Date(now)),
        WithdrawRequest withdraw => CheckRequester(withdraw, request),
        GiveNoticeAddress give => NoticeAddress.Check(give, request),
        AnswerUrgency answer => DoneBefore(answer, request, "This answer is on record already.") ?? Urgency.Check(answer, request, now),
        CallInDecision call => DoneBefore(call, request, "You have called this decision in already.") ?? CallInRules.Check(call, request, now),
        BeginCallIn begin => CallInRules.Check(begin, request),
        ConcludeCallIn conclusion => DoneBefore(conclusion, request, "How scrutiny ended is on record already.") ?? CallInRules.Check(conclusion, request),
        TakeEffect effect => CallInRules.Check(effect, request, now),
        TakeSilenceStep step => Silences.Check(step, request),
        BeginCover begin => Covering.Check(begin, request, UkTime.Date(now)),
        EndCover end => Covering.Check(end, request),
        EditRequest edit => CheckRequester(edit, request) ?? Editing.Check(edit, request),
        RenewPapers => CheckOpen(request) ?? PaperSources.Check(request),
        TakeBackDecision back => Undoing.Check(back, request, now),
        ReassignRequest reassign => DoneBefore(reassign, request, "You have given this request to them already.") ?? CheckOpen(request) ?? Undoing.CheckRequester(request) ?? Outdated(reassign, request) ?? Reassigning.Check(reassign, request, UkTime.Date(now)),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
    };

    private static Refusal? CheckRoute(RequestApproval asked) =>
        asked.Stages.Count == 0 || asked.Stages.Any(stage => stage.People.Count < stage.Needed || stage.Needed < 1)
            ? new(RefusalReason.NotAssigned, "The scheme of delegation names nobody who could decide on this request. Ask the monitoring officer.")
            : null;

    private static Refusal? CheckDecision(DecidingCommand command, ApprovalRequest request, string reason, string interests, bool decides, DateTimeOffset now) =>
        HasInterest(interests) && Interests.Check(interests, InterestsMissing) is null
            ? CheckStandingAside(PersonName.Of(command.By), request)
            : CheckDecider(command, request)
                ?? CheckEarly(request, now)
                ?? BodyDecisions.CheckNoBody(request)
                ?? Consulting.Check(command, request, UkTime.Date(now))
                ?? PaperSources.Check(command, request)
                ?? SeparationOfDuties.CheckEvaluator(request, PersonName.Of(command.By), decides)
                ?? Interests.Check(interests, InterestsMissing)
                ?? CheckReason(reason)
                ?? RecordCheck.OfDecision(command, request);

    // An interest is in the matter, whatever version or day it is said on and whoever else has just spoken: once said it counts, for good.
    private static Refusal? CheckStandingAside(PersonName person, ApprovalRequest request) =>
        CheckPerson(person, request) ?? Undoing.CheckOwn(request, person) ?? CheckPlace(person, request) ?? BodyDecisions.CheckNoBody(request);

    private static Refusal? CheckEarly(ApprovalRequest request, DateTimeOffset now) =>
        request.IsTooEarly(UkTime.Date(now)) ? new(RefusalReason.TooEarly, TooEarly(request.Key!)) : null;

    private static Refusal? CheckConsultee(CommentAsConsultee comment, ApprovalRequest request) =>
        request.Status != ApprovalStatus.AwaitingDecision ? AlreadyDone(request)
        : !request.Consultees.Any(consultee => consultee.Is(comment.By.Id))
            ? new(RefusalReason.NotConsulted, "You are not consulted on this request.")
        : Undoing.CheckComment(request) ?? Outdated(comment, request)
            ?? Interests.Check(comment.Interests, InterestsMissing)
            ?? Missing(comment.Comment, RefusalReason.CommentMissing, "Write your comment first, then press the button again.")
            ?? (HasInterest(comment.Interests)
                ? Missing(comment.Dispensation, RefusalReason.DispensationMissing, "Say which dispensation you have for your interest, or that there is none. It goes on the record.")
                : null);

    private static Refusal? CheckDecider(ApprovalCommand command, ApprovalRequest request)
    {
        var person = PersonName.Of(command.By);
        return CheckPerson(person, request) ?? Undoing.CheckGiven(request, person) ?? CheckPlace(person, request) ?? Outdated(command, request);
    }

    private static Refusal? CheckPerson(PersonName person, ApprovalRequest request) =>
        person.Is(request.Requester) ? new(RefusalReason.OwnRequest, "You asked for this approval, so you cannot decide on it.")
        : !request.WasAssigned(person) ? new(RefusalReason.NotAssigned, $"This decision is not yours. {WhoDecides(request)}".TrimEnd())
        : request.Status != ApprovalStatus.AwaitingDecision ? AlreadyDone(request)
        : request.Approvals.Any(approval => approval.By.Is(person))
            ? new(RefusalReason.DecidedBefore, "You have already said yes to this request. Nobody decides on it twice.")
        : request.HasInterest(person)
            ? new(RefusalReason.InterestDeclared, "You declared an interest in this request, so you cannot decide on it or hand it on.")
        : null;

    private static Refusal? CheckPlace(PersonName person, ApprovalRequest request) =>
        request.CoverFor(person) is { } cover
            ? new(RefusalReason.NotAssigned, $"You are away until {UkTime.Day(cover.Until)}, and {cover.By.Name} decides in your place. If you are back, say “away end”.")
        : !request.Deciders.Any(decider => decider.Is(person))
            ? new(RefusalReason.NotAssigned, $"This decision is no longer yours. {WhoDecides(request)}".TrimEnd())
        : null;

    private static Refusal? CheckRequester(ApprovalCommand command, ApprovalRequest request) =>
        !request.Requester.Is(command.By.Id) ? new(RefusalReason.NotRequester, $"Only {request.Requester.Name}, who asked for this approval, can do that.")
        : CheckOpen(request) ?? Undoing.CheckRequester(request) ?? Outdated(command, request);

    private static Refusal? CheckOpen(ApprovalRequest request) => request.Status == ApprovalStatus.AwaitingDecision ? null : AlreadyDone(request);

    private static Refusal? CheckDelegate(DelegateRequest delegated, ApprovalRequest request, DateOnly today) =>
        !delegated.IsPicked ? new(RefusalReason.DelegateNotAllowed, Reassigning.PickFirst)
        : delegated.To is not { } to ? new(RefusalReason.DelegateNotAllowed, "I cannot find the person you picked in the council’s directory.")
        : request.Requester.Is(to.Id) ? new(RefusalReason.DelegateNotAllowed, "The person who asked for the approval cannot decide on it.")
        : request.HasInterest(PersonName.Of(to))
            ? new(RefusalReason.DelegateNotAllowed, $"{to.Name} has declared an interest in this request.")
        : request.IsInvolved(PersonName.Of(to))
            ? new(RefusalReason.DelegateNotAllowed, $"{to.Name} has a say in this request already.")
        : !delegated.AllowedByScheme
            ? new(RefusalReason.DelegateNotAllowed, $"The scheme of delegation does not let {to.Name} decide on this.")
        : to.AwayOn(today) is { } away
            ? new(RefusalReason.CoverAway, $"{to.Name} is away until {UkTime.Day(away.Until)}. Choose somebody who is there.")
        : Missing(delegated.Reason, RefusalReason.ReasonMissing, "Say why you hand this on, then press the button again.");

    private static Refusal? DoneBefore(ApprovalCommand command, ApprovalRequest request, string sentence) =>
        Repeats.Is(command, request) ? new(RefusalReason.NothingToDo, sentence) : null;

    private static Refusal? Outdated(ApprovalCommand command, ApprovalRequest request) =>
        command.ShownVersion == request.RequestVersion
            ? null
            : new(RefusalReason.OutdatedCard, "This card shows an older version of the request. Read the new version, then decide.");

    /// <summary>Why a key decision cannot be taken yet.</summary>
    public static string TooEarly(KeyDecision key) => KeyDecisionWords.TooEarly(key);

    private static Refusal? Missing(string text, RefusalReason reason, string sentence) =>
        Words.AreIn(text) ? null : new(reason, sentence);

    // A figure alone is no reason, whatever it means to whoever wrote it.
    private static Refusal? CheckReason(string reason) => Missing(
        reason.Any(char.IsLetter) ? reason : "", RefusalReason.ReasonMissing, "Give your reason, then press the button again. It becomes part of the public record.");

    private static Refusal AlreadyDone(ApprovalRequest request) => new(RefusalReason.AlreadyDecided, request switch
    {
        { Decision: { } decision } => $"{decision.Who} has already {(decision.Outcome == DecisionOutcome.Approved ? "approved" : "rejected")} this request.",
        { Withdrawal: { } withdrawal } => $"{withdrawal.By.Name} has withdrawn this request.",
        { Status: ApprovalStatus.Lapsed } => "This request has lapsed: nobody decided in time.",
        _ => "This request has been made already.",
    });

    /// <summary>For whom it is to decide, in a sentence; empty when for nobody.</summary>
    public static string WhoDecides(ApprovalRequest request) =>
        request.Deciders.Count == 0 ? "" : $"It is for {string.Join(" or ", request.Deciders.Select(person => person.Name))} to decide.";

    public static bool HasInterest(string interests) => !Interests.AreNone(interests);

    private static ApprovalVerdict Refused(ApprovalCommand command, Refusal refusal, ApprovalRequest request) => new(
        command is BeginCover begin ? Covering.Refused(begin, refusal, request)
        : refusal.GoesOnRecord && !Repeats.Is(command, request)
            ? [new AttemptRefused(PersonName.Of(command.By), command.GetType().Name, refusal.Reason, command.ShownVersion)]
            : PaperSources.Found(command, refusal, request),
        refusal);

    private static IReadOnlyList<ApprovalEvent> Accept(ApprovalCommand command, ApprovalRequest request, DateTimeOffset now)
    {
        var by = PersonName.Of(command.By);
        return command switch
        {
            RequestApproval asked =>
            [
                new ApprovalRequested(
                    asked.Reference,
                    asked.ShownVersion,
                    asked.Proposal,
                    by,
                    asked.Delegation,
                    asked.Stages,
                    asked.Key,
                    asked.Evaluators.Count == 0 ? null : asked.Evaluators,
                    UkTime.Date(now)),
            ],
            ApproveRequest { Interests: var interests } approve when HasInterest(interests) => StandAside(approve, interests, request, by),
            RejectRequest { Interests: var interests } reject when HasInterest(interests) => StandAside(reject, interests, request, by),
            ApproveRequest approve => Give(approve, Given(approve, DecisionOutcome.Approved, approve.Reason, request, by, now) with { EffectiveFrom = approve.EffectiveFrom }, request),
            RejectRequest reject => Give(reject, Given(reject, DecisionOutcome.Rejected, reject.Reason, request, by, now), request),
            RecordBodyDecision record => Give(record, Recorded(record, request, by, now), request),
            TakeBackDecision => [new DecisionTakenBack(by)],
            EditRequest edit => Editing.Accept(edit, request, now),
            RenewPapers renewed => Editing.Accept(new EditRequest(renewed.By, renewed.ShownVersion, renewed.Proposal, renewed.Note), request, now),
            ReassignRequest reassign => [Reassigning.Accept(reassign, request)],
            CommentAsConsultee comment => HasInterest(comment.Interests)
                ? [new ConsulteeCommented(request.Stage, by, comment.Comment.Trim(), comment.ShownVersion, comment.Interests.Trim(), comment.Dispensation.Trim())]
                : [new ConsulteeCommented(request.Stage, by, comment.Comment.Trim(), comment.ShownVersion)],
            DeclareInterest declare => LateInterests.Accept(declare, request),
            AskForInformation ask => [new InformationAsked(request.Stage, by, ask.Question.Trim())],
            GiveInformation give => [new InformationGiven(by, give.Answer.Trim())],
            DelegateRequest delegated => [new ApprovalDelegated(request.Stage, by, PersonName.Of(delegated.To!), delegated.Reason.Trim())],
            WithdrawRequest withdraw => [new ApprovalWithdrawn(by, withdraw.Reason.Trim())],
            GiveNoticeAddress give => [new NoticeAddressGiven(by, give.Where.Trim())],
            AnswerUrgency answer => Urgency.Accept(answer, now),
            BeginCallIn begin => [new CallInBegan(by, begin.PublishedOn, begin.Where, begin.EffectiveFrom)],
            CallInDecision call => [new DecisionCalledIn(by, call.Reason.Trim())],
            ConcludeCallIn conclusion => CallInRules.Accept(conclusion, request, now),
            TakeEffect => [new DecisionTookEffect(now)],
            TakeSilenceStep step => Silences.Accept(step, request),
            BeginCover begin => [new CoverBegan(begin.Stage, PersonName.Of(begin.Cover!), begin.Of, begin.Until, begin.Reason)],
            EndCover end => [new CoverEnded(end.Stage, end.Cover, end.Of)],
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
        };
    }

    // The scheme's next person is asked only when too few are left, and not while what another has said decides it anyway.
    private static IReadOnlyList<ApprovalEvent> StandAside(DecidingCommand command, string interests, ApprovalRequest request, PersonName by)
    {
        var declared = new InterestDeclared(request.Stage, by, interests.Trim());
        return command.Next is { } next && !request.IsBeingDecided && !ApprovalRequest.Evolve(request, declared).CanStillBeApproved
            ? [declared, new ApprovalRerouted(request.Stage, by, next)]
            : [declared];
    }

    private static IReadOnlyList<ApprovalEvent> Give(DecidingCommand command, DecisionGiven given, ApprovalRequest request) =>
        command.UndoUntil is { } until ? [given with { FinalAt = until }] : Undoing.Final(given, request);

    // What the minutes have, never the reason of whoever records it.
    private static DecisionGiven Recorded(RecordBodyDecision record, ApprovalRequest request, PersonName by, DateTimeOffset now) =>
        Given(record, record.Outcome!.Value, record.Reason, request, by, now) with
        {
            Interests = HasInterest(record.Interests) ? record.Interests.Trim() : NoInterests,
            EffectiveFrom = record.EffectiveFrom,
            OfBody = BodyDecisions.Of(record, request),
            Dispensation = record.Dispensation.Trim() is { Length: > 0 } said ? said : null,
        };

    private static DecisionGiven Given(
        DecidingCommand command, DecisionOutcome outcome, string reason, ApprovalRequest request, PersonName by, DateTimeOffset now) =>
        new(
            request.Stage,
            by,
            outcome,
            request.RequestVersion,
            reason.Trim(),
            NoInterests,
            now,
            now,
            Regime: command.Regime?.Id,
            AwaitsPublication: command.AwaitsPublication && outcome == DecisionOutcome.Approved ? true : null);

    private static bool Decides(ApproveRequest approve, ApprovalRequest request) =>
        request.Status == ApprovalStatus.AwaitingDecision
        && request.Stage == request.Stages.Count - 1
        && request.IsStageComplete(request.Voices.Append(new StageApproved(request.Stage, PersonName.Of(approve.By), approve.ShownVersion, "", NoInterests)));
}
