namespace CommissioningBot.Approvals;

/// <summary>Who may do what with a request as it stands, whatever it is that they want to say.</summary>
internal static class Entitlement
{
    /// <summary>Why this person cannot decide with this card; null when they can.</summary>
    public static Refusal? CheckDecider(ApprovalCommand command, ApprovalRequest request)
    {
        var person = PersonName.Of(command.By);
        return CheckPerson(person, request) ?? Undoing.CheckGiven(request, person) ?? CheckPlace(person, request) ?? CheckVersion(command, request);
    }

    /// <summary>Why this is not, or no longer, a decision in which this person has a voice; null when it is.</summary>
    public static Refusal? CheckPerson(PersonName person, ApprovalRequest request) =>
        person.Is(request.Requester) ? new(RefusalReason.OwnRequest, "You asked for this approval, so you cannot decide on it.")
        : !request.WasAssigned(person) ? new(RefusalReason.NotAssigned, $"This decision is not yours. {WhoDecides(request)}".TrimEnd())
        : request.Status != ApprovalStatus.AwaitingDecision ? AlreadyDone(request)
        : request.Approvals.Any(approval => approval.By.Is(person))
            ? new(RefusalReason.DecidedBefore, "You have already said yes to this request. Nobody decides on it twice.")
        : request.HasInterest(person)
            ? new(RefusalReason.InterestDeclared, "You declared an interest in this request, so you cannot decide on it or hand it on.")
        : null;

    /// <summary>Why somebody else is in this person's place now; null when nobody is.</summary>
    public static Refusal? CheckPlace(PersonName person, ApprovalRequest request) =>
        request.CoverFor(person) is { } cover
            ? new(RefusalReason.NotAssigned, $"You are away until {UkTime.Day(cover.Until)}, and {cover.By.Name} decides in your place. If you are back, say “away end”.")
        : !request.Deciders.Any(decider => decider.Is(person))
            ? new(RefusalReason.NotAssigned, $"This decision is no longer yours. {WhoDecides(request)}".TrimEnd())
        : null;

    /// <summary>Why this person cannot do what only the requester can; null when they can.</summary>
    public static Refusal? CheckRequester(ApprovalCommand command, ApprovalRequest request) =>
        !request.Requester.Is(command.By.Id) ? new(RefusalReason.NotRequester, $"Only {request.Requester.Name}, who asked for this approval, can do that.")
        : CheckOpen(request) ?? Undoing.CheckRequester(request) ?? CheckVersion(command, request);

    /// <summary>Why nothing more can be said; null while the request waits for a decision.</summary>
    public static Refusal? CheckOpen(ApprovalRequest request) => request.Status == ApprovalStatus.AwaitingDecision ? null : AlreadyDone(request);

    /// <summary>The refusal when another version of the request was shown; null when it was this one.</summary>
    /// <param name="remedy">What to do first.</param>
    public static Refusal? CheckVersion(ApprovalCommand command, ApprovalRequest request, string remedy = "Read the new version, then decide.") =>
        command.ShownVersion == request.RequestVersion
            ? null
            : new(RefusalReason.OutdatedCard, $"This card shows an older version of the request. {remedy}");

    /// <summary>What has become of the request already.</summary>
    public static Refusal AlreadyDone(ApprovalRequest request) => new(RefusalReason.AlreadyDecided, request switch
    {
        { Decision: { } decision } => $"{decision.Who} has already {(decision.Outcome == DecisionOutcome.Approved ? "approved" : "rejected")} this request.",
        { Withdrawal: { } withdrawal } => $"{withdrawal.By.Name} has withdrawn this request.",
        { Status: ApprovalStatus.Lapsed } => "This request has lapsed: nobody decided in time.",
        _ => "This request has been made already.",
    });

    /// <summary>For whom it is to decide, in a sentence; empty when for nobody.</summary>
    public static string WhoDecides(ApprovalRequest request) =>
        request.Deciders.Count == 0 ? "" : $"It is for {string.Join(" or ", request.Deciders.Select(person => person.Name))} to decide.";
}
