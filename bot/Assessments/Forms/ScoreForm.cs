using System.Collections.Frozen;
using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Assessments.Forms;

/// <summary>A member judges one bid by themselves.</summary>
internal sealed class ScoreForm(AssessmentService assessments, AssessmentViews views) : AssessmentForm(assessments, views)
{
    public const string FormId = "assess-score";

    private const string Note = "note";

    private static readonly FormOption[] Results = [new("met", "Met"), new("not-met", "Not met"), new("na", "Does not apply")];

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedAssessment loaded, Bidder? bidder, PanelMember me, CancellationToken cancellationToken)
    {
        var assessment = loaded.Assessment;
        if (bidder is null)
        {
            return Task.FromResult(Refused("This bidder is not part of the assessment. Say “assess score” to see what is left to score."));
        }

        var before = assessment.Member(me.Id) is { } member ? assessment.ScoreOf(member, bidder) : null;
        return Task.FromResult(Blocked(new ScoreBid(me, bidder.Id, FrozenDictionary<string, SelectionResult>.Empty, FrozenDictionary<string, int>.Empty, null), loaded) ?? new FormOffer.Ready(new Form(
            PlaceOf(loaded),
            $"Your own judgement of {bidder.Name}",
            [
                .. assessment.Criteria.Select(criterion => Field(criterion, assessment.Scale)),
                new FormField(Note, "Your reasons, in a few words", FormFieldKind.Lines) { IsOptional = true, Longest = 1000 },
            ])
        {
            Intro = $"Bid {assessment.Bidders.ToList().IndexOf(bidder) + 1} of {assessment.Bidders.Count}. Nobody sees what you write here before moderation.",
            Submit = "Save my scores",
            Remark = string.Create(CultureInfo.InvariantCulture, $"The scale goes from {assessment.Scale.Lowest} to {assessment.Scale.Highest}. You can change your scores until every member has scored."),
            Present = before is null ? new Dictionary<string, string>(StringComparer.Ordinal) : Typed(before),
        }));
    }

    protected override Task<(AssessmentCommand? Command, FormOutcome? Problem)> CommandAsync(
        LoadedAssessment loaded, Bidder? bidder, PanelMember me, FormAnswers answers, CancellationToken cancellationToken)
    {
        var criteria = loaded.Assessment.Criteria;
        var selection = criteria.Where(criterion => !criterion.IsScored && answers.Text(criterion.Id).Length > 0)
            .ToDictionary(criterion => criterion.Id, criterion => AssessmentModeration.Read(answers.Text(criterion.Id))!.Value, StringComparer.Ordinal);
        var scores = criteria.Where(criterion => criterion.IsScored && answers.Number(criterion.Id) is not null)
            .ToDictionary(criterion => criterion.Id, criterion => answers.Number(criterion.Id)!.Value, StringComparer.Ordinal);
        return Task.FromResult<(AssessmentCommand?, FormOutcome?)>((new ScoreBid(me, bidder!.Id, selection, scores, answers.Text(Note)), null));
    }

    protected override FormOutcome Taken(TurnContext turn, LoadedAssessment after, Bidder? bidder, PanelMember me) =>
        Shown(turn, after, me, $"Your scores for {bidder!.Name} are saved. Nobody sees them before moderation.");

    private static FormField Field(AssessedCriterion criterion, ScoreScale scale) => criterion.IsScored
        ? new FormField(criterion.Id, string.Create(CultureInfo.InvariantCulture, $"{criterion.Name} ({scale.Lowest} to {scale.Highest})"), FormFieldKind.Number)
        {
            Least = scale.Lowest,
            Most = scale.Highest,
            WhenMissing = string.Create(CultureInfo.InvariantCulture, $"Give a score for “{criterion.Name}”, a whole number from {scale.Lowest} to {scale.Highest}."),
            WhenOutside = string.Create(CultureInfo.InvariantCulture, $"The scale goes from {scale.Lowest} to {scale.Highest}. Write a whole number in it."),
        }
        : new FormField(criterion.Id, criterion.Name, FormFieldKind.Choice) { Options = criterion.MayNotApply ? Results : Results[..2] };

    private static Dictionary<string, string> Typed(BidScored before)
    {
        var typed = before.Scores.ToDictionary(score => score.Key, score => score.Value.ToString(CultureInfo.InvariantCulture), StringComparer.Ordinal);
        foreach (var (criterion, result) in before.Selection)
        {
            typed[criterion] = result switch { SelectionResult.Met => "met", SelectionResult.NotMet => "not-met", _ => "na" };
        }

        if (before.Note is { Length: > 0 } note)
        {
            typed[Note] = note;
        }

        return typed;
    }
}
