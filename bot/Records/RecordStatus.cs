using CommissioningBot.Graph;
using CommissioningBot.Records.Library;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records;

/// <summary><c>records status</c>: compares the lists with their definitions, counts records and items, and tells what waits to be written. Changes nothing.</summary>
internal sealed class RecordStatus(
    ListCatalogue catalogue,
    LibraryProvision library,
    SharePointLists lists,
    SharePointSite site,
    Patience patience,
    PublishedItems items,
    IStore store,
    OutboxQueries outbox,
    IOptions<RecordsOptions> options)
{
    /// <summary>Runs the command.</summary>
    /// <param name="output">Where it says how things stand.</param>
    /// <param name="errors">Where it says what is wrong, and what to do.</param>
    /// <returns>The exit code: 0 when all is as it must be and nothing is parked.</returns>
    public async Task<int> RunAsync(TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        // What cannot be reached is told once, and not asked for again with every list.
        site.Forget();
        var unreached = options.Value.PublishesToSharePoint ? (await patience.TryAsync(() => site.FindAsync(cancellationToken), cancellationToken)).Error : null;
        var code = 0;
        if (unreached is not null)
        {
            await errors.WriteLineAsync(Advice.AtCommandLine(unreached));
            code = 1;
        }

        foreach (var list in catalogue.All)
        {
            var records = await RecordKeys.CountAsync(store.Begin(), list, cancellationToken);
            await output.WriteLineAsync($"{list.DisplayName}: {records} in the local register.");
            if (options.Value.PublishesToSharePoint && unreached is null)
            {
                code = Math.Max(code, await CompareAsync(list, records, output, errors, cancellationToken));
            }
        }

        if (!options.Value.PublishesToSharePoint)
        {
            await output.WriteLineAsync("Records:Provider is Local: nothing is published.");
            return 0;
        }

        if (library.IsWanted && unreached is null)
        {
            code = Math.Max(code, await library.CompareAsync(output, errors, cancellationToken));
        }

        var backlog = (await outbox.ListAsync(int.MaxValue, cancellationToken)).Where(entry => entry.Kind is Publisher.Kind or LibraryShelf.Kind).ToLookup(entry => entry.ParkedAt is not null);
        var parked = backlog[true].Count();
        await output.WriteLineAsync($"Outbox: {backlog[false].Count()} waiting to be written, {parked} parked.");
        if (parked > 0)
        {
            await errors.WriteLineAsync("Some records could not be written. “outbox list” says why; when the cause is mended, run “outbox retry”.");
            code = 1;
        }

        foreach (var line in code == 0 ? ViewGuide.Lines(catalogue.All) : [])
        {
            await output.WriteLineAsync(line);
        }

        return code;
    }

    private async Task<int> CompareAsync(ListDefinition list, int records, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var found = await patience.TryAsync(() => site.FindListAsync(list, cancellationToken), cancellationToken);
        if (!found.IsOk)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: {Advice.AtCommandLine(found.Error)}");
            return 1;
        }

        if (found.Value.Address is not { } address)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: {Advice.ListMissing(list)}");
            return 1;
        }

        var columns = await patience.TryAsync(() => lists.GetColumnsAsync(address, cancellationToken), cancellationToken);
        if (!columns.IsOk)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: {Advice.AtCommandLine(columns.Error)}");
            return 1;
        }

        var comparison = ListComparison.Of(list, columns.Value);
        foreach (var fault in Faults(comparison))
        {
            await errors.WriteLineAsync($"{list.DisplayName}: {fault}.");
        }

        if (!comparison.IsSame)
        {
            return 1;
        }

        var published = await items.ReadAsync(address, [list.Key], cancellationToken);
        if (!published.IsOk)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: {Advice.AtCommandLine(published.Error)}");
            return 1;
        }

        await output.WriteLineAsync($"{list.DisplayName}: {published.Value.Count} in the SharePoint list, whose columns are as defined.");
        if (published.Value.Count != records)
        {
            await output.WriteLineAsync($"{list.DisplayName}: the numbers differ. What waits in the outbox explains a few; else run “records reconcile”.");
        }

        return 0;
    }

    private static IEnumerable<string> Faults(ListComparison comparison) =>
    [
        .. comparison.Missing.Select(column => $"column {column.Name} is missing; run “records provision”"),
        .. comparison.Changes.Select(change => $"column {change.Name} must {change.Words}; run “records provision”"),
        .. comparison.Faults,
    ];
}
