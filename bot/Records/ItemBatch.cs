using CommissioningBot.Graph;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>An item to be made right.</summary>
/// <param name="AskFirst">Whether it may be there already.</param>
internal sealed record ItemToWrite(string Key, bool AskFirst);

/// <summary>
/// Makes up to twenty items of a list right in few calls (<c>$batch</c>): the same steps as <see cref="ItemUpsert"/>, each for all of them at
/// once. What one step leaves open, such as an item that somebody changed meanwhile, is for the next attempt.
/// </summary>
internal sealed class ItemBatch(SharePointLists lists, SharePointSite site, ItemUpsert single, IStore store)
{
    /// <summary>What became of each, in their order.</summary>
    public async Task<IReadOnlyList<UpsertOutcome>> UpsertAsync(ListDefinition list, IReadOnlyList<ItemToWrite> items, CancellationToken cancellationToken)
    {
        var run = new Run(list, items);
        var found = await site.FindListAsync(list, cancellationToken);
        if (found is { IsOk: true, Value.Address: { } address })
        {
            await CreateAsync(run, address, [.. run.Open.Where(item => !item.Wanted.AskFirst)], cancellationToken);
            await AdoptAsync(run, address, cancellationToken);
        }
        else
        {
            run.CloseAll(found.IsOk ? new UpsertOutcome.NoList() : new UpsertOutcome.Failed(found.Error));
        }

        // The list may have been deleted and made again since we looked it up; what is alone in that is found out one by one.
        foreach (var item in run.Items.Where(item => item.Outcome is UpsertOutcome.Failed { Error.Cause: GraphCause.NotFound }))
        {
            item.Outcome = await single.UpsertAsync(list, item.Wanted.Key, askFirst: true, cancellationToken);
        }

        return [.. run.Items.Select(item => item.Outcome!)];
    }

    private async Task CreateAsync(Run run, ListAddress address, IReadOnlyList<Item> items, CancellationToken cancellationToken)
    {
        var wanted = await ReadAsync(run, items, cancellationToken);
        if (wanted.Count == 0)
        {
            return;
        }

        var created = await lists.CreateItemsAsync(address, wanted.Select(item => item.Content!.Fields.ToJson()), cancellationToken);
        for (var i = 0; i < wanted.Count; i++)
        {
            var outcome = created.IsOk ? created.Value[i] : created.Error;
            if (outcome.IsOk)
            {
                wanted[i].Outcome = ItemUpsert.Done(address, outcome.Value, wanted[i].Content!, ItemChange.Created);
            }
            else if (!created.IsOk || wanted[i].Refusal is not null || !ItemUpsert.LeavesOpen(outcome.Error))
            {
                // Of a batch that failed as a whole nothing is known; the next attempt asks first.
                wanted[i].Outcome = new UpsertOutcome.Failed(outcome.Error);
            }
            else
            {
                wanted[i].Refusal = outcome.Error;
            }
        }
    }

    private async Task AdoptAsync(Run run, ListAddress address, CancellationToken cancellationToken)
    {
        var open = run.Open.ToList();
        if (open.Count == 0)
        {
            return;
        }

        var asked = await lists.FindEachAsync(address, run.List.Key, open.Select(item => item.Wanted.Key), cancellationToken);
        List<Item> absent = [];
        List<(Item Item, ListItem Found)> there = [];
        for (var i = 0; i < open.Count; i++)
        {
            switch (asked.IsOk ? asked.Value[i] : asked.Error)
            {
                case { IsOk: false, Error: var error }:
                    open[i].Outcome = new UpsertOutcome.Failed(open[i].Refusal is { Cause: GraphCause.Invalid } refusal && error.Cause == GraphCause.Invalid ? refusal : error);
                    break;
                case { Value.Value: [] } when open[i].Refusal is { } first:
                    open[i].Outcome = new UpsertOutcome.Failed(first);
                    break;
                case { Value.Value: [] }:
                    absent.Add(open[i]);
                    break;
                case { Value.Value: [var item] }:
                    there.Add((open[i], item));
                    break;
                case { Value.Value: var several }:
                    open[i].Outcome = new UpsertOutcome.Ambiguous(several.Count);
                    break;
            }
        }

        await CreateAsync(run, address, absent, cancellationToken);
        foreach (var item in absent.Where(item => item.Outcome is null))
        {
            item.Outcome = new UpsertOutcome.Failed(item.Refusal!);
        }

        await CorrectAsync(run, address, there, cancellationToken);
    }

    private async Task CorrectAsync(Run run, ListAddress address, List<(Item Item, ListItem Found)> there, CancellationToken cancellationToken)
    {
        await ReadAsync(run, [.. there.Select(one => one.Item)], cancellationToken);
        foreach (var (item, found) in there.Where(one => one.Item.Outcome is null))
        {
            item.Outcome = ItemUpsert.Settle(run.List, address, found, item.Content!, item.Refusal is not null);
        }

        var wrong = there.Where(one => one.Item.Outcome is null).ToList();
        if (wrong.Count == 0)
        {
            return;
        }

        var patched = await lists.UpdateEachAsync(
            address, wrong.Select(one => (one.Found, one.Item.Content!.Fields.DifferencesFrom(one.Found))), cancellationToken);
        for (var i = 0; i < wrong.Count; i++)
        {
            var outcome = patched.IsOk ? patched.Value[i] : patched.Error;
            wrong[i].Item.Outcome = outcome.IsOk
                ? ItemUpsert.Done(address, wrong[i].Found, wrong[i].Item.Content!, ItemChange.Corrected)
                : new UpsertOutcome.Failed(outcome.Error);
        }
    }

    /// <summary>Reads the ledger anew for these, after whatever was learnt of their items.</summary>
    private async Task<IReadOnlyList<Item>> ReadAsync(Run run, IReadOnlyList<Item> items, CancellationToken cancellationToken)
    {
        var work = store.Begin();
        foreach (var item in items)
        {
            item.Content = await run.List.FindAsync(work, item.Wanted.Key, cancellationToken);
            item.Outcome ??= item.Content is null ? new UpsertOutcome.NoRecord() : null;
        }

        return [.. items.Where(item => item.Outcome is null)];
    }

    private sealed class Run(ListDefinition list, IReadOnlyList<ItemToWrite> wanted)
    {
        public ListDefinition List => list;

        public IReadOnlyList<Item> Items { get; } = [.. wanted.Select(one => new Item(one))];

        public IEnumerable<Item> Open => Items.Where(item => item.Outcome is null);

        public void CloseAll(UpsertOutcome outcome)
        {
            foreach (var item in Items)
            {
                item.Outcome = outcome;
            }
        }
    }

    private sealed class Item(ItemToWrite wanted)
    {
        public ItemToWrite Wanted => wanted;

        public ItemContent? Content { get; set; }

        /// <summary>Why creating it failed just before.</summary>
        public GraphError? Refusal { get; set; }

        /// <summary>Null while it is open.</summary>
        public UpsertOutcome? Outcome { get; set; }
    }
}
