using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Uses an extension option.</summary>
internal sealed class ExtendForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-extend";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new ExtendContract("", loaded.Contract.End.AddDays(1), Words.ToCome), loaded, today) ?? Ready(
            loaded,
            "Extend the contract",
            [
                new FormField(ContractDecider.AtEnd, "New last day", FormFieldKind.Date)
                {
                    Hint = $"It ends on {UkTime.Day(loaded.Contract.End)} and can be extended up to {UkTime.Day(loaded.Contract.LastPossibleEnd)}.",
                    CheckBeside = Judged(loaded, today, ContractDecider.AtEnd, answers => new ExtendContract("", answers.Date(ContractDecider.AtEnd)!.Value, Words.ToCome)),
                },
                Reason,
            ],
            "Extend"));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new ExtendContract(byName, answers.Date(ContractDecider.AtEnd)!.Value, answers.Text(ContractDecider.AtReason)), null));

    protected override string Done(LoadedContract after) => $"Extended to {UkTime.Day(after.Contract.End)}.";
}
