using CommissioningBot.Cards.Approvals;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Records.Publishing;

/// <summary>The form in which democratic services put on record where and when a decision was published.</summary>
internal sealed class PublicationForm(PublicationService publications) : IForm
{
    public const string FormId = "decision-published";

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var decision = await DecisionStream.FindAsync(turn.Work, subject, cancellationToken);
        var today = UkTime.Date(turn.Work.Now);
        return PublicationDecider.Obstacle(turn.TurnState.Get<Caller>().Person, decision) is { } obstacle
            ? new FormOffer.Refused(obstacle)
            : new FormOffer.Ready(new Form(
                decision!.DecisionId,
                "Record the publication",
                [
                    new(PublicationDecider.WhereField, "Address of the page on the council’s website", FormFieldKind.Line)
                    {
                        Longest = WebAddress.Longest,
                        Check = WebAddress.Problem,
                        WhenMissing = "Give the address of the page on the council’s website. It begins with https://.",
                    },
                    new(PublicationDecider.DayField, "On which day was it published?", FormFieldKind.Date) { From = decision.Day, Until = today },
                ])
            {
                Intro = $"“{decision.Title}”, decided on {UkTime.Day(decision.Day)}.{(decision.Published is { } before ? $" On record now: {before.Words}." : "")}",
                Submit = "Record publication",
            });
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        if (turn.TurnState.Get<Caller>().Person is not { } by)
        {
            return new FormOutcome.Refused(PublicationDecider.Obstacle(null, null)!);
        }

        var (decision, refusal) = await publications.RecordAsync(
            turn.Outgoing, subject, new RecordPublication(by, answers.Date(PublicationDecider.DayField)!.Value, answers.Text(PublicationDecider.WhereField)), cancellationToken);
        return refusal is not null
            ? refusal.Field.Length == 0 ? new FormOutcome.Refused(refusal.Text) : new FormOutcome.Wrong(refusal.Field, refusal.Text)
            : new FormOutcome.Taken(ApprovalOutcomeCard.Build(DecisionViews.One(decision!, by)).ToJsonElement(), PublicationHandlers.Done(decision!));
    }
}
