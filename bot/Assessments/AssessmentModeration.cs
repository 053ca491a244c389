using System.Globalization;

namespace CommissioningBot.Assessments;

/// <summary>The rules of what follows from the scores: results are agreed together, somebody is recommended, and the others are told.</summary>
internal static class AssessmentModeration
{
    /// <summary>Changes a result, with a reason.</summary>
    public static AssessmentVerdict Change(ChangeResult change, Assessment assessment)
    {
        if (!assessment.IsLead(change.By.Id) && assessment.Member(change.By.Id) is null)
        {
            return AssessmentDecider.NotLead(assessment);
        }

        if (assessment.Stage != AssessmentStage.Moderating)
        {
            return NotModerating(assessment);
        }

        if (assessment.Bidder(change.Bidder) is not { } bidder)
        {
            return AssessmentVerdict.Refused("This bidder is not part of the assessment.", AssessmentDecider.AtBidder);
        }

        if (assessment.Criterion(change.Criterion) is not { } criterion)
        {
            return AssessmentVerdict.Refused("This criterion is not part of the assessment. Choose one from the list.", "criterion");
        }

        if (!Words.AreIn(change.Reason))
        {
            return AssessmentVerdict.Refused("Give the reason for the change; every changed result has one.", AssessmentDecider.AtReason);
        }

        var now = AssessmentResults.Of(assessment, bidder, criterion);
        var before = now.Agreed?.Before ?? (criterion.IsScored ? AssessmentFigures.Mean(now.Points, now.Members) : string.Join(", ", now.Said));
        var moderated = new ResultModerated(bidder.Id, criterion.Id, before, change.Reason.Trim(), change.By.Name);
        if (criterion.IsScored)
        {
            return int.TryParse(change.Result, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score) && score >= assessment.Scale.Lowest && score <= assessment.Scale.Highest
                ? new([moderated with { Score = score }])
                : AssessmentVerdict.Refused(AssessmentScoring.OutsideScale(assessment.Scale), AssessmentDecider.AtResult);
        }

        return Read(change.Result) is { } result && (result != SelectionResult.DoesNotApply || criterion.MayNotApply)
            ? new([moderated with { Met = result }])
            : AssessmentVerdict.Refused(criterion.MayNotApply ? "Write met, not met or does not apply." : "Write met or not met.", AssessmentDecider.AtResult);
    }

    /// <summary>Ends moderation once nothing is open.</summary>
    public static AssessmentVerdict Finish(FinishModeration finish, Assessment assessment)
    {
        if (!assessment.IsLead(finish.By.Id))
        {
            return AssessmentDecider.NotLead(assessment);
        }

        if (assessment.Stage != AssessmentStage.Moderating)
        {
            return NotModerating(assessment);
        }

        var open = assessment.Bidders.SelectMany(bidder => AssessmentResults.Of(assessment, bidder).Open.Select(result => $"“{result.Criterion.Name}” of {bidder.Name}")).ToList();
        return open.Count == 0
            ? new([new ModerationFinished(finish.By.Name)])
            : AssessmentVerdict.Refused($"The members differ on {string.Join(", ", open.Take(3))}{(open.Count > 3 ? $" and {open.Count - 3} more" : "")}. Agree on it with “change a result” first.");
    }

    /// <summary>Recommends a bidder, or nobody.</summary>
    public static AssessmentVerdict Recommend(Recommend recommend, Assessment assessment)
    {
        if (!assessment.IsLead(recommend.By.Id))
        {
            return AssessmentDecider.NotLead(assessment);
        }

        if (!assessment.IsModerated)
        {
            return AssessmentVerdict.Refused("First the results must be agreed in moderation. Say “assess” to see where it stands.");
        }

        var results = AssessmentResults.Of(assessment);
        var chosen = recommend.Bidder is null ? null : results.FirstOrDefault(result => result.Bidder.Id == recommend.Bidder);
        if (recommend.Bidder is not null && chosen is null)
        {
            return AssessmentVerdict.Refused("This bidder is not part of the assessment.", AssessmentDecider.AtBidder);
        }

        if (chosen is { IsOut: true })
        {
            return AssessmentVerdict.Refused($"{chosen.Bidder.Name} does not meet {string.Join(", ", chosen.NotMet.Select(result => result.Criterion.Name))} and is out. Choose another, or nobody.", AssessmentDecider.AtBidder);
        }

        if (assessment.OpenInterests.FirstOrDefault() is { } late && !Words.AreIn(recommend.Reason))
        {
            return AssessmentVerdict.Refused($"{late.Member.Name} declared an interest after the results were agreed. Give the reason why they stand all the same, or say “assess again” to begin anew.", AssessmentDecider.AtReason);
        }

        var isPlain = chosen is { Rank: 1, IsTied: false } || (chosen is null && results.All(result => result.IsOut));
        return !isPlain && !Words.AreIn(recommend.Reason)
            ? AssessmentVerdict.Refused(
                chosen is { Rank: 1 }
                    ? $"{chosen.Bidder.Name} shares the first place. Give the reason why this one; a tie is never broken in silence."
                    : "This is not the highest score. Give the reason; it goes on record.",
                AssessmentDecider.AtReason)
            : new([new RecommendationMade(recommend.Text.Trim(), recommend.By.Name, recommend.Bidder, Words.AreIn(recommend.Reason) ? recommend.Reason.Trim() : null)]);
    }

    /// <summary>Tells a bidder who is not recommended.</summary>
    public static AssessmentVerdict Tell(TellBidder tell, Assessment assessment) => assessment switch
    {
        _ when !assessment.IsLead(tell.By.Id) => AssessmentDecider.NotLead(assessment),
        { Recommendation: null } => AssessmentVerdict.Refused("First the recommendation must be made. Say “assess” to see where it stands."),
        _ when assessment.Bidder(tell.Bidder) is null => AssessmentVerdict.Refused("This bidder is not part of the assessment.", AssessmentDecider.AtBidder),
        { Recommendation.Bidder: var chosen } when chosen == tell.Bidder => AssessmentVerdict.Refused("This bidder is recommended; feedback is for the others.", AssessmentDecider.AtBidder),
        _ => new([new BidderTold(tell.Bidder, tell.Text.Trim(), tell.By.Name)]),
    };

    /// <summary>Reads the result of a criterion that is met or not.</summary>
    public static SelectionResult? Read(string text) => text.Trim().ToLowerInvariant() switch
    {
        "met" or "yes" or "pass" => SelectionResult.Met,
        "not met" or "not-met" or "no" or "fail" => SelectionResult.NotMet,
        "does not apply" or "na" or "n/a" => SelectionResult.DoesNotApply,
        _ => null,
    };

    private static AssessmentVerdict NotModerating(Assessment assessment) => AssessmentVerdict.Refused(
        assessment.IsModerated ? "The results are agreed and stand."
        : assessment.Panel.Count < Assessment.SmallestPanel ? "Fewer than two members are left. Add somebody with “assess add member” first."
        : "Moderation begins when every member has scored every bid. Until then nobody sees another’s scores.");
}
