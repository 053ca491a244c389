using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.GrowthBids;

/// <summary>What a round of growth bids shows.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Status">Where it stands, in a sentence.</param>
/// <param name="Money">The money that there is, formatted.</param>
public sealed record GrowthRoundView(string Reference, string Council, string Status, string Money)
{
    /// <summary>Something that has just happened, such as that the round was opened; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>The dates, in order; at most <see cref="GrowthRoundCard.MostDates"/> are shown.</summary>
    public IReadOnlyList<RoundDateView> Dates { get; init; } = [];

    /// <summary>Heading of the bids, such as whose they are.</summary>
    public string BidsHeading { get; init; } = "Bids";

    /// <summary>The bids that this person may see; at most <see cref="GrowthRoundCard.MostBids"/> are shown.</summary>
    public IReadOnlyList<RoundBidView> Bids { get; init; } = [];

    /// <summary>How many bids there are for this person in all.</summary>
    public int BidsTotal { get; init; }

    /// <summary>Remarks with their places in the document or the law, a sentence or two each; at most 4 are shown.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>What can be done next; at most 2 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A date of a round.</summary>
/// <param name="Name">The document's step.</param>
/// <param name="Day">The day.</param>
/// <param name="IsPast">Whether it lies behind.</param>
public sealed record RoundDateView(string Name, string Day, bool IsPast);

/// <summary>A bid in a round.</summary>
/// <param name="Reference">Its reference; pressing its button types <c>open</c> and this.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Amount">Money a year, formatted.</param>
/// <param name="Status">Where it stands.</param>
public sealed record RoundBidView(string Reference, string Title, string Amount, string Status);

/// <summary>A round of growth bids: the money, the dates, the bids.</summary>
public static class GrowthRoundCard
{
    /// <summary>Dates that are shown.</summary>
    public const int MostDates = 12;

    /// <summary>Bids that are shown with a button; a card has few.</summary>
    public const int MostBids = 4;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(GrowthRoundView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        RoundBidView[] bids = [.. view.Bids.Take(MostBids)];
        return new AdaptiveCard
        {
            FallbackText = $"Growth bids {new PlainText(view.Reference, 40)}: {new PlainText(view.Status, 250)}",
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"Round {new PlainText(view.Reference, 40)}"),
                Blocks.Heading($"Growth bids"),
                Blocks.Done(view.Message),
                Blocks.Lead(new PlainText(view.Status, 300).Value),
                Blocks.Figure($"Money for growth, a year", view.Money, []),
                bids.Length == 0 && view.BidsTotal == 0 ? null : Blocks.Part($"{new PlainText(view.BidsHeading, 80)}"),
                .. bids.Select(bid => Blocks.Row(
                    new CommandButton("Open", $"open {bid.Reference}", $"Open {new PlainText(bid.Reference, 40)}"),
                    new PlainText(bid.Title, 160),
                    Blocks.Line(bid.Reference, bid.Amount),
                    bid.Status)),
                view.BidsTotal > bids.Length ? Blocks.Aside($"{bids.Length} of {view.BidsTotal} shown. To see another, type open and its reference.") : null,
                view.Dates.Count == 0 ? null : Blocks.Part($"Dates"),
                .. view.Dates.Take(MostDates).Select(Date),
                .. view.Notes.Take(4).Select(note => Blocks.Remark(note, longest: 500)),
            ]),
            Actions = Blocks.NextSteps([.. view.Buttons.Take(2)]),
        };
    }

    // A sign and a word, so that nobody needs the sign.
    private static ColumnSet Date(RoundDateView date) => Blocks.Marked(
        date.IsPast ? "✔" : "○",
        new RichTextBlock([new TextRun(new PlainText(date.Name, 120))]),
        Blocks.Remark(date.IsPast ? $"until {new PlainText(date.Day, 40)}, past" : $"until {new PlainText(date.Day, 40)}"));
}
