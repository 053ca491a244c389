using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Change what one asked for, in words or papers: a new version, on which everybody decides anew.</summary>
/// <param name="Proposal">The proposal as it is to be; what the case says of it stays.</param>
/// <param name="Note">What was changed and why, for those who decide.</param>
internal sealed record EditRequest(Person By, int ShownVersion, Proposal Proposal, string Note) : ApprovalCommand(By, ShownVersion);

/// <summary>The rules of changing a request. What was approved is what was shown, so a change makes every card of before void.</summary>
internal static class Editing
{
    /// <summary>What is wrong with the change; null when nothing is.</summary>
    public static Refusal? Check(EditRequest edit, ApprovalRequest request) => Entitlement.CheckRequester(edit, request) ?? CheckChange(edit, request);

    /// <summary>The events. What the scrutiny chair has agreed to was the version before, so the chair is asked again.</summary>
    public static IReadOnlyList<ApprovalEvent> Accept(EditRequest edit, ApprovalRequest request, DateTimeOffset now)
    {
        var edited = new RequestEdited(request.RequestVersion + 1, edit.Proposal, PersonName.Of(edit.By), edit.Note.Trim());
        return IsAgreed(request) ? [edited, new UrgencyAskedAgain(edited.RequestVersion, UkTime.Date(now))] : [edited];
    }

    /// <summary>Whether a change would have the scrutiny chair asked again.</summary>
    public static bool IsAgreed(ApprovalRequest request) => request.Key is { Procedure: KeyProcedure.SpecialUrgency, Agreement: not null };

    private static Refusal? CheckChange(EditRequest edit, ApprovalRequest request)
    {
        var proposal = edit.Proposal;
        return !Words.AreIn(proposal.Why) || !Words.AreIn(proposal.Alternatives)
                ? new(RefusalReason.WordsMissing, "A request needs its reasons and the options that were considered.")
            : Same(proposal, request.Proposal) ? new(RefusalReason.NothingChanged, "Nothing has changed, so the request stays as it is.")
            : !Words.AreIn(edit.Note) ? new(RefusalReason.WordsMissing, "Say in a sentence what you have changed and why.")
            : null;
    }

    // A list is compared by what it holds; records compare it by reference.
    private static bool Same(Proposal one, Proposal other) =>
        one with { Papers = null } == other with { Papers = null } && (one.Papers ?? []).SequenceEqual(other.Papers ?? []);
}
