using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Documents.Templates;

/// <summary>
/// What a block takes: the whole paragraphs or table rows from its opening to its closing mark. A paragraph with nothing but the mark in it
/// only marks the place, and is not part of what is repeated.
/// </summary>
/// <param name="Name">Of the block.</param>
/// <param name="Open">Its opening mark.</param>
/// <param name="Close">Its closing mark.</param>
/// <param name="Elements">Neighbours, marking paragraphs included.</param>
internal sealed record BlockRegion(string Name, Mark Open, Mark Close, IReadOnlyList<OpenXmlElement> Elements)
{
    /// <summary>The region between two marks, or null when they do not stand in the same text, table or row.</summary>
    public static BlockRegion? Between(Mark open, Mark close)
    {
        var outer = close.Run.Ancestors().ToHashSet();
        var common = open.Run.Ancestors().First(outer.Contains);

        // Inside of one paragraph the paragraph is meant, in cells of one row the row.
        if (common is not Paragraph && common.Ancestors<Paragraph>().FirstOrDefault() is { } paragraph && !common.Descendants<Paragraph>().Any())
        {
            common = paragraph;
        }

        if (common is Paragraph or TableRow)
        {
            return new BlockRegion(open.Name, open, close, [common]);
        }

        var (first, last) = (ChildWith(common, open.Run), ChildWith(common, close.Run));
        if (!IsWhole(common, first) || !IsWhole(common, last))
        {
            return null;
        }

        var elements = new List<OpenXmlElement> { first };
        while (elements[^1] != last)
        {
            elements.Add(elements[^1].NextSibling()!);
        }

        return new BlockRegion(open.Name, open, close, elements);
    }

    /// <summary>Whether the element holds the mark and nothing else.</summary>
    public static bool OnlyMarks(OpenXmlElement element, Mark mark) =>
        element is Paragraph && element.InnerText.Trim() == mark.Run.InnerText && !element.Descendants<Drawing>().Any();

    // A table of which only one end lies in the block cannot be repeated in part.
    private static bool IsWhole(OpenXmlElement common, OpenXmlElement child) => common is Table ? child is TableRow : child is Paragraph;

    private static OpenXmlElement ChildWith(OpenXmlElement common, OpenXmlElement inner) =>
        inner.Parent == common ? inner : inner.Ancestors().First(ancestor => ancestor.Parent == common);
}
