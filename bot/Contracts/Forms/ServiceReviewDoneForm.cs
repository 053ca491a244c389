using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Finishes a service review.</summary>
internal sealed class ServiceReviewDoneForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-service-review-done";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        Blocked(new FinishServiceReview("", Words.ToCome), loaded, today) ?? Ready(
            loaded,
            "Finish the service review",
            [new FormField(ContractDecider.AtOutcome, "What came out of it?", FormFieldKind.Lines) { Longest = 3000, WhenMissing = "Say in a few words what came out of it." }],
            "Finish the review",
            intro: loaded.Framework?.Monitoring?.ServiceReview is { } rule ? $"{rule.Focus.Text} {string.Join("; ", rule.Focus.Items)} ({rule.Focus.Citations[0]})" : null));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((new FinishServiceReview(byName, answers.Text(ContractDecider.AtOutcome)), null));

    protected override string Done(LoadedContract after) => "The service review is finished.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}
