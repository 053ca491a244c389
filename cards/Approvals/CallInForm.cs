using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>What somebody can do about a decision that has no effect yet.</summary>
public enum CallInAction
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Call it in.</summary>
    CallIn,

    /// <summary>Say how scrutiny ended.</summary>
    Conclude,
}

/// <summary>The part of a decision's card with which members call it in, and with which is said how scrutiny ended.</summary>
public static class CallInForm
{
    /// <summary>Input: <see cref="Confirmed"/>, <see cref="ReferredBack"/> or <see cref="NotProceeding"/>.</summary>
    public const string OutcomeInput = "outcome";

    /// <summary>Value of <see cref="OutcomeInput"/>: the decision stands.</summary>
    public const string Confirmed = "confirmed";

    /// <summary>Value of <see cref="OutcomeInput"/>: it goes back to who decided.</summary>
    public const string ReferredBack = "referred-back";

    /// <summary>Value of <see cref="OutcomeInput"/>: it is given up.</summary>
    public const string NotProceeding = "not-proceeding";

    internal static IEnumerable<CardElement> Fields(ApprovalOutcomeView view) => view.CallIn switch
    {
        CallInAction.CallIn => Blocks.Body([Blocks.Part($"Call it in"), .. RequestFields.Reason(view.Form, "Why do you call it in? (it goes on the record)")]),
        CallInAction.Conclude => Blocks.Body(
        [
            Blocks.Part($"How did scrutiny end?"),
            Blocks.Problem(view.Form.ErrorAt(OutcomeInput)),
            new InputChoiceSet(
                OutcomeInput,
                "What becomes of the decision",
                [
                    new Choice("Confirmed: it stands and has effect at once", Confirmed),
                    new Choice("Referred back: who decided is asked to decide anew", ReferredBack),
                    new Choice("Not proceeding: it is given up", NotProceeding),
                ])
            {
                Style = ChoiceInputStyle.Expanded,
                Value = view.Form.TypedInto(OutcomeInput),
            },
            .. RequestFields.Reason(view.Form, "The reason (it goes on the record)"),
        ]),
        _ => [],
    };

    internal static CardAction? Button(ApprovalOutcomeView view)
    {
        var data = new ActionData { Id = view.Id, Version = view.Version };
        return view.CallIn switch
        {
            CallInAction.CallIn => new ActionExecute(ApprovalOutcomeCard.CallInVerb, data) { Title = "Call in", Style = ActionStyle.Destructive },
            CallInAction.Conclude => new ActionExecute(ApprovalOutcomeCard.ConcludeVerb, data) { Title = "Record the outcome", Style = ActionStyle.Positive },
            _ => null,
        };
    }
}
