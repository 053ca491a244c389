using System.Globalization;
using CommissioningBot.Graph;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Anchors;

/// <summary>The anchors as SharePoint has them, for <c>ledger verify</c>: what somebody with the database alone cannot change.</summary>
internal sealed class PublishedAnchors(
    SharePointSite site, Patience patience, PublishedItems items, IStore store, OutboxQueries outbox, IOptions<RecordsOptions> options, TimeProvider time)
{
    private static readonly TimeSpan s_grace = TimeSpan.FromHours(2);
    private static readonly string[] s_columns = [.. LedgerAnchorsList.Definition.FieldNames];

    /// <summary>Whether there are any to compare with.</summary>
    public bool IsOn => options.Value.PublishesToSharePoint;

    /// <summary>Whether the bot has been at work for so long that it must have taken an anchor.</summary>
    /// <param name="since">When the ledger's first event was written.</param>
    public bool AreDue(DateTimeOffset? since) => since < time.GetUtcNow() - options.Value.Anchors.Every - s_grace;

    public async Task<AnchorsFound> ReadAsync(CancellationToken cancellationToken)
    {
        var list = await patience.TryAsync(() => site.FindListAsync(LedgerAnchorsList.Definition, cancellationToken), cancellationToken);
        if (!list.IsOk || list.Value.Address is not { } address)
        {
            return Unreadable(list.IsOk ? Advice.ListMissing(LedgerAnchorsList.Definition) : Advice.AtCommandLine(list.Error));
        }

        var read = await items.ReadAsync(address, s_columns, cancellationToken);
        return read.IsOk ? await WithAbsentAsync(Of(read.Value), read.Value, cancellationToken) : Unreadable(Advice.AtCommandLine(read.Error));
    }

    // The list alone cannot tell that its last anchors were deleted, or all of them. The ledger has each of them too, as an event of its own.
    private async Task<AnchorsFound> WithAbsentAsync(AnchorsFound found, IReadOnlyList<ListItem> items, CancellationToken cancellationToken)
    {
        var published = items.Select(item => item.TextOf(LedgerAnchorsList.Definition.Key)).ToHashSet(StringComparer.Ordinal);
        var waiting = (await outbox.WaitingForAsync(Publisher.DestinationOf(LedgerAnchorsList.Definition, ""), cancellationToken)).ToHashSet(StringComparer.Ordinal);
        List<string> faults = [.. found.Faults];
        List<string> notes = [];
        var last = items.Select(item => NumberOf(item.TextOf(LedgerAnchorsList.Definition.Key) ?? "")).DefaultIfEmpty().Max();
        await foreach (var reference in RecordKeys.AllAsync(store.Begin(), LedgerAnchorsList.Definition, cancellationToken))
        {
            if (published.Contains(reference))
            {
                continue;
            }

            if (waiting.Contains(Publisher.DestinationOf(LedgerAnchorsList.Definition, reference)))
            {
                notes.Add($"{reference} has not reached SharePoint yet: “outbox list” shows why.");
            }
            else if (NumberOf(reference) > last)
            {
                faults.Add($"{reference} stands in the ledger and is missing from the list of anchors: somebody deleted it there.");
            }
        }

        return found with { Faults = faults, Notes = notes };
    }

    private static AnchorsFound Of(IReadOnlyList<ListItem> items)
    {
        List<LedgerAnchor> anchors = [];
        List<string> faults = [];
        var covered = new Dictionary<string, LedgerHead>(StringComparer.Ordinal);
        LedgerAnchor? whole = null;
        var expected = 1;
        foreach (var item in items.OrderBy(item => item.TextOf(LedgerAnchorsList.Definition.Key), StringComparer.Ordinal))
        {
            var reference = item.TextOf(LedgerAnchorsList.Definition.Key) ?? $"item {item.Id}";
            for (; expected < NumberOf(reference); expected++)
            {
                faults.Add($"{LedgerAnchored.ReferenceOf(expected)} is missing from the list of anchors, and later ones are there: somebody deleted it.");
            }

            expected = NumberOf(reference) + 1;
            if (AnchorText.Read(item.TextOf(LedgerAnchorsList.Heads) ?? "") is not { Count: > 0 } heads
                || !DateTimeOffset.TryParse(item.TextOf(LedgerAnchorsList.TakenAt), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at))
            {
                faults.Add($"{reference} cannot be read: somebody changed it in SharePoint.");
                continue;
            }

            foreach (var head in heads)
            {
                covered[head.Stream] = head;
            }

            var anchor = LedgerAnchor.Of(at, covered.Values);
            if (anchor.Digest != item.TextOf(LedgerAnchorsList.Digest))
            {
                faults.Add($"{reference} does not give its own digest: somebody changed it, or an anchor before it, in SharePoint.");
            }

            anchors.Add(LedgerAnchor.Of(at, heads) with { IsWhole = false });
            whole = item.TextOf(LedgerAnchorsList.Extent) == nameof(AnchorExtent.Whole) ? anchor : whole;
        }

        return new AnchorsFound(whole is null ? anchors : [.. anchors, whole], anchors.Count, faults);
    }

    private static int NumberOf(string reference) =>
        int.TryParse(reference.Split('-')[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : 0;

    private static AnchorsFound Unreadable(string why) => new([], 0, [$"The anchors in SharePoint could not be read, so the ledger was checked by itself alone. {why}"]);
}

/// <summary>What was found.</summary>
/// <param name="Anchors">What to compare the ledger with.</param>
/// <param name="Count">How many there are in SharePoint.</param>
/// <param name="Faults">What is wrong with the anchors themselves, in sentences.</param>
internal sealed record AnchorsFound(IReadOnlyList<LedgerAnchor> Anchors, int Count, IReadOnlyList<string> Faults)
{
    /// <summary>What is no fault and yet to be known, in sentences.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>Whether nothing at all is there that should be, and nothing says why: whoever removes every anchor, here and there, leaves this.</summary>
    public bool IsNothing => Count == 0 && Faults.Count == 0 && Notes.Count == 0;
}
