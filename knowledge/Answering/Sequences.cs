using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>What follows what in one framework.</summary>
internal sealed class Sequences
{
    private readonly Dictionary<string, IReadOnlyList<Entry>> _after = new(StringComparer.Ordinal);

    public Sequences(Framework framework)
    {
        foreach (var steps in framework.Sequences.Select(sequence => sequence.Steps))
        {
            for (var at = 0; at < steps.Count; at++)
            {
                _after.Add(steps[at].Entry.Id, [.. steps.Skip(at + 1).Select(step => step.Entry)]);
            }
        }

        Steps = [.. framework.Sequences.SelectMany(sequence => sequence.Steps).Where(step => step.Done.Count > 0).Select(step => step.Entry with { Questions = step.Done, Text = "", StatusNote = null, Items = [] })];
    }

    /// <summary>The steps that people tell to be done, with the wordings for it in place of the entry's own texts.</summary>
    public IReadOnlyList<Entry> Steps { get; }

    /// <summary>Whether an entry has a place in a sequence.</summary>
    public bool Has(string entryId) => _after.ContainsKey(entryId);

    /// <summary>How far one of two entries of a sequence stands behind the other.</summary>
    public int Distance(Entry one, Entry other) => Math.Abs(After(one.Id).Count - After(other.Id).Count);

    /// <summary>What comes after an entry, in order; empty after the last, and for one that is in no sequence.</summary>
    public IReadOnlyList<Entry> After(string entryId) => _after.GetValueOrDefault(entryId, []);
}
