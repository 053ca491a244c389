using CommissioningBot.Storage;

namespace CommissioningBot.Records.Anchors;

/// <summary>The anchors that were taken, and how far they cover each stream.</summary>
internal sealed class AnchorProjection : IProjection
{
    public static SchemaPart Schema { get; } = new("ledger-anchors",
    [
        """
        CREATE TABLE ledger_anchors (
            number BIGINT NOT NULL PRIMARY KEY,
            taken_at TEXT NOT NULL,
            decisions BIGINT NOT NULL
        );
        CREATE TABLE anchored_heads (
            stream TEXT NOT NULL PRIMARY KEY,
            version BIGINT NOT NULL,
            hash TEXT NOT NULL
        );
        """,
    ]);

    public string Category => AnchorStream.Type.Category;

    public async Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken)
    {
        if (AnchorStream.Type.Parse(recorded) is not LedgerAnchored anchored)
        {
            return;
        }

        await writer.ExecuteAsync(
            "INSERT INTO ledger_anchors (number, taken_at, decisions) VALUES (@Number, @TakenAt, @Decisions)",
            new { Number = (long)anchored.Number, anchored.TakenAt, anchored.Decisions },
            cancellationToken);
        foreach (var head in anchored.Heads)
        {
            await writer.ExecuteAsync(
                """
                INSERT INTO anchored_heads (stream, version, hash) VALUES (@Stream, @Version, @Hash)
                ON CONFLICT (stream) DO UPDATE SET version = excluded.version, hash = excluded.hash
                """,
                head,
                cancellationToken);
        }
    }
}

/// <summary>The newest anchor.</summary>
internal sealed record LastAnchor(long Number, DateTimeOffset TakenAt, long Decisions);

/// <summary>Reads what <see cref="AnchorProjection"/> keeps.</summary>
internal static class AnchorQueries
{
    public static async Task<LastAnchor?> LastAsync(IUnitOfWork work, CancellationToken cancellationToken)
    {
        var rows = await work.QueryAsync<LastAnchor>(
            "SELECT number AS Number, taken_at AS TakenAt, decisions AS Decisions FROM ledger_anchors ORDER BY number DESC LIMIT 1", null, cancellationToken);
        return rows.SingleOrDefault();
    }

    public static Task<IReadOnlyList<LedgerHead>> CoveredAsync(IUnitOfWork work, CancellationToken cancellationToken) =>
        work.QueryAsync<LedgerHead>("SELECT stream AS Stream, version AS Version, hash AS Hash FROM anchored_heads", null, cancellationToken);
}
