using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>
/// The form in which a committee's officer puts on record what the committee decided, question by question in the chat too: whoever writes
/// down what the minutes say decides nothing.
/// </summary>
internal sealed class MeetingForm(ApprovalService approvals, ApprovalCards cards) : IForm
{
    public const string FormId = "approval-meeting";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (loaded, version) = await ShownRequest.LoadAsync(turn, subject, cancellationToken);
        var request = loaded.Request;
        if (ShownRequest.MovedOn(request, version) is { } moved)
        {
            return new FormOffer.Refused(moved);
        }

        return request.CurrentStage.Body is not { } body
            ? new FormOffer.Refused($"People decide on {request.Reference} themselves, with the buttons of its card: there is no meeting to record, and nobody can approve by typing.")
            : turn.TurnState.Get<Caller>().Person is not { } person || !request.Deciders.Any(decider => decider.Is(person.Id))
            ? new FormOffer.Refused($"You cannot record this. {Entitlement.WhoDecides(request)}".TrimEnd())
            : new FormOffer.Ready(new Form(request.Reference, $"Record the decision of {body}", Fields(UkTime.Date(turn.Work.Now)))
            {
                Intro = $"“{request.Proposal.Title}”. The meeting decides; write here what its minutes say.",
                Submit = "Record the decision",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (loaded, version) = await ShownRequest.LoadAsync(turn, subject, cancellationToken);
        var by = turn.TurnState.Get<Caller>().Person!;
        RecordBodyDecision record;
        try
        {
            record = MeetingInputs.Read(by, version, answers.Text, approvals.EffectiveFrom(loaded.Request, turn.Work.Now)) with { UndoUntil = approvals.UndoUntil(turn.Work.Now) };
        }
        catch (CalendarRangeException beyond)
        {
            return new FormOutcome.Refused(ApprovalCardActions.BeyondCalendar(beyond).Text);
        }

        var (after, refusal) = await approvals.HandleAsync(turn.Outgoing, loaded, record, cancellationToken);
        if (refusal is not null)
        {
            var field = refusal.Reason == RefusalReason.ReasonMissing ? ApprovalRequestCard.ReasonInput : MeetingInputs.FieldOf(refusal.Reason);
            return field is null ? new FormOutcome.Refused(refusal.Text) : new FormOutcome.Wrong(field, refusal.Text);
        }

        var card = await cards.ViewAsync(turn.Outgoing, after, PersonName.Of(by), null, null, cancellationToken);
        return new FormOutcome.Taken(card.ToJsonElement(), $"What the meeting decided on {after.Request.Reference} is on record.");
    }

    private static IReadOnlyList<FormField> Fields(DateOnly today) =>
    [
        new(MeetingRecordForm.OutcomeInput, "What was decided?", FormFieldKind.Choice)
        {
            Options = [new(MeetingRecordForm.Approved, "Approved"), new(MeetingRecordForm.Rejected, "Rejected")],
        },
        new(MeetingRecordForm.MeetingDateInput, "Day of the meeting", FormFieldKind.Date) { Until = today },
        new(MeetingRecordForm.MinuteInput, "Reference of the minute", FormFieldKind.Line) { Longest = MeetingRecordForm.LongestMinute, Hint = "Such as: minute 42/26." },
        new(MeetingRecordForm.MemberInterestsInput, "Interests that members declared, and who left the room", FormFieldKind.Lines)
        {
            CanBeNone = true,
            Hint = "Write none if there were none.",
            Longest = ApprovalRequestCard.LongestReason,
        },
        new(MeetingRecordForm.DispensationInput, "If a member declared an interest: any dispensation, or that the member took no part", FormFieldKind.Lines)
        {
            Longest = ApprovalRequestCard.LongestReason,
            IsOptional = true,
        },
        new(ApprovalRequestCard.ReasonInput, "The reasons, as minuted (they go on the record)", FormFieldKind.Lines) { Longest = ApprovalRequestCard.LongestReason },
    ];
}
