using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>What several forms of a request ask for, each field below what is wrong with it.</summary>
internal static class RequestFields
{
    private const int MostDelegates = 12;

    /// <summary>The reason, which goes on the record.</summary>
    public static IEnumerable<CardElement?> Reason(FormState form, string label, string? missing = null) => Lines(form, ApprovalRequestCard.ReasonInput, label, missing);

    /// <summary>Words of several lines.</summary>
    /// <param name="missing">Makes the field required, and is said when it is empty; null when it may be empty.</param>
    public static IEnumerable<CardElement?> Lines(FormState form, string input, string label, string? missing = null, int longest = ApprovalRequestCard.LongestReason) =>
    [
        Blocks.Problem(form.ErrorAt(input)),
        new InputText(input, label, missing)
        {
            IsMultiline = true,
            MaxLength = longest,
            Value = form.TypedInto(input),
        },
    ];

    /// <summary>Whether there is an interest to declare.</summary>
    /// <param name="form">What was typed.</param>
    /// <param name="has">The words of somebody who has one: they say where they tell what it is.</param>
    public static IEnumerable<CardElement?> Interests(FormState form, string has) =>
    [
        Blocks.Problem(form.ErrorAt(ApprovalRequestCard.InterestsInput)),
        new InputChoiceSet(
            ApprovalRequestCard.InterestsInput,
            "First, declare your interests in this matter",
            [
                new Choice("I have no interest to declare", ApprovalRequestCard.NoInterests),
                new Choice(has, ApprovalRequestCard.HasInterests),
            ])
        {
            Style = ChoiceInputStyle.Expanded,
            Value = form.TypedInto(ApprovalRequestCard.InterestsInput),
        },
    ];

    /// <summary>Who is to decide instead.</summary>
    public static IEnumerable<CardElement?> Delegate(ApprovalRequestView view, string input, string label) =>
    [
        Blocks.Problem(view.Form.ErrorAt(input)),
        new InputChoiceSet(
            input, label, [.. view.Delegates.Take(MostDelegates).Select(person => new Choice(new PlainText(person.Name, 80), person.Id))], "Choose a person.")
        {
            Value = view.Form.TypedInto(input),
            Placeholder = "Choose",
        },
    ];
}
