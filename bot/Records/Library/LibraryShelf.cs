using System.Text.Json;
using System.Text.Json.Serialization;
using CommissioningBot.Documents;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Library;

/// <summary>Keeps documents in a SharePoint document library, through the outbox. Does nothing when only the local register is kept.</summary>
internal sealed class LibraryShelf(IOptions<RecordsOptions> options) : IDocumentShelf
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
internal sealed record RememberedDocument(string Drive, string Item, string Sha256)
{
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
