using System.Data.Common;
using CommissioningBot.Storage;
using Dapper;
using Microsoft.Data.Sqlite;
using Npgsql;

namespace CommissioningBot.Bot.Tests.Storage;

/// <summary>Makes databases of one engine for tests.</summary>
public abstract class TestEngine
{
    public static TestEngine Sqlite { get; } = new SqliteEngine();

    public static TestEngine Postgres { get; } = new PostgresEngine();

    /// <summary>An empty database of its own.</summary>
    internal abstract Task<TestDatabase> CreateAsync();

    private sealed class SqliteEngine : TestEngine
    {
        internal override Task<TestDatabase> CreateAsync()
        {
            var folder = Directory.CreateTempSubdirectory("storage-").FullName;

            // The folder beneath does not exist yet: the store makes it.
            var text = $"Data Source={Path.Combine(folder, "data", "test.db")}";
            return Task.FromResult(new TestDatabase(
                StorageEngine.Sqlite,
                text,
                () => new SqliteConnection(text + ";Pooling=False"),
                () =>
                {
                    Directory.Delete(folder, recursive: true);
                    return Task.CompletedTask;
                }));
        }
    }

    private sealed class PostgresEngine : TestEngine
    {
        internal override async Task<TestDatabase> CreateAsync()
        {
            var server = await PostgresServer.ConnectionStringAsync();
            Assert.SkipUnless(server is not null, PostgresServer.Missing);
            var schema = $"test_{Guid.NewGuid():N}";
            await RunAsync($"CREATE SCHEMA {schema}");
            var text = new NpgsqlConnectionStringBuilder(server) { SearchPath = schema, MaxPoolSize = 20 }.ToString();
            return new TestDatabase(
                StorageEngine.Postgres,
                text,
                () => new NpgsqlConnection(text + ";Pooling=False"),
                () => RunAsync($"DROP SCHEMA {schema} CASCADE"));

            async Task RunAsync(string sql)
            {
                await using var connection = new NpgsqlConnection(server + ";Pooling=False");
                await connection.ExecuteAsync(sql);
            }
        }
    }
}

/// <summary>A database that is gone after the test.</summary>
internal sealed class TestDatabase(StorageEngine engine, string connectionString, Func<DbConnection> connect, Func<Task> drop) : IAsyncDisposable
{
    public StorageEngine Engine => engine;

    public string ConnectionString => connectionString;

    /// <summary>A connection past the store.</summary>
    public DbConnection Connect() => connect();

    /// <summary>Runs SQL as somebody would by hand, past the store.</summary>
    public async Task<int> RunAsync(string sql)
    {
        await using var connection = connect();
        return await connection.ExecuteAsync(sql);
    }

    /// <summary>Reads one value past the store.</summary>
    public async Task<T?> ReadAsync<T>(string sql)
    {
        await using var connection = connect();
        return await connection.ExecuteScalarAsync<T>(sql);
    }

    public async ValueTask DisposeAsync() => await drop();
}
