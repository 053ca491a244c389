using System.Text.Json;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>Which item a record was written to, so that it is found again after somebody changed its key. A state document.</summary>
/// <param name="List">SharePoint's id of the list: a list that was made again numbers its items from 1 again.</param>
/// <param name="Item">The item's id, which its list never gives to another.</param>
/// <param name="Version">Version of the record's stream that was written: what waits to be written for an earlier one is done already.</param>
internal sealed record RememberedItem(string List, string Item, long Version = 0)
{
    /// <summary>Key of the state document.</summary>
    public static string StateKey(ListDefinition list, string key) => $"sharepoint/{list.Id}/{key}";

    public static async Task<RememberedItem?> FindAsync(IUnitOfWork work, ListDefinition list, string key, CancellationToken cancellationToken) =>
        await work.LoadStateAsync(StateKey(list, key), cancellationToken) is { } json
            ? JsonSerializer.Deserialize(json, RecordsJsonContext.Default.RememberedItem)
            : null;

    public string ToJson() => JsonSerializer.Serialize(this, RecordsJsonContext.Default.RememberedItem);
}
