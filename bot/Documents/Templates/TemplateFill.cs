using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Documents.Templates;

/// <summary>Puts values in for placeholders. A value is put in last and never read again, so braces in somebody's text stay braces.</summary>
internal static class TemplateFill
{
    private const string WordIds = "http://schemas.microsoft.com/office/word/2010/wordml";

    /// <summary>Does it in place.</summary>
    /// <param name="values">Innermost first: an item, then what it stands in.</param>
    public static void Fill(IReadOnlyList<OpenXmlElement> elements, IReadOnlyList<TemplateValues> values)
    {
        var marks = Mark.In(elements);
        var regions = Outermost(marks);
        foreach (var region in regions)
        {
            Repeat(region, values);
        }

        // What stood in a block is gone from here; its copies are filled already.
        var gone = regions.SelectMany(region => region.Elements).ToHashSet();
        foreach (var mark in marks.Where(mark => mark.Kind == MarkKind.Text && !mark.Run.Ancestors().Any(gone.Contains)))
        {
            var text = values.Select(scope => scope.Texts.GetValueOrDefault(mark.Name)).FirstOrDefault(found => found is not null)
                ?? throw new KeyNotFoundException($"The document has no value for {{{{{mark.Name}}}}}.");
            mark.Run.InsertAfterSelf(WordWriter.Run(text, (RunProperties?)mark.Run.RunProperties?.CloneNode(deep: true)));
            mark.Run.Remove();
        }
    }

    private static List<BlockRegion> Outermost(IReadOnlyList<Mark> marks)
    {
        var regions = new List<BlockRegion>();
        var open = new Stack<Mark>();
        foreach (var mark in marks)
        {
            if (mark.Kind == MarkKind.Open)
            {
                open.Push(mark);
            }
            else if (mark.Kind == MarkKind.Close && open.Pop() is var first && open.Count == 0)
            {
                regions.Add(BlockRegion.Between(first, mark)!);
            }
        }

        return regions;
    }

    private static void Repeat(BlockRegion region, IReadOnlyList<TemplateValues> values)
    {
        var parent = region.Elements[0].Parent!;
        var items = values.Select(scope => scope.Blocks.GetValueOrDefault(region.Name)).FirstOrDefault(found => found is not null)
            ?? throw new KeyNotFoundException($"The document has no items for {{{{#{region.Name}}}}}.");
        var repeated = region.Elements.Where(element => !BlockRegion.OnlyMarks(element, region.Open) && !BlockRegion.OnlyMarks(element, region.Close)).ToList();
        foreach (var item in items)
        {
            var copies = repeated.ConvertAll(element => Copy(element));
            copies.ForEach(copy => region.Elements[0].InsertBeforeSelf(copy));
            var marks = Mark.In(copies);
            marks.FirstOrDefault(mark => mark.Kind == MarkKind.Open && mark.Name == region.Name)?.Run.Remove();
            marks.LastOrDefault(mark => mark.Kind == MarkKind.Close && mark.Name == region.Name)?.Run.Remove();
            Fill(copies, [item, .. values]);
        }

        foreach (var element in region.Elements)
        {
            element.Remove();
        }

        Mend(parent);
    }

    // What names one place of the document cannot be there twice.
    private static OpenXmlElement Copy(OpenXmlElement element)
    {
        var copy = element.CloneNode(deep: true);
        foreach (var part in copy.Descendants().Prepend(copy).ToList())
        {
            if (part is BookmarkStart or BookmarkEnd)
            {
                part.Remove();
            }
            else if (part is Paragraph or TableRow)
            {
                part.RemoveAttribute("paraId", WordIds);
                part.RemoveAttribute("textId", WordIds);
            }
        }

        return copy;
    }

    // A table without rows, and a cell, head or foot without a paragraph, are no valid documents.
    private static void Mend(OpenXmlElement parent)
    {
        if (parent is Table && !parent.Elements<TableRow>().Any())
        {
            var around = parent.Parent!;
            parent.Remove();
            Mend(around);
        }
        else if (parent is TableCell or Header or Footer or TextBoxContent && parent.LastChild is not Paragraph)
        {
            parent.AppendChild(new Paragraph());
        }
    }
}
