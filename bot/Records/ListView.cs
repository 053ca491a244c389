namespace CommissioningBot.Records;

/// <summary>
/// A view of a list. Graph v1.0 has none: it can neither make nor show them (learn.microsoft.com/graph/api/resources/list names columns, items and
/// permissions only). So they stand here beside the columns, and <c>records provision</c> and <c>records status</c> say what to make by hand.
/// </summary>
/// <param name="Name">Its name in SharePoint.</param>
/// <param name="Columns">Internal names of the columns that it shows, from left to right.</param>
/// <param name="SortBy">Internal name of the column that it is sorted by; indexed, or SharePoint gives up above 5,000 items.</param>
/// <param name="NewestFirst">Whether the largest or latest value stands first.</param>
internal sealed record ListView(string Name, IReadOnlyList<string> Columns, string SortBy, bool NewestFirst)
{
    /// <summary>Which items it shows; null for all.</summary>
    public ViewFilter? Filter { get; init; }
}

/// <summary>Items whose column has this value.</summary>
/// <param name="Column">Internal name of the column, which is indexed.</param>
internal sealed record ViewFilter(string Column, string Value);

/// <summary>Says which views an owner of the site makes by hand.</summary>
internal static class ViewGuide
{
    private const string Head =
        "Views: Graph can neither make views nor show them to the bot, so an owner of the site makes these by hand, once. Open the list, choose “All Items” and “Create new view”, then edit it:";

    /// <summary>A line for each view, under a head; nothing where there are none.</summary>
    public static IReadOnlyList<string> Lines(IReadOnlyList<ListDefinition> lists) =>
        lists.SelectMany(list => list.Views.Select(view => Line(list, view))).ToList() is { Count: > 0 } lines ? [Head, .. lines] : [];

    private static string Line(ListDefinition list, ListView view) =>
        $"{list.DisplayName}: view “{view.Name}”. Columns: {string.Join(", ", view.Columns.Select(column => Named(list, column)))}. "
        + (view.Filter is { } filter ? $"Filter: {Named(list, filter.Column)} is equal to {filter.Value}. " : "No filter. ")
        + $"Sort: {Named(list, view.SortBy)}, {(view.NewestFirst ? "largest or latest first" : "smallest or earliest first")}.";

    // As it stands above the column in SharePoint, unless somebody there has renamed it.
    private static string Named(ListDefinition list, string column) => list.Columns.FirstOrDefault(known => known.Name == column)?.DisplayName ?? column;
}
