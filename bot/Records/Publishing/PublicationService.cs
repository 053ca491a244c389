using CommissioningBot.Approvals;
using CommissioningBot.Channel;
using CommissioningBot.Documents;
using CommissioningBot.Records.Notices;

namespace CommissioningBot.Records.Publishing;

/// <summary>Puts publications on record, within the turn.</summary>
internal sealed class PublicationService(IDocumentShelf shelf, IEnumerable<IPublicationListener> listeners)
{
    /// <summary>Carries out the command.</summary>
    /// <returns>The decision afterwards, and why nothing came of it when nothing did.</returns>
    public async Task<(DecisionRecord? Decision, PublicationRefusal? Refusal)> RecordAsync(
        Outgoing outgoing, string decisionId, RecordPublication command, CancellationToken cancellationToken)
    {
        var work = outgoing.Work;
        var stream = await DecisionStream.Type.ReadAsync(work, decisionId, cancellationToken);
        var decision = DecisionStream.Of(stream.Events.Select(happened => happened.Event));
        var verdict = PublicationDecider.Decide(command, decision, UkTime.Date(work.Now));
        if (verdict.Event is not { } published)
        {
            return (decision, verdict.Refusal);
        }

        foreach (var listener in listeners)
        {
            if (await listener.PublishedAsync(outgoing, decision!, published.Published, command.By, cancellationToken) is { } problem)
            {
                return (decision, new PublicationRefusal(PublicationDecider.DayField, problem));
            }
        }

        // The decision may have been opened to call-in by that.
        stream = await DecisionStream.Type.ReadAsync(work, decisionId, cancellationToken);
        DecisionStream.Type.Append(work, decisionId, stream.Version, [published], command.By.Id.Value);

        // The notice says where it was published: a new version of it, beside which the earlier one is kept.
        shelf.Keep(work, DecisionNotices.SourceName, decisionId, once: FormattableString.Invariant($"{decisionId}/{stream.Version + 1}"));
        return (await DecisionStream.FindAsync(work, decisionId, cancellationToken), null);
    }
}
