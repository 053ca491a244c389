using CommissioningBot.Storage;
using Dapper;

namespace CommissioningBot.Bot.Tests.Storage;

/// <summary>Somebody who knows how the journal is made.</summary>
internal static class JournalForger
{
    /// <summary>Makes the journal anew from the events that are there, so that the database alone tells nothing of what is not.</summary>
    public static async Task ForgeJournalAsync(this TestDatabase database)
    {
        await database.RunAsync("DELETE FROM ledger_journal");
        var (number, chain) = (0L, LedgerJournal.None);
        foreach (var entry in await database.ListAsync<JournalEntry>(
            "SELECT stream AS Stream, version AS Version, recorded_at AS RecordedAt, hash AS Hash FROM ledger_events ORDER BY position"))
        {
            chain = LedgerJournal.ChainOf(chain, ++number, entry);
            await database.RunAsync(
                $"INSERT INTO ledger_journal (number, stream, version, recorded_at, hash, chain) VALUES ({number}, '{entry.Stream}', {entry.Version}, '{entry.RecordedAt}', '{entry.Hash}', '{chain}')");
        }
    }

    private static async Task<IReadOnlyList<T>> ListAsync<T>(this TestDatabase database, string sql)
    {
        await using var connection = database.Connect();
        return (await connection.QueryAsync<T>(sql)).AsList();
    }
}
