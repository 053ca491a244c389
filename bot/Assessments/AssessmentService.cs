using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Assessments;

/// <summary>An assessment as loaded in a turn, with the framework of its case.</summary>
/// <param name="Version">Version of its stream.</param>
/// <param name="Framework">In the version that the assessment follows; null when nothing is known of it. Everything that matters stands in the events.</param>
internal sealed record LoadedAssessment(Assessment Assessment, long Version, Framework? Framework)
{
    public string Reference => Assessment.Reference;

    /// <summary>The version to which it could move; null when it follows the present one.</summary>
    public Framework? Newer { get; init; }

    /// <summary>Ids of those who take part or lead, and may not work on cases any more by the council's directory.</summary>
    public IReadOnlyList<string> Gone { get; init; } = [];

    public bool IsGone(PanelMember member) => Gone.Any(member.Is);
}

/// <summary>Begins, loads and changes assessments within a turn, and tells those whom it concerns.</summary>
internal sealed class AssessmentService(KeptPacks packs, CaseService cases, IDirectory directory) : IPackFollower
{
    public async Task<LoadedAssessment?> FindAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken)
    {
        var stream = await AssessmentStream.Type.ReadAsync(work, reference.Trim().ToUpperInvariant(), cancellationToken);
        var assessment = Assessment.From(stream.Events.Select(happened => happened.Event));
        if (assessment.Stage == AssessmentStage.None)
        {
            return null;
        }

        var officers = await OfficersAsync(cancellationToken);
        return new LoadedAssessment(assessment, stream.Version, await packs.FollowedAsync(work, assessment.Opening.FrameworkId, assessment.PackVersion, cancellationToken))
        {
            Newer = PackMove.NewerThan(packs.Present(assessment.Opening.FrameworkId), assessment.PackVersion),
            Gone = [.. assessment.Panel.Append(assessment.Lead).Where(member => !officers.Any(officer => member.Is(officer.Id.Value))).Select(member => member.Id).Distinct(StringComparer.OrdinalIgnoreCase)],
        };
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
            new BeginAssessment(by, reference, opening.Reference, opening.FrameworkId, opening.Title, criteria, scale, panel, commissioning.Framework.Version), Assessment.None);
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

    public async Task<PackMove?> OfferAsync(IUnitOfWork work, string reference, CancellationToken cancellationToken) =>
        await FindAsync(work, reference, cancellationToken) is { } loaded
            ? new PackMove(loaded.Reference, loaded.Assessment.Opening.Title, loaded.Newer, ChangesIn(loaded))
            : null;

    public async Task<string?> MoveAsync(TurnContext turn, string reference, CancellationToken cancellationToken) =>
        !CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person) || await FindAsync(turn.Work, reference, cancellationToken) is not { Newer: { } newer } loaded
            ? CaseAccess.Refusal
            : (await HandleAsync(turn, loaded, new MoveAssessment(Me(turn)!, newer.Version, ChangesIn(loaded)), cancellationToken)).Verdict.Problem;

    private static IReadOnlyList<string> ChangesIn(LoadedAssessment loaded) =>
        EntryChanges.Between([loaded.Framework?.Assessment], [(loaded.Newer ?? loaded.Framework)?.Assessment]);

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
                    await RecordInCaseAsync(turn, assessment, made.Text, made.ByName, cancellationToken);
                    break;
                case LateInterestDeclared late:
                    await TellOfLateInterestAsync(turn, assessment, late, cancellationToken);
                    break;
                case LeadChanged changed:
                    turn.SendToPerson(changed.Lead.Id, MessageFactory.Text($"{changed.ByName} has made you lead of {assessment.Reference}, “{assessment.Opening.Title}”: {changed.Reason} {AssessmentViews.Standing(assessment)} Say “open {assessment.Reference}”."));
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
    private async Task RecordInCaseAsync(TurnContext turn, Assessment assessment, string recommendation, string byName, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(turn.Work, assessment.Opening.CaseReference, cancellationToken) is { } commissioning)
        {
            CaseService.Append(
                turn.Work,
                commissioning,
                [new BidsAssessed(assessment.Reference, recommendation, [.. assessment.Panel.Select(member => member.Id)], byName)],
                turn.TurnState.Get<Caller>().Person!.Id.Value);
        }
    }

    // Whoever decides must know of it: where a recommendation is on record already, the case says it too.
    private async Task TellOfLateInterestAsync(TurnContext turn, Assessment assessment, LateInterestDeclared late, CancellationToken cancellationToken)
    {
        var member = assessment.Member(late.MemberId)!;
        TellLead(turn, assessment, $"{member.Name} has declared an interest after the results of {assessment.Reference} were agreed: {late.Interests} {AssessmentViews.WhatToDoOnLateInterest(assessment)}");
        if (assessment.Recommendation is { } made)
        {
            await RecordInCaseAsync(turn, assessment, $"Afterwards {member.Name} declared an interest: {late.Interests} The recommendation was: {made.Text}", member.Name, cancellationToken);
        }
    }

    private static void TellLead(TurnContext turn, Assessment assessment, string text) =>
        turn.SendToPerson(assessment.Lead.Id, MessageFactory.Text(text));

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
