using System.Globalization;
using System.Security.Cryptography;

namespace CommissioningBot.Storage;

/// <summary>An event's entry in the journal.</summary>
internal sealed record JournalEntry(string Stream, long Version, string RecordedAt, string Hash);

/// <summary>
/// The journal of the ledger as a whole: an entry for every event, numbered without gaps whatever work was given up, each with a hash over the
/// one before it. So a stream that goes together with the record of where it ends is still named here. <c>chain</c> is SHA-256, in lower-case
/// hex, over these texts, each with its length before it as in <see cref="LedgerHash"/>: <c>commissioning-journal/1</c>, the chain of the entry
/// before (empty for the first), <c>number</c>, <c>stream</c>, <c>version</c>, <c>recorded_at</c>, <c>hash</c>. Entries of events from before
/// there was a journal have none.
/// </summary>
internal static class LedgerJournal
{
    /// <summary>The chain of entries from before there was a journal, and before the first entry.</summary>
    public const string None = "";

    private const string Recipe = "commissioning-journal/1";

    /// <summary>
    /// Enters events, as the last thing before a commit: all who write wait for each other here, so nobody who holds the journal may wait for
    /// anything else.
    /// </summary>
    public static async Task AppendAsync(Database database, DatabaseWrite write, IReadOnlyList<JournalEntry> entries, CancellationToken cancellationToken)
    {
        if (entries.Count == 0)
        {
            return;
        }

        await database.LockAsync(write, DatabaseLock.Journal, cancellationToken);
        var last = await write.FindAsync<LastEntry>("SELECT number AS Number, chain AS Chain FROM ledger_journal ORDER BY number DESC LIMIT 1", null, cancellationToken);
        var (number, chain) = (last?.Number ?? 0, last?.Chain ?? None);
        foreach (var entry in entries)
        {
            chain = ChainOf(chain, ++number, entry);
            await write.ExecuteAsync(
                """
                INSERT INTO ledger_journal (number, stream, version, recorded_at, hash, chain)
                VALUES (@Number, @Stream, @Version, @RecordedAt, @Hash, @Chain)
                """,
                new { Number = number, entry.Stream, entry.Version, entry.RecordedAt, entry.Hash, Chain = chain },
                cancellationToken);
        }
    }

    /// <summary>The chain of an entry.</summary>
    public static string ChainOf(string before, long number, JournalEntry entry)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var field in (ReadOnlySpan<string>)
            [Recipe, before, Digits(number), entry.Stream, Digits(entry.Version), entry.RecordedAt, entry.Hash])
        {
            LedgerHash.Add(hash, field);
        }

        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }

    private static string Digits(long number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record LastEntry(long Number, string Chain);
}
