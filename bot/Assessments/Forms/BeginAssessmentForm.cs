using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Cycles;
using CommissioningBot.Cycles.Forms;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Assessments.Forms;

/// <summary>Sets up the panel, the scale and the criteria, before anybody sees a bid; its subject is the case.</summary>
internal sealed class BeginAssessmentForm(AssessmentService assessments, CaseService cases, AssessmentViews views) : IForm
{
    public const string FormId = "assess";

    private const string Lowest = "lowest";
    private const int LargestScore = 100;

    public string Id => FormId;

    public async Task<FormOffer> OfferAsync(TurnContext turn, string subject, CancellationToken cancellationToken)
    {
        var (commissioning, refused) = await CaseForm.FindOpenAsync(cases, turn, subject, cancellationToken);
        return commissioning is null
            ? refused!
            : new FormOffer.Ready(FormOf(commissioning, await assessments.OfficersAsync(cancellationToken)));
    }

    public async Task<FormOutcome> SubmitAsync(TurnContext turn, string subject, FormAnswers answers, CancellationToken cancellationToken)
    {
        var commissioning = (await cases.FindAsync(turn.Work, subject, cancellationToken))!;
        var panel = PeopleField.Read(answers, AssessmentDecider.AtPanel, await assessments.OfficersAsync(cancellationToken));
        var (begun, verdict) = await assessments.BeginAsync(
            turn,
            commissioning,
            CriteriaOf(commissioning.Framework.Assessment, answers.Text(AssessmentDecider.AtOwnCriteria)),
            new ScoreScale(answers.Number(Lowest)!.Value, answers.Number(AssessmentDecider.AtScale)!.Value),
            [.. panel.Select(AssessmentService.Member)],
            cancellationToken);
        if (begun is null)
        {
            return verdict.At.Length == 0 ? new FormOutcome.Refused(verdict.Problem!) : new FormOutcome.Wrong(verdict.At, verdict.Problem!);
        }

        var message = $"{begun.Reference} is set up. The scale and the criteria stand from now on.";
        return new FormOutcome.Taken(views.Overview(begun, AssessmentService.Me(turn), UkTime.Date(turn.Work.Now), message).ToJsonElement(), message);
    }

    private static Form FormOf(LoadedCase commissioning, IReadOnlyList<Person> officers)
    {
        var rules = commissioning.Framework.Assessment;
        var isFree = rules is null or { Further: [] };
        return new Form(
            $"{commissioning.Framework.Council.ShortName} · {commissioning.Case.Reference}",
            "Set up the assessment of tenders or applications",
            [
                PeopleField.Several(AssessmentDecider.AtPanel, "Panel: at least two people", officers) with { WhenMissing = "Choose at least two people." },
                new FormField(Lowest, "Lowest score", FormFieldKind.Number) { Least = 0, Most = LargestScore, Hint = "For example 0." },
                new FormField(AssessmentDecider.AtScale, "Highest score", FormFieldKind.Number) { Least = 1, Most = LargestScore, Hint = "For example 5. The scale is the same for every criterion." },
                new FormField(AssessmentDecider.AtOwnCriteria, "Criteria of your own that are scored", FormFieldKind.Lines)
                {
                    IsOptional = !isFree,
                    Hint = "One a line, or with semicolons between them: the questions of your specification.",
                    Longest = 2000,
                    WhenMissing = "Write at least one criterion: the framework gives none that are scored.",
                },
            ])
        {
            Intro = Intro(rules),
            Submit = "Set up the assessment",
            Remark = "Scale and criteria are fixed before anybody sees a bid.",
        };
    }

    private static string? Intro(AssessmentRules? rules) => rules is null
        ? null
        : string.Join(' ', new[]
        {
            $"{rules.Says.Text} ({rules.Says.Citations[0]})",
            rules.Selection.Count == 0 ? "" : $"Met or not met: {string.Join(", ", rules.Selection.Select(criterion => criterion.Name))}.",
            rules.Further.Count == 0 ? "" : $"Scored: {string.Join(", ", rules.Further.Select(criterion => criterion.Name))}.",
        }.Where(part => part.Length > 0));

    private static List<AssessedCriterion> CriteriaOf(AssessmentRules? rules, string own) =>
    [
        .. (rules?.Selection ?? []).Select(criterion => new AssessedCriterion(criterion.Id, criterion.Name, IsScored: false, criterion.May, criterion.Entry.Id)),
        .. (rules?.Further ?? []).Select(criterion => new AssessedCriterion(criterion.Id, criterion.Name, IsScored: true, Entry: criterion.Entry.Id)),
        .. own.Split(['\n', ';'], StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select((name, index) => new AssessedCriterion($"own-{index + 1}", name.Length <= 120 ? name : name[..120], IsScored: true)),
    ];
}
