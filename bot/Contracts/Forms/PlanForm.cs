using System.Collections.Frozen;
using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Plans monitoring and review as the rules propose.</summary>
internal sealed class PlanForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-plan";

    internal const string Risk = "risk";
    internal const string NewService = "isNew";

    internal static readonly FormOption[] Risks =
    [
        new("low", "Low", "little can go wrong, or it is soon put right"),
        new("medium", "Medium", "between the two"),
        new("high", "High", "people or much money would suffer"),
    ];

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        loaded.Framework?.Monitoring is not { } rules
            ? Refused($"The framework of {loaded.Council} says nothing on monitoring, so I have no rule to plan by.")
            : Blocked(new PlanReviews("", RiskLevel.Low, false, [], FrozenDictionary<string, int>.Empty, ""), loaded, today) ?? Ready(
                loaded,
                "Plan monitoring and review",
                [new FormField(Risk, "How weighty are the risks?", FormFieldKind.Choice) { Options = Risks }, IsNew],
                "Propose a plan",
                "I work the plan out from value and risk and show you how. You can change it afterwards, with a reason.",
                ContractViews.Rule(rules)));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((
            new PlanReviews(byName, RiskOf(answers), answers.YesNo(NewService)!.Value, loaded.Framework!.Monitoring!.Occasions, FrozenDictionary<string, int>.Empty, ""), null));

    internal static FormField IsNew => new(NewService, "Is it a new service?", FormFieldKind.YesNo) { Hint = "Say no if there was one like it before." };

    internal static RiskLevel RiskOf(FormAnswers answers) => answers.Text(Risk) switch { "low" => RiskLevel.Low, "medium" => RiskLevel.Medium, _ => RiskLevel.High };

    protected override string Done(LoadedContract after) => "Planned. Change it with a reason if it does not fit.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}
