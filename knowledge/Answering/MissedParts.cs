using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Names one of the questions of a text that nothing answers.</summary>
internal sealed class MissedParts(Vocabulary vocabulary)
{
    private const int MostBeside = 1;

    // A part of fewer words of substance ("and who does it") is told by the other's answer.
    private const int LeastOfPart = 2;

    /// <summary>The answer with the nearest to a part of which nothing that is shown has a word, and that nothing else answers; null when there is no such part.</summary>
    public Answer? With(Shelf shelf, Line line, Answer answer, List<QuestionPart> parts)
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
                    Also = [shelf.Answers.For(nearest.Entry) with { IsOtherQuestion = true, IsNearest = true }, .. answer.Also.Take(MostBeside)],
                };
            }
        }

        return null;
    }
}
