using System.Data.Common;
using System.Globalization;

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
    // Written by the bot it is a number from 1 on. Anything else stands for no place, and the event's own hash says where it belongs.
    private const long NoPlace = 0;

    public async Task<LedgerAnchor> AnchorAsync(CancellationToken cancellationToken)
    {
        await using var snapshot = await database.BeginSnapshotAsync(cancellationToken);
        return LedgerAnchor.Of(time.GetUtcNow(), (await HeadsAsync(snapshot, null, cancellationToken)).Values);
    }

    public async Task<LedgerReport> VerifyAgainstAsync(IReadOnlyList<LedgerAnchor> anchors, CancellationToken cancellationToken)
    {
        await using var snapshot = await database.BeginSnapshotAsync(cancellationToken);
        var damage = new List<LedgerDamage>();
        var anchored = anchors.Select(anchor => new AnchorCheck(anchor)).ToList();
        var (streams, events, digest) = (0L, 0L, "");
        Dictionary<string, LedgerHead> heads = [];
        var rows = new List<LedgerRow>();
        string? first = null;
        try
        {
            heads = await HeadsAsync(snapshot, damage, cancellationToken);
            digest = LedgerAnchor.Of(time.GetUtcNow(), heads.Values).Digest;
            await foreach (var values in snapshot.StreamValuesAsync(
                """
                SELECT position, stream, version, type, data, recorded_at, recorded_by, previous_hash, hash
                FROM ledger_events ORDER BY stream, version
                """,
                cancellationToken))
            {
                var row = RowOf(values);
                if (rows.Count > 0 && !string.Equals(rows[0].Stream, row.Stream, StringComparison.Ordinal))
                {
                    EndStream();
                }

                rows.Add(row);
                first = first is null || string.CompareOrdinal(row.RecordedAt, first) < 0 ? row.RecordedAt : first;
            }

            EndStream();
            foreach (var head in heads.Values.OrderBy(head => head.Stream, StringComparer.Ordinal))
            {
                damage.AddRange(StreamCheck.Run(head.Stream, [], head));
            }

            var journal = new JournalCheck(snapshot, damage);
            var told = damage.Count(one => one.Kind == LedgerDamageKind.Missing);
            damage.AddRange(await journal.RunAsync(events, cancellationToken));
            if (database.LastNumberOf("ledger_events") is { } sql
                && await LastAsync(snapshot, sql, cancellationToken) is var last
                && last - events > Math.Max(told, journal.Missing))
            {
                // More is gone than the streams and the journal tell.
                damage.AddRange(await LedgerPlaces.FindEmptyAsync(snapshot, last, cancellationToken).ToListAsync(cancellationToken));
            }
        }
        catch (DbException error)
        {
            damage.Add(new LedgerDamage(LedgerPlaces.Whole, 0, LedgerDamageKind.Missing, $"Its tables cannot be read ({error.Message.TrimEnd('.')}): somebody changed or removed them."));
        }

        damage.AddRange(anchored.SelectMany(check => check.Rest()));
        return new LedgerReport(streams, events, digest, [.. damage.DistinctBy(one => (one.Stream, one.Version, one.Kind))])
        {
            Since = DateTimeOffset.TryParse(first, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since : null,
        };

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

    // A head that no bot can have written is none. Whose table is another now, there may be two.
    private static async Task<Dictionary<string, LedgerHead>> HeadsAsync(DatabaseSnapshot snapshot, List<LedgerDamage>? damage, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<string, LedgerHead>(StringComparer.Ordinal);
        await foreach (var values in snapshot.StreamValuesAsync("SELECT stream, version, hash FROM ledger_heads", cancellationToken))
        {
            var stream = LedgerCell.Name(values[0]);
            if (LedgerCell.Number(values[1]) is not ({ } version and > 0))
            {
                damage?.Add(new LedgerDamage(stream, 0, LedgerDamageKind.Head, "The record of where the stream ends names no event: somebody changed it."));
            }
            else if (!heads.TryAdd(stream, new LedgerHead(stream, version, LedgerCell.Text(values[2]))))
            {
                damage?.Add(new LedgerDamage(stream, 0, LedgerDamageKind.Head, "The record of where the stream ends is there twice."));
            }
        }

        return heads;
    }

    private static LedgerRow RowOf(object?[] values) => new(
        LedgerCell.Number(values[0]) ?? NoPlace,
        LedgerCell.Name(values[1]),
        LedgerCell.Number(values[2]) ?? NoPlace,
        LedgerCell.Text(values[3]),
        LedgerCell.Text(values[4]),
        LedgerCell.Text(values[5]),
        LedgerCell.Text(values[6]),
        LedgerCell.Text(values[7]),
        LedgerCell.Text(values[8]));

    private static async Task<long> LastAsync(DatabaseSnapshot snapshot, string sql, CancellationToken cancellationToken)
    {
        await foreach (var values in snapshot.StreamValuesAsync(sql, cancellationToken))
        {
            return LedgerCell.Number(values[0]) ?? 0;
        }

        return 0;
    }
}
