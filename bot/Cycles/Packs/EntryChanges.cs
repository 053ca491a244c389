using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles.Packs;

/// <summary>What differs between the entries on which a process rests, in two versions of a pack.</summary>
internal static class EntryChanges
{
    /// <summary>A sentence for each entry that is new, gone or changed; says so when there is none.</summary>
    public static IReadOnlyList<string> Between(IEnumerable<Entry> before, IEnumerable<Entry> after)
    {
        var old = Distinct(before);
        var now = Distinct(after);
        IReadOnlyList<string> changes =
        [
            .. now.Values.Where(entry => !old.ContainsKey(entry.Id)).Select(entry => $"New: {entry.Name}."),
            .. now.Values.Where(entry => old.TryGetValue(entry.Id, out var same) && !string.Equals(Whole(same), Whole(entry), StringComparison.Ordinal)).Select(entry => $"Changed: {entry.Name}. {entry.Text}"),
            .. old.Values.Where(entry => !now.ContainsKey(entry.Id)).Select(entry => $"Gone: {entry.Name}."),
        ];
        return changes.Count > 0 ? changes : ["What this rests on reads the same. Something else in the document’s data has changed."];
    }

    private static Dictionary<string, Entry> Distinct(IEnumerable<Entry> entries) =>
        entries.DistinctBy(entry => entry.Id, StringComparer.Ordinal).ToDictionary(entry => entry.Id, StringComparer.Ordinal);

    private static string Whole(Entry entry) => string.Join('\n', (string?[])[entry.Name, entry.Text, entry.StatusNote, .. entry.Items, .. Own(entry)]);

    private static IEnumerable<string?> Own(Entry entry) => entry switch
    {
        NoticePeriod notice => [notice.Months?.ToString(CultureInfo.InvariantCulture), .. notice.NoneWhen],
        TimelineEntry step => [step.When, step.Length],
        _ => [],
    };
}
