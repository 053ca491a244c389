using CommissioningBot.Approvals.Papers;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Approvals;

/// <summary>
/// Tells the requester at once what somebody has decided, and puts it on record as it stands: while it can be undone with the instant until
/// which, then as final, or as undone. There is one record for each decision, whatever becomes of it.
/// </summary>
internal sealed class DecisionAnnouncer(ApprovalCards cards, IEnumerable<IDecisionRecorder> recorders) : IApprovalListener
{
    public async Task HeardAsync(
        Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        var (was, pending) = (Undoing.Pending(before.Request), Undoing.Pending(after.Request));
        foreach (var happened in events)
        {
            switch (happened)
            {
                case DecisionGiven given:
                    Tell(outgoing, after.Request, $"{Given(after.Request, given, pending)} {Undo(given)}{(pending is null ? $" {NotYet(after.Request)}" : Later(pending.Decision, "Act on it after that."))}");
                    break;
                case StageApproved said when !events.OfType<ApprovalDecided>().Any() && before.Request.GivenBy(said.By) is null:
                    Tell(outgoing, after.Request, $"{said.OfBody?.Body ?? said.By.Name} has said yes to {Matter(after.Request)}. Reason: {Wording.Ended(said.Reason)} {NotYet(after.Request)}");
                    break;
                case ApprovalDecided decided:
                    var record = RecordOf(after, decided) with { Standing = DecisionStanding.Of(decided) };
                    await EachAsync(recorder => recorder.RecordAsync(outgoing.Work, record, cancellationToken));
                    Tell(outgoing, after.Request, was is null ? Decided(after.Request, decided) : Final(after.Request, decided));
                    break;
                case InterestDeclaredLate late when after.Request.Decision is { } known:
                    await EachAsync(recorder => recorder.NoteInterestAsync(outgoing.Work, known.DecisionId, late.Words, late.By, cancellationToken));
                    break;
                case DecisionTakenBack back:
                    Tell(outgoing, after.Request, $"{back.By.Name} has undone what they had just decided on {Matter(after.Request)}: it was a wrong press. There is no decision, and the request waits for one again.");
                    break;
                default:
                    break;
            }
        }

        if (pending is not null && !pending.IsSame(was))
        {
            var given = RecordOf(after, pending.Decision) with { Standing = DecisionStanding.Of(pending) };
            await EachAsync(recorder => recorder.AnnounceAsync(outgoing.Work, given, cancellationToken));
        }
        else if (was is not null && pending is null && events.OfType<DecisionTakenBack>().FirstOrDefault() is { By: var by })
        {
            var undone = new DecisionStanding(DecisionState.Undone, outgoing.Work.Now, by.Name);
            await EachAsync(recorder => recorder.ChangeAsync(outgoing.Work, was.Decision.DecisionId, undone, by, cancellationToken));
        }
    }

    private async Task EachAsync(Func<IDecisionRecorder, Task> act)
    {
        foreach (var recorder in recorders)
        {
            await act(recorder);
        }
    }

    private DecisionRecord RecordOf(LoadedApproval loaded, ApprovalDecided decided)
    {
        var request = loaded.Request;
        var proposal = request.Proposal;
        return new DecisionRecord(
            decided.DecisionId,
            request.Reference,
            proposal.Subject,
            proposal.Council,
            proposal.Title,
            proposal.Service,
            decided.Outcome,
            decided.At,
            decided.By,
            decided.DecidedAs,
            request.Delegation.Text,
            request.Requester,
            proposal.Total,
            proposal.Working,
            proposal.Procedure,
            proposal.Citation,
            proposal.Why,
            proposal.Alternatives,
            decided.Reason,
            DecisionWords.Interests(request, decided),
            decided.RequestVersion,
            decided.EffectiveFrom)
        {
            ForWhom = proposal.ForWhom,
            Risks = proposal.Risks,
            Exempt = proposal.Exempt,
            Law = cards.LawNow(request, decided.At),
            Papers = decided.Papers ?? [],
            Sources = PaperSources.Of(request, decided.By) is { } compared ? PaperSources.Words(compared) : null,
            OfBody = decided.OfBody,
            Consultation = DecisionWords.Consultation(request),
            AwaitsPublication = decided.AwaitsPublication,
            Regime = decided.Regime,
            Dispensation = DecisionWords.Dispensation(request, decided),
            Key = request.Key,
        };
    }

    private static string Given(ApprovalRequest request, DecisionGiven given, PendingDecision? pending) => pending is null
        ? $"{given.Who} has said yes to {Matter(request)}. Reason: {Wording.Ended(given.Reason)}"
        : $"{given.Who} has {ApprovalViews.Word(given.Outcome)} {Matter(request)}. Reason: {Wording.Ended(given.Reason)}";

    private static string Decided(ApprovalRequest request, ApprovalDecided decided) =>
        $"{decided.Who} has {ApprovalViews.Word(decided.Outcome)} {Matter(request)}. Reason: {Wording.Ended(decided.Reason)}{Later(decided, "")}";

    private static string Final(ApprovalRequest request, ApprovalDecided decided) =>
        $"The decision on {Matter(request)}, is final now: {decided.Who} {ApprovalViews.Word(decided.Outcome)} it.{Later(decided, "")}";

    private static string Undo(DecisionGiven given) =>
        $"{(given.OfBody is null ? "They" : given.By.Name)} can still undo a wrong press until {UkTime.Second(given.FinalAt)}.";

    /// <summary>Why a yes has not decided a request yet.</summary>
    internal static string NotYet(ApprovalRequest request) => request switch
    {
        { IsBeingDecided: true } => $"It is not decided yet: stage {request.Stage + 2} of {request.Stages.Count}, {request.Stages[request.Stage + 1].Name}, comes next.",
        { Approvals.Count: > 0, Stage: > 0 and var stage } when request.Approvals[^1].Stage < stage =>
            $"It is not decided yet: stage {stage + 1} of {request.Stages.Count}, {request.CurrentStage.Name}, comes next.",
        _ => "It is not decided yet: more people must say yes.",
    };

    private static string Later(ApprovalDecided decided, string otherwise) => decided.AwaitsPublication == true
        ? " It is a key decision: it must be published first, members may call it in from then on, and until their time is over it has no effect."
        : decided.EffectiveFrom is { } effective
        ? $" It is a key decision: members may call it in, and until {UkTime.Moment(effective)} it has no effect."
        : otherwise.Length == 0 ? "" : $" {otherwise}";

    private static string Matter(ApprovalRequest request) => $"your request {request.Reference}, “{request.Proposal.Title}”";

    private static void Tell(Outgoing outgoing, ApprovalRequest request, string text) => outgoing.SendToPerson(request.Requester.Id, MessageFactory.Text(text));
}
