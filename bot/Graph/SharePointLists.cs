using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace CommissioningBot.Graph;

/// <summary>Where a list is.</summary>
internal sealed record ListAddress(string SiteId, string ListId)
{
    public string Path => $"sites/{SiteId}/lists/{ListId}";
}

/// <summary>Sites, lists, columns and items through Graph (learn.microsoft.com/graph/api/resources/list).</summary>
internal sealed class SharePointLists(GraphClient graph)
{
    /// <summary>Items on a page.</summary>
    public const int PageSize = 200;

    private static readonly GraphJsonContext Json = GraphJsonContext.Default;

    /// <summary>The site at this address.</summary>
    public async Task<GraphOutcome<Site>> GetSiteAsync(Uri address, CancellationToken cancellationToken)
    {
        var path = address.AbsolutePath.TrimEnd('/');
        var outcome = await graph.SendAsync(
            Get(path.Length == 0 ? "sites/root" : $"sites/{address.Host}:{path}"), Json.Site, cancellationToken);

        // "root" is the root of whatever tenant the credential belongs to.
        return outcome.Value is { WebUrl: { } url } && Uri.TryCreate(url, UriKind.Absolute, out var found) && found.Host != address.Host
            ? new GraphError(GraphCause.NotFound, 404, "siteOfAnotherTenant", "")
            : outcome;
    }

    /// <summary>Lists of this name; none or one, since SharePoint refuses a second.</summary>
    public async Task<GraphOutcome<IReadOnlyList<SiteList>>> FindListsAsync(string siteId, string displayName, CancellationToken cancellationToken)
    {
        var outcome = await graph.SendAsync(
            Get($"sites/{siteId}/lists?$filter={Uri.EscapeDataString($"displayName eq {Quoted(displayName)}")}"), Json.GraphPageSiteList, cancellationToken);
        return outcome.IsOk ? GraphOutcome.Ok(outcome.Value.Value) : outcome.Error;
    }

    public Task<GraphOutcome<SiteList>> CreateListAsync(string siteId, SiteList list, CancellationToken cancellationToken) =>
        graph.SendAsync(
            new GraphRequest(HttpMethod.Post, $"sites/{siteId}/lists", JsonSerializer.SerializeToNode(list, Json.SiteList)), Json.SiteList, cancellationToken);

    /// <summary>All columns, SharePoint's own included.</summary>
    public async Task<GraphOutcome<IReadOnlyList<ColumnDefinition>>> GetColumnsAsync(ListAddress list, CancellationToken cancellationToken)
    {
        List<ColumnDefinition> columns = [];
        var outcome = await graph.SendAsync(Get($"{list.Path}/columns"), Json.GraphPageColumnDefinition, cancellationToken);
        while (outcome.IsOk)
        {
            columns.AddRange(outcome.Value.Value);
            if (await graph.NextAsync(outcome.Value, Json.GraphPageColumnDefinition, cancellationToken) is not { } next)
            {
                return GraphOutcome.Ok<IReadOnlyList<ColumnDefinition>>(columns);
            }

            outcome = next;
        }

        return outcome.Error;
    }

    public Task<GraphOutcome<ColumnDefinition>> CreateColumnAsync(ListAddress list, ColumnDefinition column, CancellationToken cancellationToken) =>
        graph.SendAsync(
            new GraphRequest(HttpMethod.Post, $"{list.Path}/columns", JsonSerializer.SerializeToNode(column, Json.ColumnDefinition)), Json.ColumnDefinition, cancellationToken);

    /// <summary>Changes what <paramref name="changes"/> names, and nothing else.</summary>
    public Task<GraphOutcome<ColumnDefinition>> UpdateColumnAsync(ListAddress list, string columnId, JsonObject changes, CancellationToken cancellationToken) =>
        graph.SendAsync(new GraphRequest(HttpMethod.Patch, $"{list.Path}/columns/{columnId}", changes), Json.ColumnDefinition, cancellationToken);

    /// <summary>Items whose column has this value. The column must be indexed: without an index Graph wants a header that says the query may fail.</summary>
    public async Task<GraphOutcome<IReadOnlyList<ListItem>>> FindItemsAsync(ListAddress list, string column, string value, CancellationToken cancellationToken)
    {
        var outcome = await graph.SendAsync(Question(list, column, value), Json.GraphPageListItem, cancellationToken);
        return outcome.IsOk ? GraphOutcome.Ok(outcome.Value.Value) : outcome.Error;
    }

    /// <summary>The same for up to <see cref="GraphClient.MostInBatch"/> values in one call; each has its own outcome.</summary>
    public Task<GraphOutcome<IReadOnlyList<GraphOutcome<GraphPage<ListItem>>>>> FindEachAsync(
        ListAddress list, string column, IEnumerable<string> values, CancellationToken cancellationToken) =>
        graph.BatchAsync([.. values.Select(value => Question(list, column, value))], Json.GraphPageListItem, cancellationToken);

    /// <summary>The first page of all items with these columns.</summary>
    public Task<GraphOutcome<GraphPage<ListItem>>> GetItemsAsync(ListAddress list, IEnumerable<string> columns, CancellationToken cancellationToken) =>
        graph.SendAsync(
            Get($"{list.Path}/items?$expand=fields($select={string.Join(',', columns)})&$top={PageSize.ToString(CultureInfo.InvariantCulture)}"),
            Json.GraphPageListItem,
            cancellationToken);

    /// <summary>The page behind this one; null when it was the last.</summary>
    public Task<GraphOutcome<GraphPage<ListItem>>?> NextItemsAsync(GraphPage<ListItem> page, CancellationToken cancellationToken) =>
        graph.NextAsync(page, Json.GraphPageListItem, cancellationToken);

    public Task<GraphOutcome<ListItem>> GetItemAsync(ListAddress list, string itemId, CancellationToken cancellationToken) =>
        graph.SendAsync(Get($"{list.Path}/items/{itemId}?$expand=fields"), Json.ListItem, cancellationToken);

    public Task<GraphOutcome<ListItem>> CreateItemAsync(ListAddress list, JsonObject fields, CancellationToken cancellationToken) =>
        graph.SendAsync(Creation(list, fields), Json.ListItem, cancellationToken);

    /// <summary>Creates up to <see cref="GraphClient.MostInBatch"/> items in one call; each has its own outcome.</summary>
    public Task<GraphOutcome<IReadOnlyList<GraphOutcome<ListItem>>>> CreateItemsAsync(
        ListAddress list, IEnumerable<JsonObject> fields, CancellationToken cancellationToken) =>
        graph.BatchAsync([.. fields.Select(one => Creation(list, one))], Json.ListItem, cancellationToken);

    /// <summary>Changes fields of an item that must still be as it was read. The answer holds the fields only, no item.</summary>
    public Task<GraphOutcome<IReadOnlyDictionary<string, JsonElement>>> UpdateFieldsAsync(
        ListAddress list, ListItem item, JsonObject fields, CancellationToken cancellationToken) =>
        graph.SendAsync(Change(list, item, fields), Json.IReadOnlyDictionaryStringJsonElement, cancellationToken);

    /// <summary>The same for up to <see cref="GraphClient.MostInBatch"/> items in one call; each has its own outcome.</summary>
    public Task<GraphOutcome<IReadOnlyList<GraphOutcome<IReadOnlyDictionary<string, JsonElement>>>>> UpdateEachAsync(
        ListAddress list, IEnumerable<(ListItem Item, JsonObject Fields)> changes, CancellationToken cancellationToken) =>
        graph.BatchAsync([.. changes.Select(change => Change(list, change.Item, change.Fields))], Json.IReadOnlyDictionaryStringJsonElement, cancellationToken);

    public Task<GraphOutcome<GraphNothing>> DeleteItemAsync(ListAddress list, ListItem item, CancellationToken cancellationToken) =>
        graph.SendAsync(new GraphRequest(HttpMethod.Delete, $"{list.Path}/items/{item.Id}") { IfMatch = item.ETag }, Json.GraphNothing, cancellationToken);

    private static GraphRequest Get(string path) => new(HttpMethod.Get, path);

    private static GraphRequest Question(ListAddress list, string column, string value) =>
        Get($"{list.Path}/items?$expand=fields&$filter={Uri.EscapeDataString($"fields/{column} eq {Quoted(value)}")}&$top=2");

    private static GraphRequest Change(ListAddress list, ListItem item, JsonObject fields) =>
        new(HttpMethod.Patch, $"{list.Path}/items/{item.Id}/fields", fields) { IfMatch = item.ETag };

    private static GraphRequest Creation(ListAddress list, JsonObject fields) =>
        new(HttpMethod.Post, $"{list.Path}/items", new JsonObject { ["fields"] = fields.DeepClone() });

    // OData: a quote in a string is written twice.
    private static string Quoted(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
