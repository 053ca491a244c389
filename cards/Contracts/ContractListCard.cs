using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Contracts;

/// <summary>What a list of contracts, or of what is due on them, shows.</summary>
/// <param name="Title">Heading of the list.</param>
/// <param name="Rows">The rows of this page; at most <see cref="ContractListCard.PageSize"/> are shown.</param>
/// <param name="Total">How many there are in all.</param>
/// <param name="Empty">What stands there when there are none.</param>
public sealed record ContractListView(string Title, IReadOnlyList<ContractRow> Rows, int Total, string Empty)
{
    /// <summary>What was searched for, or null.</summary>
    public string? Search { get; init; }

    /// <summary>Shows the next page; null when there is none.</summary>
    public CommandButton? More { get; init; }

    /// <summary>How to search or go on, or null.</summary>
    public string? Hint { get; init; }
}

/// <summary>A contract, or something that is due on it.</summary>
/// <param name="Title">What it is.</param>
/// <param name="Line">Reference, supplier, value and the like.</param>
/// <param name="Status">Where it stands, or when it is due.</param>
/// <param name="IsOverdue">Whether its day is past.</param>
/// <param name="Open">Opens it.</param>
public sealed record ContractRow(string Title, string Line, string Status, bool IsOverdue, CommandButton Open);

/// <summary>Contracts, or what is due on them, to open.</summary>
public static class ContractListCard
{
    /// <summary>Rows on a page: with the button for more there are six buttons, as many as Teams shows.</summary>
    public const int PageSize = ListCard.PageSize;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ContractListView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        ContractRow[] rows = [.. view.Rows.Take(PageSize)];
        return ListCard.Build(
            view.Title,
            rows.Select(row => (row.Status, row.Title)),
            [.. rows.Select(row => Blocks.Row(row.Open, new PlainText(row.Title, 120), row.Line, row.IsOverdue ? $"⚠ Overdue: {new PlainText(row.Status, 120)}" : row.Status))],
            view.Total,
            $"{new PlainText(view.Empty, 200)}",
            view.Search,
            view.Hint,
            view.More);
    }
}
