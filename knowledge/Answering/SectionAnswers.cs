using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Answering;

/// <summary>Answers what asks for a section by its number: "what does 4.10 say", "section 3.1".</summary>
internal static class SectionAnswers
{
    private const int MostEntries = 4;
    private const int LongestLabel = 80;

    /// <summary>The answer, or null when the text names no section of this framework.</summary>
    public static Answer? Answer(Shelf shelf, Line line)
    {
        for (var at = 0; at < line.Typing.Words.Count; at++)
        {
            var word = line.Typing.Words[at];
            if (line.IsLeftOut[at] || line.Values.IsTaken[line.Typing.TokenOf(at)])
            {
                continue;
            }

            var isNamed = at > 0 && line.Typing.Words[at - 1].Text is "section" or "sec" or "paragraph" or "para" or "clause" or "sections" or "point";
            if ((isNamed || word.Text.Contains('.', StringComparison.Ordinal)) && ((shelf.HasSection(word.Text) ? Say(shelf, line, word.Text) : null) ?? (isNamed ? NotThere(shelf, line, word) : null)) is { } answer)
            {
                return answer;
            }
        }

        return null;
    }

    private static Answer? Say(Shelf shelf, Line line, string number)
    {
        List<Section> all = [.. shelf.Framework.Sections.Where(section => string.Equals(section.Number, number, StringComparison.Ordinal))];
        var sections = Named(all, line);
        var entries = shelf.Framework.Entries.Where(entry => entry.Citations.Any(citation => sections.Exists(section => string.Equals(section.Id, citation.SectionId, StringComparison.Ordinal)))).ToList();
        if (entries.Count == 0)
        {
            return null;
        }

        if (entries.Count == 1)
        {
            return shelf.Answers.For(entries[0]);
        }

        // "who opens the tenders in section 3.1" asks for one of the section's entries; "section 4.4, tender assessment" for the section of that name.
        var others = Others(line, number, all.Count > 1 ? sections : []);
        if (others.HasSubject && shelf.Index.Find(others, 1, entries.Contains) is [var best] && best.Fit >= 0.3)
        {
            return shelf.Answers.For(best.Entry);
        }

        return sections.Count > 1 ? WhichOf(shelf, number, sections) : SeveralThings(shelf, number, sections[0], entries);
    }

    private static Answer SeveralThings(Shelf shelf, string number, Section section, List<Entry> entries) =>
        More(shelf, number, $"Section {number} ({section.Name}) says several things. Which do you want?") with
        {
            Points = [.. entries.Select(entry => entry.Name)],
            Citations = [.. entries.SelectMany(entry => entry.Citations).Where(citation => string.Equals(citation.SectionId, section.Id, StringComparison.Ordinal)).Take(1)],
            Next = [.. entries.Take(MostEntries).Select(shelf.Answers.Button)],
        };

    private static Answer WhichOf(Shelf shelf, string number, List<Section> sections) =>
        More(shelf, number, $"{shelf.Framework.Council.ShortName}'s document has more than one section with the number {number}. Which do you want?") with
        {
            Points = [.. sections.Select(section => section.Name)],
            Next = [.. sections.Take(MostEntries).Select(section => new FollowUp(Label($"{number} {section.Name}"), shelf.Answers.Asking($"section {number} {section.Name}")))],
        };

    // Only where nothing else is asked: "section 75 agreements" is about an Act, and other words find what the document says of it.
    private static Answer? NotThere(Shelf shelf, Line line, TypedWord word)
    {
        var number = word.Text;
        if (!number.All(sign => char.IsAsciiDigit(sign) || sign is '.') || IsOfAnAct(shelf, word) || Others(line, number, []).HasSubject)
        {
            return null;
        }

        var document = $"{shelf.Framework.Council.ShortName}'s document";
        List<string> numbers = [.. shelf.Framework.Sections.Select(section => section.Number?.Split('.')[0]).OfType<string>().Distinct(StringComparer.Ordinal)];
        var numbered = numbers.Count == 0 ? $"{document} does not number its sections." : $"{document} has no section {number}. Its sections are numbered {string.Join(", ", numbers)}.";
        return More(shelf, number, $"{numbered} If you mean a section of an Act, say which Act.");
    }

    // A section of an Act of which the document speaks, such as 135.
    private static bool IsOfAnAct(Shelf shelf, TypedWord number) => number.Text.Length > 2 && shelf.Index.Knows(number);

    private static Answer More(Shelf shelf, string number, string text) =>
        new(AnswerKind.NeedsMore, text) { Title = $"Section {number}", FrameworkId = shelf.Framework.Id, Confidence = 0.6 };

    // Of sections with the same number those whose name the text has most of; all of them when it has nothing of any.
    private static List<Section> Named(List<Section> sections, Line line)
    {
        if (sections.Count < 2)
        {
            return sections;
        }

        var counted = sections.ConvertAll(section => (Section: section, Words: WordsOf(section).Count(word => word.Length > 3 && line.Typing.Words.Any(typed => string.Equals(typed.Text, word, StringComparison.Ordinal)))));
        var most = counted.Max(pair => pair.Words);
        return [.. counted.Where(pair => pair.Words == most).Select(pair => pair.Section)];
    }

    private static string Label(string text) => text.Length <= LongestLabel ? text : $"{text[..(LongestLabel - 1)]}…";

    private static HashSet<string> WordsOf(Section section) =>
        section.Name.ToLowerInvariant().Split([' ', ',', ':', '(', ')'], StringSplitOptions.RemoveEmptyEntries).ToHashSet(StringComparer.Ordinal);

    // What is left of the text without the number and the names of the sections.
    private static Wording Others(Line line, string number, List<Section> named)
    {
        var names = named.SelectMany(WordsOf).ToHashSet(StringComparer.Ordinal);
        return line.Wording.Without((_, word) => string.Equals(word.Text, number, StringComparison.Ordinal) || names.Contains(word.Text) || word.Stem is "section" or "paragraph" or "para" or "claus" or "sec");
    }
}
