using System.Globalization;
using CommissioningBot.Graph;
using CommissioningBot.Records.Lists;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Anchors;

/// <summary>The anchors as SharePoint has them, for <c>ledger verify</c>: what somebody with the database alone cannot change.</summary>
internal sealed class PublishedAnchors(SharePointSite site, Patience patience, PublishedItems items, IOptions<RecordsOptions> options)
{
    private static readonly string[] s_columns = [.. LedgerAnchorsList.Definition.FieldNames];

    /// <summary>Whether there are any to compare with.</summary>
    public bool IsOn => options.Value.PublishesToSharePoint;

    public async Task<AnchorsFound> ReadAsync(CancellationToken cancellationToken)
    {
        var list = await patience.TryAsync(() => site.FindListAsync(LedgerAnchorsList.Definition, cancellationToken), cancellationToken);
        if (!list.IsOk || list.Value.Address is not { } address)
        {
            return Unreadable(list.IsOk ? Advice.ListMissing(LedgerAnchorsList.Definition) : Advice.AtCommandLine(list.Error));
        }

        var read = await items.ReadAsync(address, s_columns, cancellationToken);
        return read.IsOk ? Of(read.Value) : Unreadable(Advice.AtCommandLine(read.Error));
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
internal sealed record AnchorsFound(IReadOnlyList<LedgerAnchor> Anchors, int Count, IReadOnlyList<string> Faults);
