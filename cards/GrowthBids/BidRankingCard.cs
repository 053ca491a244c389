using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.GrowthBids;

/// <summary>What the order of the bids of a round shows.</summary>
/// <param name="Reference">The round.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Title">What it is: a proposal, or what was decided.</param>
/// <param name="Rows">The bids, the first one first; at most <see cref="BidRankingCard.MostRows"/> are shown.</param>
public sealed record BidRankingView(string Reference, string Council, string Title, IReadOnlyList<BidRankingRow> Rows)
{
    /// <summary>Where it stands, in a sentence.</summary>
    public required string Status { get; init; }

    /// <summary>What stands in the way of a decision; null for nothing.</summary>
    public string? Problem { get; init; }

    /// <summary>The money that there is, and what is left of it.</summary>
    public required string Money { get; init; }

    /// <summary>What the document and the law say on it, with the places; at most 6 are shown.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A bid in order.</summary>
/// <param name="Place">Its place; the same for bids that meet as many criteria.</param>
/// <param name="Title">The bid.</param>
/// <param name="Amount">Money a year, formatted.</param>
/// <param name="Met">How many criteria it meets, such as "6 of 7".</param>
/// <param name="Outcome">What is proposed or was decided, in a word.</param>
/// <param name="Why">Why, in a sentence.</param>
public sealed record BidRankingRow(string Place, string Title, string Amount, string Met, string Outcome, string Why);

/// <summary>The bids of a round in order, with what is proposed or was decided.</summary>
public static class BidRankingCard
{
    /// <summary>Bids that are shown.</summary>
    public const int MostRows = 12;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(BidRankingView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        BidRankingRow[] rows = [.. view.Rows.Take(MostRows)];
        return new AdaptiveCard
        {
            FallbackText = $"{new PlainText(view.Title, 100)} {new PlainText(view.Reference, 40)}: {string.Join("; ", rows.Take(8).Select(row => $"{new PlainText(row.Place, 8)}. {new PlainText(row.Title, 80)}, {new PlainText(row.Outcome, 20)}"))}",
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"Round {new PlainText(view.Reference, 40)}"),
                Blocks.Heading(view.Title),
                string.IsNullOrWhiteSpace(view.Problem) ? null : Blocks.Box(ContainerStyle.Warning, Blocks.Lead("⚠ First:", new PlainText(view.Problem, 500).Value)),
                Blocks.Text(view.Status, longest: 300),
                Blocks.Named("Money", view.Money, longest: 200),
                rows.Length == 0 ? null : Ranking(rows),
                view.Rows.Count > rows.Length ? Blocks.Aside($"… and {view.Rows.Count - rows.Length} more.") : null,
                .. view.Notes.Take(6).Select(note => Blocks.Remark(note, longest: 500)),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }

    private static Table Ranking(IReadOnlyList<BidRankingRow> rows) => new(
        [new TableColumn(2), new TableColumn(9)],
        [
            new TableRow([Head("Rank"), Head("Bid and outcome")]),
            .. rows.Select(row => new TableRow(
            [
                Cell(new RichTextBlock(new PlainText(row.Place, 8))),
                Cell(
                    new RichTextBlock([new TextRun(new PlainText(row.Title, 120)) { Weight = FontWeight.Bolder }]),
                    Blocks.Remark($"{new PlainText(row.Amount, 40)} · {new PlainText(row.Met, 20)} criteria"),
                    Blocks.Named(row.Outcome, row.Why, longest: 160)),
            ])),
        ])
    {
        ShowGridLines = true,
    };

    private static TableCell Head(string name) => Cell(new RichTextBlock([new TextRun(name) { Weight = FontWeight.Bolder }]));

    private static TableCell Cell(params IReadOnlyList<CardElement> items) => new(items);
}
