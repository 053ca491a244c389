using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Ends a contract before its term.</summary>
internal sealed class EndForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-end";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new EndContract("", loaded.Contract.Entry.Term.Start, Words.ToCome), loaded, today) ?? Ready(
            loaded,
            "End it early",
            [
                new FormField(ContractDecider.AtOn, "Last day", FormFieldKind.Date)
                {
                    Hint = $"Its term ends on {UkTime.Day(loaded.Contract.End)}.",
                    CheckBeside = Judged(loaded, today, ContractDecider.AtOn, answers => new EndContract("", answers.Date(ContractDecider.AtOn)!.Value, Words.ToCome)),
                },
                Reason,
            ],
            "End it",
            "This only enters the end into the register; notices that follow from it move with it. For what comes before ending a service, its notice and its approval, say “decommission”.",
            loaded.Framework?.Decommissioning is { } rules ? $"{rules.Says.Text} ({rules.Says.Citations[0]})" : null));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new EndContract(byName, answers.Date(ContractDecider.AtOn)!.Value, answers.Text(ContractDecider.AtReason)), null));

    protected override string Done(LoadedContract after) => $"It ends on {UkTime.Day(after.Contract.End)}.";
}
