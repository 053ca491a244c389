using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments.Forms;

/// <summary>A result that the panel changes together.</summary>
internal sealed class ChangeResultForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-change";

    private const string Criterion = "criterion";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken)
    {
        var assessment = loaded.Assessment;
        return Task.FromResult(Blocked(new ChangeResult(me, assessment.Bidders is [var first, ..] ? first.Id : "", assessment.Criteria[0].Id, "", Words.ToCome), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "Change a result together",
            [
                new FormField(AssessmentDecider.AtBidder, "Whose result?", FormFieldKind.Choice) { Options = [.. assessment.Bidders.Select(entered => new FormOption(entered.Id, entered.Name))] },
                new FormField(Criterion, "Which criterion?", FormFieldKind.Choice)
                {
                    Options = [.. assessment.Criteria.Select(criterion => new FormOption(criterion.Id, criterion.Name, criterion.IsScored ? "scored" : "met or not met"))],
                },
                new FormField(AssessmentDecider.AtResult, "The result that you agree on", FormFieldKind.Line)
                {
                    Hint = string.Create(CultureInfo.InvariantCulture, $"A score from {assessment.Scale.Lowest} to {assessment.Scale.Highest}; or met, not met or does not apply."),
                    Longest = 40,
                },
                new FormField(AssessmentDecider.AtReason, "Why?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Give the reason for the change; every changed result has one." },
            ])
        {
            Submit = "Change the result",
            Remark = "What each member gave stays on record.",
        }));
    }

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(AssessmentCommand?, FormOutcome?)>((
            new ChangeResult(me, answers.Text(AssessmentDecider.AtBidder), answers.Text(Criterion), answers.Text(AssessmentDecider.AtResult), answers.Text(AssessmentDecider.AtReason)), null));

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) => WithResults(turn, after, "Changed. The reason is on record.");
}
