using System.Data.Common;
using Dapper;

namespace CommissioningBot.Storage;

/// <summary>A transaction that only reads and sees one state of the database throughout.</summary>
internal sealed class DatabaseSnapshot(DbTransaction transaction, Func<ValueTask> release) : IAsyncDisposable
{
    private readonly DbConnection _connection = transaction.Connection!;

    /// <summary>Reads row by row, so that a table of any size fits.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql) => _connection.QueryUnbufferedAsync<T>(sql, transaction: transaction);

    public async ValueTask DisposeAsync()
    {
        try
        {
            await transaction.DisposeAsync();
        }
        finally
        {
            await release();
        }
    }
}
