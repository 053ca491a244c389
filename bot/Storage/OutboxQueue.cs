using System.Collections.ObjectModel;

namespace CommissioningBot.Storage;

/// <summary>The outbox as the worker uses it: claims messages and writes down what became of them.</summary>
internal sealed class OutboxQueue(Database database, TimeProvider time, OutboxRules rules)
{
    private static readonly ReadOnlyDictionary<string, string> s_nothing = ReadOnlyDictionary<string, string>.Empty;

    /// <summary>
    /// Claims messages that may be sent now, at most one of each destination: due, not claimed by anybody, nothing of the same destination
    /// on its way, and nothing before them in the queue. A message that waits for its <c>NotBefore</c> has not joined the queue yet: a
    /// reminder for next week must not hold up today's decision.
    /// </summary>
    /// <param name="kind">Messages of this kind only; null for any.</param>
    public async Task<IReadOnlyList<OutboxClaim>> ClaimAsync(int most, string? kind, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var lease = Guid.NewGuid().ToString("N");
        await using var write = await database.BeginWriteAsync(cancellationToken);

        // One instance claims at a time, and looks only then: else a message whose turn committed late could go out beside a later one of
        // its destination that another instance has just claimed. Sending is not under this lock.
        await database.LockAsync(write, DatabaseLock.OutboxClaim, cancellationToken);
        var rows = await write.QueryAsync<ClaimRow>(
            $"""
            UPDATE outbox SET lease = @Lease, lease_until = @Until, attempts = attempts + 1
            WHERE id IN (
                SELECT o.id FROM outbox o
                WHERE o.sent_at IS NULL AND o.parked_at IS NULL AND o.due_at <= @Now {(kind is null ? "" : "AND o.kind = @Kind")}
                    AND (o.lease_until IS NULL OR o.lease_until <= @Now)
                    AND NOT EXISTS (
                        SELECT 1 FROM outbox e
                        WHERE e.destination = o.destination AND e.sent_at IS NULL AND e.parked_at IS NULL AND e.id <> o.id
                            AND ((e.id < o.id AND e.not_before <= @Now) OR e.lease_until > @Now))
                ORDER BY o.due_at, o.id
                LIMIT @Most
                {database.ForUpdateSkipLocked})
            RETURNING id AS Id, destination AS Destination, kind AS Kind, payload AS Payload, message_key AS MessageKey,
                enqueued_at AS EnqueuedAt, not_before AS NotBefore, attempts AS Attempts
            """,
            new { Lease = lease, Until = now + rules.Lease, Now = now, Most = (long)most, Kind = kind ?? "" },
            cancellationToken);
        await write.CommitAsync();
        return [.. rows.OrderBy(row => row.Id).Select(row => row.ToClaim(lease))];
    }

    /// <summary>Keeps a claim for another while.</summary>
    /// <returns>Whether it still was ours.</returns>
    public Task<bool> RenewAsync(OutboxClaim claim, CancellationToken cancellationToken) =>
        UpdateAsync("lease_until = @Until", new { claim.Message.Id, claim.Lease, Until = time.GetUtcNow() + rules.Lease }, null, cancellationToken);

    /// <summary>Gives a claim back, as if nothing had been tried.</summary>
    public Task<bool> ReleaseAsync(OutboxClaim claim, CancellationToken cancellationToken) =>
        UpdateAsync(
            "attempts = attempts - 1, lease = NULL, lease_until = NULL", new { claim.Message.Id, claim.Lease }, null, cancellationToken);

    /// <summary>Marks a message as sent, and saves what is to be remembered of it, in one transaction.</summary>
    public Task<bool> MarkSentAsync(OutboxClaim claim, IReadOnlyDictionary<string, string>? remember, CancellationToken cancellationToken) =>
        UpdateAsync(
            "sent_at = @Now, reason = NULL, lease = NULL, lease_until = NULL",
            new { claim.Message.Id, claim.Lease, Now = time.GetUtcNow() },
            remember,
            cancellationToken);

    /// <summary>Puts a message off.</summary>
    public Task<bool> PutOffAsync(OutboxClaim claim, TimeSpan wait, string reason, CancellationToken cancellationToken) =>
        UpdateAsync(
            "due_at = @Due, reason = @Reason, lease = NULL, lease_until = NULL",
            new { claim.Message.Id, claim.Lease, Due = time.GetUtcNow() + wait, Reason = reason },
            null,
            cancellationToken);

    /// <summary>Takes a message out of the queue until somebody asks for it again.</summary>
    public Task<bool> ParkAsync(OutboxClaim claim, string reason, CancellationToken cancellationToken) =>
        UpdateAsync(
            "parked_at = @Now, reason = @Reason, lease = NULL, lease_until = NULL",
            new { claim.Message.Id, claim.Lease, Now = time.GetUtcNow(), Reason = reason },
            null,
            cancellationToken);

    /// <summary>Deletes what nobody will ask for again. A message with a key stays, without its payload: a second one must still be dropped.</summary>
    /// <returns>How many answered turns and sent messages were cleared.</returns>
    public async Task<(int Turns, int Messages)> PruneAsync(CancellationToken cancellationToken)
    {
        var before = new { Before = time.GetUtcNow() - rules.Keep };
        await using var write = await database.BeginWriteAsync(cancellationToken);
        var turns = await write.ExecuteAsync("DELETE FROM turns WHERE answered_at < @Before", before, cancellationToken);
        var messages = await write.ExecuteAsync("DELETE FROM outbox WHERE sent_at < @Before AND message_key IS NULL", before, cancellationToken);
        messages += await write.ExecuteAsync(
            "UPDATE outbox SET payload = '' WHERE sent_at < @Before AND payload <> ''", before, cancellationToken);
        await write.CommitAsync();
        return (turns, messages);
    }

    private async Task<bool> UpdateAsync(
        string set, object parameters, IReadOnlyDictionary<string, string>? remember, CancellationToken cancellationToken)
    {
        await using var write = await database.BeginWriteAsync(cancellationToken);
        var rows = await write.ExecuteAsync($"UPDATE outbox SET {set} WHERE id = @Id AND lease = @Lease", parameters, cancellationToken);
        if (rows == 0)
        {
            return false;
        }

        foreach (var (key, data) in (remember ?? s_nothing).OrderBy(document => document.Key, StringComparer.Ordinal))
        {
            // The last one wins: only the sender knows what the other side has just answered. Turns that had read the old one run again.
            await write.ExecuteAsync(
                """
                INSERT INTO state_documents (key, version, data) VALUES (@Key, 1, @Data)
                ON CONFLICT (key) DO UPDATE SET data = excluded.data, version = state_documents.version + 1
                """,
                new { Key = StoredText.Key(key), Data = data },
                cancellationToken);
        }

        await write.CommitAsync();
        return true;
    }

    private sealed record ClaimRow(
        long Id,
        string Destination,
        string Kind,
        string Payload,
        string? MessageKey,
        DateTimeOffset EnqueuedAt,
        DateTimeOffset NotBefore,
        long Attempts)
    {
        public OutboxClaim ToClaim(string lease)
        {
            var message = new OutboxMessage(Destination, Kind, Payload) { NotBefore = NotBefore == EnqueuedAt ? null : NotBefore, Key = MessageKey };
            return new OutboxClaim(new QueuedMessage(Id, message, (int)Attempts), lease);
        }
    }
}

/// <summary>A message that one worker has taken for a while.</summary>
/// <param name="Lease">Proves that it is still this claim: an expired one may have been claimed again.</param>
internal sealed record OutboxClaim(QueuedMessage Message, string Lease);
