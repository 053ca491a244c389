using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>What somebody wants to do with a case.</summary>
internal abstract record CaseCommand;

/// <summary>Keep ticks and a note of the step that a card showed.</summary>
/// <param name="Ticked">Ids of the items that are ticked; null leaves the ticks as they are.</param>
/// <param name="Note">Empty for none.</param>
internal sealed record SaveStep(string Step, IReadOnlyList<string>? Ticked, string Note, string ByName) : CaseCommand;

/// <summary>Finish the step that was shown and go on.</summary>
internal sealed record CompleteStep(string Step) : CaseCommand;

/// <summary>Go back to the step before the one that was shown.</summary>
internal sealed record GoBack(string? Step) : CaseCommand;

/// <summary>What a command leads to.</summary>
/// <param name="Events">To append.</param>
/// <param name="Refusal">One plain sentence; null when the command was carried out.</param>
internal sealed record CaseVerdict(IReadOnlyList<CaseEvent> Events, string? Refusal = null);

/// <summary>The rules of walking through a cycle. Which steps there are is the pack's business: nothing here names one.</summary>
internal static class CaseDecider
{
    /// <summary>Longest note that is kept, in characters. Longer ones belong into a document.</summary>
    public const int LongestNote = 2_000;

    public static CaseVerdict Decide(CaseCommand command, CommissioningCase commissioning, Cycle cycle) => command switch
    {
        SaveStep save => Save(save, commissioning, cycle),
        CompleteStep complete when !Same(complete.Step, commissioning.Step) => Moved(commissioning, cycle),
        CompleteStep complete => new([new StepCompleted(complete.Step, cycle.After(complete.Step)?.Id)]),
        GoBack back when !Same(back.Step, commissioning.Step) => Moved(commissioning, cycle),
        GoBack back => Previous(back.Step, cycle) is { } previous
            ? new([new StepReopened(previous.Id)])
            : new([], "This is the first step; there is nothing before it."),
        _ => throw new ArgumentOutOfRangeException(nameof(command), command.GetType().Name, "A command that the decider does not know."),
    };

    private static CaseVerdict Save(SaveStep save, CommissioningCase commissioning, Cycle cycle)
    {
        if (cycle.Find(save.Step) is not { } step)
        {
            return new([], "This step is not part of the case’s framework.");
        }

        if (save.Note.Length > LongestNote)
        {
            return new([], $"The note is too long: at most {LongestNote} characters. Put longer texts into a document and note where it is.");
        }

        var events = new List<CaseEvent>();
        if (save.Ticked is { } ticked)
        {
            IReadOnlyList<string> known = [.. step.Checklist.Select(item => item.Id).Where(id => ticked.Contains(id, StringComparer.Ordinal))];
            if (!known.SequenceEqual(commissioning.TicksOf(step.Id), StringComparer.Ordinal))
            {
                events.Add(new ChecklistTicked(step.Id, known));
            }
        }

        // A card that is sent twice, as Teams does after a time-out, carries the same note again.
        var note = save.Note.Trim();
        if (note.Length > 0 && !commissioning.Notes.Any(kept => Same(kept.Step, step.Id) && Same(kept.Text, note)))
        {
            events.Add(new NoteKept(step.Id, note, save.ByName));
        }

        return new(events);
    }

    private static CycleStep? Previous(string? step, Cycle cycle) => step is null ? cycle.Steps[^1] : cycle.Before(step);

    private static CaseVerdict Moved(CommissioningCase commissioning, Cycle cycle) => new([], commissioning.Step is { } now
        ? $"The case has moved on: it stands at step {cycle.Find(now)?.Number}, {cycle.Find(now)?.Name}."
        : "Every step of this case is done.");

    private static bool Same(string? one, string? other) => string.Equals(one, other, StringComparison.Ordinal);
}
