using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles.Packs;

/// <summary>What differs in the rules of a process between two versions of a pack.</summary>
internal static class EntryChanges
{
    /// <summary>A sentence for each rule that is new, gone or changed; says so when there is none.</summary>
    public static IReadOnlyList<string> Between(IEnumerable<IProcessRules?> before, IEnumerable<IProcessRules?> after) => In(before, after) is { Count: > 0 } changes
        ? changes
        : ["What this rests on reads the same. Something else in the document’s data has changed."];

    /// <summary>The same; empty when there is none.</summary>
    public static IReadOnlyList<string> In(IEnumerable<IProcessRules?> before, IEnumerable<IProcessRules?> after)
    {
        IProcessRules[] was = [.. before.OfType<IProcessRules>()];
        IProcessRules[] now = [.. after.OfType<IProcessRules>()];
        return
        [
            .. Compared(Entries(was), Entries(now), (old, entry) => string.Equals(Whole(old), Whole(entry), StringComparison.Ordinal), entry => entry.Name, (_, entry) => $"{entry.Name}. {entry.Text}"),
            .. Compared(
                Figures(was), Figures(now), (old, figure) => old == figure, figure => figure.Name, (old, figure) => $"{figure.Name}: {figure.Says}. Until now: {old.Says}."),
        ];
    }

    private static IEnumerable<string> Compared<T>(
        Dictionary<string, T> before, Dictionary<string, T> after, Func<T, T, bool> isSame, Func<T, string> name, Func<T, T, string> changed) =>
    [
        .. after.Where(pair => !before.ContainsKey(pair.Key)).Select(pair => $"New: {name(pair.Value)}."),
        .. after.Where(pair => before.TryGetValue(pair.Key, out var old) && !isSame(old, pair.Value)).Select(pair => $"Changed: {changed(before[pair.Key], pair.Value)}"),
        .. before.Where(pair => !after.ContainsKey(pair.Key)).Select(pair => $"Gone: {name(pair.Value)}."),
    ];

    private static Dictionary<string, Entry> Entries(IProcessRules[] rules) =>
        rules.SelectMany(one => one.Entries).DistinctBy(entry => entry.Id, StringComparer.Ordinal).ToDictionary(entry => entry.Id, StringComparer.Ordinal);

    private static Dictionary<string, RuleFigure> Figures(IProcessRules[] rules) =>
        rules.SelectMany(one => one.Figures).DistinctBy(figure => figure.Name, StringComparer.Ordinal).ToDictionary(figure => figure.Name, StringComparer.Ordinal);

    private static string Whole(Entry entry) => string.Join('\n', (string?[])[entry.Name, entry.Text, entry.StatusNote, .. entry.Items, .. Own(entry)]);

    private static IEnumerable<string?> Own(Entry entry) => entry switch
    {
        NoticePeriod notice => [notice.Months?.ToString(CultureInfo.InvariantCulture), .. notice.NoneWhen],
        TimelineEntry step => [step.When, step.Length],
        Knowledge.Model.Route route => [.. route.Process],
        ThresholdBand band => [band.From.ToString(), band.To?.ToString(), .. band.Conditions],
        _ => [],
    };
}
