using System.Data.Common;
using Dapper;

namespace CommissioningBot.Storage;

/// <summary>A transaction that writes. Disposing of it without a commit rolls it back.</summary>
internal sealed class DatabaseWrite(DbTransaction transaction, Func<ValueTask> release) : IAsyncDisposable
{
    private readonly DbConnection _connection = transaction.Connection!;

    /// <summary>Runs statements and tells how many rows changed.</summary>
    public Task<int> ExecuteAsync(string sql, object? parameters, CancellationToken cancellationToken) =>
        _connection.ExecuteAsync(Command(sql, parameters, cancellationToken));

    public async Task<IReadOnlyList<T>> QueryAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        (await _connection.QueryAsync<T>(Command(sql, parameters, cancellationToken))).AsList();

    public Task<T?> FindAsync<T>(string sql, object? parameters, CancellationToken cancellationToken) =>
        _connection.QuerySingleOrDefaultAsync<T>(Command(sql, parameters, cancellationToken));

    /// <summary>Runs a script of several statements, which has no parameters.</summary>
    public Task RunScriptAsync(string script, CancellationToken cancellationToken) =>
        _connection.ExecuteAsync(new CommandDefinition(script, transaction: transaction, cancellationToken: cancellationToken));

    /// <summary>Makes everything last. Takes no token: once this is asked for, the answer must be known.</summary>
    public Task CommitAsync() => transaction.CommitAsync(CancellationToken.None);

    public async ValueTask DisposeAsync()
    {
        try
        {
            // Rolls back what was not committed.
            await transaction.DisposeAsync();
        }
        finally
        {
            await release();
        }
    }

    private CommandDefinition Command(string sql, object? parameters, CancellationToken cancellationToken) =>
        new(sql, new SqlParameters(parameters), transaction, cancellationToken: cancellationToken);
}
