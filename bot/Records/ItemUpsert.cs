using CommissioningBot.Graph;

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

    /// <summary>Several items carry this key, so the column is not unique any more; which one is right is for people to say.</summary>
    internal sealed record Ambiguous(int Count) : UpsertOutcome;
}

/// <summary>What it took to make an item right.</summary>
internal enum ItemChange
{
    None,
    Created,
    Corrected,
}

/// <summary>
/// Makes sure that a list has exactly one item of a key and that it holds what it must. Safe to repeat after any outcome: the key column is
/// unique, so a create that was carried out without our hearing of it makes the next one fail, and then the item is adopted.
/// </summary>
internal sealed class ItemUpsert(SharePointLists lists, SharePointSite site)
{
    // People and flows may change an item while we correct it; each round reads it anew.
    private const int MostRounds = 4;

    /// <summary>Makes the item exist and hold these fields.</summary>
    /// <param name="askFirst">Whether the item may be there already, as after a lost answer: then looking costs less than a refused create.</param>
    public async Task<UpsertOutcome> UpsertAsync(ListDefinition list, string key, ItemFields fields, bool askFirst, CancellationToken cancellationToken)
    {
        var outcome = await TryAsync(list, key, fields, askFirst, cancellationToken);
        if (outcome is not UpsertOutcome.Failed { Error.Cause: GraphCause.NotFound })
        {
            return outcome;
        }

        // The list may have been deleted and made again since we looked it up.
        site.Forget();
        return await TryAsync(list, key, fields, askFirst: true, cancellationToken);
    }

    private async Task<UpsertOutcome> TryAsync(ListDefinition list, string key, ItemFields fields, bool askFirst, CancellationToken cancellationToken)
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
            var created = await lists.CreateItemAsync(address, fields.ToJson(), cancellationToken);
            if (created.IsOk)
            {
                return new UpsertOutcome.Done(new RememberedItem(address.ListId, created.Value.Id), ItemChange.Created);
            }

            // A duplicate is 400 invalidRequest, the code of every malformed call (409 by other accounts), and a lost answer says nothing:
            // whether the item is there is decided by asking for it.
            if (created.Error.Cause is not (GraphCause.Invalid or GraphCause.Conflict or GraphCause.Lost or GraphCause.ServerFault))
            {
                return new UpsertOutcome.Failed(created.Error);
            }

            refusal = created.Error;
        }

        return await AdoptAsync(list, address, key, fields, refusal, cancellationToken);
    }

    /// <summary>Asks for the item and puts it right, or creates it.</summary>
    /// <param name="refusal">Why a create failed just before; null when none was tried.</param>
    private async Task<UpsertOutcome> AdoptAsync(
        ListDefinition list, ListAddress address, string key, ItemFields fields, GraphError? refusal, CancellationToken cancellationToken)
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
                    return await TryAsync(list, key, fields, askFirst: false, cancellationToken);
                case [var item]:
                    var differences = fields.DifferencesFrom(item);
                    if (differences.Count == 0)
                    {
                        return new UpsertOutcome.Done(new RememberedItem(address.ListId, item.Id), refusal is null ? ItemChange.None : ItemChange.Created);
                    }

                    var patched = await lists.UpdateFieldsAsync(address, item, differences, cancellationToken);
                    if (patched.IsOk)
                    {
                        return new UpsertOutcome.Done(new RememberedItem(address.ListId, item.Id), ItemChange.Corrected);
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
}
