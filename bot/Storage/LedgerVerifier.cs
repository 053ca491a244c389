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
/// See <see cref="LedgerAnchor.Digest"/>: somebody who rewrites events, hashes and heads alike, or deletes a whole stream with its head, cannot
/// be found from this database alone.
/// </param>
/// <param name="Damage">What is wrong, by stream and version; empty when all is well.</param>
internal sealed record LedgerReport(long Streams, long Events, string HeadsDigest, IReadOnlyList<LedgerDamage> Damage);

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
        return LedgerAnchor.Of(time.GetUtcNow(), (await HeadsAsync(snapshot, cancellationToken)).Values);
    }

    public async Task<LedgerReport> VerifyAgainstAsync(IReadOnlyList<LedgerAnchor> anchors, CancellationToken cancellationToken)
    {
        await using var snapshot = await database.BeginSnapshotAsync(cancellationToken);
        var heads = await HeadsAsync(snapshot, cancellationToken);
        var digest = LedgerAnchor.Of(time.GetUtcNow(), heads.Values).Digest;
        var anchored = anchors.Select(anchor => new AnchorCheck(anchor)).ToList();
        var damage = new List<LedgerDamage>();
        var (streams, events) = (0L, 0L);
        var rows = new List<LedgerRow>();
        await foreach (var row in snapshot.StreamAsync<LedgerRow>(
            """
            SELECT position AS Position, stream AS Stream, version AS Version, type AS Type, data AS Data, recorded_at AS RecordedAt,
                recorded_by AS RecordedBy, previous_hash AS PreviousHash, hash AS Hash
            FROM ledger_events ORDER BY stream, version
            """).WithCancellation(cancellationToken))
        {
            if (rows.Count > 0 && !string.Equals(rows[0].Stream, row.Stream, StringComparison.Ordinal))
            {
                EndStream();
            }

            rows.Add(row);
        }

        EndStream();
        foreach (var head in heads.Values.OrderBy(head => head.Stream, StringComparer.Ordinal))
        {
            damage.AddRange(StreamCheck.Run(head.Stream, [], head));
        }

        damage.AddRange(anchored.SelectMany(check => check.Rest()));
        return new LedgerReport(streams, events, digest, [.. damage.DistinctBy(one => (one.Stream, one.Version, one.Kind))]);

        void EndStream()
        {
            if (rows.Count > 0)
            {
                streams++;
                events += rows.Count;
                heads.Remove(rows[0].Stream, out var head);
                damage.AddRange(StreamCheck.Run(rows[0].Stream, rows, head));
                damage.AddRange(anchored.SelectMany(check => check.Stream(rows[0].Stream, rows)));
                rows.Clear();
            }
        }
    }

    private static async Task<Dictionary<string, LedgerHead>> HeadsAsync(DatabaseSnapshot snapshot, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<string, LedgerHead>(StringComparer.Ordinal);
        await foreach (var head in snapshot.StreamAsync<LedgerHead>("SELECT stream AS Stream, version AS Version, hash AS Hash FROM ledger_heads")
            .WithCancellation(cancellationToken))
        {
            heads.Add(head.Stream, head);
        }

        return heads;
    }
}
