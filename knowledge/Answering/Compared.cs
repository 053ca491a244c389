using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Finds what each of several councils says on one subject.</summary>
internal sealed class Compared(SideSearch search, Counterparts counterparts, Vocabulary vocabulary)
{
    // How much the words of another council's entry count beside those of the text.
    private const double OfCounterpart = 0.6;

    /// <summary>The entries of each council that fit the text, best first.</summary>
    /// <param name="shelves">The councils.</param>
    /// <param name="selected">The selected council, which "we" stands for; null when none is.</param>
    /// <param name="line">The text.</param>
    public IReadOnlyList<IReadOnlyList<Hit>> Find(IReadOnlyList<Shelf> shelves, Framework? selected, Line line)
    {
        List<IReadOnlyList<Hit>> found = [.. shelves.Select(shelf => search.Find(shelf, line, selected))];
        counterparts.Align(shelves, found);
        LookByWords(shelves, line, found);
        return found;
    }

    /// <summary>Where search is sure of one council and not of another, the words of the entry that is surely meant are searched there, too.</summary>
    private void LookByWords(IReadOnlyList<Shelf> shelves, Line line, List<IReadOnlyList<Hit>> found)
    {
        if (!found.Exists(Certainty.IsSure) || found.TrueForAll(Certainty.IsSure))
        {
            return;
        }

        var entry = found.Where(Certainty.IsSure).MaxBy(hits => hits[0].Certainty)![0].Entry;
        var counterpart = new Wording(Typing.OfDocument($"{entry.Name}. {entry.Text}", vocabulary));
        for (var at = 0; at < found.Count; at++)
        {
            if (!Certainty.IsSure(found[at]) && Counterpart(shelves[at], line, counterpart) is [var best, ..] likely && (found[at].Count == 0 || best.Certainty > found[at][0].Certainty))
            {
                found[at] = likely;
            }
        }
    }

    // Another council's entry alone makes nothing sure; with what the text itself may mean it does.
    private static List<Hit> Counterpart(Shelf shelf, Line line, Wording counterpart) => JoinedHits.Of(
        line.Hits(shelf),
        shelf.Index.Find(counterpart, Line.Looked),
        OfCounterpart,
        static (own, other) => own.Certainty >= Certainty.Fair && other.Certainty >= Certainty.Clear ? other.Certainty : Math.Max(own.Certainty, Math.Min(other.Certainty, Certainty.Fair)));
}
