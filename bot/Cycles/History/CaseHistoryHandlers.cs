using System.Globalization;
using System.Text.RegularExpressions;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Dialogs;
using CommissioningBot.Records.Delivery;

namespace CommissioningBot.Cycles.History;

/// <summary>The history of a case in the chat.</summary>
internal sealed partial class CaseHistoryHandlers(CaseFinder finder, CaseHistorySource source, DocumentDelivery delivery) : ICommandHandler
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("history", "everything that happened in the case, newest first", ShowAsync)
        {
            Shows = true,
            Aliases = ["case history"],
            TakesArgument = true,
            AcceptsArgument = argument => CasePhrase.IsReference(Page().Replace(argument, "")),
            Topic = CaseTopic.Name,
        },
        new("history document", "the whole history of the case as a Word document", DeliverAsync)
        {
            Aliases = ["print history", "history as word"],
            TakesArgument = true,
            AcceptsArgument = CasePhrase.IsReference,
            Topic = CaseTopic.Name,
        },
    ];

    private async Task DeliverAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (await finder.FindAsync(turn, CasePhrase.Read(argument).Reference, toWork: false, cancellationToken) is { } loaded
            && await source.FindAsync(turn.Work, loaded.Case.Reference, cancellationToken) is { } document)
        {
            await delivery.DeliverAsync(turn, CaseHistorySource.SourceName, loaded.Case.Reference, document, cancellationToken);
        }
    }

    private async Task ShowAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var page = Page().Match(argument) is { Success: true } match ? int.Parse(match.Groups["page"].Value, CultureInfo.InvariantCulture) : 1;
        if (await finder.FindAsync(turn, CasePhrase.Read(Page().Replace(argument, "")).Reference, toWork: false, cancellationToken) is not { } loaded)
        {
            return;
        }

        var moments = CaseTimeline.Of(loaded);
        var reference = loaded.Case.Reference;
        var shown = moments.Reverse().Skip((page - 1) * CaseHistoryCard.PageSize).Take(CaseHistoryCard.PageSize).ToList();
        if (shown.Count == 0)
        {
            await turn.SendActivityAsync($"There is no page {page} of the history of {reference}.", cancellationToken);
            return;
        }

        CommandButton[] earlier = moments.Count > page * CaseHistoryCard.PageSize ? [new("Show earlier", $"history {reference} page {page + 1}")] : [];
        await CaseFinder.SendAsync(
            turn,
            CaseHistoryCard.Build(new CaseHistoryView(
                reference, loaded.Case.Opening.Title, [.. shown.Select(moment => new CaseHistoryLine(UkTime.Moment(moment.At), moment.Sentence))], moments.Count)
            {
                Buttons = [.. earlier, new("Get it as a Word document", $"history document {reference}"), new("Show the case", $"status {reference}")],
            }),
            $"History of {reference}: {moments[^1].Sentence}",
            cancellationToken);
    }

    [GeneratedRegex(@"\s*\bpage (?<page>[1-9][0-9]{0,3})$", RegexOptions.CultureInvariant | RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Page();
}
