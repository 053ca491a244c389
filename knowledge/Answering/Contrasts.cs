using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Texts that ask how two things in one framework differ: “annual review v service review”, “is early termination the same as decommissioning”.</summary>
internal sealed class Contrasts(Vocabulary vocabulary)
{
    // Nobody contrasts more; a text of nothing but “vs” would otherwise be asked a hundred times.
    private const int MostSides = 6;

    private const string Between = "between";
    private const string Against = "against";
    private const string Asked = "asked";

    /// <summary>The answer that tells both; null when the text contrasts nothing, or not two things of which both are surely told.</summary>
    /// <param name="shelf">The framework.</param>
    /// <param name="line">The text.</param>
    /// <param name="ask">Asks one of the two by itself, without looking for contrasts in it.</param>
    public Answer? Of(Shelf shelf, Line line, Func<string, Answer> ask)
    {
        foreach (var (left, right) in Sides(line.Typing).Take(MostSides))
        {
            List<Answer> others = [.. Told(shelf, line, right, left, ask)];
            foreach (var one in others.Count == 0 ? [] : Told(shelf, line, left, right, ask))
            {
                if (others.Find(other => !string.Equals(one.EntryId, other.EntryId, StringComparison.Ordinal)) is { } other)
                {
                    return Both(shelf, line, one, other);
                }
            }
        }

        return null;
    }

    /// <summary>Both, the first first; where an entry surely tells of both at once, that goes before them.</summary>
    private static Answer Both(Shelf shelf, Line line, Answer one, Answer other)
    {
        var hits = line.Hits(shelf);
        var isOwn = Certainty.IsSure(hits) && !IsEither(hits[0].Entry, one, other) && line.Terms.All(term => term.IsQuestionWord || shelf.Index.Has(hits[0].Entry, term));
        return isOwn
            ? shelf.Answers.For(hits[0].Entry) with { Also = [one with { Also = [] }, other with { Also = [] }] }
            : one with { Also = [other with { IsOtherQuestion = true, Also = [] }], Confidence = Math.Min(one.Confidence, other.Confidence) };
    }

    private static bool IsEither(Entry entry, Answer one, Answer other) =>
        string.Equals(entry.Id, one.EntryId, StringComparison.Ordinal) || string.Equals(entry.Id, other.EntryId, StringComparison.Ordinal);

    /// <summary>The certain answers to one side, the likeliest first. A single word that names nothing stands for two (“annual and service review”): it is asked with the last of the other side, too.</summary>
    private static IEnumerable<Answer> Told(Shelf shelf, Line line, (int From, int To) side, (int From, int To) other, Func<string, Answer> ask)
    {
        var terms = line.Wording.Part(side.From, side.To).Terms;
        if (terms.Count == 0)
        {
            yield break;
        }

        var text = line.TextOf(side.From, side.To);
        var alone = Certain(shelf, ask(text), terms);
        var isNamed = alone is not null && shelf.Index.IsNamedByAll(shelf.Framework.Find(alone.EntryId!)!, terms);
        if (!isNamed && terms.Count == 1 && other.To - other.From > 1 && Certain(shelf, ask($"{text} {line.Typing.Words[other.To - 1].Text}"), terms) is { } longer)
        {
            yield return longer;
        }

        if (alone is not null)
        {
            yield return alone;
        }
    }

    // Of several entries on one thing none may be certain; where all its words stand in the name of the nearest, that tells what it is.
    private static Answer? Certain(Shelf shelf, Answer answer, IReadOnlyList<Term> terms)
    {
        if (answer is not { EntryId: { } id, Kind: AnswerKind.Answered or AnswerKind.Silent or AnswerKind.Ambiguous } || shelf.Framework.Find(id) is not { } entry)
        {
            return null;
        }

        return !answer.IsNearest ? answer : shelf.Index.IsNamedByAll(entry, terms) ? shelf.Answers.For(entry) : null;
    }

    /// <summary>Where the two sides may stand: around “against” words, or around “and” where a difference is asked for. A comma or stop ends them.</summary>
    private IEnumerable<((int From, int To) Left, (int From, int To) Right)> Sides(Typing typing)
    {
        foreach (var (_, from, to) in vocabulary.Contrasts[Against].In(typing))
        {
            yield return ((StartOf(typing, from), from), (to, EndOf(typing, to)));
        }

        foreach (var (_, _, to) in vocabulary.Contrasts[Between].In(typing))
        {
            foreach (var and in Joints(typing, to, EndOf(typing, to)))
            {
                yield return ((to, and), (and + 1, EndOf(typing, and + 1)));
            }
        }

        foreach (var (_, from, _) in vocabulary.Contrasts[Asked].In(typing))
        {
            foreach (var and in Joints(typing, typing.Opening, from))
            {
                yield return ((StartOf(typing, and), and), (and + 1, Math.Min(from, EndOf(typing, and + 1))));
            }
        }
    }

    // What the side is begins behind “how is the”.
    private static int StartOf(Typing typing, int word)
    {
        var at = word;
        while (at > typing.Opening && !Clauses.IsSign(typing, at))
        {
            at--;
        }

        while (at < word && (typing.Words[at].IsStopWord || typing.Words[at].IsQuestionWord))
        {
            at++;
        }

        return at;
    }

    private static int EndOf(Typing typing, int word)
    {
        var at = word + 1;
        while (at < typing.Words.Count && !Clauses.IsSign(typing, at))
        {
            at++;
        }

        return Math.Min(at, typing.Words.Count);
    }

    private IEnumerable<int> Joints(Typing typing, int from, int to)
    {
        for (var at = from + 1; at < to - 1; at++)
        {
            if (vocabulary.JoinsSides.Contains(typing.Words[at].Text))
            {
                yield return at;
            }
        }
    }
}
