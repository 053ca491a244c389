using CommissioningBot.Cards.General;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Contracts.Forms;

/// <summary>Raises a concern, with the action that was agreed with the provider.</summary>
internal sealed class ConcernForm(ContractService contracts, ContractViews views) : ContractPartForm(contracts, views)
{
    public const string FormId = "contract-concern";

    private const string WordsKey = "text";
    private const string Source = "source";
    private const string Action = "action";

    public override string Id => FormId;

    protected override Task<FormOffer> OfferAsync(LoadedContract loaded, string part, DateOnly today, CancellationToken cancellationToken)
    {
        var rules = loaded.Framework?.Monitoring;
        return Task.FromResult(Blocked(new RaiseConcern("", Words.ToCome, Words.ToCome, Words.ToCome, today), loaded, today) ?? Ready(
            loaded,
            "Raise a concern about performance",
            [
                new FormField(WordsKey, "What is the concern?", FormFieldKind.Lines) { Longest = 1000 },
                rules?.Quality is { } quality
                    ? new FormField(Source, "How did it come to light?", FormFieldKind.Choice) { Options = [.. ReviewForm.Numbered(quality), new FormOption("monitoring", "Monitoring")], Hint = ReviewForm.Looked(quality) }
                    : new FormField(Source, "How did it come to light?", FormFieldKind.Line) { Hint = "For example: monitoring, a complaint, a visit." },
                new FormField(Action, "Which action have you agreed with the provider?", FormFieldKind.Lines) { Longest = 1000 },
                new FormField(ContractDecider.AtDue, "By when?", FormFieldKind.Date) { From = today, WhenOutside = "The day for the action must be ahead." },
            ],
            "Raise the concern",
            intro: rules?.Concerns is { } says ? $"{says.Text} ({says.Citations[0]})" : null));
    }

    protected override Task<(ContractCommand? Command, FormOutcome? Problem)> CommandAsync(LoadedContract loaded, string part, string byName, FormAnswers answers, CancellationToken cancellationToken)
    {
        IReadOnlyList<FormOption> options = loaded.Framework?.Monitoring?.Quality is { } quality ? [.. ReviewForm.Numbered(quality), new FormOption("monitoring", "Monitoring")] : [];
        var source = options.FirstOrDefault(option => option.Id == answers.Text(Source))?.Name ?? answers.Text(Source);
        return Task.FromResult<(ContractCommand?, FormOutcome?)>((new RaiseConcern(byName, answers.Text(WordsKey), source, answers.Text(Action), answers.Date(ContractDecider.AtDue)!.Value), null));
    }

    protected override string Done(LoadedContract after) => $"Concern {after.Contract.Concerns[^1].Raised.Concern} is on record.";

    protected override Cards.Elements.AdaptiveCard Shown(LoadedContract after, DateOnly today) => ContractViews.Monitoring(after, today, Done(after));
}
