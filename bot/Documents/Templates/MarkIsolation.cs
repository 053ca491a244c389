using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Documents.Templates;

/// <summary>
/// Gives every placeholder a run of its own. Word cuts what somebody types into runs as it likes, so “{{name}}” may lie in five of them;
/// the look of the first stays.
/// </summary>
internal static class MarkIsolation
{
    public static void Isolate(OpenXmlElement root)
    {
        foreach (var paragraph in root.Descendants<Paragraph>().ToList())
        {
            Isolate(paragraph);
        }
    }

    /// <summary>What is left of braces that made no placeholder.</summary>
    public static IEnumerable<string> Leftovers(OpenXmlElement root) =>
        root.Descendants<Paragraph>()
            .Select(paragraph => Mark.Pattern.Replace(string.Concat(Texts(paragraph).Select(text => text.Text)), ""))
            .Where(text => text.Contains("{{", StringComparison.Ordinal) || text.Contains("}}", StringComparison.Ordinal));

    private static void Isolate(Paragraph paragraph)
    {
        var texts = Texts(paragraph);
        var matches = Mark.Pattern.Matches(string.Concat(texts.Select(text => text.Text)));

        // From the last to the first, so that the places of those before stay true.
        foreach (var match in matches.Reverse())
        {
            var (first, start) = Locate(texts, match.Index);
            var (last, end) = Locate(texts, match.Index + match.Length - 1);
            var after = texts[last].Text[(end + 1)..];
            if (last > first)
            {
                texts[last].Text = after;
                texts.Skip(first + 1).Take(last - first - 1).ToList().ForEach(text => text.Text = "");
                after = "";
            }

            var (kind, name) = Mark.Parse(match);
            Split(texts[first], texts[first].Text[..start], Mark.Write(kind, name), after);
        }
    }

    private static (int Text, int At) Locate(IReadOnlyList<Text> texts, int index)
    {
        for (var number = 0; ; number++)
        {
            if (index < texts[number].Text.Length)
            {
                return (number, index);
            }

            index -= texts[number].Text.Length;
        }
    }

    // The run keeps what is before the mark; two more runs of the same look take the mark and the rest.
    private static void Split(Text text, string before, string mark, string after)
    {
        var run = (Run)text.Parent!;
        var rest = Like(run);
        if (after.Length > 0)
        {
            rest.Append(New(after));
        }

        foreach (var following in text.ElementsAfter().ToList())
        {
            following.Remove();
            rest.Append(following);
        }

        text.Text = before;
        text.Space = SpaceProcessingModeValues.Preserve;
        var alone = Like(run);
        alone.Append(New(mark));
        run.InsertAfterSelf(alone);
        if (rest.Elements().Any(element => element is not RunProperties))
        {
            alone.InsertAfterSelf(rest);
        }
    }

    private static Text New(string text) => new(text) { Space = SpaceProcessingModeValues.Preserve };

    private static Run Like(Run run) => run.RunProperties is { } properties ? new Run((RunProperties)properties.CloneNode(deep: true)) : new Run();

    // A text box stands inside a paragraph and has paragraphs of its own.
    private static List<Text> Texts(Paragraph paragraph) =>
        [.. paragraph.Descendants<Text>().Where(text => text.Parent is Run && text.Ancestors<Paragraph>().First() == paragraph)];
}
