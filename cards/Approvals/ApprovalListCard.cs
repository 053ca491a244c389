using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>What a list of approval requests shows.</summary>
/// <param name="Title">Heading, such as "Waiting for your decision" or "What you asked for".</param>
/// <param name="Requests">The requests of this page, overdue ones first; at most <see cref="ApprovalListCard.PageSize"/> are shown.</param>
/// <param name="Total">How many there are in all.</param>
public sealed record ApprovalListView(string Title, IReadOnlyList<ApprovalRow> Requests, int Total)
{
    /// <summary>What stands there when there are none.</summary>
    public string Empty { get; init; } = "There is nothing here.";

    /// <summary>Shows the next page; null when there is none.</summary>
    public CommandButton? More { get; init; }
}

/// <summary>A request in a list.</summary>
/// <param name="Id">Reference of the request; pressing its button types <c>open</c> and this.</param>
/// <param name="Title">What is asked for.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Status">Where it stands, such as "Waiting since 3 March 2026" or "Approved".</param>
public sealed record ApprovalRow(string Id, string Title, string Council, string Status)
{
    /// <summary>The whole-life value, formatted, or null.</summary>
    public string? WholeLifeValue { get; init; }

    /// <summary>Who asks or who decides, in words such as "Asked by: Commissioning officer"; null leaves it out.</summary>
    public string? Who { get; init; }

    /// <summary>Whether it has waited too long.</summary>
    public bool IsOverdue { get; init; }
}

/// <summary>A list of approval requests to open.</summary>
public static class ApprovalListCard
{
    /// <summary>Requests on a page: with the button for more there are six buttons, as many as Teams shows.</summary>
    public const int PageSize = ListCard.PageSize;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ApprovalListView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        ApprovalRow[] rows = [.. view.Requests.Take(PageSize)];
        return ListCard.Build(
            view.Title,
            rows.Select(row => (row.Id, row.Title)),
            [
                .. rows.Select(row => Blocks.Row(
                    ListCard.Open(row.Id),
                    new PlainText(row.Title, 120),
                    Blocks.Line(row.Id, row.Council, row.WholeLifeValue, row.Who),
                    row.IsOverdue ? $"⚠ Overdue. {new PlainText(row.Status, 120)}" : new PlainText(row.Status, 120).Value)),
            ],
            view.Total,
            $"{new PlainText(view.Empty, 200)}",
            search: null,
            hint: null,
            view.More);
    }
}
