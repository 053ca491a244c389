namespace CommissioningBot.Storage;

/// <summary>What the outbox holds, for the command line and the health check. Never shows a payload.</summary>
internal sealed class OutboxQueries(Database database, IOutboxSignal signal, TimeProvider time)
{
    /// <summary>Messages that have not been sent, parked ones first, each group in the order of the queue.</summary>
    public Task<IReadOnlyList<OutboxEntry>> ListAsync(int most, CancellationToken cancellationToken) =>
        database.ReadAsync<OutboxEntry>(
            """
            SELECT id AS Id, destination AS Destination, kind AS Kind, attempts AS Attempts, enqueued_at AS EnqueuedAt, due_at AS DueAt,
                parked_at AS ParkedAt, reason AS Reason
            FROM outbox WHERE sent_at IS NULL
            ORDER BY CASE WHEN parked_at IS NULL THEN 1 ELSE 0 END, id
            LIMIT @Most
            """,
            new { Most = (long)most },
            cancellationToken);

    /// <summary>The destinations that begin so and to which something has not been sent, parked or not.</summary>
    public Task<IReadOnlyList<string>> WaitingForAsync(string destination, CancellationToken cancellationToken) => database.ReadAsync<string>(
        "SELECT DISTINCT destination FROM outbox WHERE sent_at IS NULL AND destination LIKE @Destination",
        new { Destination = $"{destination}%" },
        cancellationToken);

    /// <summary>The outbox in four figures.</summary>
    public async Task<OutboxSummary> SummariseAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var rows = await database.ReadAsync<SummaryRow>(
            """
            SELECT
                COUNT(CASE WHEN parked_at IS NULL AND not_before <= @Now THEN 1 END) AS Waiting,
                COUNT(CASE WHEN parked_at IS NULL AND not_before > @Now THEN 1 END) AS Scheduled,
                COUNT(parked_at) AS Parked,
                COALESCE(MIN(CASE WHEN parked_at IS NULL AND not_before <= @Now
                    THEN CASE WHEN not_before > enqueued_at THEN not_before ELSE enqueued_at END END), '') AS Oldest
            FROM outbox WHERE sent_at IS NULL
            """,
            new { Now = now },
            cancellationToken);
        var row = rows[0];
        return new OutboxSummary(row.Waiting, row.Scheduled, row.Parked, row.Oldest.Length == 0 ? null : now - StoredTime.Parse(row.Oldest));
    }

    /// <summary>What waits and what is parked, by kind.</summary>
    public Task<IReadOnlyList<OutboxKind>> CountByKindAsync(CancellationToken cancellationToken) => database.ReadAsync<OutboxKind>(
        """
        SELECT kind AS Kind, COUNT(CASE WHEN parked_at IS NULL AND not_before <= @Now THEN 1 END) AS Waiting, COUNT(parked_at) AS Parked
        FROM outbox WHERE sent_at IS NULL GROUP BY kind ORDER BY kind
        """,
        new { Now = time.GetUtcNow() },
        cancellationToken);

    /// <summary>Has messages tried again now, from the first attempt: a parked one, or one that waits for its next attempt.</summary>
    /// <param name="id">Which one; null for all that are parked or have failed before.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>How many.</returns>
    public async Task<int> RetryAsync(long? id, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var write = await database.BeginWriteAsync(cancellationToken);
        var rows = await write.ExecuteAsync(
            $"""
            UPDATE outbox SET due_at = @Now, parked_at = NULL, attempts = 0
            WHERE sent_at IS NULL AND (lease_until IS NULL OR lease_until <= @Now) AND (parked_at IS NOT NULL OR attempts > 0)
            {(id is null ? "" : "AND id = @Id")}
            """,
            new { Now = now, Id = id ?? 0 },
            cancellationToken);
        await write.CommitAsync();
        if (rows > 0)
        {
            signal.Wake();
        }

        return rows;
    }

    /// <summary>Has the parked messages of a destination tried again whose reason begins so.</summary>
    /// <returns>How many.</returns>
    public async Task<int> RetryParkedAsync(string destination, string reason, CancellationToken cancellationToken)
    {
        await using var write = await database.BeginWriteAsync(cancellationToken);
        var rows = await write.ExecuteAsync(
            """
            UPDATE outbox SET due_at = @Now, parked_at = NULL, attempts = 0
            WHERE destination = @Destination AND sent_at IS NULL AND parked_at IS NOT NULL AND reason LIKE @Reason
            """,
            new { Now = time.GetUtcNow(), Destination = StoredText.Key(destination), Reason = $"{reason}%" },
            cancellationToken);
        await write.CommitAsync();
        if (rows > 0)
        {
            signal.Wake();
        }

        return rows;
    }

    private sealed record SummaryRow(long Waiting, long Scheduled, long Parked, string Oldest);
}

/// <summary>A message that has not been sent.</summary>
/// <param name="Attempts">How often it was tried.</param>
/// <param name="DueAt">When it is tried next, unless it is parked.</param>
/// <param name="ParkedAt">When it was parked; null while it waits.</param>
/// <param name="Reason">Why the last attempt failed; null when there was none.</param>
internal sealed record OutboxEntry(
    long Id,
    string Destination,
    string Kind,
    long Attempts,
    DateTimeOffset EnqueuedAt,
    DateTimeOffset DueAt,
    DateTimeOffset? ParkedAt,
    string? Reason);

/// <summary>Messages of one kind that have not been sent.</summary>
internal sealed record OutboxKind(string Kind, long Waiting, long Parked);

/// <summary>The outbox in four figures.</summary>
/// <param name="Waiting">Messages that should be on their way.</param>
/// <param name="Scheduled">Messages whose time has not come.</param>
/// <param name="Parked">Messages that need somebody's help.</param>
/// <param name="OldestWaiting">How long the oldest waiting message has been waiting; null when none waits.</param>
internal sealed record OutboxSummary(long Waiting, long Scheduled, long Parked, TimeSpan? OldestWaiting);
