using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>
/// Texts that tell what is done and ask for what follows: "the spec is signed off, what now". What is done is found by the wordings that the sequences of a pack have for it; the answer is the
/// entry after it, which the text itself seldom names.
/// </summary>
internal sealed class SequenceAnswers(Vocabulary vocabulary, Clauses clauses)
{
    private const double LeastFit = 0.42;
    private const double LeastCertainty = 0.65;
    private const int MostBeside = 2;

    /// <summary>What a text tells to be done.</summary>
    /// <param name="Entry">The entry that is done.</param>
    /// <param name="Next">What comes after it, in order; empty after the last.</param>
    /// <param name="Certainty">How likely it is that this was told, from 0 to 1.</param>
    internal sealed record Done(Entry Entry, IReadOnlyList<Entry> Next, double Certainty);

    /// <summary>The last step of a sequence that the text tells to be done; null when it tells of none.</summary>
    public Done? In(Shelf shelf, Line line)
    {
        var asksNext = AsksNext(line);
        var told = clauses.Told(line.Typing);
        if (told.Count == 0 || (!asksNext && told is [{ From: 0 } whole] && whole.To == line.Typing.Words.Count))
        {
            return null;
        }

        var isOut = new bool[line.Typing.Words.Count];
        foreach (var (_, from, to) in vocabulary.Cycle["then"].In(line.Typing))
        {
            Array.Fill(isOut, true, from, to - from);
        }

        if (asksNext && told.Select(clause => EndOf(shelf.Framework.Cycle, line.Typing, clause)).FirstOrDefault(step => step is not null) is { } end)
        {
            return new Done(end, shelf.Sequences.After(end.Id), Certainty: 1);
        }

        Done? last = null;
        foreach (var clause in told)
        {
            if (!IsUndone(line.Typing, clause) && HasWord(shelf, line.Typing, clause) && line.Wording.Part(clause.From, clause.To, isOut) is { HasSubject: true } wording
                && shelf.Done.Find(wording, 1) is [{ Fit: >= LeastFit, Certainty: >= LeastCertainty } hit] && shelf.Framework.Find(hit.Entry.Id) is { } entry
                && (last is null || !shelf.Sequences.After(entry.Id).Contains(last.Entry)))
            {
                last = new Done(entry, shelf.Sequences.After(entry.Id), hit.Certainty);
            }
        }

        return last;
    }

    /// <summary>"The Plan phase is done": the last step of a phase that is named as one; null when none is, or when the phases are the steps.</summary>
    private CycleStep? EndOf(Cycle? cycle, Typing typing, Clause clause)
    {
        if (cycle is null || cycle.Phases.Count == cycle.Steps.Count || IsUndone(typing, clause))
        {
            return null;
        }

        foreach (var (_, from, to) in vocabulary.Cycle["phase"].In(typing))
        {
            var named = from < clause.From || to > clause.To ? null : cycle.Phases.FirstOrDefault(phase => IsName(typing, from - 1, clause, phase) || IsName(typing, to, clause, phase));
            if (named is not null)
            {
                return cycle.Steps.Last(step => string.Equals(step.PhaseId, named.Id, StringComparison.Ordinal));
            }
        }

        return null;
    }

    private static bool IsName(Typing typing, int at, Clause clause, CyclePhase phase) => at >= clause.From && at < clause.To && string.Equals(typing.Words[at].Text, phase.Name, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The answer, or in its place that of the entry after the one that is done. The words of a text fit what is done at least as well as what is to do: so where it asks what comes next, only an
    /// entry that fits more surely still stays; where it does not, what is done gives way to what follows it if that may be meant, too.
    /// </summary>
    public Answer With(Shelf shelf, Line line, IReadOnlyList<Hit> hits, Answer answer, Done done)
    {
        var asksNext = AsksNext(line);
        var isOfDone = string.Equals(answer.EntryId, done.Entry.Id, StringComparison.Ordinal);
        if (done.Next.Count == 0)
        {
            return asksNext && isOfDone ? answer with { Text = $"Nothing comes after “{done.Entry.Name}” in this framework. {answer.Text}" } : answer;
        }

        var next = done.Next[0];
        if (string.Equals(answer.EntryId, next.Id, StringComparison.Ordinal))
        {
            return Rest(shelf, line, done) is { Count: > 0 } rest ? answer with { Also = Beside(next, [.. rest, .. answer.Also]) } : answer;
        }

        var isReplaced = asksNext && (isOfDone || hits.Count == 0 || hits[0].Certainty < done.Certainty);
        if (!isReplaced)
        {
            return answer;
        }

        var following = shelf.Answers.For(next);
        return following with
        {
            Text = $"After “{done.Entry.Name}” comes “{next.Name}”. {following.Text}",
            Also = Beside(next, [.. Rest(shelf, line, done), shelf.Answers.For(done.Entry), answer with { Also = [] }, .. answer.Also]),
            Confidence = Math.Round(done.Certainty, 2),
        };
    }

    private bool AsksNext(Line line) => vocabulary.Cycle["then"].IsIn(line.Typing);

    // "What is left to do" asks for all that follows.
    private List<Answer> Rest(Shelf shelf, Line line, Done done) => vocabulary.Cycle["left"].IsIn(line.Typing) ? [.. done.Next.Skip(1).Select(shelf.Answers.For)] : [];

    private static IReadOnlyList<Answer> Beside(Entry next, IEnumerable<Answer> answers) =>
        [.. answers.Where(one => one.EntryId is not null && !string.Equals(one.EntryId, next.Id, StringComparison.Ordinal)).DistinctBy(one => one.EntryId, StringComparer.Ordinal).Take(MostBeside)];

    // Most of what a story tells has no word of any step.
    private static bool HasWord(Shelf shelf, Typing typing, Clause clause)
    {
        for (var at = clause.From; at < clause.To; at++)
        {
            if (!typing.Words[at].IsStopWord && shelf.Done.Knows(typing.Words[at]))
            {
                return true;
            }
        }

        return false;
    }

    // "Once the spec is finished" tells of nothing that is done yet.
    private bool IsUndone(Typing typing, Clause clause)
    {
        for (var at = clause.From; at < clause.To; at++)
        {
            if (vocabulary.Undone.EndAt(typing, at) > at)
            {
                return true;
            }
        }

        return false;
    }
}
