using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Guidance.Learning;

/// <summary>One card of the way through a framework.</summary>
internal sealed record LearningPage(string Title, string Intro, IReadOnlyList<Entry> Entries)
{
    /// <summary>Few enough to be taken in at once, and to leave room for what the law says of them now.</summary>
    private const int MostEntries = 3;

    /// <summary>The principles, the cycle and the roles, as far as the document has them; and what comes nearest where it has none.</summary>
    public static IReadOnlyList<LearningPage> Of(Framework framework)
    {
        var council = framework.Council.ShortName;
        var principles = framework.Entries.Where(entry => entry.Kind == EntryKind.Principle).ToList();
        var times = framework.Entries.Where(entry => entry.Kind == EntryKind.Timeline).ToList();
        var roles = framework.Entries.Where(entry => entry.Kind == EntryKind.Role).ToList();
        return
        [
            .. principles.Count > 0
                ? Pages("The principles", $"What {council} goes by when it commissions.", principles)
                : Pages("The terms", $"{council}’s document lists no principles. These are the terms that it works with.", [.. framework.Entries.Where(entry => entry.Kind == EntryKind.Definition)]),
            .. framework.Cycle is { } cycle
                ? Pages("The cycle", $"{cycle.Name}: {Counted.Of(cycle.Steps.Count, "step")} in {Phases(cycle)}.", cycle.Steps)
                : Pages("The process", $"{council}’s document has no cycle of steps. This is what happens, and when.", times),
            .. Pages("The roles", "Who does what.", roles),
        ];
    }

    private static string Phases(Cycle cycle) => cycle.Phases.Count == 1 ? "one phase" : $"{cycle.Phases.Count} phases";

    private static IEnumerable<LearningPage> Pages(string title, string intro, IReadOnlyList<Entry> entries)
    {
        var parts = entries.Chunk(MostEntries).ToList();
        return parts.Select((part, index) => new LearningPage(parts.Count == 1 ? title : $"{title} ({index + 1} of {parts.Count})", intro, part));
    }
}
