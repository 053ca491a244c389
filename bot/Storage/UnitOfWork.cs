using System.Data.Common;

namespace CommissioningBot.Storage;

/// <summary>What one turn has read and wants written. Serves one turn and one thread.</summary>
internal sealed class UnitOfWork(
    Database database, ILookup<string, IProjection> projections, IReadOnlyList<IStreamFollower> followers, IOutboxSignal outbox, DateTimeOffset now) : IUnitOfWork
{
    private readonly Dictionary<StreamId, EventStream> _readStreams = [];
    private readonly WantedWrites _wanted = new();
    private bool _committing;

    public DateTimeOffset Now => now;

    public async Task<EventStream> ReadStreamAsync(StreamId id, CancellationToken cancellationToken)
    {
        var stored = await ReadStoredAsync(id, cancellationToken);
        return _wanted.Streams.TryGetValue(id, out var pending) && pending.ExpectedVersion == stored.Version
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

        if (!_wanted.Streams.TryGetValue(id, out var pending))
        {
            _wanted.Streams[id] = pending = new PendingStream(expectedVersion);
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
            _wanted.Events.Add((id, recorded));
        }
    }

    public async Task<string?> LoadStateAsync(string key, CancellationToken cancellationToken)
    {
        if (!_wanted.States.TryGetValue(key, out var document))
        {
            var rows = await database.ReadAsync<StateRow>(
                "SELECT version AS Version, data AS Data FROM state_documents WHERE key = @Key", new { Key = StoredText.Key(key) }, cancellationToken);
            var row = rows.SingleOrDefault();
            _wanted.States[key] = document = new StateDocument(row?.Version ?? 0, row?.Data);
        }

        return document.Data;
    }

    public void SaveState(string key, string? json)
    {
        RefuseAfterCommit();
        if (!_wanted.States.TryGetValue(key, out var document))
        {
            throw new InvalidOperationException($"State '{key}' was saved without having been loaded, so nobody knows which version it replaces.");
        }

        var data = json is null ? null : StoredText.Clean(json);
        _wanted.States[key] = document with { Data = data, Saved = true };
    }

    public void Enqueue(OutboxMessage message)
    {
        RefuseAfterCommit();
        ArgumentException.ThrowIfNullOrWhiteSpace(message.Destination, nameof(message));
        ArgumentException.ThrowIfNullOrWhiteSpace(message.Kind, nameof(message));
        _wanted.Messages.Add(message);
    }

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        database.ReadAsync<T>(sql, parameters, cancellationToken);

    public async Task<CommitOutcome> CommitAsync(TurnKey? turn, string? response, CancellationToken cancellationToken)
    {
        RefuseAfterCommit();
        _committing = true;
        if (turn is null && _wanted.IsNothing)
        {
            return CommitOutcome.Committed;
        }

        CommitOutcome outcome;
        try
        {
            await using var write = await database.BeginWriteAsync(cancellationToken);
            outcome = await new WantedWriter(database, write, projections, followers, now).WriteAsync(_wanted, turn, response, cancellationToken);
            if (outcome == CommitOutcome.Committed)
            {
                await CommitAsync(write);
            }
        }
        catch (DbException error) when (database.IsConflict(error))
        {
            return CommitOutcome.Conflict;
        }

        if (outcome == CommitOutcome.Committed && _wanted.Messages.Count > 0)
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
            new { Stream = WantedWriter.Name(id) },
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

    private void RefuseAfterCommit()
    {
        if (_committing)
        {
            throw new InvalidOperationException("This unit of work was committed before. Begin a new one: what this one has read may be old by now.");
        }
    }

    private sealed record StateRow(long Version, string? Data);
}
