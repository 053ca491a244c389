using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Finds what answers one of the questions of a text: by its own words and, less, by those of the whole, since a later question seldom repeats what it is about.</summary>
internal sealed class PartSearch(Vocabulary vocabulary)
{
    private const int MostOfPart = 8;

    // How much the words of the whole text count beside the part's own.
    private const double OfWhole = 0.6;

    // What answers a part may be meant by the whole text, or fits it so well at least, as a share of what fits it best.
    private const double NearWhole = 0.8;

    /// <summary>The entry that surely answers a part; null when none does. One that is foreign to the whole text answers only a part that stands alone, without "it" or "them".</summary>
    public Entry? Best(Shelf shelf, Line line, QuestionPart part)
    {
        var whole = line.Hits(shelf);
        var own = shelf.Index.Find(part.Wording, MostOfPart, whole);
        var (best, most) = (default(Hit), 0.0);
        foreach (var hit in own)
        {
            if (hit.Fit + (OfWhole * FitOf(whole, hit)) is var score && score > most)
            {
                (best, most) = (hit, score);
            }
        }

        if (own is [{ Certainty: >= Certainty.Clear } alone, ..] && !Refers(line.Typing, part))
        {
            return alone.Entry;
        }

        return IsFound(best, whole) && !whole.Any(hit => own[^1].Fit + (OfWhole * hit.Fit) > most && !own.Exists(other => other.Entry == hit.Entry)) ? best.Entry : null;
    }

    // Surely the part's answer and not foreign to the whole, or likely both.
    private static bool IsFound(Hit best, IReadOnlyList<Hit> whole)
    {
        var ofWhole = whole.FirstOrDefault(hit => hit.Entry == best.Entry).Certainty;
        return best.Certainty >= Certainty.Sure
            ? FitOf(whole, best) >= NearWhole * whole.Max(hit => hit.Fit) || ofWhole >= Certainty.Slight
            : best.Certainty >= Certainty.Possible && ofWhole >= Certainty.Possible;
    }

    private bool Refers(Typing typing, QuestionPart part)
    {
        for (var at = part.From; at < part.To; at++)
        {
            if (vocabulary.Referring.Contains(typing.Words[at].Text))
            {
                return true;
            }
        }

        return false;
    }

    private static double FitOf(IReadOnlyList<Hit> hits, Hit one)
    {
        foreach (var hit in hits)
        {
            if (hit.Entry == one.Entry)
            {
                return hit.Fit;
            }
        }

        return hits.Count < Line.Looked ? 0 : hits[^1].Fit;
    }
}
