using CommissioningBot.Approvals;
using CommissioningBot.Documents;
using CommissioningBot.Documents.Templates;
using CommissioningBot.Knowledge.Regimes;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Notices;

/// <summary>Makes decision notices from the ledger. The same decision gives the same bytes whenever it is asked for, until something becomes of it.</summary>
internal sealed class DecisionNotices(WordTemplate template, RegimeBook regimes) : IDocumentSource
{
    public const string SourceName = "decision-notice";

    public string Name => SourceName;

    public bool IsForEverybody => true;

    /// <summary>The name of a decision's notice.</summary>
    public static string FileName(string decisionId) => $"{decisionId} notice.docx";

    /// <summary>The notice of the decision of this id; null when there is none.</summary>
    public async Task<KeptDocument?> FindAsync(IUnitOfWork work, string key, CancellationToken cancellationToken) =>
        await LedgerEntry.FindAsync(work, key, cancellationToken) is { } entry
            ? new KeptDocument(entry.Decision.CaseReference, FileName(entry.Decision.DecisionId), Write(entry))
            {
                Retention = entry.Decision.Regime is { } regime ? new KeptUnder(regime, IsPaper: false) : null,
            }
            : null;

    public byte[] Write(LedgerEntry entry) => template.Fill(
        NoticeValues.Of(entry.Decision, entry.Decision.Regime is { } regime ? regimes.Find(regime) : null, entry.Hash),
        new Document($"Decision notice: {entry.Decision.Title}", entry.Decision.DecisionId, entry.Decision.DecidedAt, []) { Author = entry.Decision.Council });
}

/// <summary>A final decision as it stands, with the hash of the event that recorded it.</summary>
internal sealed record LedgerEntry(DecisionRecord Decision, string Hash)
{
    /// <summary>The decision as it stands in the ledger; null when there is none of this id. Case does not matter.</summary>
    public static async Task<LedgerEntry?> FindAsync(IUnitOfWork work, string decisionId, CancellationToken cancellationToken)
    {
        var stream = await work.ReadStreamAsync(new StreamId(DecisionStream.Type.Category, decisionId.Trim().ToUpperInvariant()), cancellationToken);
        return stream.Events.LastOrDefault(recorded => DecisionStream.Type.Parse(recorded) is DecisionRecorded) is { } decided
            ? new LedgerEntry(DecisionStream.Of(stream.Events.Select(DecisionStream.Type.Parse))!, decided.Hash)
            : null;
    }
}
