using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Texts that ask more than one thing: "who keeps the list and how often is it looked at". Where one entry answers all of them, nothing is added to it.</summary>
internal sealed class TwoQuestions(Vocabulary vocabulary, Clauses clauses)
{
    private const int MostBeside = 2;

    // A question of more words has a subject of its own: "and who does the needs assessment in the first phase".
    private const int MostOfDoer = 5;

    private readonly QuestionParts _parts = new(clauses);
    private readonly PartSearch _search = new(vocabulary);
    private readonly MissedParts _missed = new(vocabulary);

    /// <summary>The answer, with what answers the other things that the text asks; where nothing was found for one of them, it says so and shows the nearest.</summary>
    public Answer With(Shelf shelf, Line line, Answer answer)
    {
        if (answer.EntryId is not { } first || _parts.Of(line) is not { Count: > 1 } parts)
        {
            return answer;
        }

        var others = new List<Answer>();
        foreach (var part in parts)
        {
            var other = (part.Wording.HasSubject ? _search.Best(shelf, line, part) : null) ?? Doer(shelf, line, part, first);
            if (other is not null && !(other is ThresholdBand && line.Values.Amounts.Count > 0) && !string.Equals(other.Id, first, StringComparison.Ordinal) && !Has(others, other.Id))
            {
                others.Add(shelf.Answers.For(other) with { IsOtherQuestion = true });
            }
        }

        return others.Count > 0
            ? answer with { Also = [.. others.Concat(answer.Also.Where(one => !Has(others, one.EntryId))).Take(MostBeside)] }
            : _missed.With(shelf, line, answer, parts) ?? WithNext(shelf, line, answer);
    }

    private static bool Has(List<Answer> answers, string? entry) => answers.Exists(answer => string.Equals(answer.EntryId, entry, StringComparison.Ordinal));

    /// <summary>"And whose job is it": the step that the first answer belongs to, which names who is responsible.</summary>
    private CycleStep? Doer(Shelf shelf, Line line, QuestionPart part, string first) =>
        part.To - part.From <= MostOfDoer && vocabulary.AskingWho.IsIn(line.Typing, part.From, part.To) && shelf.Framework.Find(first) is { } entry and not CycleStep
            ? entry.See.Select(shelf.Framework.Find).OfType<CycleStep>().FirstOrDefault(step => step.Responsible.Count > 0)
            : null;

    /// <summary>
    /// An answer beyond doubt has nothing beside it; of two questions, what fits the text next best may answer the other, or what the first answer leads to: "how often do we ask for reports, and can
    /// we ever ask for more".
    /// </summary>
    private static Answer WithNext(Shelf shelf, Line line, Answer answer)
    {
        if (line.Values.Amounts.Count > 0)
        {
            return answer;
        }

        if (answer.Also.Count == 0 && line.Hits(shelf).FirstOrDefault(hit => !string.Equals(hit.Entry.Id, answer.EntryId, StringComparison.Ordinal)) is { Certainty: >= Certainty.Fair } next)
        {
            return answer with { Also = [shelf.Answers.For(next.Entry)] };
        }

        return LeadsOn.Linked(shelf, line, answer) is { } linked ? answer with { Also = [.. answer.Also.Take(MostBeside - 1), shelf.Answers.For(linked)] } : answer;
    }
}
