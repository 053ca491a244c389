using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>The part of a request's card with which a committee's officer records what the committee decided. The officer decides nothing.</summary>
public static class MeetingRecordForm
{
    /// <summary>Input: <see cref="Approved"/> or <see cref="Rejected"/>.</summary>
    public const string OutcomeInput = "outcome";

    /// <summary>Input: day of the meeting.</summary>
    public const string MeetingDateInput = "meetingDate";

    /// <summary>Input: where the minutes have the decision.</summary>
    public const string MinuteInput = "minuteReference";

    /// <summary>Input: interests that members declared at the meeting; "none" is an answer.</summary>
    public const string MemberInterestsInput = "memberInterests";

    /// <summary>Input: dispensations that members with an interest had; only needed when one was declared.</summary>
    public const string DispensationInput = "dispensation";

    /// <summary>Value of <see cref="OutcomeInput"/>: the committee approved.</summary>
    public const string Approved = "approved";

    /// <summary>Value of <see cref="OutcomeInput"/>: the committee rejected.</summary>
    public const string Rejected = "rejected";

    /// <summary>Most characters of a minute's reference.</summary>
    public const int LongestMinute = 100;

    internal static IEnumerable<CardElement> Fields(ApprovalRequestView view)
    {
        var form = view.Form;
        return Blocks.Body(
        [
            Blocks.Part($"Record the decision of {new PlainText(view.Body ?? "", 80)}"),
            Blocks.Aside($"The meeting decides. Put the request on the agenda; after the meeting, write here what the minutes say."),
            Blocks.Problem(form.ErrorAt(OutcomeInput)),
            new InputChoiceSet(OutcomeInput, "What was decided", [new Choice("Approved", Approved), new Choice("Rejected", Rejected)])
            {
                Style = ChoiceInputStyle.Expanded,
                Value = form.TypedInto(OutcomeInput),
            },
            Blocks.Problem(form.ErrorAt(MeetingDateInput)),
            new InputDate(MeetingDateInput, "Day of the meeting") { Value = Day(form.TypedInto(MeetingDateInput)) },
            Blocks.Problem(form.ErrorAt(MinuteInput)),
            new InputText(MinuteInput, "Reference of the minute") { MaxLength = LongestMinute, Value = form.TypedInto(MinuteInput) },
            .. RequestFields.Lines(form, MemberInterestsInput, "Interests that members declared, and who left the room (write none if there were none)"),
            Blocks.Problem(form.ErrorAt(DispensationInput)),
            new InputText(DispensationInput, "If a member declared an interest: any dispensation, or that the member took no part")
            {
                MaxLength = ApprovalRequestCard.LongestReason,
                Value = form.TypedInto(DispensationInput),
            },
            .. RequestFields.Reason(form, "The committee’s reasons, as minuted (they go on the record)"),
        ]);
    }

    internal static CardAction Button(ActionData data) => new ActionExecute(ApprovalRequestCard.RecordVerb, data) { Title = "Record the decision", Style = ActionStyle.Positive };

    private static DateOnly? Day(string? typed) =>
        DateOnly.TryParseExact(typed, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture, System.Globalization.DateTimeStyles.None, out var day) ? day : null;
}
