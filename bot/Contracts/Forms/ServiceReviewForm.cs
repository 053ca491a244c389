using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Calendar;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Announces a service review with its notice and terms of reference.</summary>
internal sealed class ServiceReviewForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-service-review";

    private const string Given = "given";
    private const string Terms = "terms";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken)
    {
        var rule = loaded.Framework?.Monitoring?.ServiceReview;
        return Task.FromResult(Blocked(new AnnounceServiceReview("", today, today.AddYears(1), Words.ToCome, rule), loaded, today) ?? Ready(
            loaded,
            "Announce a service review",
            [
                new FormField(Given, "When was notice given?", FormFieldKind.Date)
                {
                    Hint = $"Given today, it lets the review begin on {UkTime.Day(NoticeDates.FirstDayAfter(today, rule!.Notice.Months!.Value))}.",
                    Until = today,
                    WhenOutside = "This day is to come. Announce the review when notice is given.",
                },
                new FormField(ContractDecider.AtBegins, "First day of the review", FormFieldKind.Date)
                {
                    From = today.AddDays(1),
                    WhenOutside = "The first day of the review must be ahead.",
                    CheckBeside = Judged(loaded, today, ContractDecider.AtBegins, answers => answers.Date(Given) is { } given
                        ? new AnnounceServiceReview("", given, answers.Date(ContractDecider.AtBegins)!.Value, Words.ToCome, rule)
                        : null),
                },
                new FormField(Terms, "Terms of reference", FormFieldKind.Lines)
                {
                    Longest = 3000,
                    Hint = ContractViews.Listed(rule.Focus),
                    WhenMissing = "Write the terms of reference; those who take part get them with the notice.",
                },
            ],
            "Announce the review",
            intro: $"{rule.Notice.Text} ({rule.Notice.Citations[0]}) {rule.Terms.Text}"));
    }

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken) =>
        Task.FromResult<(ContractCommand?, FormOutcome?)>((
            new AnnounceServiceReview(byName, answers.Date(Given)!.Value, answers.Date(ContractDecider.AtBegins)!.Value, answers.Text(Terms), loaded.Framework?.Monitoring?.ServiceReview), null));

    protected override string Done(LoadedContract after) => $"The service review is announced. It begins on {UkTime.Day(after.Contract.ServiceReview!.Begins)}.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}
