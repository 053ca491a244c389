using System.Globalization;
using System.Runtime.CompilerServices;
using CommissioningBot.Knowledge;

namespace CommissioningBot.Storage;

/// <summary>
/// The numbers of the ledger as a whole. Where the database gives them without gaps, an event of which its stream says nothing any more, as
/// when the record of where it ends was moved back or deleted too, still leaves its number empty.
/// </summary>
internal static class LedgerPlaces
{
    /// <summary>Stands for a stream's name where something is wrong with the ledger as a whole.</summary>
    public const string Whole = "the ledger as a whole";

    /// <summary>The numbers that no event has, and between which times they were given.</summary>
    /// <param name="last">The highest number that was ever given.</param>
    public static async IAsyncEnumerable<LedgerDamage> FindEmptyAsync(DatabaseSnapshot snapshot, long last, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (before, at) = (0L, "");
        await foreach (var values in snapshot.StreamValuesAsync("SELECT position, recorded_at FROM ledger_events ORDER BY position", cancellationToken))
        {
            var (position, recordedAt) = (LedgerCell.Number(values[0]) ?? before, LedgerCell.Text(values[1]));
            if (position > before + 1 && position <= last)
            {
                yield return Empty(before, position, at, recordedAt);
            }

            (before, at) = (position, recordedAt);
        }

        if (last > before)
        {
            yield return Empty(before, last + 1, at, "");
        }
    }

    private static LedgerDamage Empty(long before, long next, string from, string to)
    {
        var missing = next - before - 1;
        return new LedgerDamage(
            Whole,
            before + 1,
            LedgerDamageKind.Missing,
            $"{Counted.Of(missing, "event")} {Counted.Word(missing, "is", "are")} missing from here on{Between(When(from), When(to))}. Whose stream it was is gone too.");
    }

    private static string Between(string? from, string? to) => (from, to) switch
    {
        ({ }, { }) => $", written between {from} and {to}",
        ({ }, null) => $", written after {from}",
        (null, { }) => $", written before {to}",
        _ => "",
    };

    // What stands there may be no time any more.
    private static string? When(string at) =>
        DateTimeOffset.TryParse(at, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant) ? UkTime.Moment(instant) : null;
}
