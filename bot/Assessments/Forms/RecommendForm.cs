using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments.Forms;

/// <summary>The panel's recommendation, drafted from the figures.</summary>
internal sealed class RecommendForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-recommend";

    private const string Nobody = "nobody";
    private const string WordsKey = "text";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken)
    {
        var assessment = loaded.Assessment;
        if (Blocked(new Recommend(me, null, Words.ToCome, Words.ToCome), loaded) is { } blocked)
        {
            return Task.FromResult(blocked);
        }

        var results = AssessmentResults.Of(assessment);
        var present = new Dictionary<string, string>(StringComparer.Ordinal);
        if (assessment.Recommendation is { } made)
        {
            present[AssessmentDecider.AtBidder] = made.Bidder ?? Nobody;
            if (made.Reason is { } reason)
            {
                present[AssessmentDecider.AtReason] = reason;
            }
        }

        return Task.FromResult<FormOffer>(new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            "What does the panel recommend?",
            [
                new FormField(AssessmentDecider.AtBidder, "Who is recommended?", FormFieldKind.Choice)
                {
                    Options =
                    [
                        .. results.Where(result => !result.IsOut).Select(result => new FormOption(result.Bidder.Id, result.Bidder.Name, $"{AssessmentViews.Place(result)}, {result.Total} of {result.Best} points")),
                        new FormOption(Nobody, "Nobody"),
                    ],
                },
                new FormField(AssessmentDecider.AtReason, "Reason, if it is not simply the highest score", FormFieldKind.Lines) { IsOptional = true, Longest = 1000 },
                new FormField(WordsKey, "The recommendation", FormFieldKind.Lines)
                {
                    Longest = 4000,
                    Hint = "Drafted from the figures. Change it as you like.",
                },
            ])
        {
            Intro = loaded.Framework?.Assessment?.Recommends is { } goes ? $"{goes.Text} ({goes.Citations[0]})" : null,
            Submit = "Recommend",
            Prefilled = new Dictionary<string, string>(StringComparer.Ordinal) { [WordsKey] = Kept(assessment) ?? AssessmentViews.Draft(assessment, Best(assessment), "") },
            Present = present,
        }));
    }

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken)
    {
        var assessment = loaded.Assessment;
        var chosen = answers.Text(AssessmentDecider.AtBidder) is var id && id == Nobody ? null : id;
        var reason = answers.Text(AssessmentDecider.AtReason);
        var text = answers.Text(WordsKey);

        // A draft that nobody has touched follows the choice; what people wrote stays.
        var draft = text == AssessmentViews.Draft(assessment, Best(assessment), "") ? AssessmentViews.Draft(assessment, chosen, reason) : text;
        return Task.FromResult<(AssessmentCommand?, FormOutcome?)>((new Recommend(me, chosen, draft, reason), null));
    }

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) =>
        WithResults(turn, after, "The recommendation is on record in the case. Ask for approval there.");

    private static string? Kept(Assessment assessment) => assessment.Recommendation?.Text;

    private static string? Best(Assessment assessment) => AssessmentResults.Of(assessment) is [{ Rank: 1, IsTied: false } best, ..] ? best.Bidder.Id : null;
}
