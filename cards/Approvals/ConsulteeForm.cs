using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>The part of a request's card with which somebody who is consulted comments. A comment is never counted as a decision.</summary>
public static class ConsulteeForm
{
    /// <summary>Input: what the consultee says.</summary>
    public const string CommentInput = "comment";

    internal static IEnumerable<CardElement> Fields(ApprovalRequestView view) => Blocks.Body(
    [
        Blocks.Part($"You are consulted"),
        Blocks.Aside($"Others decide. What you say here is shown to them and goes on the record beside their decision."),
        .. RequestFields.Interests(view.Form, "I have an interest. I say in my comment what it is"),
        Blocks.Problem(view.Form.ErrorAt(MeetingRecordForm.DispensationInput)),
        new InputText(MeetingRecordForm.DispensationInput, "If you declare one: any dispensation, or that there is none")
        {
            MaxLength = ApprovalRequestCard.LongestReason,
            Value = view.Form.TypedInto(MeetingRecordForm.DispensationInput),
        },
        .. RequestFields.Lines(view.Form, CommentInput, "Your comment"),
    ]);

    internal static CardAction Button(ActionData data) => new ActionExecute(ApprovalRequestCard.CommentVerb, data) { Title = "Send comment" };
}
