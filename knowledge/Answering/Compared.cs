using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Finds what each of several councils says on one subject. What the text says of one council only ("on growth bids in Kent, and on intentions in Sutton") counts more for it than the rest; and
/// where search is not sure of one council, the entry that is surely meant of another leads to its counterpart.
/// </summary>
internal sealed class Compared(Clauses clauses, Councils councils, Vocabulary vocabulary)
{
    // How much the words of the whole text, and those of another council's entry, count beside a council's own.
    private const double OfWhole = 0.6;
    private const double OfCounterpart = 0.6;

    /// <summary>The entries of each council that fit the text, best first.</summary>
    public IReadOnlyList<IReadOnlyList<Hit>> Find(IReadOnlyList<Shelf> shelves, Line line)
    {
        var places = councils.Places(line.Typing);
        var parts = clauses.All(line.Typing);
        List<IReadOnlyList<Hit>> found = [.. shelves.Select(shelf => Find(shelf, line, places, parts))];
        if (found.FindIndex(Certainty.IsSure) is >= 0 and var sure && found.FindIndex(hits => !Certainty.IsSure(hits)) >= 0)
        {
            sure = Enumerable.Range(0, found.Count).Where(at => Certainty.IsSure(found[at])).MaxBy(at => found[at][0].Certainty);
            var entry = found[sure][0].Entry;
            var counterpart = new Wording(Typing.OfDocument($"{entry.Name}. {entry.Text}", vocabulary));
            for (var at = 0; at < found.Count; at++)
            {
                if (!Certainty.IsSure(found[at]) && Counterpart(shelves[at], line, counterpart) is [var best, ..] likely && (found[at].Count == 0 || best.Certainty > found[at][0].Certainty))
                {
                    found[at] = likely;
                }
            }
        }

        return found;
    }

    private IReadOnlyList<Hit> Find(Shelf shelf, Line line, List<(Framework Framework, int From, int To)> places, List<Clause> parts)
    {
        // What is said of other councils only is left out; a council of which nothing is said by itself is asked the whole.
        bool IsOfOthers(Clause clause) => IsNamed(clause, place => place.Framework != shelf.Framework) && !IsNamed(clause, place => place.Framework == shelf.Framework);
        bool IsNamed(Clause clause, Predicate<(Framework Framework, int From, int To)> isOne) => places.Exists(place => place.From >= clause.From && place.From < clause.To && isOne(place));

        List<Clause> others = [.. parts.Where(IsOfOthers)];
        if (others.Count == 0)
        {
            return line.Hits(shelf);
        }

        var own = line.Wording.Without((at, _) => others.Exists(clause => at >= clause.From && at < clause.To));
        if (!own.HasSubject)
        {
            return line.Hits(shelf);
        }

        if (parts.Exists(clause => clause.IsQuestion && !IsOfOthers(clause)))
        {
            return Joined(shelf.Index.Find(own, Line.Looked), line.Hits(shelf), OfWhole, Surer);
        }

        // "Who decides on bids in Kent, and on intentions in Sutton": what is asked stands with the other council, beside its own subject.
        var alike = Parallel(line.Typing, parts, others);
        var asked = line.Wording.Without((at, _) => at >= alike.From && at < alike.To);
        return alike.To > alike.From && asked.HasSubject
            ? Joined(shelf.Index.Find(asked, Line.Looked), line.Hits(shelf), OfWhole, Surer)
            : Joined(line.Hits(shelf), shelf.Index.Find(own, Line.Looked), OfWhole, Surer);
    }

    /// <summary>The words of another council's clause that stand in the place of the own clause's: both begin with the same small word.</summary>
    private (int From, int To) Parallel(Typing typing, List<Clause> parts, List<Clause> others)
    {
        foreach (var own in parts.Where(clause => !others.Contains(clause)))
        {
            var first = vocabulary.JoinsQuestions.Contains(typing.Words[own.From].Text) ? own.From + 1 : own.From;
            foreach (var other in others)
            {
                for (var at = other.To - 1; at > other.From && first < own.To && vocabulary.BeforeQuestion.Contains(typing.Words[first].Text); at--)
                {
                    if (string.Equals(typing.Words[at].Text, typing.Words[first].Text, StringComparison.Ordinal))
                    {
                        return (at, other.To);
                    }
                }
            }
        }

        return (0, 0);
    }

    private static double Surer(Hit one, Hit other) => Math.Max(one.Certainty, other.Certainty);

    // Another council's entry alone makes nothing sure; with what the text itself may mean it does.
    private static List<Hit> Counterpart(Shelf shelf, Line line, Wording counterpart) => Joined(
        line.Hits(shelf),
        shelf.Index.Find(counterpart, Line.Looked),
        OfCounterpart,
        static (own, other) => own.Certainty >= Certainty.Fair && other.Certainty >= Certainty.Clear ? other.Certainty : Math.Max(own.Certainty, Math.Min(other.Certainty, Certainty.Fair)));

    /// <summary>Two findings as one, the best of them: the fit of the first counts in full, that of the second by a share.</summary>
    private static List<Hit> Joined(IReadOnlyList<Hit> first, IReadOnlyList<Hit> second, double share, Func<Hit, Hit, double> certainty)
    {
        var best = new List<Hit>(NearAnswers.Most + 1);
        Span<double> scores = stackalloc double[NearAnswers.Most + 1];
        for (var at = 0; at < first.Count; at++)
        {
            var other = Find(second, first[at].Entry);
            Insert(best, scores, first[at] with { Certainty = certainty(first[at], other) }, first[at].Fit + (share * (other.Entry is null ? Last(second) : other.Fit)));
        }

        for (var at = 0; at < second.Count; at++)
        {
            if (Find(first, second[at].Entry).Entry is null)
            {
                Insert(best, scores, second[at] with { Certainty = certainty(default, second[at]) }, Last(first) + (share * second[at].Fit));
            }
        }

        return best;
    }

    private static void Insert(List<Hit> best, Span<double> scores, Hit hit, double score)
    {
        var place = best.Count;
        while (place > 0 && scores[place - 1] < score)
        {
            place--;
        }

        if (place == NearAnswers.Most)
        {
            return;
        }

        scores[place..^1].CopyTo(scores[(place + 1)..]);
        scores[place] = score;
        best.Insert(place, hit);
        if (best.Count > NearAnswers.Most)
        {
            best.RemoveAt(NearAnswers.Most);
        }
    }

    private static Hit Find(IReadOnlyList<Hit> hits, Entry entry)
    {
        for (var at = 0; at < hits.Count; at++)
        {
            if (hits[at].Entry == entry)
            {
                return hits[at];
            }
        }

        return default;
    }

    // What was not found fits no better than the last that was.
    private static double Last(IReadOnlyList<Hit> hits) => hits.Count < Line.Looked ? 0 : hits[^1].Fit;
}
