using CommissioningBot.Documents;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Papers;

/// <summary>The kept copies of papers, for the folder of their matter. A copy never changes: another content is another file.</summary>
internal sealed class PaperDocuments : IDocumentSource
{
    public const string SourceName = "paper";

    public string Name => SourceName;

    /// <summary>The copy of this key; null when there is none, or when what is stored is not what was kept.</summary>
    public async Task<KeptDocument?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        if (key.LastIndexOf('/') is var cut && cut <= 0)
        {
            return null;
        }

        var stream = await PaperStream.Type.ReadAsync(work, key[..cut], cancellationToken);
        return stream.Events.Select(happened => (happened.Event as PaperAdded)?.Paper).FirstOrDefault(paper => paper?.Copy?.Key == key) is { Copy: { } copy, Sha256: { } sha256, Bytes: { } length }
            && await PaperContent.FindAsync(work, sha256, length, cancellationToken) is { } content
            && Fingerprint.Of(content) == sha256
                ? new KeptDocument(copy.Folder, copy.Name, content)
                : null;
    }
}
