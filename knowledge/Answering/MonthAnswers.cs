using CommissioningBot.Knowledge.Model;
using CommissioningBot.Knowledge.Rules;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Answers what falls in a month: "what happens in September".</summary>
internal static class MonthAnswers
{
    private const double Fits = 0.3;
    private const int MostOffered = 4;

    /// <summary>The answer, or null when the text names no month, nothing of the framework falls in it, or another entry is likely meant.</summary>
    public static Answer? Answer(Shelf shelf, Line line) => Named(line.Typing) is var (place, month) ? In(shelf, line, place, month) : null;

    private static Answer? In(Shelf shelf, Line line, int place, int month)
    {
        var entries = shelf.Framework.Entries.OfType<TimelineEntry>().Where(entry => entry.Month == month || Names(entry.When, month)).ToList();
        if (entries.Count == 0 || IsOfAnother(shelf, line, entries))
        {
            return null;
        }

        var others = line.Wording.Without((at, _) => at == place);
        var best = others.HasSubject ? shelf.Index.Find(others, 1, entry => entry is TimelineEntry time && entries.Contains(time)) : [];
        if (others.HasSubject && best is not [{ Fit: >= Fits }])
        {
            return null;
        }

        return entries.Count == 1 ? shelf.Answers.For(entries[0])
            : best is [var hit] ? shelf.Answers.For(hit.Entry)
            : new Answer(AnswerKind.Answered, $"{entries.Count} steps fall in that month in {shelf.Framework.Council.ShortName}'s framework.")
            {
                Title = "In that month",
                FrameworkId = shelf.Framework.Id,
                Points = [.. entries.Select(entry => $"{entry.Name} ({entry.When})")],
                Citations = [.. entries.SelectMany(entry => entry.Citations).Distinct()],
                Next = [.. entries.Take(MostOffered).Select(shelf.Answers.Button)],
            };
    }

    // "We missed the August date": what is likely meant only tells of the month.
    private static bool IsOfAnother(Shelf shelf, Line line, List<TimelineEntry> entries) =>
        line.Hits(shelf) is [{ Certainty: >= Certainty.Strong } hit, ..] && !entries.Exists(entry => entry == hit.Entry);

    // The first month that is named, and its place.
    private static (int Place, int Month)? Named(Typing typing)
    {
        for (var at = 0; at < typing.Words.Count; at++)
        {
            if (DateReader.Month(typing.Words[at].Text) is { } month)
            {
                return (at, month);
            }
        }

        return null;
    }

    private static bool Names(string when, int month) => Tokens.Read(when).Any(token => DateReader.Month(token.Text) == month);
}
