using System.Data.Common;

namespace CommissioningBot.Storage;

/// <summary>Checks that the ledger still is what the bot wrote.</summary>
internal interface ILedgerVerifier
{
    /// <summary>Reads every stream.</summary>
    /// <param name="anchor">An anchor to compare with, so that a rewritten database is found too; null for none.</param>
    Task<LedgerReport> VerifyAsync(LedgerAnchor? anchor, CancellationToken cancellationToken) => VerifyAgainstAsync(anchor is null ? [] : [anchor], cancellationToken);

    /// <summary>Reads every stream.</summary>
    /// <param name="anchors">Anchors to compare with, the oldest first: what is wrong is told with the first that knows better.</param>
    Task<LedgerReport> VerifyAgainstAsync(IReadOnlyList<LedgerAnchor> anchors, CancellationToken cancellationToken);

    /// <summary>Where every stream ends now. Reads the heads alone, which is quick.</summary>
    Task<LedgerAnchor> AnchorAsync(CancellationToken cancellationToken);
}

/// <summary>What a verification read and found.</summary>
/// <param name="Streams">Streams that were read.</param>
/// <param name="Events">Events that were read.</param>
/// <param name="HeadsDigest">
/// See <see cref="LedgerAnchor.Digest"/>: somebody who rewrites events, hashes, heads and the journal alike cannot be found from this database
/// alone.
/// </param>
/// <param name="Damage">What is wrong, by stream and version; empty when all is well.</param>
internal sealed record LedgerReport(long Streams, long Events, string HeadsDigest, IReadOnlyList<LedgerDamage> Damage)
{
    /// <summary>When the first event was written, as the ledger has it; null when there is none.</summary>
    public DateTimeOffset? Since { get; init; }
}

/// <summary>Something wrong at one place of one stream.</summary>
/// <param name="Stream">The stream, as stored.</param>
/// <param name="Version">The place in it; 0 for the stream as a whole.</param>
/// <param name="Kind">What is wrong.</param>
/// <param name="What">The same in a sentence.</param>
internal sealed record LedgerDamage(string Stream, long Version, LedgerDamageKind Kind, string What);

/// <summary>What can be wrong with an event.</summary>
internal enum LedgerDamageKind
{
    /// <summary>It does not say any more what was written.</summary>
    Changed,

    /// <summary>It was written and is not there.</summary>
    Missing,

    /// <summary>It stands in another place than it was written in.</summary>
    Reordered,

    /// <summary>It is there and the bot did not write it.</summary>
    Added,

    /// <summary>The record of where the stream ends is missing or contradicts the stream.</summary>
    Head,
}

/// <summary>Reads all streams in one snapshot and recomputes every hash.</summary>
internal sealed class LedgerVerifier(Database database, TimeProvider time) : ILedgerVerifier
{
    public async Task<LedgerAnchor> AnchorAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await database.BeginSnapshotAsync(cancellationToken);
        return LedgerAnchor.Of(time.GetUtcNow(), (await LedgerReading.HeadsAsync(snapshot, null, cancellationToken)).Values);
    }

    public async Task<LedgerReport> VerifyAgainstAsync(IReadOnlyList<LedgerAnchor> anchors, CancellationToken cancellationToken)
    {
        await using var snapshot = await database.BeginSnapshotAsync(cancellationToken);
        var reading = new LedgerReading(snapshot, anchors);
        try
        {
            await reading.ReadStreamsAsync(cancellationToken);
            await reading.ReadJournalAsync(database.LastNumberOf("ledger_events"), cancellationToken);
        }
        catch (DbException error)
        {
            reading.CannotGoOn(error);
        }

        return reading.Report();
    }
}
