using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What a list of cases shows.</summary>
/// <param name="Cases">The cases of this page; at most <see cref="CaseListCard.PageSize"/> are shown.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record CaseListView(IReadOnlyList<CaseRow> Cases, int Total)
{
    /// <summary>Heading of the list.</summary>
    public string Title { get; init; } = "Your cases";

    /// <summary>What is said when there are none.</summary>
    public string None { get; init; } = "There are no cases here yet.";

    /// <summary>Shows the next page, or starts a first case; null when there is neither.</summary>
    public CommandButton? More { get; init; }
}

/// <summary>A case in a list.</summary>
/// <param name="Reference">Reference of the case; pressing its button types <c>open</c> and this.</param>
/// <param name="Title">Its name.</param>
/// <param name="Council">Short name of the council whose framework it follows.</param>
/// <param name="Step">Where it stands, such as "Step 2 of 8: Needs assessment".</param>
/// <param name="Updated">When something last happened, in UK local time; null leaves it out.</param>
public sealed record CaseRow(string Reference, string Title, string Council, string Step, string? Updated = null);

/// <summary>A list of cases to open.</summary>
public static class CaseListCard
{
    /// <summary>Cases on a page: with the button for more there are six buttons, as many as Teams shows.</summary>
    public const int PageSize = ListCard.PageSize;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(CaseListView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        CaseRow[] rows = [.. view.Cases.Take(PageSize)];
        return ListCard.Build(
            view.Title,
            rows.Select(row => (row.Reference, row.Title)),
            [
                .. rows.Select(row => Blocks.Row(
                    ListCard.Open(row.Reference),
                    new PlainText(row.Title, 120),
                    Blocks.Line(row.Reference, row.Council, row.Step),
                    row.Updated is null ? null : $"Last change: {new PlainText(row.Updated, 60)}")),
            ],
            view.Total,
            $"{new PlainText(view.None, 150)}",
            search: null,
            hint: null,
            view.More);
    }
}
