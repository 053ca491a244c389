using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Assessments;

/// <summary>An assessment as loaded in a turn, with the framework of its case.</summary>
/// <param name="Version">Version of its stream.</param>
/// <param name="Framework">Null when the pack is no longer loaded; everything that matters stands in the events.</param>
internal sealed record LoadedAssessment(Assessment Assessment, long Version, Framework? Framework)
{
    public string Reference => Assessment.Reference;
}

/// <summary>Begins, loads and changes assessments within a turn, and tells those whom it concerns.</summary>
internal sealed class AssessmentService(KnowledgeBase knowledge, CaseService cases, IDirectory directory)
{
    public async Task<LoadedAssessment?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await AssessmentStream.Type.ReadAsync(work, reference.Trim().ToUpperInvariant(), cancellationToken);
        var assessment = Assessment.From(stream.Events.Select(happened => happened.Event));
        return assessment.Stage == AssessmentStage.None
            ? null
            : new LoadedAssessment(assessment, stream.Version, knowledge.FindFramework(assessment.Opening.FrameworkId));
    }

    /// <summary>The last assessment of a case; null for none.</summary>
    public async Task<LoadedAssessment?> OfCaseAsync(IUnitOfWork work, string caseReference, CancellationToken cancellationToken) =>
        await work.LoadStateAsync(CaseKey(caseReference), cancellationToken) is { } reference ? await FindAsync(work, reference, cancellationToken) : null;

    /// <summary>People who may be on a panel: those who work on cases.</summary>
    public async Task<IReadOnlyList<Person>> OfficersAsync(CancellationToken cancellationToken) =>
        [.. (await directory.ListAsync(cancellationToken)).Where(CaseAccess.MayWork)];

    /// <summary>Begins an assessment of a case.</summary>
    public async Task<(LoadedAssessment? Assessment, AssessmentVerdict Verdict)> BeginAsync(
        TurnContext turn, LoadedCase commissioning, IReadOnlyList<AssessedCriterion> criteria, ScoreScale scale, IReadOnlyList<PanelMember> panel, CancellationToken cancellationToken)
    {
        var by = Me(turn)!;
        var reference = await References.NextAsync(turn.Work, "ASM", cancellationToken);
        var opening = commissioning.Case.Opening;
        var verdict = AssessmentDecider.Decide(
            new BeginAssessment(by, reference, opening.Reference, opening.FrameworkId, opening.Title, criteria, scale, panel), Assessment.None);
        if (verdict.Problem is not null)
        {
            return (null, verdict);
        }

        AssessmentStream.Type.Append(turn.Work, reference, 0, verdict.Events, by.Id);
        await turn.Work.LoadStateAsync(CaseKey(opening.Reference), cancellationToken);
        turn.Work.SaveState(CaseKey(opening.Reference), reference);
        References.Take(turn.Work, reference);
        return (await FindAsync(turn.Work, reference, cancellationToken), verdict);
    }

    /// <summary>Carries out a command and tells those whom it concerns.</summary>
    public async Task<(LoadedAssessment Assessment, AssessmentVerdict Verdict)> HandleAsync(
        TurnContext turn, LoadedAssessment loaded, AssessmentCommand command, CancellationToken cancellationToken)
    {
        var verdict = AssessmentDecider.Decide(command, loaded.Assessment);
        if (verdict.Problem is not null)
        {
            return (loaded, verdict);
        }

        AssessmentStream.Type.Append(turn.Work, loaded.Reference, loaded.Version, verdict.Events, command.By.Id);
        var after = (await FindAsync(turn.Work, loaded.Reference, cancellationToken))!;
        await TellAsync(turn, loaded.Assessment, after, verdict.Events, cancellationToken);
        return (after, verdict);
    }

    /// <summary>Who wrote; null for somebody whom the directory does not know.</summary>
    public static PanelMember? Me(TurnContext turn) => turn.TurnState.Get<Caller>().Person is { } person ? Member(person) : null;

    public static PanelMember Member(Person person) => new(person.Id.Value, person.Name);

    private async Task TellAsync(TurnContext turn, Assessment before, LoadedAssessment after, IReadOnlyList<AssessmentEvent> events, CancellationToken cancellationToken)
    {
        var assessment = after.Assessment;
        foreach (var happened in events)
        {
            switch (happened)
            {
                case BiddersEntered:
                    TellAll(turn, assessment.Panel, AssessmentViews.Invitation(assessment));
                    break;
                case MemberAdded added when assessment.Bidders.Count > 0:
                    TellAll(turn, [added.Member], AssessmentViews.Invitation(assessment));
                    break;
                case MemberStoodAside aside:
                    TellLead(turn, assessment, $"{NameOf(before, aside.MemberId)} has declared an interest and takes no part in {assessment.Reference} any more. {Left(assessment)}");
                    break;
                case MemberRemoved removed when before.Member(removed.MemberId) is { } member:
                    turn.SendToPerson(member.Id, MessageFactory.Text($"{removed.ByName} has taken you off the panel of {assessment.Reference}, “{assessment.Opening.Title}”: {removed.Reason}"));
                    break;
                case RecommendationMade made:
                    await RecordInCaseAsync(turn, assessment, made, cancellationToken);
                    break;
                default:
                    break;
            }
        }

        if (before.Stage < AssessmentStage.Moderating && assessment.Stage == AssessmentStage.Moderating)
        {
            TellLead(turn, assessment, $"Every member has scored every bid of {assessment.Reference}, “{assessment.Opening.Title}”. Say “assess moderate {assessment.Reference}” to go through the results together.");
        }
    }

    // Approvals read it there: whoever judged the bids does not decide alone.
    private async Task RecordInCaseAsync(TurnContext turn, Assessment assessment, RecommendationMade made, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(turn.Work, assessment.Opening.CaseReference, cancellationToken) is { } commissioning)
        {
            CaseService.Append(
                turn.Work,
                commissioning,
                [new BidsAssessed(assessment.Reference, made.Text, [.. assessment.Panel.Select(member => member.Id)], made.ByName)],
                turn.TurnState.Get<Caller>().Person!.Id.Value);
        }
    }

    private static void TellLead(TurnContext turn, Assessment assessment, string text) =>
        turn.SendToPerson(assessment.Opening.Lead.Id, MessageFactory.Text(text));

    private static void TellAll(TurnContext turn, IEnumerable<PanelMember> members, Activity message)
    {
        foreach (var member in members)
        {
            turn.SendToPerson(member.Id, message);
        }
    }

    private static string NameOf(Assessment assessment, string memberId) => assessment.Member(memberId)?.Name ?? "A member";

    private static string Left(Assessment assessment) => assessment.Panel.Count < Assessment.SmallestPanel
        ? $"Fewer than two members are left: say “assess add member {assessment.Reference}”."
        : $"Members left: {string.Join(", ", assessment.Panel.Select(member => member.Name))}.";

    private static string CaseKey(string caseReference) => $"case-assessment/{caseReference}";
}
