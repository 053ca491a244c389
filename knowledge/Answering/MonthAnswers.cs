using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Answers what falls in a month: "what happens in September".</summary>
internal static class MonthAnswers
{
    private const double Fits = 0.3;
    private const int MostOffered = 4;

    /// <summary>The answer, or null when the text names no month, or nothing of the framework falls in it.</summary>
    public static Answer? Answer(Shelf shelf, Line line)
    {
        var named = line.Typing.Words.Select((word, at) => (Month: DateReader.Month(word.Text), At: at)).FirstOrDefault(word => word.Month is not null);
        if (named.Month is not { } month)
        {
            return null;
        }

        var entries = shelf.Framework.Entries.OfType<TimelineEntry>().Where(entry => entry.Month == month || Names(entry.When, month)).ToList();
        var others = line.Wording.Without((at, _) => at == named.At);
        if (entries.Count == 0 || (others.HasSubject && shelf.Index.Find(others, 1, entry => entry is TimelineEntry time && entries.Contains(time)) is not [{ Fit: >= Fits }]))
        {
            return null;
        }

        if (entries.Count == 1)
        {
            return shelf.Answers.For(entries[0]);
        }

        return others.HasSubject
            ? shelf.Answers.For(shelf.Index.Find(others, 1, entry => entry is TimelineEntry time && entries.Contains(time))[0].Entry)
            : new Answer(AnswerKind.Answered, $"{entries.Count} steps fall in that month in {shelf.Framework.Council.ShortName}'s framework.")
            {
                Title = "In that month",
                FrameworkId = shelf.Framework.Id,
                Points = [.. entries.Select(entry => $"{entry.Name} ({entry.When})")],
                Citations = [.. entries.SelectMany(entry => entry.Citations).Distinct()],
                Next = [.. entries.Take(MostOffered).Select(shelf.Answers.Button)],
            };
    }

    private static bool Names(string when, int month) => Tokens.Read(when).Any(token => DateReader.Month(token.Text) == month);
}
