using System.Data.Common;
using System.Runtime.CompilerServices;
using Dapper;

namespace CommissioningBot.Storage;

/// <summary>A transaction that only reads and sees one state of the database throughout.</summary>
internal sealed class DatabaseSnapshot(DbTransaction transaction, Func<ValueTask> release) : IAsyncDisposable
{
    private readonly DbConnection _connection = transaction.Connection!;

    /// <summary>Reads row by row, so that a table of any size fits.</summary>
    public IAsyncEnumerable<T> StreamAsync<T>(string sql) => _connection.QueryUnbufferedAsync<T>(sql, transaction: transaction);

    /// <summary>Reads row by row whatever the columns hold, also what no record could: somebody may have written it there by hand.</summary>
    public async IAsyncEnumerable<object?[]> StreamValuesAsync(string sql, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var command = _connection.CreateCommand();
        command.CommandText = sql;
        command.Transaction = transaction;
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            var values = new object?[reader.FieldCount];
            for (var column = 0; column < values.Length; column++)
            {
                values[column] = await reader.IsDBNullAsync(column, cancellationToken) ? null : reader.GetValue(column);
            }

            yield return values;
        }
    }

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
