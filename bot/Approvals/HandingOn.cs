using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Hand the decision on.</summary>
/// <param name="To">Null when the directory does not know the person that was picked.</param>
/// <param name="AllowedByScheme">Whether the scheme of delegation lets that person decide in this stage.</param>
internal sealed record DelegateRequest(Person By, int ShownVersion, Person? To, bool AllowedByScheme, string Reason) : ApprovalCommand(By, ShownVersion)
{
    /// <summary>Whether anybody was picked.</summary>
    public bool IsPicked { get; init; } = true;
}

/// <summary>The rules of handing one's own decision on to somebody else.</summary>
internal static class HandingOn
{
    /// <summary>Said when nobody was picked.</summary>
    public const string PickFirst = "Pick a person first, then press the button again.";

    /// <summary>Why the decision stays where it is; null when it is handed on.</summary>
    /// <param name="today">Today in the United Kingdom.</param>
    public static Refusal? Check(DelegateRequest delegated, ApprovalRequest request, DateOnly today) =>
        Entitlement.CheckDecider(delegated, request)
        ?? CheckPerson(delegated, request, today)
        ?? Refusal.IfEmpty(delegated.Reason, RefusalReason.ReasonMissing, "Say why you hand this on, then press the button again.");

    /// <summary>Why this person cannot take over a decision that is open; null when they can.</summary>
    /// <param name="say">That they have a say in it, as it follows on their name.</param>
    /// <param name="today">Today in the United Kingdom.</param>
    public static Refusal? CheckTaker(Person to, ApprovalRequest request, string say, bool allowedByScheme, DateOnly today) =>
        request.Requester.Is(to.Id) ? new(RefusalReason.DelegateNotAllowed, "The person who asked for the approval cannot decide on it.")
        : request.HasInterest(PersonName.Of(to)) ? new(RefusalReason.DelegateNotAllowed, $"{to.Name} has declared an interest in this request.")
        : request.IsInvolved(PersonName.Of(to)) ? new(RefusalReason.DelegateNotAllowed, $"{to.Name} {say} in this request already.")
        : !allowedByScheme ? new(RefusalReason.DelegateNotAllowed, $"The scheme of delegation does not let {to.Name} decide on this.")
        : to.AwayOn(today) is { } away ? new(RefusalReason.CoverAway, $"{to.Name} is away until {UkTime.Day(away.Until)}. Choose somebody who is there.")
        : null;

    private static Refusal? CheckPerson(DelegateRequest delegated, ApprovalRequest request, DateOnly today) =>
        !delegated.IsPicked ? new(RefusalReason.DelegateNotAllowed, PickFirst)
        : delegated.To is not { } to ? new(RefusalReason.DelegateNotAllowed, "I cannot find the person you picked in the council’s directory.")
        : CheckTaker(to, request, "has a say", delegated.AllowedByScheme, today);
}
