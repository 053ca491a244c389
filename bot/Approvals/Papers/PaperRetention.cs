using System.Text.Json;
using CommissioningBot.Channel;
using CommissioningBot.Documents;

namespace CommissioningBot.Approvals.Papers;

/// <summary>
/// Remembers, once a request is decided, under which rules the decision on a paper is recorded, and has its copy put on the shelf once more: how
/// long it is kept follows from that, and the same content is not written twice.
/// </summary>
internal sealed class PaperRetention(IDocumentShelf shelf) : IApprovalListener
{
    public async Task HeardAsync(Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        foreach (var decided in events.OfType<ApprovalDecided>().Where(decided => decided.Regime is not null && shelf.IsOpen))
        {
            foreach (var copy in (decided.Papers ?? []).Select(paper => paper.Copy).OfType<PaperCopy>())
            {
                var key = PaperDocuments.RegimeKey(copy.Key);
                await outgoing.Work.LoadStateAsync(key, cancellationToken);
                outgoing.Work.SaveState(key, JsonSerializer.Serialize(decided.Regime!, PaperJsonContext.Default.String));
                shelf.Keep(outgoing.Work, PaperDocuments.SourceName, copy.Key, once: $"{copy.Key}/{decided.DecisionId}");
            }
        }
    }
}
