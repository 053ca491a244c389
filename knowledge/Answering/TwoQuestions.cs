using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Texts that ask more than one thing: "who keeps the list and how often is it looked at". Each part is looked for by its own words and, less, by those of
/// the whole text, since a later part seldom repeats what it is about. Where one entry answers all of them, nothing is added to it.
/// </summary>
internal sealed class TwoQuestions(Vocabulary vocabulary, Clauses clauses)
{
    private const int MostParts = 3;
    private const int MostBeside = 2;
    private const int MostOfPart = 8;

    // How much the words of the whole text count beside the part's own.
    private const double OfWhole = 0.6;

    // What answers a part may be meant by the whole text, or fits it so well at least, as a share of what fits it best.
    private const double NearWhole = 0.8;

    // A part of fewer words of substance ("and who does it") is told by the other's answer.
    private const int LeastOfPart = 2;

    /// <summary>The answer, with what answers the other things that the text asks; where nothing was found for one of them, it says so and shows the nearest.</summary>
    public Answer With(Shelf shelf, Line line, Answer answer)
    {
        if (answer.EntryId is not { } first || Parts(line) is not { Count: > 1 } parts)
        {
            return answer;
        }

        var whole = line.Hits(shelf);
        var others = new List<Answer>();
        foreach (var (wording, from, to) in parts)
        {
            if (Best(shelf, wording, whole, isAlone: !Refers(line.Typing, from, to)) is { } other && !(other is ThresholdBand && line.Values.Amounts.Count > 0) && !string.Equals(other.Id, first, StringComparison.Ordinal) && !Has(others, other.Id))
            {
                others.Add(shelf.Answers.For(other) with { IsOtherQuestion = true });
            }
        }

        if (others.Count == 0 && Missed(shelf, line, answer, parts) is { } missed)
        {
            return missed;
        }

        // An answer beyond doubt has nothing beside it; of two questions, what fits the text next best may answer the other.
        return others.Count > 0 ? answer with { Also = [.. others.Concat(answer.Also.Where(one => !Has(others, one.EntryId))).Take(MostBeside)] }
            : answer.Also.Count == 0 && line.Values.Amounts.Count == 0 && whole.FirstOrDefault(hit => !string.Equals(hit.Entry.Id, first, StringComparison.Ordinal)) is { Certainty: >= Certainty.Fair } next ? answer with { Also = [shelf.Answers.For(next.Entry)] }
            : answer;
    }

    private static bool Has(List<Answer> answers, string? entry) => answers.Exists(answer => string.Equals(answer.EntryId, entry, StringComparison.Ordinal));

    /// <summary>The entry that surely answers a part; null when none does. One that is foreign to the whole text answers only a part that stands alone, without "it" or "them".</summary>
    private static Entry? Best(Shelf shelf, Wording part, IReadOnlyList<Hit> whole, bool isAlone)
    {
        var own = shelf.Index.Find(part, MostOfPart, whole);
        var (best, most) = (default(Hit), 0.0);
        foreach (var hit in own)
        {
            if (hit.Fit + (OfWhole * FitOf(whole, hit)) is var score && score > most)
            {
                (best, most) = (hit, score);
            }
        }

        if (isAlone && own is [{ Certainty: >= Certainty.Clear } alone, ..])
        {
            return alone.Entry;
        }

        var isFound = best.Certainty >= Certainty.Sure
            && (FitOf(whole, best) >= NearWhole * whole.Max(hit => hit.Fit) || whole.Any(hit => hit.Entry == best.Entry && hit.Certainty >= Certainty.Slight));
        return isFound && !whole.Any(hit => own[^1].Fit + (OfWhole * hit.Fit) > most && !own.Exists(other => other.Entry == hit.Entry)) ? best.Entry : null;
    }

    private bool Refers(Typing typing, int from, int to)
    {
        for (var at = from; at < to; at++)
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

    /// <summary>The answer with the nearest to a part of which nothing that is shown has a word, and that nothing else answers; null when there is no such part.</summary>
    private Answer? Missed(Shelf shelf, Line line, Answer answer, List<(Wording Wording, int From, int To)> parts)
    {
        List<Entry> shown = [.. answer.Also.Append(answer).Select(one => one.EntryId).OfType<string>().Select(shelf.Framework.Find).OfType<Entry>()];
        foreach (var (wording, from, to) in parts)
        {
            if (wording.Terms.Count(term => !term.IsQuestionWord) >= LeastOfPart && wording.Terms.All(term => term.IsQuestionWord || !shown.Exists(entry => shelf.Index.Has(entry, term)))
                && shelf.Index.Find(wording, 1) is [{ Certainty: < Certainty.Fair } nearest])
            {
                var start = vocabulary.JoinsQuestions.Contains(line.Typing.Words[from].Text) ? from + 1 : from;
                return answer with
                {
                    Text = $"{answer.Text} You ask “{line.TextOf(start, to)}”, too: on that I found nothing certain.",
                    Also = [shelf.Answers.For(nearest.Entry) with { IsOtherQuestion = true, IsNearest = true }, .. answer.Also.Take(MostBeside - 1)],
                };
            }
        }

        return null;
    }

    /// <summary>The questions in a text, in its order. What tells a story beside them is none.</summary>
    private List<(Wording Wording, int From, int To)> Parts(Line line)
    {
        var parts = new List<(Wording, int, int)>();
        foreach (var clause in clauses.Questions(line.Typing))
        {
            if (clause.IsQuestion && parts.Count < MostParts && clause.To - clause.From < line.Typing.Words.Count && line.Wording.Part(clause.From, clause.To) is { HasSubject: true } part)
            {
                parts.Add((part, clause.From, clause.To));
            }
        }

        return parts;
    }
}
