using CommissioningBot.Knowledge;

namespace CommissioningBot.Storage;

/// <summary>Compares the ledger, stream by stream, with an anchor that was taken of it before.</summary>
internal sealed class AnchorCheck(LedgerAnchor anchor)
{
    // A turn carries the time at which it began, and clocks of two instances differ a little.
    private static readonly TimeSpan Grace = TimeSpan.FromMinutes(10);

    private readonly Dictionary<string, LedgerHead> _anchored = anchor.Heads.DistinctBy(head => head.Stream, StringComparer.Ordinal).ToDictionary(head => head.Stream, StringComparer.Ordinal);
    private readonly string _latest = StoredTime.Format(anchor.At - Grace);
    private readonly string _when = $"the anchor of {UkTime.Moment(anchor.At)}";

    /// <summary>What a stream that is there does not have as the anchor has it.</summary>
    /// <param name="rows">Its events, by version.</param>
    public IEnumerable<LedgerDamage> Stream(string stream, IReadOnlyList<LedgerRow> rows)
    {
        _anchored.Remove(stream, out var head);
        if (head is not null)
        {
            var at = rows.FirstOrDefault(row => row.Version == head.Version);
            if (at is null)
            {
                yield return new(stream, head.Version, LedgerDamageKind.Missing, $"Is missing, and {_when} has it.");
            }
            else if (at.Hash != head.Hash)
            {
                yield return new(stream, head.Version, LedgerDamageKind.Changed, $"It or an event before it was rewritten together with all hashes: {_when} has another hash.");
            }
        }

        if (!anchor.IsWhole)
        {
            yield break;
        }

        // Stored times sort as text.
        foreach (var row in rows.Where(row => row.Version > (head?.Version ?? 0) && string.CompareOrdinal(row.RecordedAt, _latest) < 0))
        {
            yield return new(stream, row.Version, LedgerDamageKind.Added, $"Is dated before {_when}, which does not have it.");
        }
    }

    /// <summary>The streams that are gone altogether; call it last.</summary>
    public IEnumerable<LedgerDamage> Rest() => _anchored.Values.OrderBy(head => head.Stream, StringComparer.Ordinal)
        .Select(head => new LedgerDamage(
            head.Stream, 0, LedgerDamageKind.Missing, $"The whole stream is missing: {_when} has {Counted.Of(head.Version, "event")} of it."));
}
