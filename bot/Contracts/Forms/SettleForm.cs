using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Settles a concern.</summary>
internal sealed class SettleForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-settle";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        loaded.Contract.OpenConcern(part) is not { } concern
            ? Refused("This concern is settled already, or there is none of this number.")
            : Ready(
                loaded,
                "Settle a concern",
                [new FormField(ContractDecider.AtOutcome, "How was it settled?", FormFieldKind.Lines) { Longest = 1000, WhenMissing = "Say in a few words how it was settled." }],
                "Settle it",
                intro: $"{Wording.Ended(concern.Raised.Text)} Agreed: {concern.Raised.Action}, by {UkTime.Day(concern.Raised.Due)}."));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new CloseConcern(byName, part, answers.Text(ContractDecider.AtOutcome)), null));

    protected override string Done(LoadedContract after) => "The concern is settled.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}
