using CommissioningBot.Storage;

namespace CommissioningBot.Tests.Dialogs;

/// <summary>A unit of work for tests of dialogs: state documents, and nothing else. As the real one it refuses to save what it has not loaded.</summary>
internal sealed class MemoryWork(IDictionary<string, string> documents, DateTimeOffset now) : IUnitOfWork
{
    private readonly HashSet<string> _loaded = new(StringComparer.Ordinal);

    public DateTimeOffset Now { get; } = now;

    /// <summary>How often a document was saved.</summary>
    public int Saves { get; private set; }

    public Task<string?> LoadStateAsync(string key, CancellationToken cancellationToken)
    {
        _loaded.Add(key);
        return Task.FromResult(documents.TryGetValue(key, out var json) ? json : null);
    }

    public void SaveState(string key, string? json)
    {
        if (!_loaded.Contains(key))
        {
            throw new InvalidOperationException($"'{key}' was saved without being loaded.");
        }

        Saves++;
        if (json is null)
        {
            documents.Remove(key);
        }
        else
        {
            documents[key] = json;
        }
    }

    public Task<EventStream> ReadStreamAsync(StreamId id, CancellationToken cancellationToken) => throw new NotSupportedException();

    public void Append(StreamId id, long expectedVersion, IReadOnlyList<NewEvent> events, string by) => throw new NotSupportedException();

    public void Enqueue(OutboxMessage message) => throw new NotSupportedException();

    public Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<CommitOutcome> CommitAsync(TurnKey? turn, string? response, CancellationToken cancellationToken) => throw new NotSupportedException();
}
