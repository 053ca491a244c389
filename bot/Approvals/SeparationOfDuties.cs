namespace CommissioningBot.Approvals;

/// <summary>Who may not decide, whatever the scheme says: over the whole chain of stages, covers and delegates.</summary>
internal static class SeparationOfDuties
{
    /// <summary>The refusal when a decision would rest on people alone who worked on the case; null when it would not.</summary>
    /// <param name="decides">Whether this voice would complete the decision or end it.</param>
    // A voice that can still be undone does not count: without it the decision would rest on evaluators alone.
    public static Refusal? CheckEvaluator(ApprovalRequest request, PersonName person, bool decides) =>
        decides && request.IsEvaluator(person) && request.Approvals.All(approval => approval.OfBody is null && request.IsEvaluator(approval.By))
            ? new(RefusalReason.EvaluatorAlone, "You have worked on this case, so you cannot decide on it alone. Somebody who did not evaluate it must decide with you or instead of you.")
            : null;
}
