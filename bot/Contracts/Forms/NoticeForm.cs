using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Notes that a notice was published.</summary>
internal sealed class NoticeForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-notice";

    private const string Where = "where";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken)
    {
        var open = loaded.Contract.Notices.Where(notice => !loaded.Contract.IsPublished(notice.Id)).ToList();
        return Task.FromResult(open.Count == 0
            ? Refused("No notice is left to publish.")
            : Ready(
                loaded,
                "Note a notice as published",
                [
                    new FormField(ContractDecider.AtNotice, "Which notice?", FormFieldKind.Choice) { Options = [.. open.Select(notice => new FormOption(notice.Id, notice.Name))] },
                    new FormField(ContractDecider.AtOn, "When was it published?", FormFieldKind.Date) { Until = today, WhenOutside = "This day is to come. Enter the notice when it is published." },
                    new FormField(Where, "Its reference or address", FormFieldKind.Line) { Hint = "For example the number on Find a Tender." },
                ],
                "Note it"));
    }

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new PublishNotice(byName, answers.Text(ContractDecider.AtNotice), answers.Date(ContractDecider.AtOn)!.Value, answers.Text(Where)), null));

    protected override string Done(LoadedContract after) => $"{after.Contract.Notices.First(notice => notice.Id == after.Contract.Published[^1].Notice).Name} noted as published.";
}
