using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Anchors;

/// <summary>The anchors as they stand outside of the database, for <c>ledger verify</c>, and what is wrong with them themselves.</summary>
internal sealed class PublishedAnchors(AnchorPlaces places, IStore store, OutboxQueries outbox, IOptions<RecordsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromHours(2);

    /// <summary>Where they are; null when none are written.</summary>
    public IAnchorPlace? Place => places.Current;

    /// <summary>Whether the bot has been at work for so long that it must have taken an anchor.</summary>
    /// <param name="since">When the ledger's first event was written.</param>
    public bool AreDue(DateTimeOffset? since) => since < time.GetUtcNow() - options.Value.Anchors.Every - s_grace;

    public async Task<AnchorsFound> ReadAsync(CancellationToken cancellationToken)
    {
        if (places.Current is not { } place)
        {
            return AnchorsFound.None;
        }

        var (written, problem) = await place.ReadAsync(cancellationToken);
        return written is null
            ? AnchorsFound.None with { Faults = [$"The anchors in {place.Name} could not be read, so the ledger was checked by itself alone. {problem}"] }
            : await WithAbsentAsync(Of(written, place), written, place, cancellationToken);
    }

    // The place alone cannot tell that its last anchors were deleted, or all of them. The ledger has each of them too, as an event of its own.
    private async Task<AnchorsFound> WithAbsentAsync(AnchorsFound found, IReadOnlyList<WrittenAnchor> written, IAnchorPlace place, CancellationToken cancellationToken)
    {
        var there = written.Select(anchor => anchor.Reference).ToHashSet(StringComparer.Ordinal);
        var waiting = (await outbox.WaitingForAsync(place.DestinationOf(""), cancellationToken)).ToHashSet(StringComparer.Ordinal);
        List<string> faults = [.. found.Faults];
        List<string> notes = [];
        var last = written.Select(anchor => anchor.Number).DefaultIfEmpty().Max();
        await foreach (var reference in RecordKeys.AllAsync(store.Begin(), LedgerAnchorsList.Definition, cancellationToken))
        {
            if (there.Contains(reference))
            {
                continue;
            }

            if (waiting.Contains(place.DestinationOf(reference)))
            {
                notes.Add($"{reference} has not reached {place.Name} yet: “outbox list” shows why.");
            }
            else if (new WrittenAnchor(reference, null).Number > last)
            {
                faults.Add($"{reference} stands in the ledger and is missing from {place.Holder}: somebody deleted it there.");
            }
        }

        return found with { Faults = faults, Notes = notes };
    }

    private static AnchorsFound Of(IReadOnlyList<WrittenAnchor> written, IAnchorPlace place)
    {
        List<LedgerAnchor> anchors = [];
        List<string> faults = [];
        var covered = new Dictionary<string, LedgerHead>(StringComparer.Ordinal);
        LedgerAnchor? whole = null;
        var expected = 1;
        foreach (var (reference, stated) in written.OrderBy(anchor => anchor.Reference, StringComparer.Ordinal))
        {
            var number = new WrittenAnchor(reference, stated).Number;
            for (; expected < number; expected++)
            {
                faults.Add($"{LedgerAnchored.ReferenceOf(expected)} is missing from {place.Holder}, and later ones are there: somebody deleted it.");
            }

            expected = number + 1;
            if (stated is null)
            {
                faults.Add($"{reference} cannot be read: somebody changed it in {place.Name}.");
                continue;
            }

            foreach (var head in stated.Heads)
            {
                covered[head.Stream] = head;
            }

            var anchor = LedgerAnchor.Of(stated.TakenAt, covered.Values);
            if (anchor.Digest != stated.Digest)
            {
                faults.Add($"{reference} does not give its own digest: somebody changed it, or an anchor before it, in {place.Name}.");
            }

            anchors.Add(LedgerAnchor.Of(stated.TakenAt, stated.Heads) with { IsWhole = false });
            whole = stated.IsWhole ? anchor : whole;
        }

        return new AnchorsFound(whole is null ? anchors : [.. anchors, whole], anchors.Count, faults);
    }
}

/// <summary>The places where anchors may be written, of which one is in use at most.</summary>
internal sealed class AnchorPlaces(IEnumerable<IAnchorPlace> places)
{
    private readonly IReadOnlyList<IAnchorPlace> _places = [.. places];

    /// <summary>The one in use; null when anchors are not written anywhere, and so none are taken.</summary>
    public IAnchorPlace? Current => _places.FirstOrDefault(place => place.IsOn);
}

/// <summary>What was found.</summary>
/// <param name="Anchors">What to compare the ledger with.</param>
/// <param name="Count">How many stand there.</param>
/// <param name="Faults">What is wrong with the anchors themselves, in sentences.</param>
internal sealed record AnchorsFound(IReadOnlyList<LedgerAnchor> Anchors, int Count, IReadOnlyList<string> Faults)
{
    public static AnchorsFound None { get; } = new([], 0, []);

    /// <summary>What is no fault and yet to be known, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether nothing at all is there that should be, and nothing says why: whoever removes every anchor, here and there, leaves this.</summary>
    public bool IsNothing => Count == 0 && Faults.Count == 0 && Notes.Count == 0;
}
