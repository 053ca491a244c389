using CommissioningBot.Documents;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles.History;

/// <summary>The printable history for the case's folder: always of the case as it then stands, a new version of the same file.</summary>
internal sealed class CaseHistorySource(CaseService cases) : IDocumentSource
{
    public const string SourceName = "case-history";

    public string Name => SourceName;

    public bool IsForEverybody => true;

    public async Task<KeptDocument?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken) =>
        await cases.FindAsync(work, key, cancellationToken) is { } loaded
            ? new KeptDocument(loaded.Case.Reference, $"History of {loaded.Case.Reference}.docx", WordWriter.Write(CaseHistoryDocument.Of(loaded)))
            : null;
}
