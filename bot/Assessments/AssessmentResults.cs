namespace CommissioningBot.Assessments;

/// <summary>Works out results and ranks from what the members scored and the panel changed. Exact: ties are ties, whatever the rounding.</summary>
internal static class AssessmentResults
{
    /// <summary>The result of every bid, ranked ones first in their order, then those that are out, in the order in which they were entered.</summary>
    public static IReadOnlyList<BidResult> Of(Assessment assessment)
    {
        var results = assessment.Bidders.Select(bidder => Of(assessment, bidder)).ToList();
        var ranked = results.Where(result => !result.IsOut).OrderByDescending(result => result.Points).ToList();
        return
        [
            .. ranked.Select(result => result with
            {
                Rank = 1 + ranked.Count(other => other.Points > result.Points),
                IsTied = ranked.Count(other => other.Points == result.Points) > 1,
            }),
            .. results.Where(result => result.IsOut),
        ];
    }

    /// <summary>The result of one bid, without its rank.</summary>
    public static BidResult Of(Assessment assessment, Bidder bidder)
    {
        var criteria = assessment.Criteria.Select(criterion => Of(assessment, bidder, criterion)).ToList();
        return new BidResult(
            bidder,
            criteria,
            criteria.Sum(result => result.Points),
            assessment.Panel.Count,
            assessment.Criteria.Count(criterion => criterion.IsScored) * assessment.Scale.Highest);
    }

    /// <summary>The result of one criterion.</summary>
    public static CriterionResult Of(Assessment assessment, Bidder bidder, AssessedCriterion criterion)
    {
        var agreed = assessment.Moderated.GetValueOrDefault((bidder.Id, criterion.Id));
        var said = assessment.Panel.Select(member => assessment.ScoreOf(member, bidder)).OfType<BidScored>().ToList();
        if (!criterion.IsScored)
        {
            var met = said.Where(scored => scored.Selection.ContainsKey(criterion.Id)).Select(scored => scored.Selection[criterion.Id]).Distinct().ToList();
            return new CriterionResult(criterion, agreed)
            {
                Selection = agreed?.Met ?? (met is [var all] ? all : null),
                Said = [.. said.Where(scored => scored.Selection.ContainsKey(criterion.Id)).Select(scored => Word(scored.Selection[criterion.Id]))],
            };
        }

        var scores = said.Where(scored => scored.Scores.ContainsKey(criterion.Id)).Select(scored => scored.Scores[criterion.Id]).ToList();
        return new CriterionResult(criterion, agreed)
        {
            // Of all members together, so that nothing is rounded before it is compared.
            Points = agreed?.Score * said.Count ?? scores.Sum(),
            Members = said.Count,
            Said = [.. scores.Select(score => score.ToString(System.Globalization.CultureInfo.InvariantCulture))],
        };
    }

    public static string Word(SelectionResult result) => result switch
    {
        SelectionResult.Met => "met",
        SelectionResult.NotMet => "not met",
        _ => "does not apply",
    };
}

/// <summary>The result of a bid.</summary>
/// <param name="Points">Sum over all members; comparable between bids, because every member scores every bid.</param>
/// <param name="Members">How many scored.</param>
/// <param name="Best">The highest total that could be had.</param>
internal sealed record BidResult(Bidder Bidder, IReadOnlyList<CriterionResult> Criteria, int Points, int Members, int Best)
{
    /// <summary>Place in the order, from 1; several share one when they tie. 0 for a bid that is out.</summary>
    public int Rank { get; init; }

    /// <summary>Whether another bid has the very same result.</summary>
    public bool IsTied { get; init; }

    /// <summary>Criteria that are not met; any of them ends the assessment of the bid.</summary>
    public IReadOnlyList<CriterionResult> NotMet => [.. Criteria.Where(result => result.Selection is SelectionResult.NotMet)];

    public bool IsOut => NotMet.Count > 0;

    /// <summary>Criteria on which the members said different things and have not agreed.</summary>
    public IReadOnlyList<CriterionResult> Open => [.. Criteria.Where(result => result.IsOpen)];

    public string Total => AssessmentFigures.Mean(Points, Members);
}

/// <summary>The result of one criterion.</summary>
/// <param name="Agreed">What the panel changed together; null when the members' own scores stand.</param>
internal sealed record CriterionResult(AssessedCriterion Criterion, ResultModerated? Agreed)
{
    /// <summary>Met, not met or does not apply; null for a scored criterion, and while the members differ.</summary>
    public SelectionResult? Selection { get; init; }

    /// <summary>Sum of all members' scores.</summary>
    public int Points { get; init; }

    public int Members { get; init; }

    /// <summary>What each member said, in the order of the panel.</summary>
    public IReadOnlyList<string> Said { get; init; } = [];

    public bool IsOpen => !Criterion.IsScored && Selection is null && Said.Count > 0;

    /// <summary>"3.67 (4, 4, 3)", or "4, agreed (was 3.67)".</summary>
    public string Shown => Criterion.IsScored
        ? Agreed is { Score: not null } ? $"{AssessmentFigures.Mean(Points, Members)}, agreed (was {Agreed.Before})" : $"{AssessmentFigures.Mean(Points, Members)} ({string.Join(", ", Said)})"
        : Agreed is { Met: { } met } ? $"{AssessmentResults.Word(met)}, agreed (was {Agreed.Before})"
        : Selection is { } selection ? AssessmentResults.Word(selection)
        : $"the members differ: {string.Join(", ", Said)}";
}

/// <summary>Figures as people read them.</summary>
internal static class AssessmentFigures
{
    /// <summary>Points for each member: 11 of three members is 3.67. Rounded for reading only.</summary>
    public static string Mean(int points, int members) =>
        members == 0 ? "0" : Math.Round((decimal)points / members, 2, MidpointRounding.AwayFromZero).ToString("0.##", System.Globalization.CultureInfo.InvariantCulture);
}
