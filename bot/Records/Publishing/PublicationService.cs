using CommissioningBot.Approvals;
using CommissioningBot.Documents;
using CommissioningBot.Records.Notices;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Publishing;

/// <summary>Puts publications on record, within the turn.</summary>
internal sealed class PublicationService(IDocumentShelf shelf)
{
    /// <summary>Carries out the command.</summary>
    /// <returns>The decision afterwards, and why nothing came of it when nothing did.</returns>
    public async Task<(DecisionRecord? Decision, PublicationRefusal? Refusal)> RecordAsync(
        IUnitOfWork work, string decisionId, RecordPublication command, CancellationToken cancellationToken)
    {
        var stream = await DecisionStream.Type.ReadAsync(work, decisionId, cancellationToken);
        var decision = DecisionStream.Of(stream.Events.Select(happened => happened.Event));
        var verdict = PublicationDecider.Decide(command, decision, UkTime.Date(work.Now));
        if (verdict.Event is not { } published)
        {
            return (decision, verdict.Refusal);
        }

        DecisionStream.Type.Append(work, decisionId, stream.Version, [published], command.By.Id.Value);

        // The notice says where it was published: a new version of it, beside which the earlier one is kept.
        shelf.Keep(work, DecisionNotices.SourceName, decisionId, once: FormattableString.Invariant($"{decisionId}/{stream.Version + 1}"));
        return (decision! with { Published = published.Published }, null);
    }
}
