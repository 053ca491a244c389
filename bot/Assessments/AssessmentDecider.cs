using System.Globalization;

namespace CommissioningBot.Assessments;

/// <summary>
/// The rules of an assessment that no framework and no setting changes: interests come first, everybody scores by themselves, a changed result
/// has its reason, a tie is said and never broken in silence. Which criteria there are is the pack's business. Here an assessment begins; who sits on
/// its panel, how they score and what follows from the scores stands in files of their own.
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
        ChangeLead change => AssessmentPanel.Change(change, assessment),
        MoveAssessment when assessment.Recommendation is not null => AssessmentVerdict.Refused("The recommendation is made, so the assessment keeps its version."),
        MoveAssessment move => new([new AssessmentMovedToPack(move.PackVersion, move.Changes, move.By.Name)]),
        AnswerInterests answer => AssessmentPanel.Answer(answer, assessment),
        ScoreBid score => AssessmentScoring.Score(score, assessment),
        AddMember add => AssessmentPanel.Add(add, assessment),
        RemoveMember remove => AssessmentPanel.Remove(remove, assessment),
        ChangeResult change => AssessmentModeration.Change(change, assessment),
        FinishModeration finish => AssessmentModeration.Finish(finish, assessment),
        Recommend recommend => AssessmentModeration.Recommend(recommend, assessment),
        TellBidder tell => AssessmentModeration.Tell(tell, assessment),
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

    /// <summary>The refusal of what only the lead does.</summary>
    public static AssessmentVerdict NotLead(Assessment assessment) =>
        AssessmentVerdict.Refused($"This is for {assessment.Lead.Name}, who leads the assessment.");

    private static string? Twice(IEnumerable<string> names) =>
        names.GroupBy(name => name.Trim(), StringComparer.OrdinalIgnoreCase).FirstOrDefault(group => group.Count() > 1)?.Key;
}
