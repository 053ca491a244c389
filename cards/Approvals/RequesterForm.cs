using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>The part of a request's card with which who asked answers, changes or withdraws it.</summary>
internal static class RequesterForm
{
    public static IEnumerable<CardElement> Fields(ApprovalRequestView view) => Blocks.Body(
        Blocks.Problem(view.Form.ErrorAt(ApprovalRequestCard.ReasonInput)),
        new InputText(ApprovalRequestCard.ReasonInput, "Why you withdraw it, if you do (optional)")
        {
            IsMultiline = true,
            MaxLength = ApprovalRequestCard.LongestReason,
            Value = view.Form.TypedInto(ApprovalRequestCard.ReasonInput),
            Spacing = Spacing.Medium,
        });

    public static IReadOnlyList<CardAction>? Buttons(ApprovalRequestView view, ActionData data) => Blocks.Buttons(
        view.OpenQuestion is null
            ? null
            : new ActionShowCard(new InnerCard(
                Blocks.Body(
                [
                    Blocks.Named("You were asked", view.OpenQuestion, longest: 500),
                    .. RequestFields.Lines(view.Form, ApprovalRequestCard.AnswerInput, "Your answer (it goes on the record)", "Write your answer."),
                ]),
                [new ActionExecute(ApprovalRequestCard.AnswerVerb, data) { Title = "Send answer" }]))
            {
                Title = "Answer the question",
            },
        new CommandButton("Change request", $"edit {view.Id}").ToAction(),
        new ActionExecute(ApprovalRequestCard.WithdrawVerb, data) { Title = "Withdraw request", Style = ActionStyle.Destructive });
}
