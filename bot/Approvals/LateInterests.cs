using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Declare an interest in a request or a decision in which one already has had a part.</summary>
/// <param name="On">Today in the United Kingdom.</param>
internal sealed record DeclareInterest(Person By, int ShownVersion, string Interests, DateOnly On) : ApprovalCommand(By, ShownVersion);

/// <summary>
/// Interests that come to mind late. Whoever can still decide declares on the card and stands aside; whoever has done their part already puts
/// it on record here. What was done is not undone by that: whoever answers for the decision sees to what follows.
/// </summary>
internal static class LateInterests
{
    /// <summary>What is wrong with it; null when nothing is.</summary>
    public static Refusal? Check(DeclareInterest declare, ApprovalRequest request) =>
        request.Deciders.Any(decider => decider.Is(declare.By.Id))
            ? new(RefusalReason.NothingToDo, $"You have not decided yet: say “open {request.Reference}” and declare it on the card. You then stand aside.")
        : PartOf(request, PersonName.Of(declare.By)) is null ? new(RefusalReason.NoPart, $"You have had no part in {request.Reference}, so there is nothing to declare.")
        : Interests.AreNone(declare.Interests) ? new(RefusalReason.InterestsMissing, WhatItIs(request))
        : Interests.Check(declare.Interests, WhatItIs(request));

    /// <summary>The event.</summary>
    public static IReadOnlyList<ApprovalEvent> Accept(DeclareInterest declare, ApprovalRequest request)
    {
        var by = PersonName.Of(declare.By);
        return [new InterestDeclaredLate(by, declare.Interests.Trim(), declare.On, PartOf(request, by)!)];
    }

    private static string WhatItIs(ApprovalRequest request) => $"Say what the interest is: “declare interest {request.Reference}” and your words. It goes on the record.";

    // What they have done, the weightiest first.
    private static string? PartOf(ApprovalRequest request, PersonName person) =>
        request.Decision?.By.Is(person) == true || request.PastDecisions.Any(decision => decision.By.Is(person)) || request.GivenBy(person) is not null ? "decided"
        : request.Approvals.Any(approval => approval.By.Is(person)) ? "said yes"
        : request.Comments.Any(comment => comment.By.Is(person)) ? "commented"
        : request.Requester.Is(person) ? "asked for it"
        : request.IsEvaluator(person) ? "worked on the case"
        : null;
}
