using CommissioningBot.Channel;
using CommissioningBot.Documents;
using CommissioningBot.Graph;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Library;

/// <summary>
/// Files of SharePoint that people name by a link. A link is never followed: it only says which file Graph is asked for, so that whoever writes
/// to the bot cannot make it call where they like. Sites.Selected lets the bot read the sites that it was granted, and no other.
/// </summary>
internal sealed class LinkedFiles(
    SharePointLists lists, DocumentLibraries libraries, FileDownloads downloads, IOptions<RecordsOptions> options, TimeProvider time) : ILinkedDocuments
{
    // A file that somebody is typing in right now may change between two looks.
    private const int MostLooks = 3;

    public bool MayRead(string link) => options.Value.PublishesToSharePoint && SharePointLink.Parse(link, options.Value.SharePoint.Site.IdnHost) is not null;

    public async Task<LinkedRead> ReadAsync(string link, CancellationToken cancellationToken)
    {
        if (!MayRead(link))
        {
            return new LinkedRead(null, "I can read files of the council’s SharePoint only");
        }

        for (var look = 1; ; look++)
        {
            var found = await FindAsync(link, cancellationToken);
            if (!found.IsOk)
            {
                return Unread(found.Error);
            }

            var (library, item) = found.Value;
            using var content = new MemoryStream();
            if (item is not { File: not null, CTag: { } tag, DownloadUrl: { } address })
            {
                return new LinkedRead(null, "the link is not that of a file");
            }

            if (await downloads.ReadAsync(address, content.Write, cancellationToken) is { } problem)
            {
                return new LinkedRead(null, problem.Text, problem.MayRetry);
            }

            // What was read is what the tag stands for only if the tag is still the same.
            var after = await libraries.GetAsync(library, item.Id, cancellationToken);
            if (!after.IsOk)
            {
                return Unread(after.Error);
            }

            if (after.Value.CTag == tag)
            {
                return new LinkedRead(new LinkedDocument(
                    item.Name ?? "", content.ToArray(), new DocumentOrigin(library, item.Id, tag, item.File.Hashes?.QuickXorHash, time.GetUtcNow())));
            }

            if (look == MostLooks)
            {
                return new LinkedRead(null, "somebody is changing it right now", MayRetry: true);
            }
        }
    }

    public async Task<DocumentOrigin?> FindAsync(string link, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        MayRead(link)
        && await FindAsync(link, cancellationToken) is { IsOk: true, Value: ({ } library, { CTag: { } tag } item) }
        && DocumentSender.IsSame(item, content.Span)
            ? new DocumentOrigin(library, item.Id, tag, item.File?.Hashes?.QuickXorHash, time.GetUtcNow())
            : null;

    public async Task<IReadOnlyList<OriginState>> CompareAsync(IReadOnlyList<DocumentOrigin> origins, TimeSpan limit, CancellationToken cancellationToken)
    {
        if (!options.Value.PublishesToSharePoint)
        {
            return Unreached(origins);
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        var chunks = await Task.WhenAll(origins.Chunk(GraphClient.MostInBatch).Select(chunk => CompareAsync(chunk, patience.Token, cancellationToken)));
        return [.. chunks.SelectMany(states => states)];
    }

    private async Task<IReadOnlyList<OriginState>> CompareAsync(DocumentOrigin[] origins, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            var answers = await libraries.GetEachAsync(origins.Select(origin => (origin.Library, origin.Item)), limit);
            return answers.IsOk ? [.. answers.Value.Zip(origins, StateOf)] : Unreached(origins);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unreached(origins);
        }
    }

    // A new tag over the same content is no change: SharePoint gives one when it writes something of its own.
    private static OriginState StateOf(GraphOutcome<DriveItem> now, DocumentOrigin then) => now switch
    {
        { IsOk: false } => OriginState.Unreached,
        { Value.CTag: { } tag } when tag == then.Tag => OriginState.Same,
        { Value.File.Hashes.QuickXorHash: { } hash } when hash == then.Hash => OriginState.Same,
        _ => OriginState.Changed,
    };

    private static IReadOnlyList<OriginState> Unreached(IReadOnlyList<DocumentOrigin> origins) => [.. origins.Select(_ => OriginState.Unreached)];

    private async Task<GraphOutcome<FoundFile>> FindAsync(string link, CancellationToken cancellationToken)
    {
        var path = SharePointLink.Parse(link, options.Value.SharePoint.Site.IdnHost)!;
        var site = await lists.GetSiteAsync(path.Site, cancellationToken);
        if (!site.IsOk)
        {
            return site.Error;
        }

        var drives = await libraries.GetDrivesAsync(site.Value.Id, cancellationToken);
        if (!drives.IsOk)
        {
            return drives.Error;
        }

        // A library may lie below the address of another.
        if (drives.Value.Where(drive => path.Below(drive.WebUrl) is not null).MaxBy(drive => drive.WebUrl!.Length) is not { } library)
        {
            return new GraphError(GraphCause.NotFound, 404, "noSuchLibrary", "");
        }

        var item = await libraries.FindAtAsync(library.Id, path.Below(library.WebUrl)!, cancellationToken);
        return item.IsOk ? GraphOutcome.Ok(new FoundFile(library.Id, item.Value)) : item.Error;
    }

    private static LinkedRead Unread(GraphError error) => error.Cause switch
    {
        GraphCause.Forbidden or GraphCause.Unauthorized => new LinkedRead(null, "I am not let into that site; your digital team can grant it to me"),
        GraphCause.NotFound => new LinkedRead(null, "there is no such file; copy the link of the file itself, with its folder and name in it"),
        GraphCause.Invalid => new LinkedRead(null, "SharePoint does not understand the link; copy the link of the file itself, with its folder and name in it"),
        _ => new LinkedRead(null, "SharePoint does not answer", MayRetry: true),
    };

    private sealed record FoundFile(string Library, DriveItem Item);
}
