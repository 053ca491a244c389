using System.Globalization;
using CommissioningBot.Cards.Approvals;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Reads what a committee's officer typed about a meeting.</summary>
internal static class MeetingInputs
{
    /// <summary>The inputs of the form, which come back with it when something is wrong.</summary>
    public static IReadOnlyList<string> Inputs { get; } =
    [
        MeetingRecordForm.OutcomeInput, MeetingRecordForm.MeetingDateInput, MeetingRecordForm.MinuteInput, MeetingRecordForm.MemberInterestsInput,
        MeetingRecordForm.DispensationInput,
    ];

    /// <summary>The command that the form gives.</summary>
    /// <param name="text">What stands in an input, not longer than it may be.</param>
    /// <param name="effectiveFrom">When an approval that is recorded now takes effect; null for at once.</param>
    public static RecordBodyDecision Read(Person by, int version, Func<string, string> text, DateTimeOffset? effectiveFrom) => new(
        by,
        version,
        text(MeetingRecordForm.OutcomeInput) switch
        {
            MeetingRecordForm.Approved => DecisionOutcome.Approved,
            MeetingRecordForm.Rejected => DecisionOutcome.Rejected,
            _ => null,
        },
        DateOnly.TryParseExact(text(MeetingRecordForm.MeetingDateInput), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null,
        text(MeetingRecordForm.MinuteInput),
        text(ApprovalRequestCard.ReasonInput),
        text(MeetingRecordForm.MemberInterestsInput),
        effectiveFrom)
    {
        Dispensation = text(MeetingRecordForm.DispensationInput),
    };

    /// <summary>The field of a consultee's form at which a refusal stands; null when it is none of it.</summary>
    public static string? FieldOfComment(RefusalReason reason) => reason switch
    {
        RefusalReason.InterestsMissing => ApprovalRequestCard.InterestsInput,
        RefusalReason.DispensationMissing => MeetingRecordForm.DispensationInput,
        RefusalReason.CommentMissing => ConsulteeForm.CommentInput,
        _ => null,
    };

    /// <summary>The field at which a refusal stands; null when it is none of this form.</summary>
    public static string? FieldOf(RefusalReason reason) => reason switch
    {
        RefusalReason.OutcomeMissing => MeetingRecordForm.OutcomeInput,
        RefusalReason.MeetingMissing => MeetingRecordForm.MeetingDateInput,
        RefusalReason.MinuteMissing => MeetingRecordForm.MinuteInput,
        RefusalReason.InterestsMissing => MeetingRecordForm.MemberInterestsInput,
        RefusalReason.DispensationMissing => MeetingRecordForm.DispensationInput,
        _ => null,
    };
}
