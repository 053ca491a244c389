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
    /// <summary>Said when nobody was picked.</summary>
    public const string PickFirst = "Pick a person first, then press the button again.";

    /// <summary>What is wrong with it; null when nothing is.</summary>
    /// <param name="today">Today in the United Kingdom.</param>
    public static Refusal? Check(ReassignRequest reassign, ApprovalRequest request, DateOnly today)
    {
        if (!reassign.By.Roles.Contains(PersonRole.MonitoringOfficer))
        {
            return new(RefusalReason.NotMonitoringOfficer, "Only the monitoring officer can give a decision to somebody else.");
        }

        if (request.Requester.Is(reassign.By.Id))
        {
            return new(RefusalReason.OwnRequest, "You asked for this approval, so you cannot choose who decides on it.");
        }

        if (request.HasInterest(PersonName.Of(reassign.By)))
        {
            return new(RefusalReason.OwnRequest, "You have declared an interest in this request, so you cannot choose who decides on it. Ask a deputy of yours who has the same role.");
        }

        if (reassign.Instead.FirstOrDefault(person => !request.Deciders.Any(person.Is)) is { } wrong)
        {
            return new(RefusalReason.DelegateNotAllowed, $"{wrong.Name} is not one of those who can decide now.");
        }

        return CheckPerson(reassign, request, today) is { } refusal ? refusal
            : !Words.AreIn(reassign.Reason) ? new(RefusalReason.ReasonMissing, "Say why you give this to somebody else. Your reason goes on the record.")
            : !ApprovalRequest.Evolve(request, Accept(reassign, request)).CanStillBeApproved
                ? new(RefusalReason.DelegateNotAllowed, "Several people must say yes here. Say whose place the person takes: “from” and their name.")
            : null;
    }

    /// <summary>The event.</summary>
    public static ApprovalReassigned Accept(ReassignRequest reassign, ApprovalRequest request) => new(
        request.Stage,
        PersonName.Of(reassign.By),
        reassign.Instead.Count > 0 ? reassign.Instead : request.Deciders,
        PersonName.Of(reassign.To!),
        reassign.Reason.Trim());

    private static Refusal? CheckPerson(ReassignRequest reassign, ApprovalRequest request, DateOnly today) =>
        !reassign.IsPicked ? new(RefusalReason.DelegateNotAllowed, PickFirst)
        : reassign.To is not { } to ? new(RefusalReason.DelegateNotAllowed, "I cannot find that person in the council’s directory.")
        : request.Requester.Is(to.Id) ? new(RefusalReason.DelegateNotAllowed, "The person who asked for the approval cannot decide on it.")
        : to.Id == reassign.By.Id ? new(RefusalReason.DelegateNotAllowed, "You cannot give a decision to yourself.")
        : request.HasInterest(PersonName.Of(to)) ? new(RefusalReason.DelegateNotAllowed, $"{to.Name} has declared an interest in this request.")
        : request.IsInvolved(PersonName.Of(to)) ? new(RefusalReason.DelegateNotAllowed, $"{to.Name} has or had a say in this request already.")
        : !reassign.AllowedByScheme ? new(RefusalReason.DelegateNotAllowed, $"The scheme of delegation does not let {to.Name} decide on this.")
        : to.AwayOn(today) is { } away ? new(RefusalReason.CoverAway, $"{to.Name} is away until {UkTime.Day(away.Until)}. Choose somebody who is there.")
        : null;
}
