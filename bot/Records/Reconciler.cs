using CommissioningBot.Graph;
using CommissioningBot.Records.Library;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records;

/// <summary>
/// <c>records reconcile</c>: makes the lists and the notices in the library say again what the ledger says. Corrects items that people changed, makes deleted ones again,
/// and leaves alone, but names, what it does not know. Says what it did.
/// </summary>
internal sealed class Reconciler(
    ListCatalogue catalogue,
    SharePointLists lists,
    SharePointSite site,
    Patience patience,
    PublishedItems published,
    ItemUpsert upsert,
    ItemBatch batches,
    LibraryReconciler library,
    IStore store,
    IOptions<RecordsOptions> options)
{
    /// <summary>Runs the command.</summary>
    /// <param name="output">Where it says what it did.</param>
    /// <param name="errors">Where it says what it could not do, and what to do.</param>
    /// <returns>The exit code: 0 when every list now says what the ledger says.</returns>
    public async Task<int> RunAsync(TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (!options.Value.PublishesToSharePoint)
        {
            await output.WriteLineAsync("Records:Provider is Local: nothing is published, so there is nothing to reconcile.");
            return 0;
        }

        // What cannot be reached is told once, and not asked for again with every list.
        site.Forget();
        var found = await patience.TryAsync(() => site.FindAsync(cancellationToken), cancellationToken);
        if (!found.IsOk)
        {
            await errors.WriteLineAsync(Advice.AtCommandLine(found.Error));
            return 1;
        }

        var code = 0;
        foreach (var list in catalogue.All)
        {
            var run = new Run(list, output, errors);
            await ReconcileAsync(run, cancellationToken);
            code = Math.Max(code, run.Failures == 0 ? 0 : 1);
        }

        return Math.Max(code, await library.RunAsync(output, errors, cancellationToken));
    }

    private async Task ReconcileAsync(Run run, CancellationToken cancellationToken)
    {
        var found = await patience.TryAsync(() => site.FindListAsync(run.List, cancellationToken), cancellationToken);
        if (!found.IsOk)
        {
            await run.FailAsync(Advice.AtCommandLine(found.Error));
            return;
        }

        if (found.Value.Address is not { } address)
        {
            await run.FailAsync($"The site has no list “{run.List.DisplayName}”. Run “records provision”, then “records reconcile” again.");
            return;
        }

        // The list is read before the register, so that every item that the bot has written is found in the register.
        var items = await published.ReadAsync(address, run.List.FieldNames, cancellationToken);
        if (!items.IsOk)
        {
            await run.FailAsync(Advice.AtCommandLine(items.Error));
            return;
        }

        var work = store.Begin();
        var unclaimed = items.Value.ToDictionary(item => item.Id, StringComparer.Ordinal);
        var byKey = items.Value.ToLookup(item => item.TextOf(run.List.Key) ?? "", StringComparer.OrdinalIgnoreCase);
        List<string> missing = [];
        await foreach (var key in RecordKeys.AllAsync(work, run.List, cancellationToken))
        {
            run.Records++;
            switch (byKey[key].ToArray())
            {
                case []:
                    missing.Add(key);
                    break;
                case [var item]:
                    unclaimed.Remove(item.Id);
                    await CheckAsync(run, work, key, item, cancellationToken);
                    break;
                case var several:
                    Array.ForEach(several, item => unclaimed.Remove(item.Id));
                    await run.FailAsync(
                        $"{key} stands in {several.Length} items ({string.Join(", ", several.Select(item => item.Id))}). Delete all but one, then run “records provision” and “records reconcile” again.");
                    break;
            }
        }

        var deleted = await RestoreKeysAsync(run, work, address, missing, unclaimed, cancellationToken);
        await CreateAsync(run, deleted, cancellationToken);
        foreach (var stranger in unclaimed.Values)
        {
            await run.SayAsync($"item {stranger.Id} ({stranger.TextOf(run.List.Key) ?? "without a key"}) is not in the ledger. It was left alone; delete it if nobody needs it.");
        }

        await run.SumUpAsync();
    }

    private async Task CheckAsync(Run run, IUnitOfWork work, string key, ListItem item, CancellationToken cancellationToken)
    {
        var content = (await run.List.FindAsync(work, key, cancellationToken))!;
        var differences = content.Fields.DifferencesFrom(item);
        if (differences.Count == 0)
        {
            return;
        }

        var what = string.Join(", ", differences.Select(field => field.Key));
        if (run.List.IsWriteOnce)
        {
            await run.FailAsync($"{key} is not what was written there ({what}). It was left alone, because it is evidence: tell the monitoring officer.");
        }
        else if (await UpsertAsync(run.List, key, cancellationToken) is UpsertOutcome.Done)
        {
            run.Corrected++;
            await run.SayAsync($"{key} was changed and is put right: {what}.");
        }
        else
        {
            await run.FailAsync($"{key} differs ({what}) and could not be put right. Run “records reconcile” again.");
        }
    }

    // An item whose key somebody changed is ours all the same: we remember where each record was written.
    private async Task<IReadOnlyList<string>> RestoreKeysAsync(
        Run run, IUnitOfWork work, ListAddress address, IReadOnlyList<string> missing, Dictionary<string, ListItem> unclaimed, CancellationToken cancellationToken)
    {
        List<string> deleted = [];
        foreach (var key in missing)
        {
            var remembered = await RememberedItem.FindAsync(work, run.List, key, cancellationToken);
            if (remembered is null || remembered.List != address.ListId || !unclaimed.TryGetValue(remembered.Item, out var item))
            {
                deleted.Add(key);
                continue;
            }

            unclaimed.Remove(item.Id);
            if (run.List.IsWriteOnce)
            {
                await run.FailAsync($"{key} has lost its key (item {item.Id}). It was left alone, because it is evidence: tell the monitoring officer.");
                continue;
            }

            var fields = (await run.List.FindAsync(work, key, cancellationToken))!.Fields;
            var patched = await patience.TryAsync(() => lists.UpdateFieldsAsync(address, item, fields.DifferencesFrom(item), cancellationToken), cancellationToken);
            if (patched.IsOk)
            {
                run.Corrected++;
                await run.SayAsync($"{key} had lost its key and is put right (item {item.Id}).");
            }
            else
            {
                await run.FailAsync($"{key} has lost its key (item {item.Id}): {Advice.Of(patched.Error)} Run “records reconcile” again.");
            }
        }

        return deleted;
    }

    private async Task CreateAsync(Run run, IReadOnlyList<string> keys, CancellationToken cancellationToken)
    {
        foreach (var batch in keys.Chunk(GraphClient.MostInBatch))
        {
            // Not repeated as a whole: what the batch did not do, or may have done, is done one by one below.
            var outcomes = await batches.UpsertAsync(run.List, [.. batch.Select(key => new ItemToWrite(key, AskFirst: false))], cancellationToken);
            var memory = store.Begin();
            for (var i = 0; i < batch.Length; i++)
            {
                if ((outcomes[i] as UpsertOutcome.Done ?? await UpsertAsync(run.List, batch[i], cancellationToken) as UpsertOutcome.Done) is { } done)
                {
                    run.Created++;
                    await memory.LoadStateAsync(RememberedItem.StateKey(run.List, batch[i]), cancellationToken);
                    memory.SaveState(RememberedItem.StateKey(run.List, batch[i]), done.Item.ToJson());
                    await run.SayAsync($"{batch[i]} was missing and is written.");
                }
                else
                {
                    await run.FailAsync($"{batch[i]} is missing and could not be written. Run “records reconcile” again.");
                }
            }

            // A conflict means that the outbox has just written one of them and remembers it better.
            await memory.CommitAsync(null, null, cancellationToken);
        }
    }

    private async Task<UpsertOutcome> UpsertAsync(ListDefinition list, string key, CancellationToken cancellationToken)
    {
        UpsertOutcome last = new UpsertOutcome.NoList();
        await patience.TryAsync(
            async () =>
            {
                last = await upsert.UpsertAsync(list, key, askFirst: true, cancellationToken);
                return last is UpsertOutcome.Failed failed ? failed.Error : GraphOutcome.Ok(last);
            },
            cancellationToken);
        return last;
    }

    /// <summary>One list's run: what it says and counts.</summary>
    private sealed class Run(ListDefinition list, TextWriter output, TextWriter errors)
    {
        public ListDefinition List => list;

        public int Records { get; set; }

        public int Corrected { get; set; }

        public int Created { get; set; }

        public int Failures { get; private set; }

        public Task SayAsync(string sentence) => output.WriteLineAsync($"{list.DisplayName}: {sentence}");

        public Task FailAsync(string sentence)
        {
            Failures++;
            return errors.WriteLineAsync($"{list.DisplayName}: {sentence}");
        }

        public Task SumUpAsync() => SayAsync(
            $"{Records} in the ledger, {Records - Corrected - Created - Failures} were right, {Corrected} put right, {Created} written, {Failures} left wrong.");
    }
}
