using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>The form in which democratic services put on record, in the chat too, what the scrutiny chair answered. The chair's own answer is a press of their card.</summary>
internal sealed class UrgencyRecordForm(ApprovalService approvals, ApprovalCards cards) : IForm
{
    public const string FormId = "approval-urgency";

    private const string Agrees = "agrees";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (loaded, version) = await ShownRequest.LoadAsync(turn, subject, cancellationToken);
        var request = loaded.Request;
        if (ShownRequest.MovedOn(request, version) is { } moved)
        {
            return new FormOffer.Refused(moved);
        }

        return request.Key is not { AwaitsChair: true } key
                ? new FormOffer.Refused($"Nobody waits for the scrutiny chair’s agreement on {request.Reference}.")
            : turn.TurnState.Get<Caller>().Person is not { } person || !Urgency.MayAnswer(person)
                ? new FormOffer.Refused("Only democratic services put the scrutiny chair’s answer on record.")
            : person.Roles.Contains(PersonRole.ScrutinyChair)
                ? new FormOffer.Refused($"You chair scrutiny, and nobody agrees by typing: say “open {request.Reference}” and use the buttons of the card.")
            : new FormOffer.Ready(new Form(request.Reference, "Record the scrutiny chair’s answer", Fields(request, UkTime.Date(turn.Work.Now)))
            {
                Intro = $"“{request.Proposal.Title}”. {KeyDecisionWords.Line(key)}",
                Submit = "Record the answer",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var (loaded, version) = await ShownRequest.LoadAsync(turn, subject, cancellationToken);
        var by = turn.TurnState.Get<Caller>().Person!;
        var (after, refusal) = await approvals.HandleAsync(
            turn.Outgoing,
            loaded,
            new AnswerUrgency(
                by,
                version,
                answers.YesNo(Agrees),
                answers.YesNo(UrgencyForm.ExemptInput) == true,
                answers.Text(ApprovalRequestCard.ReasonInput),
                answers.Text(UrgencyForm.ChairInput),
                answers.Date(UrgencyForm.AnsweredOnInput)),
            cancellationToken);
        if (refusal is not null)
        {
            return refusal.Reason == RefusalReason.MeetingMissing ? new FormOutcome.Wrong(UrgencyForm.AnsweredOnInput, refusal.Text) : new FormOutcome.Refused(refusal.Text);
        }

        var card = await cards.ViewAsync(turn.Outgoing, after, PersonName.Of(by), null, null, cancellationToken);
        return new FormOutcome.Taken(card.ToJsonElement(), $"The scrutiny chair’s answer on {after.Request.Reference} is on record; everybody concerned is told.");
    }

    private static IReadOnlyList<FormField> Fields(ApprovalRequest request, DateOnly today) =>
    [
        new(Agrees, "Does the scrutiny chair agree that the decision cannot wait?", FormFieldKind.YesNo),
        new(UrgencyForm.ChairInput, "Name of the scrutiny chair who answered", FormFieldKind.Line) { Longest = UrgencyForm.LongestChair },
        new(UrgencyForm.AnsweredOnInput, "Day of the answer", FormFieldKind.Date) { From = request.ChairAskedOn ?? request.RequestedOn, Until = today },
        new(UrgencyForm.ExemptInput, "Did the chair also agree that it cannot wait for call-in?", FormFieldKind.YesNo),
        new(ApprovalRequestCard.ReasonInput, "The chair’s reason (it goes on the record)", FormFieldKind.Lines) { Longest = ApprovalRequestCard.LongestReason },
    ];
}
