namespace CommissioningBot.Storage;

/// <summary>Writes what a unit of work wants into a transaction.</summary>
internal sealed class WantedWriter(
    Database database, DatabaseWrite write, ILookup<string, IProjection> projections, IReadOnlyList<IStreamFollower> followers, DateTimeOffset now)
{
    /// <summary>How a stream is called where it is stored.</summary>
    public static string Name(StreamId id) => StoredText.Key(id.ToString());

    /// <summary>Writes everything, without committing it.</summary>
    /// <returns>Whether it may be committed, or why it must not be.</returns>
    public async Task<CommitOutcome> WriteAsync(WantedWrites wanted, TurnKey? turn, string? response, CancellationToken cancellationToken)
    {
        if (turn is not null && !await WriteTurnAsync(turn, response, cancellationToken))
        {
            return CommitOutcome.Duplicate;
        }

        // Rows that others may want too are locked in one order everywhere, so that two instances cannot wait for each other.
        foreach (var (key, document) in wanted.States.Where(state => state.Value.Saved).OrderBy(state => state.Key, StringComparer.Ordinal))
        {
            if (!await WriteStateAsync(StoredText.Key(key), document, cancellationToken))
            {
                return CommitOutcome.Conflict;
            }
        }

        var hashes = new Dictionary<StreamId, string>();
        foreach (var (id, pending) in wanted.Streams.Where(stream => stream.Value.Events.Count > 0).OrderBy(stream => Name(stream.Key), StringComparer.Ordinal))
        {
            if (await LockStreamAsync(id, pending, cancellationToken) is not { } hash)
            {
                return CommitOutcome.Conflict;
            }

            hashes[id] = hash;
        }

        var entries = await WriteEventsAsync(wanted, hashes, cancellationToken);
        wanted.Messages.AddRange(wanted.Streams.Where(stream => stream.Value.Events.Count > 0)
            .SelectMany(stream => followers.SelectMany(follower => follower.Follow(stream.Key, stream.Value.Events[^1].Version))));
        foreach (var message in wanted.Messages)
        {
            await WriteMessageAsync(message, cancellationToken);
        }

        await LedgerJournal.AppendAsync(database, write, entries, cancellationToken);
        return CommitOutcome.Committed;
    }

    private async Task<bool> WriteTurnAsync(TurnKey turn, string? response, CancellationToken cancellationToken)
    {
        var key = turn.ForStorage();
        var rows = await write.ExecuteAsync(
            """
            INSERT INTO turns (channel_id, conversation_id, activity_id, answered_at, response, content)
            VALUES (@ChannelId, @ConversationId, @ActivityId, @Now, @Response, @Content)
            ON CONFLICT DO NOTHING
            """,
            new { key.ChannelId, key.ConversationId, key.ActivityId, Now = now, Response = response, turn.Content },
            cancellationToken);
        return rows == 1;
    }

    private async Task<bool> WriteStateAsync(string key, StateDocument document, CancellationToken cancellationToken)
    {
        var sql = document.Version == 0
            ? "INSERT INTO state_documents (key, version, data) VALUES (@Key, 1, @Data) ON CONFLICT DO NOTHING"
            : "UPDATE state_documents SET version = version + 1, data = @Data WHERE key = @Key AND version = @Version";
        return await write.ExecuteAsync(sql, new { Key = key, document.Data, document.Version }, cancellationToken) == 1;
    }

    /// <summary>Takes the end of the stream for this transaction; null when it is not where the turn saw it.</summary>
    /// <returns>The hash that the next event follows.</returns>
    private async Task<string?> LockStreamAsync(StreamId id, PendingStream pending, CancellationToken cancellationToken)
    {
        if (pending.ExpectedVersion == 0)
        {
            var rows = await write.ExecuteAsync(
                "INSERT INTO ledger_heads (stream, version, hash) VALUES (@Stream, 0, @Hash) ON CONFLICT DO NOTHING",
                new { Stream = Name(id), Hash = LedgerHash.None },
                cancellationToken);
            return rows == 1 ? LedgerHash.None : null;
        }

        var head = await write.FindAsync<HeadRow>(
            $"SELECT version AS Version, hash AS Hash FROM ledger_heads WHERE stream = @Stream {database.ForUpdate}",
            new { Stream = Name(id) },
            cancellationToken);
        return head?.Version == pending.ExpectedVersion ? head.Hash : null;
    }

    private async Task<IReadOnlyList<JournalEntry>> WriteEventsAsync(WantedWrites wanted, Dictionary<StreamId, string> hashes, CancellationToken cancellationToken)
    {
        var writer = new ProjectionWriter(write);
        var entries = new List<JournalEntry>();
        foreach (var (id, pending) in wanted.Events)
        {
            var stream = Name(id);
            var recordedAt = StoredTime.Format(pending.At);
            var previous = hashes[id];
            var recorded = pending with
            {
                Hash = LedgerHash.Of(previous, stream, pending.Version, pending.Type, recordedAt, pending.By, pending.Data),
            };
            await write.ExecuteAsync(
                """
                INSERT INTO ledger_events (stream, version, type, data, recorded_at, recorded_by, previous_hash, hash)
                VALUES (@Stream, @Version, @Type, @Data, @At, @By, @Previous, @Hash)
                """,
                new { Stream = stream, recorded.Version, recorded.Type, recorded.Data, At = recordedAt, recorded.By, Previous = previous, recorded.Hash },
                cancellationToken);
            hashes[id] = recorded.Hash;
            entries.Add(new JournalEntry(stream, recorded.Version, recordedAt, recorded.Hash));
            foreach (var projection in projections[id.Category])
            {
                await projection.ApplyAsync(writer, id, recorded, cancellationToken);
            }
        }

        foreach (var (id, pending) in wanted.Streams.Where(stream => stream.Value.Events.Count > 0))
        {
            await write.ExecuteAsync(
                "UPDATE ledger_heads SET version = @Version, hash = @Hash WHERE stream = @Stream",
                new { Stream = Name(id), pending.Events[^1].Version, Hash = hashes[id] },
                cancellationToken);
        }

        return entries;
    }

    private Task<int> WriteMessageAsync(OutboxMessage message, CancellationToken cancellationToken) =>
        write.ExecuteAsync(
            """
            INSERT INTO outbox (destination, kind, payload, message_key, enqueued_at, not_before, due_at, attempts)
            VALUES (@Destination, @Kind, @Payload, @Key, @Now, @Due, @Due, 0)
            ON CONFLICT DO NOTHING
            """,
            new
            {
                Destination = StoredText.Key(message.Destination),
                message.Kind,
                message.Payload,
                Key = message.Key is null ? null : StoredText.Key(message.Key),
                Now = now,
                Due = message.NotBefore ?? now,
            },
            cancellationToken);

    private sealed record HeadRow(long Version, string Hash);

    private sealed class ProjectionWriter(DatabaseWrite write) : IProjectionWriter
    {
        public Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken) =>
            write.ExecuteAsync(sql, parameters, cancellationToken);
    }
}
