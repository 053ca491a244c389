using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Take back a decision that one has just given by a wrong press.</summary>
internal sealed record TakeBackDecision(Person By, int ShownVersion) : ApprovalCommand(By, ShownVersion);

/// <summary>A decision that has been given and is not final yet.</summary>
/// <param name="Decision">The decision, as it will be if nobody undoes anything.</param>
/// <param name="FinalAt">From this instant it cannot be undone any more.</param>
internal sealed record PendingDecision(ApprovalDecided Decision, DateTimeOffset FinalAt)
{
    /// <summary>Whether the other is the same decision, given by the same person in the same instant.</summary>
    public bool IsSame(PendingDecision? other) => other is { Decision: var decision } && decision.By.Is(Decision.By) && decision.At == Decision.At;
}

/// <summary>
/// A decision can be undone for a short while by whoever gave it. It holds its place at once, so that nobody else decides, everybody concerned
/// is told, and it goes on record as what it is: given, and not final. Whatever a decision sets off waits until it is; what makes it
/// final is planned with it, in the same transaction.
/// </summary>
internal static class Undoing
{
    /// <summary>Why somebody cannot undo; null when they can.</summary>
    public static Refusal? Check(TakeBackDecision command, ApprovalRequest request, DateTimeOffset now) =>
        request.GivenBy(PersonName.Of(command.By)) is { } given
            ? now < given.FinalAt ? null : TooLate
            : Repeats.Is(command, request) ? new(RefusalReason.NothingToDo, "You have undone your decision already, and the request waits again.")
            : request.IsSettledBy(PersonName.Of(command.By)) ? TooLate
            : new(RefusalReason.NothingToUndo, "There is no decision of yours here that could be undone.");

    private static Refusal TooLate { get; } =
        new(RefusalReason.UndoTooLate, "It is too late to undo this: the decision is final. Only a new decision can change it.");

    /// <summary>Why somebody cannot decide while a decision waits to become final; null when none is in the way.</summary>
    public static Refusal? CheckGiven(ApprovalRequest request, PersonName person) =>
        CheckOwn(request, person)
        ?? (request.IsBeingDecided && request.Given is [.., var first]
            ? new(RefusalReason.AlreadyDecided, $"{first.Who} has already {ApprovalViews.Word(first.Outcome)} this request. It becomes final at {UkTime.Second(first.FinalAt)}.")
            : null);

    /// <summary>Why somebody cannot decide again while their own decision waits to become final; null when none does.</summary>
    public static Refusal? CheckOwn(ApprovalRequest request, PersonName person) => request.GivenBy(person) is { } own
        ? new(RefusalReason.DecidedBefore, $"You have decided on this request already. You can undo that until {UkTime.Second(own.FinalAt)}.")
        : null;

    /// <summary>Why a consultee’s comment comes too late for a decision that has been given; null when none has. On record it would stand before the decision.</summary>
    public static Refusal? CheckComment(ApprovalRequest request) => request is { IsBeingDecided: true, Given: [.., var given] }
        ? new(RefusalReason.AlreadyDecided, $"{given.Who} has already {(Pending(request) is null ? "said yes to" : ApprovalViews.Word(given.Outcome))} this request, so your comment comes too late and is not on record. Should they undo it before {UkTime.Second(given.FinalAt)}, you can send it then.")
        : null;

    /// <summary>Why the requester cannot change a request on which a decision has been given; null when none has.</summary>
    public static Refusal? CheckRequester(ApprovalRequest request) => request is { IsBeingDecided: true, Given: [.., var last] }
        ? new(RefusalReason.AlreadyDecided, $"{last.Who} has {(Pending(request) is null ? "said yes to" : ApprovalViews.Word(last.Outcome))} this request and can undo that until {UkTime.Second(last.FinalAt)}. Until then nothing can be changed.")
        : null;

    /// <summary>The decision that has been given and can still be undone; null when nothing given so far settles the request.</summary>
    public static PendingDecision? Pending(ApprovalRequest request) =>
        Finalise(request, DateTimeOffset.MaxValue).OfType<ApprovalDecided>().FirstOrDefault() is { } decided
            ? new PendingDecision(decided, request.GivenBy(decided.By)!.FinalAt)
            : null;

    /// <summary>What becomes final now: every decision whose time to undo is over, in the order in which they were given.</summary>
    public static IReadOnlyList<ApprovalEvent> Finalise(ApprovalRequest request, DateTimeOffset now)
    {
        var events = new List<ApprovalEvent>();
        var state = request;
        foreach (var given in request.Given.Where(given => given.FinalAt <= now).OrderBy(given => given.FinalAt))
        {
            if (state.Status != ApprovalStatus.AwaitingDecision)
            {
                break;
            }

            var final = Final(given, state);
            events.AddRange(final);
            state = final.Aggregate(state, ApprovalRequest.Evolve);
        }

        return events;
    }

    /// <summary>The events of a decision that nobody undoes any more.</summary>
    public static IReadOnlyList<ApprovalEvent> Final(DecisionGiven given, ApprovalRequest request)
    {
        var decided = new ApprovalDecided(
            request.NextDecisionId,
            given.Outcome,
            given.Stage,
            given.By,
            DecidedAs: request.CurrentStage.Capacity(given.By),
            given.RequestVersion,
            given.Reason,
            given.Interests,
            given.At,
            given.Outcome == DecisionOutcome.Approved ? given.EffectiveFrom : null,
            given.OfBody,
            given.Regime,
            given.Dispensation,
            request.Proposal.Papers,
            given.AwaitsPublication);
        if (given.Outcome == DecisionOutcome.Rejected)
        {
            return [decided];
        }

        var said = new StageApproved(given.Stage, given.By, given.RequestVersion, given.Reason, given.Interests, given.OfBody);
        return request.Completes(said) ? [said, decided] : [said];
    }
}
