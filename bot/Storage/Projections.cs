namespace CommissioningBot.Storage;

/// <summary>The tables that a part needs. Part of the database schema; scripts are run once, in order.</summary>
/// <param name="Part">Name of the part that owns the tables.</param>
/// <param name="Scripts">SQL that both engines take (TEXT, BIGINT, NUMERIC as TEXT). Add to the end; never change one that has shipped.</param>
internal sealed record SchemaPart(string Part, IReadOnlyList<string> Scripts);

/// <summary>Keeps a read model up to date, in the transaction that appends the events.</summary>
internal interface IProjection
{
    /// <summary>Category of the streams that it reads.</summary>
    string Category { get; }

    /// <summary>Applies one event.</summary>
    Task ApplyAsync(IProjectionWriter writer, StreamId stream, RecordedEvent recorded, CancellationToken cancellationToken);
}

/// <summary>
/// Follows streams: what others must be told of a change goes into the outbox in the transaction that appends the events, whoever appended
/// them, so that no change can be forgotten.
/// </summary>
internal interface IStreamFollower
{
    /// <summary>What to send now that a stream has come to a version.</summary>
    IEnumerable<OutboxMessage> Follow(StreamId stream, long version);
}

/// <summary>Writes to read models inside the commit's transaction.</summary>
internal interface IProjectionWriter
{
    /// <summary>Runs one statement; SQL is a constant, values are parameters.</summary>
    Task ExecuteAsync(string sql, object parameters, CancellationToken cancellationToken);
}
