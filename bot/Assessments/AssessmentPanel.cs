namespace CommissioningBot.Assessments;

/// <summary>The rules of the panel: who sits on it and leads it, and that interests come first.</summary>
internal static class AssessmentPanel
{
    /// <summary>The answer to the question on interests.</summary>
    public static AssessmentVerdict Answer(AnswerInterests answer, Assessment assessment)
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

    /// <summary>Takes somebody onto the panel.</summary>
    public static AssessmentVerdict Add(AddMember add, Assessment assessment) => assessment switch
    {
        _ when !assessment.IsLead(add.By.Id) => AssessmentDecider.NotLead(assessment),
        { IsModerated: true } => AssessmentVerdict.Refused("The results are agreed, so the panel stands."),
        _ when assessment.Member(add.Member.Id) is not null => AssessmentVerdict.Refused($"{add.Member.Name} is on the panel already.", AssessmentDecider.AtPanel),
        _ when assessment.Former.Any(former => former.Member.Is(add.Member.Id) && former.Reason == Assessment.DeclaredInterest) =>
            AssessmentVerdict.Refused($"{add.Member.Name} has declared an interest and cannot come back to this assessment.", AssessmentDecider.AtPanel),
        _ when assessment.Moderated.Count > 0 && assessment.Panel.Count >= Assessment.SmallestPanel => AssessmentVerdict.Refused("Moderation has begun, and a new member would see others’ scores before giving their own."),
        _ => new([new MemberAdded(add.Member, add.By.Name)]),
    };

    /// <summary>Takes somebody off the panel.</summary>
    public static AssessmentVerdict Remove(RemoveMember remove, Assessment assessment) => assessment switch
    {
        _ when !assessment.IsLead(remove.By.Id) => AssessmentDecider.NotLead(assessment),
        { IsModerated: true } => AssessmentVerdict.Refused("The results are agreed, so the panel stands."),
        _ when assessment.Member(remove.MemberId) is null => AssessmentVerdict.Refused("This person is not on the panel.", AssessmentDecider.AtPanel),
        _ when !Words.AreIn(remove.Reason) => AssessmentVerdict.Refused("Give the reason; it goes on record.", AssessmentDecider.AtReason),
        _ => new([new MemberRemoved(remove.MemberId, remove.Reason.Trim(), remove.By.Name)]),
    };

    /// <summary>Changes the lead. Whoever leads hands it on; when they cannot do that any more, somebody else who works on cases may.</summary>
    public static AssessmentVerdict Change(ChangeLead change, Assessment assessment) => assessment switch
    {
        _ when !assessment.IsLead(change.By.Id) && !change.IsLeadGone => AssessmentDecider.NotLead(assessment),
        _ when assessment.IsLead(change.Lead.Id) => AssessmentVerdict.Refused($"{change.Lead.Name} leads it already.", AssessmentDecider.AtLead),
        _ when assessment.Former.Any(former => former.Member.Is(change.Lead.Id) && former.Reason == Assessment.DeclaredInterest) || assessment.LateInterests.Any(late => late.Member.Is(change.Lead.Id)) =>
            AssessmentVerdict.Refused($"{change.Lead.Name} has declared an interest and cannot lead this assessment.", AssessmentDecider.AtLead),
        _ when !Words.AreIn(change.Reason) => AssessmentVerdict.Refused("Give the reason; it goes on record.", AssessmentDecider.AtReason),
        _ => new([new LeadChanged(change.Lead, change.Reason.Trim(), change.By.Name)]),
    };

    /// <summary>Why this person has no voice in the assessment; null when they are on the panel.</summary>
    public static AssessmentVerdict? NotOnPanel(Assessment assessment, PanelMember by) => assessment.Member(by.Id) is not null
        ? null
        : assessment.Former.FirstOrDefault(former => former.Member.Is(by.Id)) is { } former
            ? AssessmentVerdict.Refused($"You are no longer on this panel ({former.Reason}). What you gave before stays on record and does not count.")
            : AssessmentVerdict.Refused("You are not on the panel of this assessment.");
}
