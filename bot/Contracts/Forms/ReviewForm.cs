using System.Globalization;
using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Notes that a review was held.</summary>
internal sealed class ReviewForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-review";

    private const string Sources = "sources";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken) => Task.FromResult(
        loaded.Contract.Occasion(part) is not { } occasion
            ? Refused("This is not planned any more. Say “reviews” to see what is due.")
            : Ready(
                loaded,
                $"{occasion.Name}: what came out of it?",
                [
                    new FormField(ContractDecider.AtOn, "When was it held?", FormFieldKind.Date) { Until = today, Hint = $"It was planned for {UkTime.Day(occasion.Next)}.", WhenOutside = "This day is to come. Note it when it has been held.", CheckBeside = Judged(loaded, today, ContractDecider.AtOn, answers => new HoldReview("", part, answers.Date(ContractDecider.AtOn)!.Value, Words.ToCome, [])) },
                    .. loaded.Framework?.Monitoring?.Quality is { } quality
                        ? (IEnumerable<FormField>)[new FormField(Sources, "What did you look at?", FormFieldKind.Choices) { IsOptional = true, Options = Numbered(quality), Hint = Looked(quality) }]
                        : [],
                    new FormField(ContractDecider.AtOutcome, "What came out of it?", FormFieldKind.Lines) { Longest = 2000, WhenMissing = "Say in a few words what came out of it." },
                ],
                "Note it as held",
                intro: $"{occasion.Working} {occasion.Citation}"));

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken)
    {
        IReadOnlyList<FormOption> options = loaded.Framework?.Monitoring?.Quality is { } quality ? Numbered(quality) : [];
        var looked = options.Where(option => answers.Choices(Sources).Contains(option.Id, StringComparer.Ordinal)).Select(option => option.Name).ToList();
        return Task.FromResult<(ContractCommand?, FormOutcome?)>((
            new HoldReview(byName, part, answers.Date(ContractDecider.AtOn)!.Value, answers.Text(ContractDecider.AtOutcome), looked), null));
    }

    protected override string Done(LoadedContract after) => after.Contract.Reviews[^1].NextDue is { } next
        ? $"Noted. The next is due on {UkTime.Day(next)}."
        : "Noted.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));

    /// <summary>Where the framework lists what can be looked at.</summary>
    internal static string Looked(Entry quality) => $"The framework lists these ({quality.Citations[0]}).";

    internal static IReadOnlyList<FormOption> Numbered(Entry entry) =>
        [.. entry.Items.Select((item, index) => new FormOption(string.Create(CultureInfo.InvariantCulture, $"{index + 1}"), item))];
}
