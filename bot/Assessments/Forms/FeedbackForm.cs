using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments.Forms;

/// <summary>Feedback to a bidder who is not recommended, as text to send.</summary>
internal sealed class FeedbackForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-feedback";

    private const string WordsKey = "text";
    private const string Sent = "sent";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken)
    {
        if (bidder is null)
        {
            return Task.FromResult(Refused("This bidder is not part of the assessment."));
        }

        return Task.FromResult(AssessmentDecider.Decide(new TellBidder(me, bidder.Id, Words.ToCome), loaded.Assessment).Problem is { } problem
            ? Refused(problem)
            : new FormOffer.Ready(new Form(
                PlaceOf(loaded),
                $"Feedback to {bidder.Name}",
                [
                    new FormField(WordsKey, "Text to send", FormFieldKind.Lines) { Longest = 4000, Hint = "Change it as you like, then send it from your own mailbox." },
                    new FormField(Sent, "Have you sent it?", FormFieldKind.YesNo),
                ])
            {
                Intro = AssessmentViews.FeedbackRule(loaded),
                Submit = "Keep it",
                Prefilled = new Dictionary<string, string>(StringComparer.Ordinal) { [WordsKey] = AssessmentViews.Feedback(loaded, bidder) },
            }));
    }

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(AssessmentCommand?, FormOutcome?)>(answers.YesNo(Sent) == true
            ? (new TellBidder(me, bidder!.Id, answers.Text(WordsKey)), null)
            : (null, new FormOutcome.Wrong(Sent, "Send it first, then say yes. Nothing is kept before.")));

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me)
    {
        var left = AssessmentHandlers.Untold(after.Assessment);
        return WithResults(turn, after, left.Count == 0 ? "Everybody who is not recommended has had feedback." : $"Kept. Still to be told: {string.Join(", ", left.Select(other => other.Name))}.");
    }
}
