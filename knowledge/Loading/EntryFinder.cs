using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>
/// Finds the entries of a pack that its processes rest on. One that is not there is a fault with its line; reading then goes on with an
/// empty one, as the pack is not used anyway.
/// </summary>
internal sealed class EntryFinder(IReadOnlyList<Entry> entries, PackReferences references, FaultLog faults)
{
    private static readonly Entry Missing = new() { Id = "", Kind = EntryKind.Topic, Name = "", Text = "", Citations = [], Questions = [] };

    public FaultLog Faults { get; } = faults;

    /// <summary>An entry that must be named.</summary>
    public Entry Need(MapReader map, string key, string remedy, EntryKind? kind = null) => Find(map.TextNode(key, remedy), kind) ?? Missing;

    /// <summary>An entry that may be named.</summary>
    public Entry? Optional(MapReader map, string key, EntryKind? kind = null) =>
        map.Has(key) ? Find(map.TextNode(key, "Write the id of an entry of the pack."), kind) ?? Missing : null;

    private Entry? Find(PackText? node, EntryKind? kind)
    {
        var id = references.Expect(kind, node);
        return entries.FirstOrDefault(entry => string.Equals(entry.Id, id, StringComparison.Ordinal) && (kind is null || entry.Kind == kind));
    }
}
