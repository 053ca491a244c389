using CommissioningBot.Cycles.Packs;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>What differs between two versions of a pack, as far as the walk through a case goes.</summary>
internal static class PackChanges
{
    /// <summary>A sentence for each step that is new, gone, renamed, moved or changed, and for each money band and route; says so when there is none.</summary>
    public static IReadOnlyList<string> Between(Framework before, Framework after)
    {
        string[] changes = [.. Steps(before.Cycle!, after.Cycle!), .. EntryChanges.In([before.Thresholds, before.RouteQuestion], [after.Thresholds, after.RouteQuestion])];
        return changes.Length > 0
            ? changes
            : ["The steps, the money bands and the routes are the same. Something else in the document’s data has changed, such as the wording of an answer."];
    }

    private static List<string> Steps(Cycle before, Cycle after)
    {
        var changes = new List<string>();
        foreach (var step in after.Steps)
        {
            if (before.Find(step.Id) is not { } old)
            {
                changes.Add($"New step {step.Number}: {step.Name}.");
            }
            else if (!string.Equals(old.Name, step.Name, StringComparison.Ordinal))
            {
                changes.Add($"Step {step.Number}, {old.Name}, is now called {step.Name}.");
            }
            else if (old.Number != step.Number)
            {
                changes.Add($"{step.Name} was step {old.Number} and is now step {step.Number}.");
            }
            else if (IsChanged(old, step))
            {
                changes.Add($"What to do or tick in step {step.Number}, {step.Name}, has changed.");
            }
        }

        changes.AddRange(before.Steps.Where(step => after.Find(step.Id) is null).Select(step => $"Step {step.Number}, {step.Name}, is gone. What you kept with it stays in the history."));
        return changes;
    }

    private static bool IsChanged(CycleStep before, CycleStep after) =>
        !before.Checklist.SequenceEqual(after.Checklist)
        || !before.Items.SequenceEqual(after.Items, StringComparer.Ordinal)
        || !before.Responsible.SequenceEqual(after.Responsible, StringComparer.Ordinal)
        || !before.Yields.SequenceEqual(after.Yields, StringComparer.Ordinal)
        || !before.BeforeYouLeave.SequenceEqual(after.BeforeYouLeave, StringComparer.Ordinal)
        || !string.Equals(before.Text, after.Text, StringComparison.Ordinal);
}
