using System.Data.Common;

namespace CommissioningBot.Storage;

/// <summary>What one turn has read and wants written. Serves one turn and one thread.</summary>
internal sealed class UnitOfWork(
    Database database, ILookup<string, IProjection> projections, IReadOnlyList<IStreamFollower> followers, IOutboxSignal outbox, DateTimeOffset now) : IUnitOfWork
{
    private readonly Dictionary<StreamId, EventStream> _readStreams = [];

    // In the order in which they were first written to, so that projections see what the turn did in the turn's order.
    private readonly OrderedDictionary<StreamId, PendingStream> _appended = [];
    private readonly List<(StreamId Stream, RecordedEvent Recorded)> _events = [];
    private readonly Dictionary<string, StateDocument> _states = new(StringComparer.Ordinal);
    private readonly List<OutboxMessage> _messages = [];
    private bool _committing;

    public DateTimeOffset Now => now;

    public async Task<EventStream> ReadStreamAsync(StreamId id, CancellationToken cancellationToken)
    {
        var stored = await ReadStoredAsync(id, cancellationToken);
        return _appended.TryGetValue(id, out var pending) && pending.ExpectedVersion == stored.Version
            ? stored with { Events = [.. stored.Events, .. pending.Events] }
            : stored;
    }

    public void Append(StreamId id, long expectedVersion, IReadOnlyList<NewEvent> events, string by)
    {
        RefuseAfterCommit();
        ArgumentOutOfRangeException.ThrowIfNegative(expectedVersion);
        ArgumentException.ThrowIfNullOrWhiteSpace(by);
        ArgumentException.ThrowIfNullOrWhiteSpace(id.Key, nameof(id));
        if (string.IsNullOrWhiteSpace(id.Category) || id.Category.Contains('/', StringComparison.Ordinal))
        {
            throw new ArgumentException("A category is a word without a slash: the slash ends it where the stream is stored.", nameof(id));
        }

        if (!_appended.TryGetValue(id, out var pending))
        {
            _appended[id] = pending = new PendingStream(expectedVersion);
        }

        var version = pending.ExpectedVersion + pending.Events.Count;
        if (expectedVersion != version)
        {
            throw new InvalidOperationException(
                $"In this turn stream '{id}' stands at {version} already, not at {expectedVersion}: read it again before appending to it.");
        }

        foreach (var added in events)
        {
            ArgumentException.ThrowIfNullOrWhiteSpace(added.Type, nameof(events));
            var recorded = new RecordedEvent(++version, StoredText.Clean(added.Type), StoredText.Clean(added.Data), now, StoredText.Clean(by), "");
            pending.Events.Add(recorded);
            _events.Add((id, recorded));
        }
    }

    public async Task<string?> LoadStateAsync(string key, CancellationToken cancellationToken)
    {
        if (!_states.TryGetValue(key, out var document))
        {
            var rows = await database.ReadAsync<StateRow>(
                "SELECT version AS Version, data AS Data FROM state_documents WHERE key = @Key", new { Key = StoredText.Key(key) }, cancellationToken);
            var row = rows.SingleOrDefault();
            _states[key] = document = new StateDocument(row?.Version ?? 0, row?.Data);
        }

        return document.Data;
    }

    public void SaveState(string key, string? json)
    {
        RefuseAfterCommit();
        if (!_states.TryGetValue(key, out var document))
        {
            throw new InvalidOperationException($"State '{key}' was saved without having been loaded, so nobody knows which version it replaces.");
        }

        var data = json is null ? null : StoredText.Clean(json);
        _states[key] = document with { Data = data, Saved = true };
    }

    public void Enqueue(OutboxMessage message)
    {
        RefuseAfterCommit();
        ArgumentException.ThrowIfNullOrWhiteSpace(message.Destination, nameof(message));
        ArgumentException.ThrowIfNullOrWhiteSpace(message.Kind, nameof(message));
        _messages.Add(message);
    }

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<T>(sql, parameters, cancellationToken);

    public async Task<CommitOutcome> CommitAsync(TurnKey? turn, string? response, CancellationToken cancellationToken)
    {
        RefuseAfterCommit();
        _committing = true;
        if (turn is null && _events.Count == 0 && _messages.Count == 0 && !_states.Values.Any(state => state.Saved))
        {
            return CommitOutcome.Committed;
        }

        CommitOutcome outcome;
        try
        {
            await using var write = await database.BeginWriteAsync(cancellationToken);
            outcome = await WriteAsync(write, turn, response, cancellationToken);
            if (outcome == CommitOutcome.Committed)
            {
                await CommitAsync(write);
            }
        }
        catch (DbException error) when (database.IsConflict(error))
        {
            return CommitOutcome.Conflict;
        }

        if (outcome == CommitOutcome.Committed && _messages.Count > 0)
        {
            outbox.Wake();
        }

        return outcome;
    }

    private async Task CommitAsync(DatabaseWrite write)
    {
        try
        {
            await write.CommitAsync();
        }
        catch (Exception lost) when (lost is not DbException error || !database.IsConflict(error))
        {
            throw new CommitUncertainException(lost);
        }
    }

    private async Task<CommitOutcome> WriteAsync(DatabaseWrite write, TurnKey? turn, string? response, CancellationToken cancellationToken)
    {
        if (turn is not null && !await WriteTurnAsync(write, turn, response, cancellationToken))
        {
            return CommitOutcome.Duplicate;
        }

        // Rows that others may want too are locked in one order everywhere, so that two instances cannot wait for each other.
        foreach (var (key, document) in _states.Where(state => state.Value.Saved).OrderBy(state => state.Key, StringComparer.Ordinal))
        {
            if (!await WriteStateAsync(write, StoredText.Key(key), document, cancellationToken))
            {
                return CommitOutcome.Conflict;
            }
        }

        var hashes = new Dictionary<StreamId, string>();
        foreach (var (id, pending) in _appended.Where(stream => stream.Value.Events.Count > 0).OrderBy(stream => Name(stream.Key), StringComparer.Ordinal))
        {
            if (await LockStreamAsync(write, id, pending, cancellationToken) is not { } hash)
            {
                return CommitOutcome.Conflict;
            }

            hashes[id] = hash;
        }

        var entries = await WriteEventsAsync(write, hashes, cancellationToken);
        _messages.AddRange(_appended.Where(stream => stream.Value.Events.Count > 0)
            .SelectMany(stream => followers.SelectMany(follower => follower.Follow(stream.Key, stream.Value.Events[^1].Version))));
        foreach (var message in _messages)
        {
            await WriteMessageAsync(write, message, cancellationToken);
        }

        await LedgerJournal.AppendAsync(database, write, entries, cancellationToken);
        return CommitOutcome.Committed;
    }

    private async Task<bool> WriteTurnAsync(DatabaseWrite write, TurnKey turn, string? response, CancellationToken cancellationToken)
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

    private static async Task<bool> WriteStateAsync(DatabaseWrite write, string key, StateDocument document, CancellationToken cancellationToken)
    {
        var sql = document.Version == 0
            ? "INSERT INTO state_documents (key, version, data) VALUES (@Key, 1, @Data) ON CONFLICT DO NOTHING"
            : "UPDATE state_documents SET version = version + 1, data = @Data WHERE key = @Key AND version = @Version";
        return await write.ExecuteAsync(sql, new { Key = key, document.Data, document.Version }, cancellationToken) == 1;
    }

    /// <summary>Takes the end of the stream for this transaction; null when it is not where the turn saw it.</summary>
    /// <returns>The hash that the next event follows.</returns>
    private async Task<string?> LockStreamAsync(DatabaseWrite write, StreamId id, PendingStream pending, CancellationToken cancellationToken)
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

    private async Task<IReadOnlyList<JournalEntry>> WriteEventsAsync(DatabaseWrite write, Dictionary<StreamId, string> hashes, CancellationToken cancellationToken)
    {
        var writer = new ProjectionWriter(write);
        var entries = new List<JournalEntry>();
        foreach (var (id, pending) in _events)
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

        foreach (var (id, pending) in _appended.Where(stream => stream.Value.Events.Count > 0))
        {
            await write.ExecuteAsync(
                "UPDATE ledger_heads SET version = @Version, hash = @Hash WHERE stream = @Stream",
                new { Stream = Name(id), pending.Events[^1].Version, Hash = hashes[id] },
                cancellationToken);
        }

        return entries;
    }

    private Task<int> WriteMessageAsync(DatabaseWrite write, OutboxMessage message, CancellationToken cancellationToken) =>
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

    private async Task<EventStream> ReadStoredAsync(StreamId id, CancellationToken cancellationToken)
    {
        if (_readStreams.TryGetValue(id, out var stream))
        {
            return stream;
        }

        var events = await database.ReadAsync<RecordedEvent>(
            """
            SELECT version AS Version, type AS Type, data AS Data, recorded_at AS At, recorded_by AS "By", hash AS Hash
            FROM ledger_events WHERE stream = @Stream ORDER BY version
            """,
            new { Stream = Name(id) },
            cancellationToken);
        for (var i = 0; i < events.Count; i++)
        {
            // A stream's version is the count of its events, so a gap would make this unit decide on a history that never was.
            if (events[i].Version != i + 1)
            {
                throw new LedgerDamagedException(id.ToString(), $"event {i + 1} is missing");
            }
        }

        return _readStreams[id] = new EventStream(id, events);
    }

    private static string Name(StreamId id) => StoredText.Key(id.ToString());

    private void RefuseAfterCommit()
    {
        if (_committing)
        {
            throw new InvalidOperationException("This unit of work was committed before. Begin a new one: what this one has read may be old by now.");
        }
    }

    private sealed record PendingStream(long ExpectedVersion)
    {
        public List<RecordedEvent> Events { get; } = [];
    }

    /// <summary>A document that was loaded.</summary>
    /// <param name="Version">As stored; 0 for a document that never was.</param>
    /// <param name="Data">As this turn sees it; null for none.</param>
    private sealed record StateDocument(long Version, string? Data, bool Saved = false);

    private sealed record StateRow(long Version, string? Data);

    private sealed record HeadRow(long Version, string Hash);

    private sealed class ProjectionWriter(DatabaseWrite write) : IProjectionWriter
    {
        public Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken) =>
            write.ExecuteAsync(sql, parameters, cancellationToken);
    }
}
