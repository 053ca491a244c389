using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Documents;
using CommissioningBot.Graph;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Library;

/// <summary>Keeps documents in a SharePoint document library, through the outbox. Does nothing when only the local register is kept.</summary>
internal sealed class LibraryShelf(DocumentLibraries libraries, IStore store, IOptions<RecordsOptions> options) : IDocumentShelf
{
    /// <summary>Kind of the outbox messages.</summary>
    public const string Kind = "sharepoint.document";

    public bool IsOpen => options.Value.PublishesToSharePoint;

    public void Keep(IUnitOfWork work, string source, string key, string? once = null)
    {
        if (IsOpen)
        {
            work.Enqueue(new OutboxMessage($"document/{source}/{key}", Kind, JsonSerializer.Serialize(new WantedDocument(source, key), LibraryJsonContext.Default.WantedDocument))
            {
                Key = once is null ? null : $"{Kind}/{source}/{once}",
            });
        }
    }

    public async Task<IReadOnlyList<OriginState>> LookAsync(string source, IReadOnlyList<string> keys, TimeSpan limit, CancellationToken cancellationToken)
    {
        var work = store.Begin();
        var files = new List<(string Key, RememberedDocument File)>();
        foreach (var key in keys)
        {
            if (IsOpen && await RememberedDocument.FindAsync(work, new WantedDocument(source, key), cancellationToken) is { } file)
            {
                files.Add((key, file));
            }
        }

        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        patience.CancelAfter(limit);
        var changed = new HashSet<string>(StringComparer.Ordinal);
        var same = new HashSet<string>(StringComparer.Ordinal);
        foreach (var chunk in files.Chunk(GraphClient.MostInBatch))
        {
            foreach (var ((key, _), isChanged) in chunk.Zip(await AreChangedAsync(chunk, patience.Token, cancellationToken)).Where(pair => pair.Second is not null))
            {
                (isChanged == true ? changed : same).Add(key);
            }
        }

        return [.. keys.Select(key => changed.Contains(key) ? OriginState.Changed : same.Contains(key) ? OriginState.Same : OriginState.Unreached)];
    }

    public async Task RestoreAsync(IUnitOfWork work, string source, string key, CancellationToken cancellationToken)
    {
        if (IsOpen)
        {
            // What is remembered is trusted, so it is forgotten first.
            var state = RememberedDocument.StateKey(new WantedDocument(source, key));
            await work.LoadStateAsync(state, cancellationToken);
            work.SaveState(state, null);
            Keep(work, source, key);
        }
    }

    private async Task<IReadOnlyList<bool?>> AreChangedAsync((string Key, RememberedDocument File)[] files, CancellationToken limit, CancellationToken cancellationToken)
    {
        try
        {
            var answers = await libraries.GetEachAsync(files.Select(file => (file.File.Drive, file.File.Item)), limit);
            return answers.IsOk ? [.. answers.Value.Zip(files, (now, then) => now.IsOk ? then.File.WasChanged(now.Value) : (bool?)null)] : Unknown(files);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return Unknown(files);
        }

        static IReadOnlyList<bool?> Unknown((string Key, RememberedDocument File)[] files) => [.. files.Select(_ => (bool?)null)];
    }

    public DocumentPlace? PlaceOf(string folder, string name)
    {
        if (!IsOpen)
        {
            return null;
        }

        var (site, library) = (options.Value.SharePoint.Site, options.Value.SharePoint.Library.Trim());
        var (inside, file) = (FileNames.Of(folder), FileNames.Of(name));
        return new DocumentPlace(
            $"in SharePoint, in the library “{library}”, folder {inside}, as “{file}”",
            new Uri($"{site.AbsoluteUri.TrimEnd('/')}/{Uri.EscapeDataString(library)}/{Uri.EscapeDataString(inside)}/{Uri.EscapeDataString(file)}?web=1"));
    }
}

/// <summary>Payload of the outbox message: whose document it is.</summary>
internal sealed record WantedDocument(string Source, string Key);

/// <summary>What was written where, so that the same content is not written again. A state document.</summary>
/// <param name="Drive">SharePoint's id of the library.</param>
/// <param name="Item">The file's id in it.</param>
/// <param name="Sha256">Of what we sent: SharePoint writes properties of its own into Word files, so that what it has is never what it was given.</param>
/// <param name="Hash">What SharePoint's own fingerprint of it is; null in what was remembered before that was kept.</param>
internal sealed record RememberedDocument(string Drive, string Item, string Sha256, string? Hash = null)
{
    /// <summary>Whether a person has changed the file. SharePoint's own writing into it is no change.</summary>
    public bool WasChanged(DriveItem now) => (Hash is null || now.File?.Hashes?.QuickXorHash != Hash) && now.LastModifiedBy is { Application: null, User: not null };

    /// <summary>Key of the state document.</summary>
    public static string StateKey(WantedDocument wanted) => $"document/{wanted.Source}/{wanted.Key}";

    public static async Task<RememberedDocument?> FindAsync(IUnitOfWork work, WantedDocument wanted, CancellationToken cancellationToken) =>
        await work.LoadStateAsync(StateKey(wanted), cancellationToken) is { } json ? JsonSerializer.Deserialize(json, LibraryJsonContext.Default.RememberedDocument) : null;
}

/// <summary>JSON of the library's outbox messages and state documents.</summary>
[JsonSourceGenerationOptions(JsonSerializerDefaults.Web, RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(WantedDocument))]
[JsonSerializable(typeof(RememberedDocument))]
internal sealed partial class LibraryJsonContext : JsonSerializerContext;
