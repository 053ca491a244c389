using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>The part of a request's card with which the monitoring officer gives the decision to somebody else.</summary>
internal static class ReassignmentForm
{
    public static IEnumerable<CardElement> Fields(ApprovalRequestView view) => Blocks.Body(
    [
        Blocks.Part($"Give the decision to somebody else"),
        .. RequestFields.Delegate(view, ApprovalRequestCard.ReassignToInput, "Who should decide?"),
        .. RequestFields.Reason(view.Form, "Why (it goes on the record)", "Write your reason."),
    ]);

    public static CardAction Button(ActionData data) => new ActionExecute(ApprovalRequestCard.ReassignVerb, data) { Title = "Give to this person" };
}
