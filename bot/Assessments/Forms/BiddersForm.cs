using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Assessments.Forms;

/// <summary>Who bids or applies.</summary>
internal sealed class BiddersForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-bidders";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new EnterBidders(me, [Words.ToCome]), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Who bids or applies?",
            [
                new FormField(AssessmentDecider.AtBidders, "Bidders or applicants", FormFieldKind.Lines)
                {
                    Hint = "One name a line, or with semicolons between them.",
                    Longest = 4000,
                    WhenMissing = "Write at least one name.",
                },
            ])
        {
            Submit = "Enter the bidders",
            Remark = "The panel is asked to declare interests as soon as you send it. The list can be changed until somebody has scored.",
        }));

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(AssessmentCommand?, FormOutcome?)>((new EnterBidders(me, answers.Text(AssessmentDecider.AtBidders).Split(['\n', ';'])), null));

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) =>
        Shown(turn, after, me, $"{Counted.Of(after.Assessment.Bidders.Count, "bid")} entered. The panel has been asked to declare interests.");
}
