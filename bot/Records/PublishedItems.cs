using CommissioningBot.Graph;

namespace CommissioningBot.Records;

/// <summary>Reads a whole list, page by page.</summary>
internal sealed class PublishedItems(SharePointLists lists, Patience patience)
{
    /// <summary>All items of the list.</summary>
    /// <param name="columns">Internal names of the columns to read.</param>
    public async Task<GraphOutcome<IReadOnlyList<ListItem>>> ReadAsync(ListAddress address, IReadOnlyList<string> columns, CancellationToken cancellationToken)
    {
        List<ListItem> items = [];
        var page = await patience.TryAsync(() => lists.GetItemsAsync(address, columns, cancellationToken), cancellationToken);
        while (page.IsOk)
        {
            items.AddRange(page.Value.Value);
            if (page.Value.NextLink is null)
            {
                return GraphOutcome.Ok<IReadOnlyList<ListItem>>(items);
            }

            var current = page.Value;
            page = await patience.TryAsync(async () => (await lists.NextItemsAsync(current, cancellationToken))!, cancellationToken);
        }

        return page.Error;
    }
}
