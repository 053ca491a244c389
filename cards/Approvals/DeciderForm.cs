using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>The part of a request's card with which somebody decides, asks or passes the decision on.</summary>
internal static class DeciderForm
{
    public static IEnumerable<CardElement> Fields(ApprovalRequestView view) => Blocks.Body(
        Blocks.Part($"Your decision"),
        Blocks.Problem(view.Form.ErrorAt(ApprovalRequestCard.InterestsInput)),
        new InputChoiceSet(
            ApprovalRequestCard.InterestsInput,
            "First, declare your interests in this matter",
            [
                new Choice("I have no interest to declare", ApprovalRequestCard.NoInterests),
                new Choice("I have an interest. I say below what it is, and I will not decide", ApprovalRequestCard.HasInterests),
            ])
        {
            Style = ChoiceInputStyle.Expanded,
            Value = view.Form.TypedInto(ApprovalRequestCard.InterestsInput),
        },
        Blocks.Problem(view.Form.ErrorAt(ApprovalRequestCard.ReasonInput)),
        new InputText(ApprovalRequestCard.ReasonInput, "Your reason (it goes on the record)")
        {
            IsMultiline = true,
            MaxLength = ApprovalRequestCard.LongestReason,
            Value = view.Form.TypedInto(ApprovalRequestCard.ReasonInput),
        });

    // Asking and passing on have required fields of their own. Inside a part that unfolds they do not stand in the way of the other buttons.
    public static IReadOnlyList<CardAction>? Buttons(ApprovalRequestView view, ActionData data) => Blocks.Buttons(
        new ActionExecute(ApprovalRequestCard.ApproveVerb, data) { Title = "Approve", Style = ActionStyle.Positive },
        new ActionExecute(ApprovalRequestCard.RejectVerb, data) { Title = "Reject", Style = ActionStyle.Destructive },
        new ActionShowCard(new InnerCard(
            Blocks.Body(
                Blocks.Problem(view.Form.ErrorAt(ApprovalRequestCard.QuestionInput)),
                new InputText(ApprovalRequestCard.QuestionInput, "What do you need to know?", "Write your question.")
                {
                    IsMultiline = true,
                    MaxLength = ApprovalRequestCard.LongestQuestion,
                    Value = view.Form.TypedInto(ApprovalRequestCard.QuestionInput),
                }),
            [new ActionExecute(ApprovalRequestCard.AskVerb, data) { Title = "Send question" }]))
        {
            Title = "Ask a question",
        },
        view.Delegates.Count == 0
            ? null
            : new ActionShowCard(new InnerCard(
                Blocks.Body(
                    Blocks.Problem(view.Form.ErrorAt(ApprovalRequestCard.DelegateToInput)),
                    DelegateField.Of(ApprovalRequestCard.DelegateToInput, "Who should decide instead?", view)),
                [new ActionExecute(ApprovalRequestCard.DelegateVerb, data) { Title = "Pass on decision" }]))
            {
                Title = "Pass it on",
            });
}
