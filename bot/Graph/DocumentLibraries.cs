using System.Collections.Concurrent;
using System.Text.Json.Nodes;

namespace CommissioningBot.Graph;

/// <summary>Files of document libraries through Graph (learn.microsoft.com/graph/api/resources/driveitem).</summary>
internal sealed class DocumentLibraries(GraphClient graph, TimeProvider time)
{
    /// <summary>Files up to this size go in one call, larger ones in parts (learn.microsoft.com/graph/api/driveitem-put-content).</summary>
    public const int LargestInOneCall = 4_000_000;

    /// <summary>Every part but the last has a multiple of 320 KiB; 3.125 MiB pass within the time-out on a slow line.</summary>
    public const int PartSize = 10 * 320 * 1024;

    // An upload that gets no further after so many questions is for the next attempt.
    private const int MostSetbacks = 5;

    private static readonly GraphJsonContext Json = GraphJsonContext.Default;

    // Uploads under way, so that an attempt minutes later goes on where the last one ended. In memory only: the address is a key.
    private readonly ConcurrentDictionary<string, UploadSession> _sessions = new(StringComparer.Ordinal);

    /// <summary>The library behind a list.</summary>
    public Task<GraphOutcome<Drive>> GetDriveAsync(ListAddress list, CancellationToken cancellationToken) =>
        graph.SendAsync(new GraphRequest(HttpMethod.Get, $"{list.Path}/drive"), Json.Drive, cancellationToken);

    /// <summary>The libraries of a site; the first page, which holds 200.</summary>
    public async Task<GraphOutcome<IReadOnlyList<Drive>>> GetDrivesAsync(string siteId, CancellationToken cancellationToken)
    {
        var page = await graph.SendAsync(new GraphRequest(HttpMethod.Get, $"sites/{siteId}/drives?$select=id,webUrl"), Json.GraphPageDrive, cancellationToken);
        return page.IsOk ? GraphOutcome.Ok(page.Value.Value) : page.Error;
    }

    /// <summary>The file at this path from the library's root.</summary>
    /// <param name="path">Names of the folders and of the file, not escaped.</param>
    public Task<GraphOutcome<DriveItem>> FindAtAsync(string driveId, IEnumerable<string> path, CancellationToken cancellationToken) =>
        graph.SendAsync(
            new GraphRequest(HttpMethod.Get, $"drives/{driveId}/root:/{string.Join('/', path.Select(Uri.EscapeDataString))}"), Json.DriveItem, cancellationToken);

    /// <summary>Up to <see cref="GraphClient.MostInBatch"/> files in one call, with what tells whether their content is still the same; each has its own outcome.</summary>
    public Task<GraphOutcome<IReadOnlyList<GraphOutcome<DriveItem>>>> GetEachAsync(IEnumerable<(string DriveId, string ItemId)> files, CancellationToken cancellationToken) =>
        graph.BatchAsync(
            [.. files.Select(file => new GraphRequest(HttpMethod.Get, $"drives/{file.DriveId}/items/{file.ItemId}?$select=id,cTag,size,file,lastModifiedBy"))], Json.DriveItem, cancellationToken);

    /// <summary>The file of this name, in a folder at the library's root.</summary>
    public Task<GraphOutcome<DriveItem>> FindAsync(string driveId, string folder, string name, CancellationToken cancellationToken) =>
        graph.SendAsync(new GraphRequest(HttpMethod.Get, FilePath(driveId, folder, name)), Json.DriveItem, cancellationToken);

    public Task<GraphOutcome<DriveItem>> GetAsync(string driveId, string itemId, CancellationToken cancellationToken) =>
        graph.SendAsync(new GraphRequest(HttpMethod.Get, $"drives/{driveId}/items/{itemId}"), Json.DriveItem, cancellationToken);

    /// <summary>Makes a folder at the library's root; one that is there already is a <see cref="GraphCause.Conflict"/>.</summary>
    public Task<GraphOutcome<DriveItem>> CreateFolderAsync(string driveId, string folder, CancellationToken cancellationToken) =>
        graph.SendAsync(
            new GraphRequest(HttpMethod.Post, $"drives/{driveId}/root/children", new JsonObject
            {
                ["name"] = folder,
                ["folder"] = new JsonObject(),
                ["@microsoft.graph.conflictBehavior"] = "fail",
            }),
            Json.DriveItem,
            cancellationToken);

    /// <summary>Writes a file, over one of the same name as its next version. Repeating it is safe: no second file comes of it.</summary>
    public Task<GraphOutcome<DriveItem>> WriteAsync(string driveId, string folder, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken) =>
        content.Length <= LargestInOneCall
            ? graph.SendAsync(
                new GraphRequest(HttpMethod.Put, $"{FilePath(driveId, folder, name)}:/content?@microsoft.graph.conflictBehavior=replace") { Content = content },
                Json.DriveItem,
                cancellationToken)
            : WriteInPartsAsync(driveId, folder, name, content, cancellationToken);

    /// <summary>Puts a retention label on a file, or the same one again.</summary>
    public Task<GraphOutcome<RetentionLabel>> SetRetentionLabelAsync(string driveId, string itemId, string label, CancellationToken cancellationToken) =>
        graph.SendAsync(
            new GraphRequest(HttpMethod.Patch, $"drives/{driveId}/items/{itemId}/retentionLabel", new JsonObject { ["name"] = label }), Json.RetentionLabel, cancellationToken);

    private async Task<GraphOutcome<DriveItem>> WriteInPartsAsync(
        string driveId, string folder, string name, ReadOnlyMemory<byte> content, CancellationToken cancellationToken)
    {
        var path = FilePath(driveId, folder, name);
        var key = $"{path} {content.Length} {QuickXorHash.Of(content.Span)}";
        long next = 0;
        if (_sessions.TryGetValue(key, out var session) && session.ExpirationDateTime > time.GetUtcNow())
        {
            var asked = await graph.SendAsync(UploadState(session), Json.UploadProgress, cancellationToken);
            if (asked.Error is { Cause: not GraphCause.NotFound } error)
            {
                return error;
            }

            (session, next) = asked.IsOk ? (session, asked.Value.Next ?? 0) : (null, 0);
        }
        else
        {
            session = null;
        }

        if (session is null)
        {
            var created = await graph.SendAsync(
                new GraphRequest(HttpMethod.Post, $"{path}:/createUploadSession", new JsonObject
                {
                    ["item"] = new JsonObject { ["@microsoft.graph.conflictBehavior"] = "replace", ["name"] = name },
                }),
                Json.UploadSession,
                cancellationToken);
            if (!created.IsOk)
            {
                return created.Error;
            }

            _sessions[key] = session = created.Value;
        }

        var written = await SendPartsAsync(session, content, next, cancellationToken);
        if (written.IsOk || written.Error.Cause is GraphCause.NotFound or GraphCause.Conflict or GraphCause.Invalid)
        {
            // Done, expired or refused: there is nothing to go on with.
            _sessions.TryRemove(key, out _);
        }

        // An upload that expired is begun anew, which is no reason for anybody to act.
        return written.Error is { Cause: GraphCause.NotFound } expired ? expired with { Cause = GraphCause.Lost } : written;
    }

    private async Task<GraphOutcome<DriveItem>> SendPartsAsync(UploadSession session, ReadOnlyMemory<byte> content, long next, CancellationToken cancellationToken)
    {
        for (var setbacks = 0; ;)
        {
            var part = content.Slice((int)next, (int)Math.Min(PartSize, content.Length - next));
            var sent = await graph.SendAsync(
                new GraphRequest(HttpMethod.Put, session.UploadUrl!)
                {
                    Content = part,
                    ContentRange = new System.Net.Http.Headers.ContentRangeHeaderValue(next, next + part.Length - 1, content.Length),
                    IsUpload = true,
                },
                Json.UploadProgress,
                cancellationToken);
            if (sent is { IsOk: true, Value.Id: { } id })
            {
                return GraphOutcome.Ok(new DriveItem { Id = id, Name = sent.Value.Name, Size = content.Length });
            }

            if (!sent.IsOk)
            {
                // Whether the part arrived is asked for: one that is sent again after it arrived is refused (416).
                if (++setbacks > MostSetbacks || !(sent.Error.Status == 416 || sent.Error.Cause is GraphCause.Lost or GraphCause.ServerFault))
                {
                    return sent.Error;
                }

                sent = await graph.SendAsync(UploadState(session), Json.UploadProgress, cancellationToken);
                if (!sent.IsOk)
                {
                    return sent.Error;
                }
            }

            if (sent.Value.Next is not { } wanted || wanted < 0 || wanted >= content.Length)
            {
                return new GraphError(GraphCause.Lost, 0, "uploadWithoutRange", "");
            }

            next = wanted;
        }
    }

    private static GraphRequest UploadState(UploadSession session) => new(HttpMethod.Get, session.UploadUrl!) { IsUpload = true };

    private static string FilePath(string driveId, string folder, string name) =>
        $"drives/{driveId}/root:/{Uri.EscapeDataString(folder)}/{Uri.EscapeDataString(name)}";
}
