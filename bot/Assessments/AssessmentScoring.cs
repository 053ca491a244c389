using System.Globalization;

namespace CommissioningBot.Assessments;

/// <summary>The rules of scoring: everybody by themselves, every criterion, within the scale.</summary>
internal static class AssessmentScoring
{
    /// <summary>What comes of one member’s judgement of one bid.</summary>
    public static AssessmentVerdict Score(ScoreBid score, Assessment assessment)
    {
        if (AssessmentPanel.NotOnPanel(assessment, score.By) is { } refused)
        {
            return refused;
        }

        if (assessment.Bidder(score.Bidder) is null)
        {
            return AssessmentVerdict.Refused("This bidder is not part of the assessment. Say “assess score” to see what is left to score.");
        }

        if (!assessment.HasAnswered(assessment.Member(score.By.Id)!))
        {
            return AssessmentVerdict.Refused("Say first whether you have an interest in any of the bidders: “assess declare”. None is an answer.");
        }

        if (assessment.Stage != AssessmentStage.Scoring)
        {
            return AssessmentVerdict.Refused("Everybody has scored. Scores now change only together, in moderation, with a reason.");
        }

        foreach (var criterion in assessment.Criteria)
        {
            if (Problem(criterion, score, assessment.Scale) is { } problem)
            {
                return AssessmentVerdict.Refused(problem, criterion.Id);
            }
        }

        var unknown = score.Selection.Keys.Concat(score.Scores.Keys).FirstOrDefault(id => assessment.Criterion(id) is null);
        return unknown is null
            ? new([new BidScored(score.By.Id, score.Bidder, score.Selection, score.Scores, Words.AreIn(score.Note) ? score.Note.Trim() : null)])
            : AssessmentVerdict.Refused($"“{unknown}” is no criterion of this assessment. Nothing was saved.");
    }

    /// <summary>What is said of a score that the scale does not have.</summary>
    public static string OutsideScale(ScoreScale scale) =>
        string.Create(CultureInfo.InvariantCulture, $"The scale goes from {scale.Lowest} to {scale.Highest}. Write a whole number in it.");

    private static string? Problem(AssessedCriterion criterion, ScoreBid score, ScoreScale scale) => criterion switch
    {
        { IsScored: true } => !score.Scores.TryGetValue(criterion.Id, out var given) ? $"Give a score for “{criterion.Name}”."
            : given < scale.Lowest || given > scale.Highest ? OutsideScale(scale)
            : null,
        _ => !score.Selection.TryGetValue(criterion.Id, out var result) ? $"Say whether “{criterion.Name}” is met."
            : result == SelectionResult.DoesNotApply && !criterion.MayNotApply ? $"“{criterion.Name}” applies to everybody. Say whether it is met."
            : null,
    };
}
