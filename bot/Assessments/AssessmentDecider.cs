using System.Globalization;

namespace CommissioningBot.Assessments;

/// <summary>
/// The rules of an assessment that no framework and no setting changes: interests come first, everybody scores by themselves, a changed result
/// has its reason, a tie is said and never broken in silence. Which criteria there are is the pack's business.
/// </summary>
internal static class AssessmentDecider
{
    /// <summary>Parts of commands that a problem can be about.</summary>
    public const string AtPanel = "panel";
    public const string AtScale = "highest";
    public const string AtOwnCriteria = "criteria";
    public const string AtBidders = "bidders";
    public const string AtResult = "result";
    public const string AtReason = "reason";
    public const string AtBidder = "bidder";
    public const string AtInterests = "interests";
    public const string AtLead = "lead";

    /// <summary>More bids than this are several assessments.</summary>
    public const int MostBidders = 30;

    /// <summary>As many criteria fit on one card.</summary>
    public const int MostCriteria = 13;

    private const int LongestName = 120;

    public static AssessmentVerdict Decide(AssessmentCommand command, Assessment assessment) => command switch
    {
        BeginAssessment begin => Begin(begin, assessment),
        _ when assessment.Stage == AssessmentStage.None => AssessmentVerdict.Refused("I cannot find this assessment. Say “assess” in a case to begin one."),
        EnterBidders enter => Enter(enter, assessment),
        ChangeLead change => Change(change, assessment),
        MoveAssessment when assessment.Recommendation is not null => AssessmentVerdict.Refused("The recommendation is made, so the assessment keeps its version."),
        MoveAssessment move => new([new AssessmentMovedToPack(move.PackVersion, move.Changes, move.By.Name)]),
        AnswerInterests answer => Answer(answer, assessment),
        ScoreBid score => Score(score, assessment),
        AddMember add => Add(add, assessment),
        RemoveMember remove => Remove(remove, assessment),
        ChangeResult change => Change(change, assessment),
        FinishModeration finish => Finish(finish, assessment),
        Recommend recommend => Recommended(recommend, assessment),
        TellBidder tell => Tell(tell, assessment),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
    };

    private static AssessmentVerdict Begin(BeginAssessment begin, Assessment assessment) => begin switch
    {
        _ when assessment.Stage != AssessmentStage.None => AssessmentVerdict.Refused("This assessment has begun already."),
        { Panel.Count: < Assessment.SmallestPanel } => AssessmentVerdict.Refused("A panel needs at least two people. Choose another.", AtPanel),
        { Scale: var scale } when scale.Highest <= scale.Lowest => AssessmentVerdict.Refused("The highest score must be more than the lowest.", AtScale),
        { Criteria: [] } => AssessmentVerdict.Refused("Write at least one criterion: the framework gives none.", AtOwnCriteria),
        { Criteria.Count: > MostCriteria } => AssessmentVerdict.Refused(
            string.Create(CultureInfo.InvariantCulture, $"There are {begin.Criteria.Count} criteria with those of the framework, and {MostCriteria} fit on a card. Put some together."), AtOwnCriteria),
        _ when begin.Criteria.All(criterion => !criterion.IsScored) => AssessmentVerdict.Refused("Write at least one criterion that is scored; otherwise nothing can be ranked.", AtOwnCriteria),
        _ when Twice(begin.Criteria.Select(criterion => criterion.Name)) is { } name => AssessmentVerdict.Refused($"“{name}” is there twice. Write each criterion once.", AtOwnCriteria),
        _ => new([new AssessmentBegun(begin.Reference, begin.CaseReference, begin.FrameworkId, begin.Title, begin.Criteria, begin.Scale, begin.Panel, begin.By, begin.PackVersion)]),
    };

    private static AssessmentVerdict Enter(EnterBidders enter, Assessment assessment)
    {
        if (!assessment.IsLead(enter.By.Id))
        {
            return NotLead(assessment);
        }

        if (assessment.Scores.Count > 0 || assessment.Stage is not (AssessmentStage.AwaitingBidders or AssessmentStage.Scoring))
        {
            return AssessmentVerdict.Refused("Scoring has begun, so the list of bidders stands. Say “assess” to see it.");
        }

        var names = enter.Names.Select(name => name.Trim()).Where(name => name.Length > 0).ToList();
        return names switch
        {
            [] => AssessmentVerdict.Refused("Write at least one name.", AtBidders),
            { Count: > MostBidders } => AssessmentVerdict.Refused($"These are more than {MostBidders} names. Make several assessments of them.", AtBidders),
            _ when names.Find(name => name.Length > LongestName) is { } name => AssessmentVerdict.Refused($"“{name[..40]}…” is too long for a name: at most {LongestName} characters.", AtBidders),
            _ when Twice(names) is { } name => AssessmentVerdict.Refused($"“{name}” is there twice. Write each name once.", AtBidders),
            _ => new([new BiddersEntered([.. names.Select((name, index) => new Bidder(string.Create(CultureInfo.InvariantCulture, $"{index + 1}"), name))], enter.By.Name)]),
        };
    }

    private static AssessmentVerdict Answer(AnswerInterests answer, Assessment assessment)
    {
        if (NotOnPanel(assessment, answer.By) is { } refused)
        {
            return refused;
        }

        if (assessment.Stage == AssessmentStage.AwaitingBidders)
        {
            return AssessmentVerdict.Refused("The bidders are not known yet. You are asked as soon as they are.");
        }

        return answer.Interests?.Trim() switch
        {
            // Scores that are in the agreed results cannot be taken out of them again; what follows is for people to judge.
            { Length: > 0 } interests when assessment.IsModerated => new([new LateInterestDeclared(answer.By.Id, interests)]),

            // An interest can come to light late; it counts then too.
            { Length: > 0 } interests => new([new MemberStoodAside(answer.By.Id, interests)]),
            _ when assessment.WithoutInterest.Contains(answer.By.Id) => AssessmentVerdict.Refused("You have answered this already: none. Say it again only if that has changed."),
            _ => new([new InterestsAnswered(answer.By.Id, "none")]),
        };
    }

    private static AssessmentVerdict Score(ScoreBid score, Assessment assessment)
    {
        if (NotOnPanel(assessment, score.By) is { } refused)
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

    private static string? Problem(AssessedCriterion criterion, ScoreBid score, ScoreScale scale) => criterion switch
    {
        { IsScored: true } => !score.Scores.TryGetValue(criterion.Id, out var given) ? $"Give a score for “{criterion.Name}”."
            : given < scale.Lowest || given > scale.Highest ? OutsideScale(scale)
            : null,
        _ => !score.Selection.TryGetValue(criterion.Id, out var result) ? $"Say whether “{criterion.Name}” is met."
            : result == SelectionResult.DoesNotApply && !criterion.MayNotApply ? $"“{criterion.Name}” applies to everybody. Say whether it is met."
            : null,
    };

    private static AssessmentVerdict Add(AddMember add, Assessment assessment) => assessment switch
    {
        _ when !assessment.IsLead(add.By.Id) => NotLead(assessment),
        { IsModerated: true } => AssessmentVerdict.Refused("The results are agreed, so the panel stands."),
        _ when assessment.Member(add.Member.Id) is not null => AssessmentVerdict.Refused($"{add.Member.Name} is on the panel already.", AtPanel),
        _ when assessment.Former.Any(former => former.Member.Is(add.Member.Id) && former.Reason == Assessment.DeclaredInterest) =>
            AssessmentVerdict.Refused($"{add.Member.Name} has declared an interest and cannot come back to this assessment.", AtPanel),
        _ when assessment.Moderated.Count > 0 && assessment.Panel.Count >= Assessment.SmallestPanel => AssessmentVerdict.Refused("Moderation has begun, and a new member would see others’ scores before giving their own."),
        _ => new([new MemberAdded(add.Member, add.By.Name)]),
    };

    private static AssessmentVerdict Remove(RemoveMember remove, Assessment assessment) => assessment switch
    {
        _ when !assessment.IsLead(remove.By.Id) => NotLead(assessment),
        { IsModerated: true } => AssessmentVerdict.Refused("The results are agreed, so the panel stands."),
        _ when assessment.Member(remove.MemberId) is null => AssessmentVerdict.Refused("This person is not on the panel.", AtPanel),
        _ when !Words.AreIn(remove.Reason) => AssessmentVerdict.Refused("Give the reason; it goes on record.", AtReason),
        _ => new([new MemberRemoved(remove.MemberId, remove.Reason.Trim(), remove.By.Name)]),
    };

    // Whoever leads hands it on. When they cannot do that any more, somebody else who works on cases may.
    private static AssessmentVerdict Change(ChangeLead change, Assessment assessment) => assessment switch
    {
        _ when !assessment.IsLead(change.By.Id) && !change.IsLeadGone => NotLead(assessment),
        _ when assessment.IsLead(change.Lead.Id) => AssessmentVerdict.Refused($"{change.Lead.Name} leads it already.", AtLead),
        _ when assessment.Former.Any(former => former.Member.Is(change.Lead.Id) && former.Reason == Assessment.DeclaredInterest) || assessment.LateInterests.Any(late => late.Member.Is(change.Lead.Id)) =>
            AssessmentVerdict.Refused($"{change.Lead.Name} has declared an interest and cannot lead this assessment.", AtLead),
        _ when !Words.AreIn(change.Reason) => AssessmentVerdict.Refused("Give the reason; it goes on record.", AtReason),
        _ => new([new LeadChanged(change.Lead, change.Reason.Trim(), change.By.Name)]),
    };

    private static AssessmentVerdict Change(ChangeResult change, Assessment assessment)
    {
        if (!assessment.IsLead(change.By.Id) && assessment.Member(change.By.Id) is null)
        {
            return NotLead(assessment);
        }

        if (assessment.Stage != AssessmentStage.Moderating)
        {
            return NotModerating(assessment);
        }

        if (assessment.Bidder(change.Bidder) is not { } bidder)
        {
            return AssessmentVerdict.Refused("This bidder is not part of the assessment.", AtBidder);
        }

        if (assessment.Criterion(change.Criterion) is not { } criterion)
        {
            return AssessmentVerdict.Refused("This criterion is not part of the assessment. Choose one from the list.", "criterion");
        }

        if (!Words.AreIn(change.Reason))
        {
            return AssessmentVerdict.Refused("Give the reason for the change; every changed result has one.", AtReason);
        }

        var now = AssessmentResults.Of(assessment, bidder, criterion);
        var before = now.Agreed?.Before ?? (criterion.IsScored ? AssessmentFigures.Mean(now.Points, now.Members) : string.Join(", ", now.Said));
        var moderated = new ResultModerated(bidder.Id, criterion.Id, before, change.Reason.Trim(), change.By.Name);
        if (criterion.IsScored)
        {
            return int.TryParse(change.Result, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var score) && score >= assessment.Scale.Lowest && score <= assessment.Scale.Highest
                ? new([moderated with { Score = score }])
                : AssessmentVerdict.Refused(OutsideScale(assessment.Scale), AtResult);
        }

        return Read(change.Result) is { } result && (result != SelectionResult.DoesNotApply || criterion.MayNotApply)
            ? new([moderated with { Met = result }])
            : AssessmentVerdict.Refused(criterion.MayNotApply ? "Write met, not met or does not apply." : "Write met or not met.", AtResult);
    }

    private static AssessmentVerdict Finish(FinishModeration finish, Assessment assessment)
    {
        if (!assessment.IsLead(finish.By.Id))
        {
            return NotLead(assessment);
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

    private static AssessmentVerdict Recommended(Recommend recommend, Assessment assessment)
    {
        if (!assessment.IsLead(recommend.By.Id))
        {
            return NotLead(assessment);
        }

        if (!assessment.IsModerated)
        {
            return AssessmentVerdict.Refused("First the results must be agreed in moderation. Say “assess” to see where it stands.");
        }

        var results = AssessmentResults.Of(assessment);
        var chosen = recommend.Bidder is null ? null : results.FirstOrDefault(result => result.Bidder.Id == recommend.Bidder);
        if (recommend.Bidder is not null && chosen is null)
        {
            return AssessmentVerdict.Refused("This bidder is not part of the assessment.", AtBidder);
        }

        if (chosen is { IsOut: true })
        {
            return AssessmentVerdict.Refused($"{chosen.Bidder.Name} does not meet {string.Join(", ", chosen.NotMet.Select(result => result.Criterion.Name))} and is out. Choose another, or nobody.", AtBidder);
        }

        if (assessment.OpenInterests.FirstOrDefault() is { } late && !Words.AreIn(recommend.Reason))
        {
            return AssessmentVerdict.Refused($"{late.Member.Name} declared an interest after the results were agreed. Give the reason why they stand all the same, or say “assess again” to begin anew.", AtReason);
        }

        var isPlain = chosen is { Rank: 1, IsTied: false } || (chosen is null && results.All(result => result.IsOut));
        return !isPlain && !Words.AreIn(recommend.Reason)
            ? AssessmentVerdict.Refused(
                chosen is { Rank: 1 }
                    ? $"{chosen.Bidder.Name} shares the first place. Give the reason why this one; a tie is never broken in silence."
                    : "This is not the highest score. Give the reason; it goes on record.",
                AtReason)
            : new([new RecommendationMade(recommend.Text.Trim(), recommend.By.Name, recommend.Bidder, Words.AreIn(recommend.Reason) ? recommend.Reason.Trim() : null)]);
    }

    private static AssessmentVerdict Tell(TellBidder tell, Assessment assessment) => assessment switch
    {
        _ when !assessment.IsLead(tell.By.Id) => NotLead(assessment),
        { Recommendation: null } => AssessmentVerdict.Refused("First the recommendation must be made. Say “assess” to see where it stands."),
        _ when assessment.Bidder(tell.Bidder) is null => AssessmentVerdict.Refused("This bidder is not part of the assessment.", AtBidder),
        { Recommendation.Bidder: var chosen } when chosen == tell.Bidder => AssessmentVerdict.Refused("This bidder is recommended; feedback is for the others.", AtBidder),
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

    private static AssessmentVerdict? NotOnPanel(Assessment assessment, PanelMember by) => assessment.Member(by.Id) is not null
        ? null
        : assessment.Former.FirstOrDefault(former => former.Member.Is(by.Id)) is { } former
            ? AssessmentVerdict.Refused($"You are no longer on this panel ({former.Reason}). What you gave before stays on record and does not count.")
            : AssessmentVerdict.Refused("You are not on the panel of this assessment.");

    private static AssessmentVerdict NotLead(Assessment assessment) =>
        AssessmentVerdict.Refused($"This is for {assessment.Lead.Name}, who leads the assessment.");

    private static AssessmentVerdict NotModerating(Assessment assessment) => AssessmentVerdict.Refused(
        assessment.IsModerated ? "The results are agreed and stand."
        : assessment.Panel.Count < Assessment.SmallestPanel ? "Fewer than two members are left. Add somebody with “assess add member” first."
        : "Moderation begins when every member has scored every bid. Until then nobody sees another’s scores.");

    private static string OutsideScale(ScoreScale scale) =>
        string.Create(CultureInfo.InvariantCulture, $"The scale goes from {scale.Lowest} to {scale.Highest}. Write a whole number in it.");

    private static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
}
