using CommissioningBot.Graph;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>What became of an item.</summary>
internal abstract record UpsertOutcome
{
    private UpsertOutcome()
    {
    }

    /// <summary>The item is there and right.</summary>
    /// <param name="Item">Where it is.</param>
    /// <param name="Change">What it took.</param>
    internal sealed record Done(RememberedItem Item, ItemChange Change) : UpsertOutcome;

    /// <summary>A call failed, and what it was for is not done.</summary>
    internal sealed record Failed(GraphError Error) : UpsertOutcome;

    /// <summary>The site has no such list.</summary>
    internal sealed record NoList : UpsertOutcome;

    /// <summary>The ledger has no such record.</summary>
    internal sealed record NoRecord : UpsertOutcome;

    /// <summary>Several items carry this key, so the column is not unique any more; which one is right is for people to say.</summary>
    internal sealed record Ambiguous(int Count) : UpsertOutcome;

    /// <summary>The item is not what was written once for good, and putting it right would hide that.</summary>
    internal sealed record Differs(IReadOnlyList<string> Fields) : UpsertOutcome;
}

/// <summary>What it took to make an item right.</summary>
internal enum ItemChange
{
    None,
    Created,
    Corrected,
}

/// <summary>
/// Makes sure that a list has exactly one item of a key and that it holds what the ledger says. Safe to repeat after any outcome, and beside
/// another worker that does the same: the key column is unique, so a create that was carried out without our hearing of it makes the next one
/// fail, and then the item is adopted; and the ledger is read after the item and written over that version of the item only, so that an older
/// state never replaces a newer one.
/// </summary>
internal sealed class ItemUpsert(SharePointLists lists, SharePointSite site, IStore store)
{
    // People and flows may change an item while we correct it; each round reads it anew.
    private const int MostRounds = 4;

    /// <summary>Makes the item exist and hold what the ledger says.</summary>
    /// <param name="askFirst">Whether the item may be there already, as after a lost answer: then looking costs less than a refused create.</param>
    public async Task<UpsertOutcome> UpsertAsync(ListDefinition list, string key, bool askFirst, CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(list, key, askFirst, cancellationToken);
        if (outcome is not UpsertOutcome.Failed { Error.Cause: GraphCause.NotFound })
        {
            return outcome;
        }

        // The list may have been deleted and made again since we looked it up.
        site.Forget();
        return await TryAsync(list, key, askFirst: true, cancellationToken);
    }

    /// <summary>Whether a create that failed so may have been carried out, or was refused because the item is there: then one has to ask.</summary>
    public static bool LeavesOpen(GraphError error) =>
        // A duplicate is 400 invalidRequest, the code of every malformed call (409 by other accounts), and a lost answer says nothing.
        error.Cause is GraphCause.Invalid or GraphCause.Conflict or GraphCause.Lost or GraphCause.ServerFault;

    private async Task<UpsertOutcome> TryAsync(ListDefinition list, string key, bool askFirst, CancellationToken cancellationToken)
    {
        var found = await site.FindListAsync(list, cancellationToken);
        if (!found.IsOk)
        {
            return new UpsertOutcome.Failed(found.Error);
        }

        if (found.Value.Address is not { } address)
        {
            return new UpsertOutcome.NoList();
        }

        GraphError? refusal = null;
        if (!askFirst)
        {
            if (await list.FindAsync(store.Begin(), key, cancellationToken) is not { } content)
            {
                return new UpsertOutcome.NoRecord();
            }

            var created = await lists.CreateItemAsync(address, content.Fields.ToJson(), cancellationToken);
            if (created.IsOk)
            {
                return Done(address, created.Value, content, ItemChange.Created);
            }

            if (!LeavesOpen(created.Error))
            {
                return new UpsertOutcome.Failed(created.Error);
            }

            refusal = created.Error;
        }

        return await AdoptAsync(list, address, key, refusal, cancellationToken);
    }

    /// <summary>Asks for the item and puts it right, or creates it.</summary>
    /// <param name="refusal">Why a create failed just before; null when none was tried.</param>
    private async Task<UpsertOutcome> AdoptAsync(ListDefinition list, ListAddress address, string key, GraphError? refusal, CancellationToken cancellationToken)
    {
        var last = new GraphError(GraphCause.Stale, 412, "changedAllTheTime", "");
        for (var round = 1; round <= MostRounds; round++)
        {
            var asked = await lists.FindItemsAsync(address, list.Key, key, cancellationToken);
            if (!asked.IsOk)
            {
                return new UpsertOutcome.Failed(refusal is { Cause: GraphCause.Invalid } && asked.Error.Cause == GraphCause.Invalid ? refusal : asked.Error);
            }

            switch (asked.Value)
            {
                case [] when refusal is not null:
                    return new UpsertOutcome.Failed(refusal);
                case []:
                    return await TryAsync(list, key, askFirst: false, cancellationToken);
                case [var item]:
                    if (await list.FindAsync(store.Begin(), key, cancellationToken) is not { } content)
                    {
                        return new UpsertOutcome.NoRecord();
                    }

                    if (Settle(list, address, item, content, refusal is not null) is { } settled)
                    {
                        return settled;
                    }

                    var patched = await lists.UpdateFieldsAsync(address, item, content.Fields.DifferencesFrom(item), cancellationToken);
                    if (patched.IsOk)
                    {
                        return Done(address, item, content, ItemChange.Corrected);
                    }

                    // Changed or deleted since it was read: read again. Everything else is for later.
                    if (patched.Error.Cause is not (GraphCause.Stale or GraphCause.NotFound or GraphCause.Lost))
                    {
                        return new UpsertOutcome.Failed(patched.Error);
                    }

                    last = patched.Error;
                    break;
                default:
                    return new UpsertOutcome.Ambiguous(asked.Value.Count);
            }
        }

        return new UpsertOutcome.Failed(last);
    }

    /// <summary>What an item that is there comes to without writing; null when it has to be put right.</summary>
    /// <param name="created">Whether it was created a moment ago, as far as we know.</param>
    public static UpsertOutcome? Settle(ListDefinition list, ListAddress address, ListItem item, ItemContent content, bool created)
    {
        var differences = content.Fields.DifferencesFrom(item);
        return differences.Count == 0 ? Done(address, item, content, created ? ItemChange.Created : ItemChange.None)
            : list.IsWriteOnce ? new UpsertOutcome.Differs([.. differences.Select(field => field.Key)])
            : null;
    }

    public static UpsertOutcome.Done Done(ListAddress address, ListItem item, ItemContent content, ItemChange change) =>
        new(new RememberedItem(address.ListId, item.Id, content.Version), change);
}
