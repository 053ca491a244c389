namespace CommissioningBot.Knowledge.Answering;

/// <summary>What several councils say, side by side.</summary>
internal static class Comparison
{
    private const int MostButtons = 3;

    public static Answer Of(IReadOnlyList<(Shelf Shelf, Answer Answer)> answers)
    {
        var said = answers.Where(pair => IsAnswer(pair.Answer)).ToList();
        if (said.Count == 0 && answers.All(pair => pair.Answer.Kind == answers[0].Answer.Kind && pair.Answer.Also.Count == 0))
        {
            return answers[0].Answer with { FrameworkId = null, Compared = [.. answers.Select(pair => pair.Answer)] };
        }

        var compared = answers.Select(pair => IsAnswer(pair.Answer) ? pair.Answer : Unsaid(pair.Shelf, pair.Answer)).ToList();
        var text = said.Count == answers.Count ? $"{Shelf.Join(answers.Select(pair => pair.Shelf))}, side by side."
            : said.Count == 0 ? $"I found nothing certain on that in the frameworks of {Shelf.Join(answers.Select(pair => pair.Shelf))}."
            : $"I found an answer for {Shelf.Join(said.Select(pair => pair.Shelf))} only.";
        return new Answer(said.Count == 0 ? AnswerKind.NotCovered : AnswerKind.Answered, text)
        {
            Title = "Compared",
            Compared = compared,
            Citations = [.. compared.SelectMany(answer => answer.Citations)],
            Next = [.. answers.Where(pair => !IsAnswer(pair.Answer)).SelectMany(pair => pair.Answer.Next).Take(MostButtons)],
            Confidence = compared.Min(answer => answer.Confidence),
        };
    }

    private static bool IsAnswer(Answer answer) => answer.Kind is AnswerKind.Answered or AnswerKind.Silent or AnswerKind.Ambiguous or AnswerKind.Superseded;

    /// <summary>Nothing certain; the nearest is told all the same, as what it is.</summary>
    private static Answer Unsaid(Shelf shelf, Answer answer)
    {
        var nothing = new Answer(AnswerKind.NotCovered, $"I found nothing certain on that in {shelf.Framework.Council.ShortName}'s framework.")
        {
            Title = "Nothing found",
            FrameworkId = shelf.Framework.Id,
            Next = answer.Next,
            Confidence = Math.Min(answer.Confidence, Certainty.Fair),
        };
        return answer.Also is [var nearest, ..] ? nothing with { Text = $"{nothing.Text} The nearest is “{nearest.Title}”: {nearest.Text}", Points = nearest.Points, Citations = nearest.Citations } : nothing;
    }
}
