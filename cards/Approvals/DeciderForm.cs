using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>The part of a request's card with which somebody decides, asks or passes the decision on.</summary>
internal static class DeciderForm
{
    public static IEnumerable<CardElement> Fields(ApprovalRequestView view) => Blocks.Body(
    [
        Blocks.Part($"Your decision"),
        .. RequestFields.Interests(view.Form, "I have an interest. I say below what it is, and I will not decide"),
        .. RequestFields.Reason(view.Form, "Your reason (it goes on the record)"),
    ]);

    // Asking and passing on have required fields of their own. Inside a part that unfolds they do not stand in the way of the other buttons.
    public static IReadOnlyList<CardAction>? Buttons(ApprovalRequestView view, ActionData data) => Blocks.Buttons(
        new ActionExecute(ApprovalRequestCard.ApproveVerb, data) { Title = "Approve", Style = ActionStyle.Positive },
        new ActionExecute(ApprovalRequestCard.RejectVerb, data) { Title = "Reject", Style = ActionStyle.Destructive },
        new ActionShowCard(new InnerCard(
            Blocks.Body([.. RequestFields.Lines(view.Form, ApprovalRequestCard.QuestionInput, "What do you need to know?", "Write your question.", ApprovalRequestCard.LongestQuestion)]),
            [new ActionExecute(ApprovalRequestCard.AskVerb, data) { Title = "Send question" }]))
        {
            Title = "Ask a question",
        },
        view.Delegates.Count == 0
            ? null
            : new ActionShowCard(new InnerCard(
                Blocks.Body([.. RequestFields.Delegate(view, ApprovalRequestCard.DelegateToInput, "Who should decide instead?")]),
                [new ActionExecute(ApprovalRequestCard.DelegateVerb, data) { Title = "Pass on decision" }]))
            {
                Title = "Pass it on",
            });
}
