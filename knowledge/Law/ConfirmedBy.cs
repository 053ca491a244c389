using CommissioningBot.Knowledge.Loading;

namespace CommissioningBot.Knowledge.Law;

/// <summary>Where a source was read or confirmed: for auditors, and never shown beside the source itself.</summary>
internal static class ConfirmedBy
{
    private const string Key = "confirmed-by";

    /// <summary>The places under <c>confirmed-by</c>; empty when the key is left out.</summary>
    public static IReadOnlyList<string> Read(MapReader map, string source, FaultLog log)
    {
        if (!map.Has(Key))
        {
            return [];
        }

        var places = map.Texts(Key, 1, "List where the source was read or confirmed, such as a website, or leave the key out.");
        foreach (var place in places.Where(place => source.Contains(place.Value, StringComparison.OrdinalIgnoreCase)))
        {
            log.Add(place.Line, $"“{Key}” of {map.Subject} names “{place.Value}”, and so does “source”.", "Leave it out of “source”, which people read, or out of here.");
        }

        return [.. places.Select(place => place.Value)];
    }
}
