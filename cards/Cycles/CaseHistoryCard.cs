using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What the history of a case shows.</summary>
/// <param name="CaseReference">Reference of the case.</param>
/// <param name="CaseTitle">Name of the case.</param>
/// <param name="Lines">What happened, newest first; at most <see cref="CaseHistoryCard.PageSize"/> are shown.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record CaseHistoryView(string CaseReference, string CaseTitle, IReadOnlyList<CaseHistoryLine> Lines, int Total)
{
    /// <summary>Where the whole history can be had as a document, in a sentence; null leaves it out.</summary>
    public string? Document { get; init; }

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>Something that happened.</summary>
/// <param name="When">When, in UK local time.</param>
/// <param name="Text">Who did what.</param>
public sealed record CaseHistoryLine(string When, string Text);

/// <summary>What has happened in a case, newest first.</summary>
public static class CaseHistoryCard
{
    /// <summary>Lines on a page.</summary>
    public const int PageSize = 12;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(CaseHistoryView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        CaseHistoryLine[] lines = [.. view.Lines.Take(PageSize)];
        var reference = new PlainText(view.CaseReference, 40);
        return new AdaptiveCard
        {
            FallbackText = $"History of {reference}, {new PlainText(view.CaseTitle, 120)}.",
            Body = Blocks.Body(
            [
                Blocks.Place($"{reference} · {new PlainText(view.CaseTitle, 120)}"),
                Blocks.Heading($"History, newest first"),
                Blocks.Count(lines.Length, view.Total, $"Nothing has happened yet."),
                .. lines.Select(line => new Container(Blocks.Body(Blocks.Remark(line.When, longest: 60), Blocks.Text(line.Text, longest: 400))) { Separator = true, Spacing = Spacing.Small }),
                string.IsNullOrWhiteSpace(view.Document) ? null : Blocks.Remark(view.Document),
            ]),
            Actions = Blocks.Commands(view.Buttons),
        };
    }
}
