using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.GrowthBids;

/// <summary>What a growth bid shows.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Title">What it is called.</param>
/// <param name="Council">Short name of the council.</param>
public sealed record GrowthBidView(string Reference, string Title, string Council)
{
    /// <summary>Something that has just happened; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Where it stands, in a sentence.</summary>
    public required string Status { get; init; }

    /// <summary>Money a year, formatted.</summary>
    public required string Amount { get; init; }

    /// <summary>Who bids and who supports, name and value.</summary>
    public IReadOnlyList<BidAnswerView> Parties { get; init; } = [];

    /// <summary>The answers of the form; at most <see cref="GrowthBidCard.MostAnswers"/> are shown.</summary>
    public IReadOnlyList<BidAnswerView> Answers { get; init; } = [];

    /// <summary>The criteria, with the statement and what the evaluation says; at most <see cref="GrowthBidCard.MostAnswers"/> are shown.</summary>
    public IReadOnlyList<BidCriterionView> Criteria { get; init; } = [];

    /// <summary>The written evaluation with who wrote it; null while there is none, or for those who may not see it.</summary>
    public string? Evaluation { get; init; }

    /// <summary>What the law has done to the criteria; null for nothing.</summary>
    public string? Law { get; init; }

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>An answer of the form.</summary>
/// <param name="Question">What was asked.</param>
/// <param name="Answer">What was answered.</param>
public sealed record BidAnswerView(string Question, string Answer);

/// <summary>A criterion with what is said of it.</summary>
/// <param name="Criterion">The criterion as a question.</param>
/// <param name="Statement">What the bid says.</param>
/// <param name="IsMet">What the evaluation says; null while there is none.</param>
public sealed record BidCriterionView(string Criterion, string Statement, bool? IsMet);

/// <summary>A growth bid: what is asked for, who supports it, how it was judged.</summary>
public static class GrowthBidCard
{
    /// <summary>Answers and criteria that are shown of each.</summary>
    public const int MostAnswers = 13;

    // All of them together fit into what a card may hold; the whole text is in the ledger.
    private const int LongestAnswer = 240;
    private const int LongestStatement = 140;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(GrowthBidView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"Bid {new PlainText(view.Reference, 40)}: {new PlainText(view.Title, Blocks.LongestTitle)}, {new PlainText(view.Amount, 40)} a year. {new PlainText(view.Status, 200)}",
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"Growth bid {new PlainText(view.Reference, 40)}"),
                Blocks.Heading(view.Title),
                Blocks.Done(view.Message),
                Blocks.Lead(new PlainText(view.Status, 250).Value),
                Blocks.Figure($"Money asked for, a year", view.Amount, []),
                view.Parties.Count == 0 ? null : Blocks.Facts(view.Parties.Take(4).Select(party => Blocks.Fact($"{new PlainText(party.Question, 60)}", party.Answer))),
                view.Answers.Count == 0 ? null : Blocks.Part($"The proposal"),
                .. view.Answers.Take(MostAnswers).SelectMany(Answer),
                view.Criteria.Count == 0 ? null : Blocks.Part($"The criteria"),
                string.IsNullOrWhiteSpace(view.Law) ? null : Blocks.Warning(view.Law),
                .. view.Criteria.Take(MostAnswers).Select(Criterion),
                string.IsNullOrWhiteSpace(view.Evaluation) ? null : Blocks.Part($"The evaluation"),
                string.IsNullOrWhiteSpace(view.Evaluation) ? null : Blocks.Text(view.Evaluation, longest: 1000),
            ]),
            Actions = Blocks.Commands(view.Buttons),
        };
    }

    private static IEnumerable<CardElement> Answer(BidAnswerView answer) =>
    [
        Blocks.Remark(answer.Question, longest: 130),
        new RichTextBlock(new PlainText(answer.Answer, LongestAnswer)) { Spacing = Spacing.None },
    ];

    private static ColumnSet Criterion(BidCriterionView criterion)
    {
        var (mark, word) = criterion.IsMet switch { true => ("✔", "Met."), false => ("✖", "Not met."), null => ("○", "To be judged.") };
        return Blocks.Marked(mark, Blocks.Body(
            Blocks.Lead(word, new PlainText(criterion.Criterion, 130).Value),
            string.IsNullOrWhiteSpace(criterion.Statement) ? null : Blocks.Remark(criterion.Statement, LongestStatement)));
    }
}
