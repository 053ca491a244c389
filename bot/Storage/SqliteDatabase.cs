using System.Collections.Concurrent;
using System.Data.Common;
using System.Diagnostics;
using Dapper;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Options;
using SQLitePCL;

namespace CommissioningBot.Storage;

/// <summary>
/// SQLite in WAL mode: readers and the writer do not wait for each other. The writer waits its turn at a gate in this process, because
/// the library under us waits for a locked file by sleeping; between processes <c>busy_timeout</c> does it.
/// </summary>
internal sealed class SqliteDatabase : Database
{
    private const int MostIdleReaders = 4;
    private const int Constraint = 19;

    // How long the library waits for a file that another process holds. It blocks a thread meanwhile and hears of no cancellation: the writer
    // waits for a second at a time, until whoever wants to write has no more time.
    private const int ReaderSeconds = 5;
    private const int WriterSeconds = 1;

    private static readonly TimeSpan LongestWait = TimeSpan.FromSeconds(10);

    private readonly string _connectionString;
    private readonly string _file;
    private readonly SemaphoreSlim _writing = new(1);
    private readonly ConcurrentBag<SqliteConnection> _idleReaders = [];
    private SqliteConnection? _writer;
    private volatile bool _isClosed;

    public SqliteDatabase(IOptions<StorageOptions> options, IHostEnvironment environment, SchemaUpgrade schema)
        : base(schema)
    {
        // Before the first connection: it would load the bundled library.
        _ = SqliteLibrary.IsSystems;
        var builder = new SqliteConnectionStringBuilder(options.Value.ConnectionString)
        {
            ForeignKeys = true,

            // The pool of Microsoft.Data.Sqlite can lend one connection twice (dotnet/efcore#39008) and its pruning can fail
            // (dotnet/efcore#29952, mended after 6.0.0), so connections are kept here.
            Pooling = false,
        };
        builder.DataSource = _file = options.Value.SqliteFile(environment.ContentRootPath);
        _connectionString = builder.ToString();
    }

    public override string IdentityColumn => "INTEGER PRIMARY KEY AUTOINCREMENT";

    // Kept in the file, and given back when a transaction is.
    public override string LastNumberOf(string table) => $"SELECT seq FROM sqlite_sequence WHERE name = '{table}'";

    public override string ForUpdate => "";

    public override string ForUpdateSkipLocked => "";

    public override Task<string> DescribeAsync(CancellationToken cancellationToken) =>
        Task.FromResult($"SQLite {SqliteLibrary.Version} ({(SqliteLibrary.IsSystems ? "the system's" : "bundled")})");

    public override Task LockAsync(DatabaseWrite write, DatabaseLock name, CancellationToken cancellationToken) => Task.CompletedTask;

    // A stream version that exists already. BEGIN IMMEDIATE makes that impossible unless somebody wrote into the table by hand.
    public override bool IsConflict(DbException error) =>
        error is SqliteException { SqliteErrorCode: Constraint } && error.Message.Contains("ledger_events.", StringComparison.Ordinal);

    /// <summary>
    /// Closes what nobody uses. Work that outlived the host's patience still holds a connection, and freeing that under it would bring the
    /// process down inside the native library; whoever holds it closes it.
    /// </summary>
    public override async ValueTask DisposeAsync()
    {
        await base.DisposeAsync();
        _isClosed = true;
        await CloseIdleAsync();
    }

    internal override async Task<DatabaseWrite> OpenWriteAsync(CancellationToken cancellationToken)
    {
        await _writing.WaitAsync(cancellationToken);
        try
        {
            ObjectDisposedException.ThrowIf(_isClosed, this);
            _writer ??= await OpenAsync(WriterSeconds, cancellationToken);
            return new DatabaseWrite(Begin(_writer, cancellationToken), Release);
        }
        catch
        {
            // Whatever it was: the next writer must not find the gate shut, nor a connection of which nobody knows how it stands. The error goes on.
            await CloseWriterAsync();
            _writing.Release();
            throw;
        }

        async ValueTask Release()
        {
            // A connection that is still inside a transaction (its rollback failed) must not meet the next writer.
            if (_writer is { } writer && raw.sqlite3_get_autocommit(writer.Handle) == 0)
            {
                await CloseWriterAsync();
            }

            _writing.Release();
            await CloseIfClosedAsync();
        }
    }

    // Not deferred: BEGIN IMMEDIATE takes the write lock now, so that what the transaction reads still holds when it writes.
    private static SqliteTransaction Begin(SqliteConnection writer, CancellationToken cancellationToken)
    {
        var begun = Stopwatch.GetTimestamp();
        while (true)
        {
            cancellationToken.ThrowIfCancellationRequested();
            try
            {
                return writer.BeginTransaction(deferred: false);
            }
            catch (SqliteException held) when (held.SqliteErrorCode == raw.SQLITE_BUSY && Stopwatch.GetElapsedTime(begun) < LongestWait)
            {
                // Nothing has been written. Once more, as long as there is time.
            }
        }
    }

    protected override async Task PrepareAsync(CancellationToken cancellationToken)
    {
        if (Path.GetDirectoryName(_file) is { Length: > 0 } folder && !Directory.Exists(folder))
        {
            CreateFolder(folder);
        }

        await using var connection = await OpenAsync(ReaderSeconds, cancellationToken);
        await RunAsync(connection, "PRAGMA journal_mode = WAL", cancellationToken);
    }

    protected override async ValueTask<Rented> RentAsync(CancellationToken cancellationToken) =>
        new(_idleReaders.TryTake(out var reader) ? reader : await OpenAsync(ReaderSeconds, cancellationToken), GiveBackAsync);

    protected override async Task<DatabaseSnapshot> OpenSnapshotAsync(CancellationToken cancellationToken)
    {
        var rented = await RentAsync(cancellationToken);
        return await OrCloseAsync(rented.Connection, () =>
            Task.FromResult(new DatabaseSnapshot(((SqliteConnection)rented.Connection).BeginTransaction(deferred: true), rented.DisposeAsync)));
    }

    // Neither the file nor its folder is made here.
    protected override async Task<string?> FindMissingAsync(CancellationToken cancellationToken)
    {
        if (!File.Exists(_file) && !Directory.Exists(_file))
        {
            return $"there is no file {_file}.";
        }

        await using var connection = await OpenAsync(ReaderSeconds, cancellationToken);
        return await connection.ExecuteScalarAsync<long>(
            new CommandDefinition("SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = 'ledger_events'", cancellationToken: cancellationToken)) == 0
            ? $"the file {_file} holds nothing of the bot."
            : null;
    }

    protected override string? Explain(Exception error) => error switch
    {
        SqliteException when Directory.Exists(_file) => $"{_file} is a folder. Write the path of a file, such as Data Source={Path.Combine(_file, "commissioning.db")}.",
        SqliteException { SqliteErrorCode: raw.SQLITE_CANTOPEN } => $"the file {_file} cannot be opened. Write the path of a file that the bot’s account may read and write, in a folder where it may write.",
        SqliteException { SqliteErrorCode: raw.SQLITE_NOTADB } => $"the file {_file} is no SQLite database. Name another file; where there is none, the bot makes its own.",
        SqliteException { SqliteErrorCode: raw.SQLITE_READONLY or raw.SQLITE_PERM } => $"the file {_file} cannot be written. Let the bot’s account write to it and to its folder.",
        SqliteException { SqliteErrorCode: raw.SQLITE_BUSY or raw.SQLITE_LOCKED } => $"another program holds the file {_file}. Close that program, and try again.",
        SqliteException sqlite => $"the file {_file} cannot be used: {sqlite.Message.TrimEnd('.')}. If it is damaged, put back the last backup.",
        IOException or UnauthorizedAccessException => $"the folder of {_file} cannot be made: {error.Message.TrimEnd('.')}. Name a file in a folder where the bot’s account may write.",
        _ => null,
    };

    private async ValueTask GiveBackAsync(DbConnection connection)
    {
        if (_idleReaders.Count < MostIdleReaders)
        {
            _idleReaders.Add((SqliteConnection)connection);
        }
        else
        {
            await connection.DisposeAsync();
        }

        await CloseIfClosedAsync();
    }

    private ValueTask CloseIfClosedAsync() => _isClosed ? CloseIdleAsync() : ValueTask.CompletedTask;

    private async ValueTask CloseIdleAsync()
    {
        while (_idleReaders.TryTake(out var reader))
        {
            await reader.DisposeAsync();
        }

        if (await _writing.WaitAsync(0))
        {
            await CloseWriterAsync();
            _writing.Release();
        }
    }

    private static void CreateFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            // Cases and decisions are for the bot's own account alone.
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }
    }

    private async Task<SqliteConnection> OpenAsync(int waitSeconds, CancellationToken cancellationToken)
    {
        // The library of .NET waits on its own account too.
        var connection = new SqliteConnection(_connectionString) { DefaultTimeout = waitSeconds };
        return await OrCloseAsync(connection, async () =>
        {
            await connection.OpenAsync(cancellationToken);

            // FULL: a commit is on the disk before anybody is told of it, also when the power fails right after.
            await RunAsync(connection, FormattableString.Invariant($"PRAGMA busy_timeout = {waitSeconds * 1000}; PRAGMA synchronous = FULL"), cancellationToken);
            return connection;
        });
    }

    private static async Task RunAsync(SqliteConnection connection, string sql, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
#pragma warning disable CA2100 // The callers' SQL is constant.
        command.CommandText = sql;
#pragma warning restore CA2100
        await command.ExecuteNonQueryAsync(cancellationToken);
    }

    private async Task CloseWriterAsync()
    {
        if (_writer is not null)
        {
            await _writer.DisposeAsync();
            _writer = null;
        }
    }
}
