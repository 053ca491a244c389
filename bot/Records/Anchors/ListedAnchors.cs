using System.Globalization;
using CommissioningBot.Graph;
using CommissioningBot.Records.Lists;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Records.Anchors;

/// <summary>The anchors in their SharePoint list: what somebody with the database alone cannot change.</summary>
internal sealed class ListedAnchors(SharePointSite site, Patience patience, PublishedItems items, IOptions<RecordsOptions> options) : IAnchorPlace
{
    private static readonly string[] s_columns = [.. LedgerAnchorsList.Definition.FieldNames];

    public bool IsOn => options.Value.PublishesToSharePoint;

    public string Name => "SharePoint";

    public string Holder => "the list of anchors";

    public string DestinationOf(string reference) => Publisher.DestinationOf(LedgerAnchorsList.Definition, reference);

    public async Task<(IReadOnlyList<WrittenAnchor>? Anchors, string? Problem)> ReadAsync(CancellationToken cancellationToken)
    {
        var list = await patience.TryAsync(() => site.FindListAsync(LedgerAnchorsList.Definition, cancellationToken), cancellationToken);
        if (!list.IsOk || list.Value.Address is not { } address)
        {
            return (null, list.IsOk ? Advice.ListMissing(LedgerAnchorsList.Definition) : Advice.AtCommandLine(list.Error));
        }

        var read = await items.ReadAsync(address, s_columns, cancellationToken);
        return read.IsOk ? ([.. read.Value.Select(Written)], null) : (null, Advice.AtCommandLine(read.Error));
    }

    private static WrittenAnchor Written(ListItem item)
    {
        var reference = item.TextOf(LedgerAnchorsList.Definition.Key) ?? $"item {item.Id}";
        return AnchorText.Read(item.TextOf(LedgerAnchorsList.Heads) ?? "") is { Count: > 0 } heads
            && DateTimeOffset.TryParse(item.TextOf(LedgerAnchorsList.TakenAt), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var at)
                ? new WrittenAnchor(reference, new LedgerAnchored(
                    0, at, item.TextOf(LedgerAnchorsList.Digest) ?? "", 0, 0, 0, item.TextOf(LedgerAnchorsList.Extent) == nameof(AnchorExtent.Whole), heads))
                : new WrittenAnchor(reference, null);
    }
}
