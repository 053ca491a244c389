using System.Globalization;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>What several councils say, side by side.</summary>
internal static class Comparison
{
    private const int MostButtons = 3;

    /// <summary>The answers side by side.</summary>
    /// <param name="answers">One of each council.</param>
    /// <param name="asksForValues">The text asks for a number, or if something is the same: then they are, where they can be.</param>
    public static Answer Of(IReadOnlyList<(Shelf Shelf, Answer Answer)> answers, bool asksForValues)
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
        text = asksForValues && said.Count == answers.Count && Values(said) is { } values ? $"{text} {values}" : text;
        return new Answer(said.Count == 0 ? AnswerKind.NotCovered : AnswerKind.Answered, text)
        {
            Title = "Compared",
            Compared = compared,
            Citations = [.. compared.SelectMany(answer => answer.Citations)],
            Next = [.. answers.Where(pair => !IsAnswer(pair.Answer)).SelectMany(pair => pair.Answer.Next).Take(MostButtons)],
            Confidence = compared.Min(answer => answer.Confidence),
        };
    }

    /// <summary>The figures of all councils in a sentence, and if they are the same; null when they cannot be compared.</summary>
    private static string? Values(List<(Shelf Shelf, Answer Answer)> answers)
    {
        var values = answers.ConvertAll(pair => ValueOf(pair.Shelf, pair.Answer));
        if (values.Exists(value => value is null || !string.Equals(value.Value.Unit, values[0]!.Value.Unit, StringComparison.Ordinal)))
        {
            return null;
        }

        return values.TrueForAll(value => value!.Value.Number == values[0]!.Value.Number)
            ? $"The number is the same: {Told(values[0]!.Value)}."
            : $"The numbers differ: {string.Join(", ", answers.Select((pair, at) => $"{pair.Shelf.Framework.Council.ShortName} {Told(values[at]!.Value)}"))}.";
    }

    private static string Told((int Number, string Unit) value) => value.Unit.Length == 0 ? value.Number.ToString(CultureInfo.InvariantCulture) : Counted.Of(value.Number, value.Unit);

    /// <summary>The figure that an answer is about: months of notice, steps of the cycle, or the one number that stands in its name ("the ten standards"); null when it is about none.</summary>
    private static (int Number, string Unit)? ValueOf(Shelf shelf, Answer answer)
    {
        if (answer.IsNearest)
        {
            return null;
        }

        return (answer.EntryId is { } id ? shelf.Framework.Find(id) : null) switch
        {
            NoticePeriod { Months: { } months } => (months, "month"),
            { } entry => NumbersIn(entry.Name) is [> 1 and var number] ? (number, "") : null,
            null => answer.Points.Count > 0 && string.Equals(answer.Title, shelf.Framework.Cycle?.Name, StringComparison.Ordinal) ? (answer.Points.Count, "step") : null,
        };
    }

    private static List<int> NumbersIn(string name) => [.. Tokens.Read(name).Where(token => token.IsWord).Select(token => NumberWords.SmallNumber(token.Text)).OfType<int>()];

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
