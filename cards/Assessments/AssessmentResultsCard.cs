using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Assessments;

/// <summary>What the results of an assessment show, in moderation and afterwards.</summary>
/// <param name="Reference">Reference of the assessment.</param>
/// <param name="Title">What is commissioned.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Bids">The bids of this page, best first; at most <see cref="AssessmentResultsCard.PageSize"/> are shown.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record AssessmentResultsView(string Reference, string Title, string Council, IReadOnlyList<BidView> Bids, int Total)
{
    /// <summary>Whether the panel has agreed on them.</summary>
    public bool AreAgreed { get; init; }

    /// <summary>What has just happened, or null.</summary>
    public string? Message { get; init; }

    /// <summary>What must be seen: a tie, results that are still open; at most 4 are shown.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the panel recommends, or null.</summary>
    public string? Recommendation { get; init; }

    /// <summary>What the law says now, with its source; at most 4 are shown.</summary>
    public IReadOnlyList<string> Law { get; init; } = [];

    /// <summary>Where the framework says it, or null.</summary>
    public string? Citation { get; init; }

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A bid with its result.</summary>
/// <param name="Place">Such as "1st", "1st, shared" or "Out".</param>
/// <param name="Name">Who bids.</param>
/// <param name="Result">Such as "11.67 of 15", or the criterion that is not met.</param>
/// <param name="IsOut">Whether it is considered no further.</param>
/// <param name="Working">How the result came about, a line each.</param>
public sealed record BidView(string Place, string Name, string Result, bool IsOut, IReadOnlyList<string> Working);

/// <summary>The results of an assessment with their working.</summary>
public static class AssessmentResultsCard
{
    /// <summary>Bids on a page.</summary>
    public const int PageSize = 6;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(AssessmentResultsView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        BidView[] bids = [.. view.Bids.Take(PageSize)];
        var reference = new PlainText(view.Reference, 40);
        return new AdaptiveCard
        {
            FallbackText = Blocks.Listed($"Results of {reference}", bids.Select(bid => (bid.Place, bid.Name))),
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"Assessment {reference} · {(view.AreAgreed ? "Agreed results" : "Results in moderation")}"),
                Blocks.Heading(view.Title),
                string.IsNullOrWhiteSpace(view.Message) ? null : Blocks.Box(ContainerStyle.Emphasis, Blocks.Text(view.Message, longest: 300)),
                .. view.Warnings.Take(4).Select(warning => Blocks.Warning(warning)),
                Blocks.Count(bids.Length, view.Total, $"Nobody has bid."),
                .. bids.Select(Bid),
                .. string.IsNullOrWhiteSpace(view.Recommendation) ? (IEnumerable<CardElement>)[] : [Blocks.Part($"Recommendation"), Blocks.Text(view.Recommendation, longest: 1200)],
                .. Blocks.Law(view.Law, most: 4),
                string.IsNullOrWhiteSpace(view.Citation) ? null : Blocks.Remark(view.Citation),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }

    private static Container Bid(BidView bid) => new(Blocks.Body(
        new RichTextBlock(
        [
            new TextRun(new PlainText($"{(bid.IsOut ? "✖ " : "")}{new PlainText(bid.Place, 40)}: ")) { Weight = FontWeight.Bolder },
            new TextRun(new PlainText(bid.Name, 100)),
        ]),
        new RichTextBlock(
            [new TextRun(new PlainText(bid.Result, 250)) { Weight = FontWeight.Bolder }])
        {
            Spacing = Spacing.None,
        },
        bid.Working.Count == 0 ? null : Blocks.Remark(string.Join('\n', bid.Working.Take(16).Select(line => new PlainText(line, 160))), longest: 1000)))
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };
}
