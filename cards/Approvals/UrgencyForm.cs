using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>The part of a request's card with which the scrutiny chair says whether a key decision can wait; democratic services record the answer.</summary>
public static class UrgencyForm
{
    /// <summary>Input: whether the decision is exempt from call-in too; "true" or "false".</summary>
    public const string ExemptInput = "exempt";

    /// <summary>Input: name of the chair, when democratic services record the answer.</summary>
    public const string ChairInput = "chair";

    /// <summary>Input: day of the answer, when democratic services record it.</summary>
    public const string AnsweredOnInput = "answeredOn";

    /// <summary>Most characters of the chair's name.</summary>
    public const int LongestChair = 100;

    internal static IEnumerable<CardElement> Fields(ApprovalRequestView view)
    {
        var form = view.Form;
        var isRecorded = view.Audience == ApprovalAudience.UrgencyRecorder;
        return Blocks.Body(
        [
            Blocks.Part($"Can this wait?"),
            Blocks.Aside($"It is asked that this key decision be taken without notice (SI 2012/2089, regulation 11). Nobody may decide before the scrutiny chair agrees."),
            .. isRecorded ? Recorded(form) : [],
            new InputToggle(ExemptInput, new PlainText("It cannot wait for call-in either: exempt the decision from call-in"), string.Equals(form.TypedInto(ExemptInput), "true", StringComparison.Ordinal)),
            .. RequestFields.Reason(form, "The chair’s reason (it goes on the record)"),
        ]);
    }

    internal static IReadOnlyList<CardAction> Buttons(ActionData data) =>
    [
        new ActionExecute(ApprovalRequestCard.AgreeUrgencyVerb, data) { Title = "The chair agrees", Style = ActionStyle.Positive },
        new ActionExecute(ApprovalRequestCard.DeclineUrgencyVerb, data) { Title = "The chair does not agree", Style = ActionStyle.Destructive },
    ];

    private static IEnumerable<CardElement?> Recorded(FormState form) =>
    [
        Blocks.Problem(form.ErrorAt(ChairInput)),
        new InputText(ChairInput, "Name of the scrutiny chair who answered") { MaxLength = LongestChair, Value = form.TypedInto(ChairInput) },
        Blocks.Problem(form.ErrorAt(AnsweredOnInput)),
        new InputDate(AnsweredOnInput, "Day of the answer")
        {
            Value = DateOnly.TryParseExact(
                form.TypedInto(AnsweredOnInput), "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null,
        },
    ];
}
