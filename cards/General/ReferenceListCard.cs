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

    /// <summary>Shows the next page or begins something; null for nothing.</summary>
    public CommandButton? More { get; init; }
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
    public const int PageSize = 5;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ReferenceListView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        ReferenceRow[] rows = [.. view.Rows.Take(PageSize)];
        return new AdaptiveCard
        {
            FallbackText = Blocks.Listed(view.Title, rows.Select(row => (row.Reference, row.Title))),
            Body = Blocks.Body(
            [
                Blocks.Heading(view.Title),
                string.IsNullOrWhiteSpace(view.Search) ? null : Blocks.Named("Searched for", view.Search, longest: 100),
                Blocks.Count(rows.Length, view.Total, $"There are none."),
                .. rows.Select(row => Blocks.Row(
                    new CommandButton("Open", $"open {row.Reference}", $"Open {new PlainText(row.Reference, 40)}"),
                    new PlainText(row.Title, 160),
                    Blocks.Line(row.Reference, row.Line),
                    row.Status)),
                string.IsNullOrWhiteSpace(view.Hint) ? null : Blocks.Remark(view.Hint),
            ]),
            Actions = Blocks.Buttons(view.More?.ToAction()),
        };
    }
}
