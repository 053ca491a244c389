using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Holds what was found for several councils together: by the subjects of their packs, what one says of the living wage is the counterpart of what another says of it, or of the entry that says
/// that it says nothing. The subject that all of what was found speaks for most leads.
/// </summary>
internal sealed class Counterparts
{
    // What was not found at all is no less likely than this.
    private const double LeastChance = 0.01;

    // An entry that is so much surer than the counterpart keeps its place, with the counterpart beside it.
    private const double MuchSurer = 0.8;

    private readonly Dictionary<Entry, List<Subject>> _subjects = [];

    public Counterparts(IReadOnlyList<Shelf> shelves)
    {
        foreach (var subject in shelves.SelectMany(shelf => shelf.Framework.Subjects))
        {
            foreach (var entry in subject.Entries)
            {
                if (!_subjects.TryGetValue(entry, out var ofEntry))
                {
                    _subjects.Add(entry, ofEntry = []);
                }

                ofEntry.Add(subject);
            }
        }
    }

    /// <summary>Puts the entries of the leading subject first; where nothing surely meant speaks of a subject, all stays as it is.</summary>
    /// <param name="shelves">The councils.</param>
    /// <param name="found">What was found for each, best first.</param>
    public void Align(IReadOnlyList<Shelf> shelves, List<IReadOnlyList<Hit>> found)
    {
        if (Leading(found) is not { } subject)
        {
            return;
        }

        var isUnsaid = found.Where(hits => hits.Count > 0 && IsOf(hits[0].Entry, subject)).Aggregate(1.0, (all, hits) => all * (1 - hits[0].Certainty));
        if (1 - isUnsaid < Certainty.Fair)
        {
            return;
        }

        for (var at = 0; at < found.Count; at++)
        {
            found[at] = Aligned(shelves[at], found[at], subject, 1 - isUnsaid);
        }
    }

    private static List<Hit> Aligned(Shelf shelf, IReadOnlyList<Hit> hits, string subject, double certainty)
    {
        var own = shelf.Framework.Subjects.FirstOrDefault(one => string.Equals(one.Id, subject, StringComparison.Ordinal));
        if (own is null || (hits.Count > 0 && hits[0].IsNamed))
        {
            return [.. hits];
        }

        var best = hits.FirstOrDefault(hit => own.Entries.Contains(hit.Entry));
        best = best.Entry is null ? new Hit(own.Entries[0], 0, 0) : best;
        if (hits.Count > 0 && hits[0].Certainty - best.Certainty > MuchSurer)
        {
            return [hits[0], best with { Chance = hits[0].Chance }, .. hits.Skip(1).Where(hit => hit.Entry != best.Entry)];
        }

        return [best with { Certainty = Math.Max(best.Certainty, Math.Min(certainty, Certainty.Clear)) }, .. hits.Where(hit => hit.Entry != best.Entry)];
    }

    /// <summary>The subject that is likeliest meant of all councils together; null when what is likeliest belongs to none.</summary>
    private string? Leading(List<IReadOnlyList<Hit>> found)
    {
        var chances = new Dictionary<string, double[]>(StringComparer.Ordinal);
        for (var at = 0; at < found.Count; at++)
        {
            foreach (var hit in found[at])
            {
                foreach (var subject in _subjects.GetValueOrDefault(hit.Entry, []))
                {
                    if (!chances.TryGetValue(subject.Id, out var ofSubject))
                    {
                        chances.Add(subject.Id, ofSubject = new double[found.Count]);
                    }

                    ofSubject[at] += hit.Chance;
                }
            }
        }

        return chances.Count == 0 ? null : chances.MaxBy(subject => subject.Value.Sum(chance => Math.Log(Math.Max(chance, LeastChance)))).Key;
    }

    private bool IsOf(Entry entry, string subject) => _subjects.GetValueOrDefault(entry, []).Exists(one => string.Equals(one.Id, subject, StringComparison.Ordinal));
}
