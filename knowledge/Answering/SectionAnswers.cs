namespace CommissioningBot.Knowledge.Answering;

/// <summary>Answers what asks for a section by its number: "what does 4.10 say", "section 3.1".</summary>
internal static class SectionAnswers
{
    private const int MostEntries = 4;

    /// <summary>The answer, or null when the text names no section of this framework.</summary>
    public static Answer? Answer(Shelf shelf, Line line)
    {
        for (var at = 0; at < line.Typing.Words.Count; at++)
        {
            var word = line.Typing.Words[at];
            if (line.IsLeftOut[at] || line.Values.IsTaken[word.Token])
            {
                continue;
            }

            var isNamed = at > 0 && line.Typing.Words[at - 1].Text is "section" or "sec" or "paragraph" or "para" or "clause" or "sections" or "point";
            if ((isNamed || word.Text.Contains('.', StringComparison.Ordinal)) && Say(shelf, line, word.Text) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }

    private static Answer? Say(Shelf shelf, Line line, string number)
    {
        var sections = shelf.Framework.Sections.Where(section => string.Equals(section.Number, number, StringComparison.Ordinal)).Select(section => section.Id).ToHashSet(StringComparer.Ordinal);
        var entries = shelf.Framework.Entries.Where(entry => entry.Citations.Any(citation => sections.Contains(citation.SectionId))).ToList();
        if (entries.Count == 0)
        {
            return null;
        }

        if (entries.Count == 1)
        {
            return shelf.Answers.For(entries[0]);
        }

        // "who opens the tenders in section 3.1" asks for one of the section's entries.
        var others = line.Wording.Without((_, word) => string.Equals(word.Text, number, StringComparison.Ordinal) || word.Stem is "section" or "paragraph" or "para" or "claus" or "sec");
        if (others.HasSubject && shelf.Index.Find(others, 1, entries.Contains) is [var best] && best.Fit >= 0.3)
        {
            return shelf.Answers.For(best.Entry);
        }

        var section = shelf.Framework.Sections.First(section => sections.Contains(section.Id));
        return new Answer(AnswerKind.NeedsMore, $"Section {number} ({section.Name}) says several things. Which do you want?")
        {
            Title = $"Section {number}",
            FrameworkId = shelf.Framework.Id,
            Points = [.. entries.Select(entry => entry.Name)],
            Citations = [.. entries.SelectMany(entry => entry.Citations).Where(citation => sections.Contains(citation.SectionId)).DistinctBy(citation => citation.SectionId, StringComparer.Ordinal)],
            Next = [.. entries.Take(MostEntries).Select(shelf.Answers.Button)],
            Confidence = 0.6,
        };
    }
}
