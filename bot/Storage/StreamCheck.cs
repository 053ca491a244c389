using CommissioningBot.Knowledge;

namespace CommissioningBot.Storage;

/// <summary>An event as stored.</summary>
internal sealed record LedgerRow(
    long Position,
    string Stream,
    long Version,
    string Type,
    string Data,
    string RecordedAt,
    string RecordedBy,
    string PreviousHash,
    string Hash)
{
    /// <summary>Whether the event's own hash fits it, supposing that it was written as this version.</summary>
    public bool FitsAs(long version) =>
        string.Equals(Hash, LedgerHash.Of(PreviousHash, Stream, version, Type, RecordedAt, RecordedBy, Data), StringComparison.Ordinal);
}

/// <summary>Where a stream ends, as stored beside it.</summary>
internal sealed record LedgerHead(string Stream, long Version, string Hash);

/// <summary>
/// Finds out what happened to one stream. Three witnesses are heard: an event's own hash, the event after it, which names that hash, and
/// the head, which names the last one.
/// </summary>
internal sealed class StreamCheck
{
    // A head or version that somebody set to a huge number must not keep the check busy for ever.
    private const int MostMissing = 10_000;

    private readonly List<LedgerDamage> _damage = [];
    private readonly string _stream;
    private readonly LedgerHead? _head;
    private readonly SortedDictionary<long, LedgerRow> _rows = [];

    /// <summary>Version of the last event that should be there.</summary>
    private readonly long _last;

    /// <summary>By place: which place the event there was written for; null when it fits none.</summary>
    private readonly Dictionary<long, long?> _writtenAs;

    /// <summary>Places whose events now stand elsewhere.</summary>
    private readonly HashSet<long> _moved;

    private StreamCheck(string stream, IReadOnlyList<LedgerRow> rows, LedgerHead? head)
    {
        _stream = stream;
        _head = head;
        foreach (var row in rows.Where(row => !_rows.TryAdd(row.Version, row)))
        {
            Add(row.Version, LedgerDamageKind.Added, "Stands there twice.");
        }

        _last = Math.Min(head?.Version ?? rows.Select(row => row.Version).DefaultIfEmpty().Max(), rows.Count + MostMissing);
        _writtenAs = _rows.Values.ToDictionary(row => row.Version, FindPlace);
        _moved = [.. _writtenAs.Where(row => row.Value is { } place && place != row.Key).Select(row => row.Value!.Value)];
    }

    /// <summary>Names what is wrong.</summary>
    /// <param name="stream">The stream.</param>
    /// <param name="rows">Its events.</param>
    /// <param name="head">Its head, or null when there is none.</param>
    public static IReadOnlyList<LedgerDamage> Run(string stream, IReadOnlyList<LedgerRow> rows, LedgerHead? head)
    {
        var check = new StreamCheck(stream, rows, head);
        check.Places();
        check.MissingEvents();
        check.Links();
        check.Head();
        return [.. check._damage.OrderBy(damage => damage.Version)];
    }

    /// <summary>What each event itself says.</summary>
    private void Places()
    {
        foreach (var (version, row) in _rows)
        {
            var place = _writtenAs[version];
            if (place is not null && place != version)
            {
                Add(version, LedgerDamageKind.Reordered, $"Was written as event {place}.");
            }
            else if (version < 1 || version > _last)
            {
                Add(version, LedgerDamageKind.Added, $"Stands outside of the {Counted.Of(_last, "event")} that {Counted.Word(_last, "was", "were")} written.");
            }
            else if (_moved.Contains(version))
            {
                Add(version, LedgerDamageKind.Added, "Stands in the place of an event that was moved.");
            }
            else if (place is null)
            {
                Add(version, LedgerDamageKind.Changed, "Does not fit its hash: its text, type, time or author was changed.");
            }
            else if (version > 1 && _rows.TryGetValue(version - 1, out var before) && row.Position <= before.Position)
            {
                Add(version, LedgerDamageKind.Reordered, "Stands before its predecessor in the ledger as a whole.");
            }
        }
    }

    private void MissingEvents()
    {
        for (var version = 1L; version <= _last; version++)
        {
            // An event that fits no place counts as the one whose place it has.
            var isThere = _moved.Contains(version) || (_writtenAs.TryGetValue(version, out var place) && (place ?? version) == version);
            if (!isThere)
            {
                var isCut = _rows.Keys.All(other => other < version);
                Add(version, LedgerDamageKind.Missing, isCut ? "Is missing: the end of the stream was cut off." : "Is missing.");
            }
        }
    }

    /// <summary>What each event's successor says about it: a replaced event fits its own new hash, but nobody names that.</summary>
    private void Links()
    {
        if (_rows.TryGetValue(1, out var first) && IsSound(1) && first.PreviousHash != LedgerHash.None)
        {
            Add(1, LedgerDamageKind.Changed, "Was replaced together with its hash: it is not written as the first of its stream.");
        }

        foreach (var (version, row) in _rows)
        {
            if (_rows.TryGetValue(version + 1, out var next) && next.PreviousHash != row.Hash && IsSound(version) && IsSound(version + 1))
            {
                Add(version, LedgerDamageKind.Changed, "Was replaced together with its hash: the event after it names another.");
            }
        }

        if (_head is not null && _rows.TryGetValue(_head.Version, out var end) && end.Hash != _head.Hash && IsSound(_head.Version))
        {
            Add(_head.Version, LedgerDamageKind.Changed, "Does not have the hash that the record of where the stream ends names.");
        }
    }

    private void Head()
    {
        if (_head is null)
        {
            Add(0, LedgerDamageKind.Head, "The record of where the stream ends is missing: it was deleted, or the stream was not written by the bot.");
        }
        else if (_head.Version != _last)
        {
            Add(0, LedgerDamageKind.Head, $"The record of where the stream ends names event {_head.Version}, far beyond all that are there.");
        }
    }

    private bool IsSound(long version) => _damage.TrueForAll(damage => damage.Version != version);

    private long? FindPlace(LedgerRow row)
    {
        if (row.FitsAs(row.Version))
        {
            return row.Version;
        }

        for (var version = 1L; version <= _last; version++)
        {
            if (row.FitsAs(version))
            {
                return version;
            }
        }

        return null;
    }

    private void Add(long version, LedgerDamageKind kind, string what) => _damage.Add(new LedgerDamage(_stream, version, kind, what));
}
