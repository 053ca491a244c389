using System.Globalization;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Answers which of two things comes first: "where does the gap analysis go, before or after we get partners in", "do we consult before we write the spec or the other way round". Both are found
/// among what the sequences of the pack put in order, by their names or by what is done there.
/// </summary>
internal sealed class OrderAnswers(Vocabulary vocabulary)
{
    // So likely, among all that is in order, each of the two has to be what was named.
    private const double LeastChance = 0.15;
    private const double LeastFit = 0.25;
    private const double AboutAsLikely = 0.5;
    private const int Most = 4;

    /// <summary>The answer, or null when the text does not ask for the order of two things, or not both are in one sequence.</summary>
    public Answer? Answer(Shelf shelf, Line line)
    {
        if (Sides(line) is not var (one, other) || !one.HasSubject || !other.HasSubject)
        {
            return null;
        }

        var (first, second) = Pair(shelf, Find(shelf, one), Find(shelf, other));
        if (first is null || second is null)
        {
            return null;
        }

        var word = shelf.Sequences.After(first.Id).Contains(second) ? "before" : "after";
        return shelf.Answers.For(first) with
        {
            Text = $"{Told(first)} comes {word} {Told(second)}. {shelf.Answers.For(first).Text}",
            Also = [shelf.Answers.For(second)],
        };
    }

    /// <summary>What stands before and behind the words that ask for the order.</summary>
    private (Wording One, Wording Other)? Sides(Line line)
    {
        var count = line.Typing.Words.Count;
        foreach (var (_, from, to) in vocabulary.Cycle["either"].In(line.Typing))
        {
            return (line.Wording.Part(0, from), line.Wording.Part(to, count));
        }

        foreach (var (_, end, _) in vocabulary.Cycle["or-else"].In(line.Typing))
        {
            foreach (var (_, from, to) in vocabulary.Cycle["ahead"].In(line.Typing))
            {
                if (to < end)
                {
                    return (line.Wording.Part(0, from), line.Wording.Part(to, end));
                }
            }
        }

        return null;
    }

    private static List<Hit> Find(Shelf shelf, Wording wording) =>
        shelf.Index.Find(wording, Most, entry => shelf.Sequences.Has(entry.Id)).FindAll(hit => hit.Chance >= LeastChance && hit.Fit >= LeastFit);

    /// <summary>The likeliest two that stand in one sequence; of those that are about as likely, the two that stand nearest.</summary>
    private static (Entry? One, Entry? Other) Pair(Shelf shelf, List<Hit> ones, List<Hit> others)
    {
        var pairs = ones.SelectMany(one => others, (one, other) => (one, other))
            .Where(pair => shelf.Sequences.After(pair.one.Entry.Id).Contains(pair.other.Entry) || shelf.Sequences.After(pair.other.Entry.Id).Contains(pair.one.Entry))
            .Select(pair => (pair.one, pair.other, Chance: pair.one.Chance * pair.other.Chance, Distance: shelf.Sequences.Distance(pair.one.Entry, pair.other.Entry))).ToList();
        return pairs.Count == 0 ? default : pairs.Where(pair => pair.Chance >= pairs.Max(other => other.Chance) * AboutAsLikely).OrderBy(pair => pair.Distance).ThenByDescending(pair => pair.Chance).Select(pair => ((Entry?)pair.one.Entry, (Entry?)pair.other.Entry)).First();
    }

    private static string Told(Entry entry) => entry is CycleStep step ? string.Create(CultureInfo.InvariantCulture, $"{step.Name} (step {step.Number})") : $"“{entry.Name}”";
}
