using System.Globalization;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Storage;

/// <summary>Compares the ledger with its journal, and the journal with itself.</summary>
/// <param name="named">What the streams themselves tell already.</param>
internal sealed class JournalCheck(DatabaseSnapshot snapshot, IReadOnlyList<LedgerDamage> named)
{
    private readonly HashSet<(string, long)> _named = [.. named.Select(damage => (damage.Stream, damage.Version))];

    // The stream itself told which event stands where: what then seems to be gone has only moved.
    private readonly HashSet<string> _moved = [.. named.Where(damage => damage.Kind == LedgerDamageKind.Reordered).Select(damage => damage.Stream)];

    /// <summary>Events that the journal has and the ledger has not; known once <see cref="RunAsync"/> has ended.</summary>
    public long Missing { get; private set; }

    /// <summary>Names what is wrong and not named yet.</summary>
    /// <param name="events">Events that the ledger has.</param>
    public async Task<IReadOnlyList<LedgerDamage>> RunAsync(long events, CancellationToken cancellationToken)
    {
        var damage = new List<LedgerDamage>();
        var entries = await ChainAsync(damage, cancellationToken);
        await GoneAsync(damage, cancellationToken);
        if (entries == 0 && events > 0)
        {
            damage.Add(new(LedgerPlaces.Whole, 0, LedgerDamageKind.Missing, "Its journal is empty: somebody removed every entry."));
        }
        else
        {
            await StrangeAsync(damage, cancellationToken);
        }

        return damage;
    }

    private async Task<long> ChainAsync(List<LedgerDamage> damage, CancellationToken cancellationToken)
    {
        var (count, before, chain) = (0L, 0L, LedgerJournal.None);
        await foreach (var values in snapshot.StreamValuesAsync("SELECT number, stream, version, recorded_at, hash, chain FROM ledger_journal ORDER BY number", cancellationToken))
        {
            count++;
            var number = LedgerCell.Number(values[0]) ?? 0;
            var stated = LedgerCell.Text(values[5]);
            if (number != before + 1)
            {
                var missing = Math.Max(1, number - before - 1);
                damage.Add(new(
                    LedgerPlaces.Whole,
                    before + 1,
                    LedgerDamageKind.Missing,
                    $"{Counted.Of(missing, "entry", "entries")} of the journal {Counted.Word(missing, "is", "are")} missing from here on: somebody removed or renumbered {Counted.Word(missing, "it", "them")}."));
            }
            else if ((stated.Length > 0 || chain.Length > 0) && LedgerJournal.ChainOf(chain, number, EntryOf(values)) != stated)
            {
                damage.Add(new(LedgerPlaces.Whole, number, LedgerDamageKind.Changed, $"The journal’s entry on {LedgerCell.Name(values[1])} does not fit its hash: it was changed or replaced."));
            }

            (before, chain) = (number, stated);
        }

        return count;
    }

    // A stream that is gone is named once, and so is one that was rewritten: an event’s hash is in all that follow.
    private async Task GoneAsync(List<LedgerDamage> damage, CancellationToken cancellationToken)
    {
        string? told = null;
        await foreach (var values in snapshot.StreamValuesAsync(
            """
            SELECT entry.stream, entry.version, entry.recorded_at, stored.hash,
                (SELECT COUNT(*) FROM ledger_events other WHERE other.stream = entry.stream) AS others
            FROM ledger_journal entry LEFT JOIN ledger_events stored ON stored.stream = entry.stream AND stored.version = entry.version
            WHERE stored.hash IS NULL OR stored.hash <> entry.hash
            ORDER BY entry.stream, entry.version
            """,
            cancellationToken))
        {
            var (stream, version) = (LedgerCell.Name(values[0]), LedgerCell.Number(values[1]) ?? 0);
            var isGone = values[3] is null;
            Missing += isGone ? 1 : 0;
            if (_named.Contains((stream, version)) || _moved.Contains(stream) || stream == told)
            {
                continue;
            }

            if (isGone && LedgerCell.Number(values[4]) == 0)
            {
                told = stream;
                damage.Add(new(stream, 0, LedgerDamageKind.Missing, $"The whole stream is missing: the journal has it, begun on {When(values[2])}."));
            }
            else
            {
                told = isGone ? told : stream;
                damage.Add(isGone
                    ? new(stream, version, LedgerDamageKind.Missing, $"Is missing: the journal has it, written on {When(values[2])}.")
                    : new(stream, version, LedgerDamageKind.Changed, "It or an event before it was rewritten together with all hashes: the journal has another hash."));
            }
        }
    }

    private async Task StrangeAsync(List<LedgerDamage> damage, CancellationToken cancellationToken)
    {
        await foreach (var values in snapshot.StreamValuesAsync(
            """
            SELECT stored.stream, stored.version
            FROM ledger_events stored LEFT JOIN ledger_journal entry ON entry.stream = stored.stream AND entry.version = stored.version
            WHERE entry.number IS NULL ORDER BY stored.stream, stored.version
            """,
            cancellationToken))
        {
            var (stream, version) = (LedgerCell.Name(values[0]), LedgerCell.Number(values[1]) ?? 0);
            if (!_named.Contains((stream, version)) && !_named.Contains((stream, 0)) && !_moved.Contains(stream))
            {
                damage.Add(new(stream, version, LedgerDamageKind.Added, "Has no entry in the journal: somebody added it, or removed its entry."));
            }
        }
    }

    private static JournalEntry EntryOf(object?[] values) =>
        new(LedgerCell.Text(values[1]), LedgerCell.Number(values[2]) ?? 0, LedgerCell.Text(values[3]), LedgerCell.Text(values[4]));

    // What stands there may be no time any more.
    private static string When(object? at) =>
        DateTimeOffset.TryParse(LedgerCell.Text(at), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? UkTime.Moment(instant) : "a day that cannot be read";
}
