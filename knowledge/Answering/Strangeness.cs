namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Whether a text that no entry surely answers is about something else altogether. The odds were fitted by logistic regression to questions about the documents that their entries did
/// not have yet, and to the examples of what no document treats, each without itself; knowledge/README.md gives the figures.
/// </summary>
internal static class Strangeness
{
    private const double Base = 8.6;
    private const double OfNearest = -12.75;
    private const double OfOutside = 16.3;
    private const double OfFit = -13.8;
    private const double OfUnknown = 4.5;
    private const double OfWord = -0.46;

    // More words do not make it surer.
    private const int MostWords = 14;

    // An example so much farther than a text of the frameworks still tells that another subject is meant.
    private const double HardlyFarther = 0.05;

    /// <summary>Whether the text is more likely about something else than about what the frameworks treat: it has a word that none of them has, or is nearly as like an example of something else.</summary>
    /// <param name="line">The text.</param>
    /// <param name="asked">The frameworks that are asked.</param>
    /// <param name="best">The best entry of each.</param>
    public static bool IsLikely(Line line, IReadOnlyList<Shelf> asked, IReadOnlyList<Hit> best)
    {
        var (nearest, fit) = (0.0, 0.0);
        foreach (var hit in best)
        {
            (nearest, fit) = (Math.Max(nearest, hit.Nearest), Math.Max(fit, hit.Fit));
        }

        var unknown = Unknown(line, asked);
        if (unknown <= 0 && line.Wording.Outside < nearest - HardlyFarther)
        {
            return false;
        }

        var odds = Base + (OfNearest * nearest) + (OfOutside * line.Wording.Outside) + (OfFit * fit) + (OfUnknown * unknown) + (OfWord * Math.Min(line.Wording.KnownWords, MostWords));
        return odds > 0;
    }

    /// <summary>The share of the words of substance that none of the frameworks has.</summary>
    private static double Unknown(Line line, IReadOnlyList<Shelf> asked)
    {
        var (all, unknown) = (0, 0);
        for (var at = 0; at < line.Terms.Count; at++)
        {
            if (!line.Terms[at].IsQuestionWord)
            {
                all++;
                unknown += asked.Any(shelf => shelf.Index.Knows(line.Typing.Words[line.Wording.PlaceOf(at)])) ? 0 : 1;
            }
        }

        return all == 0 ? 0 : (double)unknown / all;
    }
}
