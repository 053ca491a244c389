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
            [new FormField(ContractDecider.AtOn, "Last day", FormFieldKind.Date) { Hint = $"Its term ends on {UkTime.Day(loaded.Contract.End)}." }, Reason],
            "End it",
            "Notices that follow from the end move with it."));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new EndContract(byName, answers.Date(ContractDecider.AtOn)!.Value, answers.Text(ContractDecider.AtReason)), null));

    protected override string Done(LoadedContract after) => $"It ends on {UkTime.Day(after.Contract.End)}.";
}
