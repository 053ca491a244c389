using CommissioningBot.Approvals;
using CommissioningBot.Documents;
using CommissioningBot.Records.Anchors;
using CommissioningBot.Records.Notices;
using CommissioningBot.Records.Publishing;
using CommissioningBot.Storage;

namespace CommissioningBot.Records;

/// <summary>
/// Writes a decision into a stream of its own, in the unit of work that decides: the local register follows from it in the same
/// transaction, and what is published elsewhere goes through the outbox of that transaction.
/// </summary>
internal sealed class DecisionRecorder(IDocumentShelf shelf, PublicationSchedule publication, AnchorPlaces anchors) : IDecisionRecorder
{
    public async Task AnnounceAsync(IUnitOfWork work, DecisionRecord given, CancellationToken cancellationToken) =>
        DecisionStream.Type.Append(
            work, given.DecisionId, await VersionBeforeAsync(work, given, cancellationToken), [new DecisionAnnounced(given)], given.DecidedBy.Id);

    public async Task RecordAsync(IUnitOfWork work, DecisionRecord decision, CancellationToken cancellationToken)
    {
        DecisionStream.Type.Append(
            work, decision.DecisionId, await VersionBeforeAsync(work, decision, cancellationToken), [new DecisionRecorded(decision)], decision.DecidedBy.Id);
        shelf.Keep(work, DecisionNotices.SourceName, decision.DecisionId, once: decision.DecisionId);
        publication.Plan(work, decision);
        if (anchors.Current is not null)
        {
            AnchorWork.PlanCount(work);
        }
    }

    // A decision is recorded once: over one that is final nothing is written but a conflict at commit, never a second decision.
    private static async Task<long> VersionBeforeAsync(IUnitOfWork work, DecisionRecord decision, CancellationToken cancellationToken)
    {
        var stream = await DecisionStream.Type.ReadAsync(work, decision.DecisionId, cancellationToken);
        return stream.Events.Any(happened => happened.Event is DecisionRecorded) ? 0 : stream.Version;
    }

    public async Task NoteInterestAsync(IUnitOfWork work, string decisionId, string interest, PersonName by, CancellationToken cancellationToken)
    {
        var stream = await DecisionStream.Type.ReadAsync(work, decisionId, cancellationToken);
        var before = DecisionStream.Of(stream.Events.Select(happened => happened.Event))!;
        DecisionStream.Type.Append(work, decisionId, stream.Version, [new DecisionInterestNoted(interest, $"{before.Interests}; {interest}")], by.Id);
        shelf.Keep(work, DecisionNotices.SourceName, decisionId, once: FormattableString.Invariant($"{decisionId}/{stream.Version + 1}"));
    }

    public async Task NoteSourcesAsync(IUnitOfWork work, string decisionId, string found, CancellationToken cancellationToken)
    {
        var stream = await DecisionStream.Type.ReadAsync(work, decisionId, cancellationToken);
        var before = DecisionStream.Of(stream.Events.Select(happened => happened.Event))!;
        DecisionStream.Type.Append(work, decisionId, stream.Version, [new DecisionSourcesNoted($"{before.Sources} {found}".Trim())], "system");
        shelf.Keep(work, DecisionNotices.SourceName, decisionId, once: FormattableString.Invariant($"{decisionId}/{stream.Version + 1}"));
    }

    public async Task ChangeAsync(IUnitOfWork work, string decisionId, DecisionStanding standing, PersonName? by, CancellationToken cancellationToken)
    {
        var stream = await DecisionStream.Type.ReadAsync(work, decisionId, cancellationToken);
        DecisionStream.Type.Append(work, decisionId, stream.Version, [new DecisionStandingChanged(standing)], by?.Id ?? "system");
        if (standing.IsFinal)
        {
            // The notice says when the decision takes effect, or that it does not: a new version of it, beside which the earlier one is kept.
            shelf.Keep(work, DecisionNotices.SourceName, decisionId, once: FormattableString.Invariant($"{decisionId}/{stream.Version + 1}"));
        }
    }
}
