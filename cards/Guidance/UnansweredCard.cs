using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Guidance;

/// <summary>What the list of missing answers shows.</summary>
/// <param name="Questions">Questions that nothing answered, newest first; at most <see cref="UnansweredCard.MostRows"/> are shown.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record UnansweredView(IReadOnlyList<UnansweredRow> Questions, int Total)
{
    /// <summary>Answers that people said did not help, newest first; at most <see cref="UnansweredCard.MostRows"/> are shown.</summary>
    public IReadOnlyList<UnansweredRow> Unhelpful { get; init; } = [];

    /// <summary>How many there are in all.</summary>
    public int UnhelpfulTotal { get; init; }
}

/// <summary>A question, or an answer that did not help.</summary>
/// <param name="Text">The question, or the name of the entry that was cited.</param>
/// <param name="Council">Short name of the council that was asked about, or words that say there was none.</param>
/// <param name="Times">How often.</param>
/// <param name="Last">The last time, a day in words.</param>
public sealed record UnansweredRow(string Text, string Council, int Times, string Last);

/// <summary>What the frameworks' data lacks, for those who can mend it.</summary>
public static class UnansweredCard
{
    /// <summary>Rows of each list on the card.</summary>
    public const int MostRows = 10;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(UnansweredView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"Questions without an answer: {view.Total}. Answers that did not help: {view.UnhelpfulTotal}.",
            Body = Blocks.Body(
            [
                Blocks.Heading($"What I could not answer"),
                Blocks.Aside($"Questions, councils and dates only; nobody’s name is kept with them."),
                .. Rows($"Questions without an answer", view.Questions, view.Total, $"There are none."),
                .. Rows($"Answers that did not help", view.Unhelpful, view.UnhelpfulTotal, $"Nobody has said so of any."),
            ]),
        };
    }

    private static IEnumerable<CardElement?> Rows(Wording name, IReadOnlyList<UnansweredRow> rows, int total, Wording none) =>
    [
        Blocks.Part(name),
        Blocks.Count(Math.Min(rows.Count, MostRows), total, none),
        .. rows.Take(MostRows).SelectMany(row => (CardElement[])
        [
            Blocks.Text(row.Text, longest: 250),
            Blocks.Remark(Blocks.Line(row.Council, row.Times == 1 ? "once" : $"{row.Times} times", $"last on {row.Last}")),
        ]),
    ];
}
