using System.Data.Common;
using System.Globalization;

namespace CommissioningBot.Storage;

/// <summary>One reading of the whole ledger, with what it has found so far.</summary>
internal sealed class LedgerReading(DatabaseSnapshot snapshot, IReadOnlyList<LedgerAnchor> anchors)
{
    // Written by the bot it is a number from 1 on. Anything else stands for no place, and the event's own hash says where it belongs.
    private const long NoPlace = 0;

    private readonly List<LedgerDamage> _damage = [];
    private readonly List<AnchorCheck> _anchored = [.. anchors.Select(anchor => new AnchorCheck(anchor))];

    /// <summary>Events of the stream that is being read.</summary>
    private readonly List<LedgerRow> _rows = [];

    /// <summary>Of the streams that have not been read yet.</summary>
    private Dictionary<string, LedgerHead> _heads = [];

    private string _digest = "";
    private long _streams;
    private long _events;
    private string? _first;

    /// <summary>Reads every stream, with where each should end.</summary>
    public async Task ReadStreamsAsync(CancellationToken cancellationToken)
    {
        _heads = await HeadsAsync(snapshot, _damage, cancellationToken);
        _digest = LedgerAnchor.Of(default, _heads.Values).Digest;
        await foreach (var values in snapshot.StreamValuesAsync(
            """
            SELECT position, stream, version, type, data, recorded_at, recorded_by, previous_hash, hash
            FROM ledger_events ORDER BY stream, version
            """,
            cancellationToken))
        {
            var row = RowOf(values);
            if (_rows.Count > 0 && !string.Equals(_rows[0].Stream, row.Stream, StringComparison.Ordinal))
            {
                EndStream();
            }

            _rows.Add(row);
            _first = _first is null || string.CompareOrdinal(row.RecordedAt, _first) < 0 ? row.RecordedAt : _first;
        }

        EndStream();
        foreach (var head in _heads.Values.OrderBy(head => head.Stream, StringComparer.Ordinal))
        {
            _damage.AddRange(StreamCheck.Run(head.Stream, [], head));
        }
    }

    /// <summary>Compares the journal with the streams, and then the numbers that the database itself has given.</summary>
    /// <param name="lastNumber">SQL that reads the highest of them; null where there is none to read.</param>
    public async Task ReadJournalAsync(string? lastNumber, CancellationToken cancellationToken)
    {
        var journal = new JournalCheck(snapshot, _damage);
        var told = _damage.Count(one => one.Kind == LedgerDamageKind.Missing);
        _damage.AddRange(await journal.RunAsync(_events, cancellationToken));
        if (lastNumber is { } sql
            && await LastAsync(sql, cancellationToken) is var last
            && last - _events > Math.Max(told, journal.Missing))
        {
            // More is gone than the streams and the journal tell.
            _damage.AddRange(await LedgerPlaces.FindEmptyAsync(snapshot, last, cancellationToken).ToListAsync(cancellationToken));
        }
    }

    /// <summary>Notes that the tables cannot be read any further.</summary>
    public void CannotGoOn(DbException error) => _damage.Add(new LedgerDamage(
        LedgerPlaces.Whole, 0, LedgerDamageKind.Missing, $"Its tables cannot be read ({error.Message.TrimEnd('.')}): somebody changed or removed them."));

    /// <summary>What was found in all.</summary>
    public LedgerReport Report()
    {
        _damage.AddRange(_anchored.SelectMany(check => check.Rest()));
        return new LedgerReport(_streams, _events, _digest, [.. _damage.DistinctBy(one => (one.Stream, one.Version, one.Kind))])
        {
            Since = DateTimeOffset.TryParse(_first, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since) ? since : null,
        };
    }

    /// <summary>Where each stream ends. A head that no bot can have written is none; whose table is another now, there may be two.</summary>
    /// <param name="damage">Where to note what is wrong; null where nobody asks.</param>
    public static async Task<Dictionary<string, LedgerHead>> HeadsAsync(DatabaseSnapshot snapshot, List<LedgerDamage>? damage, CancellationToken cancellationToken)
    {
        var heads = new Dictionary<string, LedgerHead>(StringComparer.Ordinal);
        await foreach (var values in snapshot.StreamValuesAsync("SELECT stream, version, hash FROM ledger_heads", cancellationToken))
        {
            var stream = LedgerCell.Name(values[0]);
            if (LedgerCell.Number(values[1]) is not ({ } version and > 0))
            {
                damage?.Add(new LedgerDamage(stream, 0, LedgerDamageKind.Head, "The record of where the stream ends names no event: somebody changed it."));
            }
            else if (!heads.TryAdd(stream, new LedgerHead(stream, version, LedgerCell.Text(values[2]))))
            {
                damage?.Add(new LedgerDamage(stream, 0, LedgerDamageKind.Head, "The record of where the stream ends is there twice."));
            }
        }

        return heads;
    }

    private void EndStream()
    {
        if (_rows.Count > 0)
        {
            var stream = _rows[0].Stream;
            _streams++;
            _events += _rows.Count;
            _heads.Remove(stream, out var head);
            _damage.AddRange(StreamCheck.Run(stream, _rows, head));
            _damage.AddRange(_anchored.SelectMany(check => check.Stream(stream, _rows)));
            _rows.Clear();
        }
    }

    private static LedgerRow RowOf(object?[] values) => new(
        LedgerCell.Number(values[0]) ?? NoPlace,
        LedgerCell.Name(values[1]),
        LedgerCell.Number(values[2]) ?? NoPlace,
        LedgerCell.Text(values[3]),
        LedgerCell.Text(values[4]),
        LedgerCell.Text(values[5]),
        LedgerCell.Text(values[6]),
        LedgerCell.Text(values[7]),
        LedgerCell.Text(values[8]));

    private async Task<long> LastAsync(string sql, CancellationToken cancellationToken)
    {
        await foreach (var values in snapshot.StreamValuesAsync(sql, cancellationToken))
        {
            return LedgerCell.Number(values[0]) ?? 0;
        }

        return 0;
    }
}
