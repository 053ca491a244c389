using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Give the decision to somebody else, as the monitoring officer.</summary>
/// <param name="To">Null when the directory does not know the person.</param>
/// <param name="Instead">Whose place the person takes; empty for everybody who could decide now.</param>
/// <param name="AllowedByScheme">Whether the scheme of delegation lets that person decide in this stage.</param>
internal sealed record ReassignRequest(
    Person By, int ShownVersion, Person? To, IReadOnlyList<PersonName> Instead, bool AllowedByScheme, string Reason) : ApprovalCommand(By, ShownVersion)
{
    /// <summary>Whether anybody was picked.</summary>
    public bool IsPicked { get; init; } = true;
}

/// <summary>The rules of giving a decision to somebody else: by the monitoring officer, or by the scheme when an interest was declared.</summary>
internal static class Reassigning
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="today">Today in the United Kingdom.</param>
    public static Refusal? Check(ReassignRequest reassign, ApprovalRequest request, DateOnly today) =>
        Repeats.Check(reassign, request, "You have given this request to them already.")
        ?? Entitlement.CheckOpen(request)
        ?? Undoing.CheckRequester(request)
        ?? Entitlement.CheckVersion(reassign, request)
        ?? CheckOfficer(reassign, request)
        ?? CheckPerson(reassign, request, today)
        ?? Refusal.IfEmpty(reassign.Reason, RefusalReason.ReasonMissing, "Say why you give this to somebody else. Your reason goes on the record.")
        ?? (ApprovalRequest.Evolve(request, Accept(reassign, request)).CanStillBeApproved
            ? null
            : new(RefusalReason.DelegateNotAllowed, "Several people must say yes here. Say whose place the person takes: “from” and their name."));

    /// <summary>The event.</summary>
    public static ApprovalReassigned Accept(ReassignRequest reassign, ApprovalRequest request) => new(
        request.Stage,
        PersonName.Of(reassign.By),
        reassign.Instead.Count > 0 ? reassign.Instead : request.Deciders,
        PersonName.Of(reassign.To!),
        reassign.Reason.Trim());

    private static Refusal? CheckOfficer(ReassignRequest reassign, ApprovalRequest request) =>
        !reassign.By.Roles.Contains(PersonRole.MonitoringOfficer)
            ? new(RefusalReason.NotMonitoringOfficer, "Only the monitoring officer can give a decision to somebody else.")
        : request.Requester.Is(reassign.By.Id)
            ? new(RefusalReason.OwnRequest, "You asked for this approval, so you cannot choose who decides on it.")
        : request.HasInterest(PersonName.Of(reassign.By))
            ? new(RefusalReason.OwnRequest, "You have declared an interest in this request, so you cannot choose who decides on it. Ask a deputy of yours who has the same role.")
        : reassign.Instead.FirstOrDefault(person => !request.Deciders.Any(person.Is)) is { } wrong
            ? new(RefusalReason.DelegateNotAllowed, $"{wrong.Name} is not one of those who can decide now.")
        : null;

    private static Refusal? CheckPerson(ReassignRequest reassign, ApprovalRequest request, DateOnly today) =>
        !reassign.IsPicked ? new(RefusalReason.DelegateNotAllowed, HandingOn.PickFirst)
        : reassign.To is not { } to ? new(RefusalReason.DelegateNotAllowed, "I cannot find that person in the council’s directory.")
        : to.Id == reassign.By.Id ? new(RefusalReason.DelegateNotAllowed, "You cannot give a decision to yourself.")
        : HandingOn.CheckTaker(to, request, "has or had a say", reassign.AllowedByScheme, today);
}
