using System.Data.Common;
using Dapper;

namespace CommissioningBot.Storage;

/// <summary>One of the engines: how connections are had, how writing starts, and the few words of SQL that differ.</summary>
internal abstract class Database : IAsyncDisposable
{
    private readonly SemaphoreSlim _upgrade = new(1);
    private readonly SchemaUpgrade _schema;
    private volatile bool _ready;

    protected Database(SchemaUpgrade schema)
    {
        _schema = schema;
        SqlTypes.Register();
    }

    /// <summary>Engine and version, for the log.</summary>
    public abstract Task<string> DescribeAsync(CancellationToken cancellationToken);

    /// <summary>Column definition of a key that the database counts up by itself; <c>{identity}</c> in scripts.</summary>
    public abstract string IdentityColumn { get; }

    /// <summary>SQL that reads the highest number that the database ever gave in a table; null where it leaves numbers out when work is given up.</summary>
    public abstract string? LastNumberOf(string table);

    /// <summary>Ends a SELECT whose rows the transaction is about to change, waiting for others.</summary>
    public abstract string ForUpdate { get; }

    /// <summary>Ends a SELECT whose rows the transaction is about to change, passing over those that others hold.</summary>
    public abstract string ForUpdateSkipLocked { get; }

    /// <summary>Makes the transaction wait until no other instance holds this lock; nothing where there is but one writer at a time anyway.</summary>
    public abstract Task LockAsync(DatabaseWrite write, DatabaseLock name, CancellationToken cancellationToken);

    /// <summary>Whether an error says that another writer was first, so that the work is to be done again on what it left.</summary>
    public abstract bool IsConflict(DbException error);

    /// <summary>Makes sure that the schema is there. Every way in does so itself: commands use the store without a started host.</summary>
    public async Task EnsureReadyAsync(CancellationToken cancellationToken)
    {
        if (_ready)
        {
            return;
        }

        await _upgrade.WaitAsync(cancellationToken);
        try
        {
            if (!_ready)
            {
                await ExplainedAsync(async () =>
                {
                    await PrepareAsync(cancellationToken);
                    await _schema.ApplyAsync(this, cancellationToken);
                });
                _ready = true;
            }
        }
        finally
        {
            _upgrade.Release();
        }
    }

    /// <summary>For those who only look at what is stored: makes sure that the bot's tables are there, and makes none.</summary>
    /// <exception cref="DatabaseException">They are not.</exception>
    public async Task RequireAsync(CancellationToken cancellationToken)
    {
        string? missing = null;
        await ExplainedAsync(async () => missing = await FindMissingAsync(cancellationToken));
        if (missing is not null)
        {
            throw new DatabaseException($"{missing} Correct the setting; for a new bot, start it once with this setting, which makes its database. Nothing was made now.");
        }
    }

    /// <summary>Reads outside of any transaction.</summary>
    public async Task<IReadOnlyList<T>> ReadAsync<T>(string sql, object? parameters, CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken);
        await using var connection = await RentAsync(cancellationToken);
        var rows = await connection.Connection.QueryAsync<T>(
            new CommandDefinition(sql, new SqlParameters(parameters), cancellationToken: cancellationToken));
        return rows.AsList();
    }

    /// <summary>Opens a transaction that sees one state of the database throughout.</summary>
    public async Task<DatabaseSnapshot> BeginSnapshotAsync(CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken);
        return await OpenSnapshotAsync(cancellationToken);
    }

    /// <summary>Opens a transaction for writing; what is not committed is rolled back when it is disposed of.</summary>
    public async Task<DatabaseWrite> BeginWriteAsync(CancellationToken cancellationToken)
    {
        await EnsureReadyAsync(cancellationToken);
        return await OpenWriteAsync(cancellationToken);
    }

    /// <summary>As <see cref="BeginWriteAsync"/>, without looking at the schema: for the schema's own upgrade.</summary>
    internal abstract Task<DatabaseWrite> OpenWriteAsync(CancellationToken cancellationToken);

    public virtual ValueTask DisposeAsync()
    {
        _upgrade.Dispose();
        return ValueTask.CompletedTask;
    }

    protected abstract Task<DatabaseSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken);

    /// <summary>What must be so before the schema is applied.</summary>
    protected abstract Task PrepareAsync(CancellationToken cancellationToken);

    /// <summary>What is missing of the database, in a sentence; null when the bot's tables are there.</summary>
    protected abstract Task<string?> FindMissingAsync(CancellationToken cancellationToken);

    /// <summary>What an error in opening the database means and what to do, for an administrator; null when it is not of that kind.</summary>
    protected abstract string? Explain(Exception error);

    protected abstract ValueTask<Rented> RentAsync(CancellationToken cancellationToken);

    /// <summary>
    /// Goes on with a connection that nobody else knows yet. Whatever goes wrong then, also that the work was called off, it is closed, for nobody
    /// else would; the error goes on to whoever can say something about it.
    /// </summary>
    protected static async Task<T> OrCloseAsync<T>(DbConnection connection, Func<Task<T>> next)
    {
        try
        {
            return await next();
        }
        catch
        {
            await connection.DisposeAsync();
            throw;
        }
    }

    private async Task ExplainedAsync(Func<Task> open)
    {
        try
        {
            await open();
        }
        catch (Exception error) when (Explain(error) is { } words)
        {
            throw new DatabaseException(words, error);
        }
    }

    /// <summary>A connection that goes back to where it came from.</summary>
    protected sealed class Rented(DbConnection connection, Func<DbConnection, ValueTask> giveBack) : IAsyncDisposable
    {
        public DbConnection Connection => connection;

        public ValueTask DisposeAsync() => giveBack(connection);
    }
}

/// <summary>Names of locks that instances hold against each other; the numbers are PostgreSQL's advisory locks.</summary>
internal enum DatabaseLock
{
    Schema = 0x436F6D31,
    OutboxClaim = 0x436F6D32,
    Journal = 0x436F6D33,
}
