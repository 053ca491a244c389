using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.General;

/// <summary>What a list of things with references shows.</summary>
/// <param name="Title">What it lists.</param>
/// <param name="Rows">The things; at most <see cref="ReferenceListCard.PageSize"/> are shown.</param>
/// <param name="Total">How many there are in all, or were found.</param>
public sealed record ReferenceListView(string Title, IReadOnlyList<ReferenceRow> Rows, int Total)
{
    /// <summary>What was searched for, or null.</summary>
    public string? Search { get; init; }

    /// <summary>What can be done besides, in a sentence; null for nothing.</summary>
    public string? Hint { get; init; }

    /// <summary>Shows the next page; null when there is none.</summary>
    public CommandButton? More { get; init; }

    /// <summary>Begins such a thing, offered where there is no next page; null for nothing.</summary>
    public CommandButton? Begin { get; init; }
}

/// <summary>A thing in a list.</summary>
/// <param name="Reference">Its reference; pressing its button types <c>open</c> and this.</param>
/// <param name="Title">What it is.</param>
/// <param name="Line">What goes with it, in a few words.</param>
/// <param name="Status">Where it stands, or null.</param>
public sealed record ReferenceRow(string Reference, string Title, string Line, string? Status = null);

/// <summary>Things with references, each with a button that opens it.</summary>
public static class ReferenceListCard
{
    /// <summary>Things on a page.</summary>
    public const int PageSize = ListCard.PageSize;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ReferenceListView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        ReferenceRow[] rows = [.. view.Rows.Take(PageSize)];
        return ListCard.Build(
            view.Title,
            rows.Select(row => (row.Reference, row.Title)),
            [.. rows.Select(row => Blocks.Row(ListCard.Open(row.Reference), new PlainText(row.Title, 160), Blocks.Line(row.Reference, row.Line), row.Status))],
            view.Total,
            $"There are none.",
            view.Search,
            view.Hint,
            view.More ?? view.Begin);
    }
}
