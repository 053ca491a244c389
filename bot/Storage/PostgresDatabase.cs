using System.Data;
using System.Data.Common;
using Dapper;
using Microsoft.Extensions.Options;
using Npgsql;

namespace CommissioningBot.Storage;

/// <summary>PostgreSQL, READ COMMITTED: what must hold at commit is checked by the statements themselves, so that instances wait only for rows that they share.</summary>
internal sealed class PostgresDatabase : Database
{
    private readonly NpgsqlDataSource _source;
    private bool _commitsAreDeferred;

    public PostgresDatabase(IOptions<StorageOptions> options, SchemaUpgrade schema)
        : base(schema) =>
        _source = NpgsqlDataSource.Create(options.Value.ConnectionString!);

    public override string IdentityColumn => "BIGINT GENERATED ALWAYS AS IDENTITY PRIMARY KEY";

    // A transaction that is given up leaves its numbers out.
    public override string? LastNumberOf(string table) => null;

    public override string ForUpdate => "FOR UPDATE";

    public override string ForUpdateSkipLocked => "FOR UPDATE SKIP LOCKED";

    public override async Task<string> DescribeAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return $"PostgreSQL {connection.PostgreSqlVersion}";
    }

    public override Task LockAsync(DatabaseWrite write, DatabaseLock name, CancellationToken cancellationToken) =>
        write.ExecuteAsync("SELECT pg_advisory_xact_lock(@Number)", new { Number = (long)name }, cancellationToken);

    public override bool IsConflict(DbException error) => error is PostgresException postgres
        && (postgres.SqlState is PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected
            || (string.Equals(postgres.SqlState, PostgresErrorCodes.UniqueViolation, StringComparison.Ordinal)
                && string.Equals(postgres.TableName, "ledger_events", StringComparison.Ordinal)));

    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        await _source.DisposeAsync();
    }

    internal override async Task<DatabaseWrite> OpenWriteAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await OrCloseAsync(connection, async () =>
        {
            var write = new DatabaseWrite(await connection.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancellationToken), connection.DisposeAsync);
            if (_commitsAreDeferred)
            {
                await write.RunScriptAsync("SET LOCAL synchronous_commit = on", cancellationToken);
            }

            return write;
        });
    }

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        // A server may be set to answer a commit before it is on the disk; decisions do not take part in that.
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        var setting = await connection.ExecuteScalarAsync<string>(new CommandDefinition("SHOW synchronous_commit", cancellationToken: cancellationToken));
        _commitsAreDeferred = string.Equals(setting, "off", StringComparison.Ordinal);
    }

    protected override async Task<string?> FindMissingAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await connection.ExecuteScalarAsync<bool>(new CommandDefinition("SELECT to_regclass('ledger_events') IS NOT NULL", cancellationToken: cancellationToken))
            ? null
            : $"the database {connection.Database} on {connection.Host} holds nothing of the bot.";
    }

    protected override string? Explain(Exception error) => error switch
    {
        PostgresException refused => $"the server of PostgreSQL refuses: {refused.MessageText.TrimEnd('.')}. Check user, password and database, and what the user may do.",
        NpgsqlException lost => $"the server of PostgreSQL does not answer: {lost.GetBaseException().Message.TrimEnd('.')}. Check Host and Port, and that the server runs.",
        _ => null,
    };

    protected override async ValueTask<Rented> RentAsync(CancellationToken cancellationToken) =>
        new(await _source.OpenConnectionAsync(cancellationToken), connection => connection.DisposeAsync());

    protected override async Task<DatabaseSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        var connection = await _source.OpenConnectionAsync(cancellationToken);
        return await OrCloseAsync(connection, async () =>
            new DatabaseSnapshot(await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken), connection.DisposeAsync));
    }
}
