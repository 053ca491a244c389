using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Tells when a figure was asked for ("how many days") and the entry that was found has none.</summary>
internal static class Figures
{
    /// <summary>The answer; one without the figure that was asked for says so and counts as the nearest only.</summary>
    public static Answer Hedged(Answer answer, Line line, Vocabulary vocabulary) =>
        answer.Kind is not AnswerKind.Answered || answer.Points.Count > 1 || !vocabulary.FigureAsked.IsIn(line.Typing) || answer.Also.Append(answer).Any(one => HasFigure(one, vocabulary))
            ? answer
            : answer with { Text = $"I found no figure for that in the framework. {(answer.IsNearest ? "" : "This is the nearest that I found. ")}{answer.Text}", IsNearest = true };

    private static bool HasFigure(Answer answer, Vocabulary vocabulary) => answer.Points.Append(answer.Text).Append(answer.Title).Any(text => HasFigure(text, vocabulary));

    private static bool HasFigure(string text, Vocabulary vocabulary)
    {
        var typing = Typing.OfDocument(text, vocabulary);
        return typing.Words.Any(word => char.IsAsciiDigit(word.Text[0]) || NumberWords.SmallNumber(word.Text) is not null) || vocabulary.FigureWords.IsIn(typing);
    }
}
