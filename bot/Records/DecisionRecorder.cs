using CommissioningBot.Approvals;
using CommissioningBot.Documents;
using CommissioningBot.Records.Anchors;
using CommissioningBot.Records.Notices;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records;

/// <summary>
/// Writes a decision into a stream of its own, in the unit of work that decides: the local register follows from it in the same
/// transaction, and what is published elsewhere goes through the outbox of that transaction.
/// </summary>
internal sealed class DecisionRecorder(IDocumentShelf shelf, IOptions<RecordsOptions> options) : IDecisionRecorder
{
    public void Record(IUnitOfWork work, DecisionRecord decision)
    {
        // Version 0: a decision is recorded once. A second record of the same id is a conflict at commit, never a second decision.
        DecisionStream.Type.Append(work, decision.DecisionId, 0, [new DecisionRecorded(decision)], decision.DecidedBy.Id);
        shelf.Keep(work, DecisionNotices.SourceName, decision.DecisionId, once: decision.DecisionId);
        if (options.Value.PublishesToSharePoint)
        {
            AnchorWork.PlanCount(work);
        }
    }

    public async Task ChangeAsync(IUnitOfWork work, string decisionId, DecisionStanding standing, PersonName? by, CancellationToken cancellationToken)
    {
        var stream = await DecisionStream.Type.ReadAsync(work, decisionId, cancellationToken);
        DecisionStream.Type.Append(work, decisionId, stream.Version, [new DecisionStandingChanged(standing)], by?.Id ?? "system");
    }
}
