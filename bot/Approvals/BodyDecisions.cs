using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Put on record what a committee or body decided at its meeting. Who records does not decide.</summary>
/// <param name="Outcome">What the body decided; null when it was not said.</param>
/// <param name="MeetingDate">Day of the meeting, in the United Kingdom; null when it was not said or is no date.</param>
/// <param name="Interests">Interests that members declared at the meeting; "none" is an answer.</param>
/// <param name="EffectiveFrom">See <see cref="ApproveRequest"/>.</param>
internal sealed record RecordBodyDecision(
    Person By,
    int ShownVersion,
    DecisionOutcome? Outcome,
    DateOnly? MeetingDate,
    string MinuteReference,
    string Reason,
    string Interests,
    DateTimeOffset? EffectiveFrom = null) : DecidingCommand(By, ShownVersion)
{
    /// <summary>Whether members who declared an interest had a dispensation; empty when nobody declared one.</summary>
    public string Dispensation { get; init; } = "";
}

/// <summary>The rules of recording what a committee or body decided.</summary>
internal static class BodyDecisions
{
    /// <summary>Why nobody decides here by pressing a button; null when the people of the stage do.</summary>
    public static Refusal? CheckNoBody(ApprovalRequest request) => request.CurrentStage.Body is { } body
        ? new(RefusalReason.BodyDecides, $"{body} decides on this at a meeting. Put it on the agenda, then record here what was decided.")
        : null;

    /// <summary>What is wrong with the record; null when nothing is.</summary>
    /// <param name="today">Today in the United Kingdom.</param>
    public static Refusal? Check(RecordBodyDecision record, ApprovalRequest request, DateOnly today) =>
        request.CurrentStage.Body is not { } body ? new(RefusalReason.NotOfABody, "People decide on this themselves, so there is no meeting to record.")
        : record.Outcome is null ? new(RefusalReason.OutcomeMissing, $"Say whether {body} approved or rejected the request.")
        : record.MeetingDate is not { } meeting ? new(RefusalReason.MeetingMissing, "Give the day of the meeting, such as 3 December 2026.")
        : meeting > today ? new(RefusalReason.MeetingMissing, $"{UkTime.Day(meeting)} has not come yet. Record the decision after the meeting.")
        : meeting < request.RequestedOn
            ? new(RefusalReason.MeetingMissing, $"The meeting of {UkTime.Day(meeting)} was before this request of {UkTime.Day(request.RequestedOn!.Value)}. {body} decides on what it was shown.")
        : !Words.AreIn(record.MinuteReference) ? new(RefusalReason.MinuteMissing, "Give the reference of the minute, such as “minute 42/26”.")
        : Interests.Check(record.Interests, "Say which interests members declared at the meeting. “None” is an answer.") is { } unclear ? unclear
        : !Words.AreIn(record.Reason) ? new(RefusalReason.ReasonMissing, "Give the reasons as the minutes have them.")
        : null;

    /// <summary>The body's decision as it stands in events.</summary>
    public static BodyDecision Of(RecordBodyDecision record, ApprovalRequest request) =>
        new(request.CurrentStage.Body!, record.MeetingDate!.Value, record.MinuteReference.Trim());
}
