using CommissioningBot.Graph;
using CommissioningBot.Knowledge;
using CommissioningBot.Records.Library;
using CommissioningBot.Records.Lists;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records;

/// <summary><c>records provision</c>: creates the lists that are missing and the columns that they lack. Says what it did; a second run does nothing.</summary>
internal sealed class Provisioner(
    ListCatalogue catalogue, LibraryProvision library, SharePointLists lists, SharePointSite site, Patience patience, IOptions<RecordsOptions> options)
{
    /// <summary>Runs the command.</summary>
    /// <param name="output">Where it says what it did.</param>
    /// <param name="errors">Where it says what went wrong, and what to do.</param>
    /// <returns>The exit code: 0 when every list is as it must be.</returns>
    public async Task<int> RunAsync(TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        if (!options.Value.PublishesToSharePoint)
        {
            await output.WriteLineAsync("Records:Provider is Local: the register is in the bot's own database, and there is nothing to provision.");
            return 0;
        }

        // Lists may have been deleted since this process looked.
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
            code = Math.Max(code, await ProvisionAsync(found.Value.Id, list, output, errors, cancellationToken));
        }

        code = library.IsWanted ? Math.Max(code, await library.RunAsync(found.Value.Id, output, errors, cancellationToken)) : code;
        foreach (var line in code == 0 ? ViewGuide.Lines(catalogue.All) : [])
        {
            await output.WriteLineAsync(line);
        }

        return code;
    }

    private async Task<int> ProvisionAsync(string siteId, ListDefinition list, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var ensured = await patience.TryAsync(() => EnsureAsync(siteId, list, cancellationToken), cancellationToken);
        if (!ensured.IsOk)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: {Advice.Provisioning(ensured.Error)}");
            return 1;
        }

        var (address, isNew) = ensured.Value;
        if (isNew)
        {
            await output.WriteLineAsync($"{list.DisplayName}: created.");
        }

        var compared = await CompareAsync(address, list, cancellationToken);
        if (!compared.IsOk)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: {Advice.AtCommandLine(compared.Error)}");
            return 1;
        }

        foreach (var column in compared.Value.Missing)
        {
            if (await AddAsync(address, column, cancellationToken) is { } fault)
            {
                await errors.WriteLineAsync($"{list.DisplayName}: column {column.Name}: {fault}");
                return 1;
            }

            await output.WriteLineAsync($"{list.DisplayName}: column {column.Name} added.");
        }

        foreach (var change in compared.Value.Changes)
        {
            var changed = await patience.TryAsync(() => lists.UpdateColumnAsync(address, change.ColumnId, change.Set, cancellationToken), cancellationToken);
            if (!changed.IsOk)
            {
                await errors.WriteLineAsync($"{list.DisplayName}: column {change.Name} must {change.Words}: {ChangeAdvice(changed.Error)}");
                return 1;
            }

            await output.WriteLineAsync($"{list.DisplayName}: column {change.Name} made to {change.Words}.");
        }

        return await ReadBackAsync(address, list, !isNew && compared.Value.IsSame, output, errors, cancellationToken);
    }

    private async Task<GraphOutcome<EnsuredList>> EnsureAsync(string siteId, ListDefinition list, CancellationToken cancellationToken)
    {
        // Looking first, also in a repetition: a create whose answer was lost has made the list all the same.
        var found = await lists.FindListsAsync(siteId, list.DisplayName, cancellationToken);
        if (!found.IsOk)
        {
            return found.Error;
        }

        if (found.Value is [{ Id: { } id }, ..])
        {
            return GraphOutcome.Ok(new EnsuredList(site.Remember(list, new ListAddress(siteId, id)), IsNew: false));
        }

        var created = await lists.CreateListAsync(
            siteId,
            new SiteList { DisplayName = list.DisplayName, Description = list.Description, List = ListInfo.Generic, Columns = list.Columns },
            cancellationToken);
        return created switch
        {
            { Error: { } error } => error,
            { Value.Id: { } newId } => GraphOutcome.Ok(new EnsuredList(site.Remember(list, new ListAddress(siteId, newId)), IsNew: true)),
            _ => new GraphError(GraphCause.Lost, 201, "unreadable", ""),
        };
    }

    private async Task<GraphOutcome<ListComparison>> CompareAsync(ListAddress address, ListDefinition list, CancellationToken cancellationToken)
    {
        var columns = await patience.TryAsync(() => lists.GetColumnsAsync(address, cancellationToken), cancellationToken);
        return columns.IsOk ? GraphOutcome.Ok(ListComparison.Of(list, columns.Value)) : columns.Error;
    }

    private async Task<string?> AddAsync(ListAddress address, ColumnDefinition column, CancellationToken cancellationToken)
    {
        var created = await patience.TryAsync(() => EnsureColumnAsync(address, column, cancellationToken), cancellationToken);
        return !created.IsOk ? Advice.Provisioning(created.Error)
            : created.Value.Name != column.Name ? Renamed(created.Value.Name)
            : null;
    }

    private async Task<GraphOutcome<ColumnDefinition>> EnsureColumnAsync(ListAddress address, ColumnDefinition column, CancellationToken cancellationToken)
    {
        var columns = await lists.GetColumnsAsync(address, cancellationToken);
        if (!columns.IsOk)
        {
            return columns.Error;
        }

        return columns.Value.FirstOrDefault(found => found.Name == column.Name) is { } there
            ? GraphOutcome.Ok(there)
            : await lists.CreateColumnAsync(address, column, cancellationToken);
    }

    // SharePoint is free to give a column another internal name than asked for, and what we write goes by that name.
    private async Task<int> ReadBackAsync(
        ListAddress address, ListDefinition list, bool wasSame, TextWriter output, TextWriter errors, CancellationToken cancellationToken)
    {
        var compared = await CompareAsync(address, list, cancellationToken);
        if (!compared.IsOk)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: {Advice.AtCommandLine(compared.Error)}");
            return 1;
        }

        foreach (var fault in compared.Value.Faults)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: {fault}.");
        }

        foreach (var column in compared.Value.Missing)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: column {column.Name} is not there under that name after it was created. {Renamed(null)}");
        }

        foreach (var change in compared.Value.Changes)
        {
            await errors.WriteLineAsync($"{list.DisplayName}: column {change.Name} must {change.Words}, and SharePoint did not take that. Change it in the list's settings.");
        }

        if (!compared.Value.IsSame)
        {
            return 1;
        }

        await output.WriteLineAsync(wasSame
            ? $"{list.DisplayName}: up to date, {Counted.Of(list.Columns.Count, "column")}."
            : $"{list.DisplayName}: ready, {Counted.Of(list.Columns.Count, "column")}, internal names as defined.");
        return 0;
    }

    private static string Renamed(string? name) =>
        $"SharePoint gave it another internal name{(name is null ? "" : $" ({name})")}, so a column of the name was there before, perhaps deleted lately. Empty the site's recycle bin, delete the renamed column, and run “records provision” again.";

    private static string ChangeAdvice(GraphError error) => error.Cause == GraphCause.Invalid
        ? $"SharePoint does not accept that ({error}). Look for two items with the same value in that column, delete one of them, and run “records provision” again."
        : Advice.Provisioning(error);

    private sealed record EnsuredList(ListAddress Address, bool IsNew);
}
