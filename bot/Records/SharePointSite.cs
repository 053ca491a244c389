using System.Collections.Concurrent;
using CommissioningBot.Graph;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records;

/// <summary>The configured site: finds it and its lists once and remembers where they are, since Graph addresses both by id.</summary>
internal sealed class SharePointSite(SharePointLists lists, DocumentLibraries libraries, IOptions<RecordsOptions> options)
{
    private readonly ConcurrentDictionary<string, ListAddress> _addresses = new(StringComparer.Ordinal);
    private volatile string? _siteId;
    private volatile string? _driveId;

    public async Task<GraphOutcome<Site>> FindAsync(CancellationToken cancellationToken)
    {
        if (_siteId is { } known)
        {
            return GraphOutcome.Ok(new Site(known));
        }

        var outcome = await lists.GetSiteAsync(options.Value.SharePoint.Site, cancellationToken);
        _siteId = outcome.Value?.Id;
        return outcome;
    }

    /// <summary>Where the list is; a value without an address when the site has no such list.</summary>
    public async Task<GraphOutcome<FoundList>> FindListAsync(ListDefinition list, CancellationToken cancellationToken)
    {
        if (_addresses.TryGetValue(list.Id, out var known))
        {
            return GraphOutcome.Ok(new FoundList(known));
        }

        var site = await FindAsync(cancellationToken);
        if (!site.IsOk)
        {
            return site.Error;
        }

        var found = await lists.FindListsAsync(site.Value.Id, list.DisplayName, cancellationToken);
        if (!found.IsOk)
        {
            return found.Error;
        }

        return found.Value is [{ Id: { } id }, ..]
            ? GraphOutcome.Ok(new FoundList(Remember(list, new ListAddress(site.Value.Id, id))))
            : GraphOutcome.Ok(new FoundList(null));
    }

    /// <summary>The configured document library; a value without a drive when the site has none of the name.</summary>
    public async Task<GraphOutcome<FoundLibrary>> FindLibraryAsync(CancellationToken cancellationToken)
    {
        if (_driveId is { } known)
        {
            return GraphOutcome.Ok(new FoundLibrary(known));
        }

        var site = await FindAsync(cancellationToken);
        if (!site.IsOk)
        {
            return site.Error;
        }

        var found = await lists.FindListsAsync(site.Value.Id, options.Value.SharePoint.Library.Trim(), cancellationToken);
        if (!found.IsOk)
        {
            return found.Error;
        }

        if (found.Value is not [{ Id: { } listId }, ..])
        {
            return GraphOutcome.Ok(new FoundLibrary(null));
        }

        var drive = await libraries.GetDriveAsync(new ListAddress(site.Value.Id, listId), cancellationToken);
        _driveId = drive.Value?.Id;
        return drive.IsOk ? GraphOutcome.Ok(new FoundLibrary(drive.Value.Id)) : drive.Error;
    }

    public ListAddress Remember(ListDefinition list, ListAddress address) => _addresses[list.Id] = address;

    /// <summary>Forgets where things are: Graph said that one of them is not there any more.</summary>
    public void Forget()
    {
        _siteId = null;
        _driveId = null;
        _addresses.Clear();
    }
}

/// <summary>A document library that was looked for.</summary>
/// <param name="DriveId">Null when there is none of the name.</param>
internal sealed record FoundLibrary(string? DriveId);

/// <summary>A list that was looked for.</summary>
/// <param name="Address">Null when there is none of the name.</param>
internal sealed record FoundList(ListAddress? Address);
