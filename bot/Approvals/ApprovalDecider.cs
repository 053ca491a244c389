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

/// <summary>
/// What becomes of a command. Sees no clock, database, card or network: state, command and time come in, events or a refusal go out. This is the
/// table of contents; the rules of each thing that people do stand in a file of their own, and who may do it at all in <see cref="Entitlement"/>.
/// </summary>
internal static class ApprovalDecider
{
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
        RequestApproval when request.Status != ApprovalStatus.None => Entitlement.AlreadyDone(request),
        RequestApproval asked => CheckRoute(asked) ?? RecordCheck.OfRequest(asked),
        _ when request.Status == ApprovalStatus.None => new(RefusalReason.Unknown, "I cannot find this request. Type “approvals” to see what waits for you."),
        ApproveRequest approve => Deciding.Check(approve, request, now),
        RejectRequest reject => Deciding.Check(reject, request, now),
        RecordBodyDecision record => Deciding.Check(record, request, now),
        TakeBackDecision back => Undoing.Check(back, request, now),
        CommentAsConsultee comment => Commenting.Check(comment, request),
        DeclareInterest declare => LateInterests.Check(declare, request),
        AskForInformation ask => Asking.Check(ask, request),
        GiveInformation give => Asking.Check(give, request),
        DelegateRequest delegated => HandingOn.Check(delegated, request, UkTime.Date(now)),
        ReassignRequest reassign => Reassigning.Check(reassign, request, UkTime.Date(now)),
        EditRequest edit => Editing.Check(edit, request),
        RenewPapers => PaperSources.Check(request),
        WithdrawRequest withdraw => Entitlement.CheckRequester(withdraw, request),
        GiveNoticeAddress give => NoticeAddress.Check(give, request),
        AnswerUrgency answer => Urgency.Check(answer, request, now),
        CallInDecision call => CallInRules.Check(call, request, now),
        BeginCallIn begin => CallInRules.Check(begin, request),
        ConcludeCallIn conclusion => CallInRules.Check(conclusion, request),
        TakeEffect effect => CallInRules.Check(effect, request, now),
        TakeSilenceStep step => Silences.Check(step, request),
        BeginCover begin => Covering.Check(begin, request, UkTime.Date(now)),
        EndCover end => Covering.Check(end, request),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
    };

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
            ApproveRequest approve => Deciding.Accept(approve, request, now),
            RejectRequest reject => Deciding.Accept(reject, request, now),
            RecordBodyDecision record => Deciding.Accept(record, request, now),
            TakeBackDecision => [new DecisionTakenBack(by)],
            CommentAsConsultee comment => [Commenting.Accept(comment, request)],
            DeclareInterest declare => LateInterests.Accept(declare, request),
            AskForInformation ask => [new InformationAsked(request.Stage, by, ask.Question.Trim())],
            GiveInformation give => [new InformationGiven(by, give.Answer.Trim())],
            DelegateRequest delegated => [new ApprovalDelegated(request.Stage, by, PersonName.Of(delegated.To!), delegated.Reason.Trim())],
            ReassignRequest reassign => [Reassigning.Accept(reassign, request)],
            EditRequest edit => Editing.Accept(edit, request, now),
            RenewPapers renewed => Editing.Accept(new EditRequest(renewed.By, renewed.ShownVersion, renewed.Proposal, renewed.Note), request, now),
            WithdrawRequest withdraw => [new ApprovalWithdrawn(by, withdraw.Reason.Trim())],
            GiveNoticeAddress give => [new NoticeAddressGiven(by, give.Where.Trim())],
            AnswerUrgency answer => Urgency.Accept(answer, now),
            CallInDecision call => [new DecisionCalledIn(by, call.Reason.Trim())],
            BeginCallIn begin => [new CallInBegan(by, begin.PublishedOn, begin.Where, begin.EffectiveFrom)],
            ConcludeCallIn conclusion => CallInRules.Accept(conclusion, request, now),
            TakeEffect => [new DecisionTookEffect(now)],
            TakeSilenceStep step => Silences.Accept(step, request),
            BeginCover begin => [new CoverBegan(begin.Stage, PersonName.Of(begin.Cover!), begin.Of, begin.Until, begin.Reason)],
            EndCover end => [new CoverEnded(end.Stage, end.Cover, end.Of)],
            _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
        };
    }

    private static Refusal? CheckRoute(RequestApproval asked) =>
        asked.Stages.Count == 0 || asked.Stages.Any(stage => stage.People.Count < stage.Needed || stage.Needed < 1)
            ? new(RefusalReason.NotAssigned, "The scheme of delegation names nobody who could decide on this request. Ask the monitoring officer.")
            : null;

    private static ApprovalVerdict Refused(ApprovalCommand command, Refusal refusal, ApprovalRequest request) => new(
        command is BeginCover begin ? Covering.Refused(begin, refusal, request)
        : refusal.GoesOnRecord && !Repeats.Is(command, request)
            ? [new AttemptRefused(PersonName.Of(command.By), command.GetType().Name, refusal.Reason, command.ShownVersion)]
            : PaperSources.Found(command, refusal, request),
        refusal);
}
