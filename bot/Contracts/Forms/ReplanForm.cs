using System.Collections.Frozen;
using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Changes the plan, with a reason.</summary>
internal sealed class ReplanForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-replan";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        loaded.Framework?.Monitoring is not { } rules || loaded.Contract.Plan is not { } plan
            ? Refused("There is no plan to change. Say “contract plan” to make one.")
            : Blocked(new PlanReviews("", RiskLevel.Low, false, [], FrozenDictionary<string, int>.Empty, ""), loaded, today) ?? Ready(
                loaded,
                "Change the plan",
                [
                    new FormField(PlanForm.Risk, "How weighty are the risks?", FormFieldKind.Choice) { Options = PlanForm.Risks },
                    PlanForm.IsNew,
                    .. rules.Occasions.Select(rule => new FormField(ContractDecider.MonthsOf(rule.Id), $"{rule.Name}: {(rule.Repeats ? "months between two" : "months after the start")}", FormFieldKind.Number)
                    {
                        Least = 1,
                        Most = 60,
                        Hint = ContractForm.Source(rule.Entry),
                        CheckBeside = Judged(loaded, today, ContractDecider.MonthsOf(rule.Id), answers => new PlanReviews("", RiskLevel.Low, false, [rule], Only(rule, answers), Words.ToCome)),
                    }),
                    new FormField(ContractDecider.AtReason, "Why is it not what the rules propose?", FormFieldKind.Lines) { IsOptional = true, Longest = 1000 },
                ],
                "Change the plan",
                present: Present(plan, rules)));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken)
    {
        var rules = loaded.Framework!.Monitoring!.Occasions;
        var months = rules.ToDictionary(rule => rule.Id, rule => answers.Number(ContractDecider.MonthsOf(rule.Id))!.Value, StringComparer.Ordinal);
        return Task.FromResult<(ContractCommand?, FormOutcome?)>((new PlanReviews(byName, PlanForm.RiskOf(answers), answers.YesNo(PlanForm.NewService)!.Value, rules, months, answers.Text(ContractDecider.AtReason)), null));
    }

    protected override string Done(LoadedContract after) => "The plan is changed.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));

    private static Dictionary<string, int> Only(MonitoringOccasion rule, FormAnswers answers) =>
        new(StringComparer.Ordinal) { [rule.Id] = answers.Number(ContractDecider.MonthsOf(rule.Id))!.Value };

    private static Dictionary<string, string> Present(ReviewsPlanned plan, MonitoringRules rules)
    {
        var present = new Dictionary<string, string>(StringComparer.Ordinal) { [PlanForm.Risk] = MonitoringPlan.Word(plan.Risk), [PlanForm.NewService] = plan.IsNewService ? FormField.Yes : FormField.No };
        foreach (var occasion in plan.Occasions.Where(occasion => rules.Occasions.Any(rule => rule.Id == occasion.Id)))
        {
            present[ContractDecider.MonthsOf(occasion.Id)] = occasion.Months.ToString(CultureInfo.InvariantCulture);
        }

        return present;
    }
}
