using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Documents;

/// <summary>Writes Word documents that everybody can read: real headings, real lists, tables with marked headers, and the language said.</summary>
internal static class WordWriter
{
    public const string ContentType = "application/vnd.openxmlformats-officedocument.wordprocessingml.document";

    // A4 with margins of 2 cm, in twentieths of a point.
    private const uint PageWidth = 11906;
    private const uint PageHeight = 16838;
    private const int Margin = 1134;
    private const int TextWidth = (int)PageWidth - (2 * Margin);
    private const int DeepestHeading = 3;

    /// <summary>The document as a file. The same document gives the same bytes.</summary>
    public static byte[] Write(Document document)
    {
        var package = new MemoryStream();
        using (var word = WordprocessingDocument.Create(package, WordprocessingDocumentType.Document, autoSave: true))
        {
            var main = word.AddNewPart<MainDocumentPart>("application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml", "rIdDocument");
            main.AddNewPart<StyleDefinitionsPart>("rIdStyles").Styles = WordStyles.Build();
            main.AddNewPart<NumberingDefinitionsPart>("rIdNumbering").Numbering = WordStyles.Bullets();
            main.AddNewPart<DocumentSettingsPart>("rIdSettings").Settings = Settings();
            main.AddNewPart<FooterPart>("rIdFooter").Footer = Footer(document.Reference);
            main.Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(
                document.Blocks.SelectMany(Elements).Prepend(Paragraph(WordStyles.Title, document.Title)).Append(Page("rIdFooter"))));
            WordPackage.SetProperties(word, document.Title, document.Author, document.Reference, document.At);
        }

        return WordPackage.Seal(package, document.At);
    }

    /// <summary>The text as runs of a paragraph; a line break of the text stays one.</summary>
    public static Run Run(string text, RunProperties? properties = null)
    {
        var run = new Run();
        if (properties is not null)
        {
            run.Append(properties);
        }

        foreach (var (index, line) in DocumentText.Lines(text).Index())
        {
            if (index > 0)
            {
                run.Append(new Break());
            }

            run.Append(new Text(line) { Space = SpaceProcessingModeValues.Preserve });
        }

        return run;
    }

    private static IEnumerable<OpenXmlElement> Elements(DocumentBlock block) => block switch
    {
        DocumentBlock.Heading heading => [Paragraph(WordStyles.Heading(Math.Clamp(heading.Level, 1, DeepestHeading)), heading.Text)],
        DocumentBlock.Paragraph paragraph => [Paragraph(null, paragraph.Text)],
        DocumentBlock.Bullets bullets => bullets.Items.Select(item => Paragraph(WordStyles.Bullet, item)),
        DocumentBlock.Facts facts =>
        [
            Table(facts.Caption, [3, 7], facts.Items.Select(fact => Row([fact.Name, fact.Value])), new TableLook { Val = "0080", FirstColumn = true, FirstRow = false }),
            Space(),
        ],
        DocumentBlock.Table table =>
        [
            Table(
                table.Caption,
                [.. table.Columns.Select(column => column.Weight)],
                table.Rows.Select(Row).Prepend(HeaderRow(table.Columns.Select(column => column.Name))),
                new TableLook { Val = "0020", FirstRow = true, FirstColumn = false }),
            Space(),
        ],
        _ => throw new ArgumentOutOfRangeException(nameof(block), block.GetType().Name, "A block that the writer does not know."),
    };

    private static Paragraph Paragraph(string? style, string text)
    {
        var paragraph = new Paragraph();
        if (style is not null)
        {
            paragraph.Append(new ParagraphProperties(new ParagraphStyleId { Val = style }));
        }

        paragraph.Append(Run(text));
        return paragraph;
    }

    // Two tables without anything in between would be one.
    private static Paragraph Space() => new(new ParagraphProperties(new SpacingBetweenLines { After = "0", Line = "120", LineRule = LineSpacingRuleValues.Exact }));

    private static Table Table(string caption, IReadOnlyList<int> weights, IEnumerable<TableRow> rows, TableLook look)
    {
        var whole = weights.Sum();
        int[] widths = [.. weights.Select(weight => TextWidth * weight / whole)];
        var table = new Table(
            new TableProperties(
                new TableStyle { Val = WordStyles.Table },
                new TableWidth { Width = FormattableString.Invariant($"{TextWidth}"), Type = TableWidthUnitValues.Dxa },
                new TableLayout { Type = TableLayoutValues.Fixed },
                look,
                new TableCaption { Val = DocumentText.Line(caption) }),
            new TableGrid(widths.Select(width => new GridColumn { Width = FormattableString.Invariant($"{width}") })));
        foreach (var row in rows)
        {
            foreach (var (cell, width) in row.Elements<TableCell>().Zip(widths))
            {
                cell.TableCellProperties = new TableCellProperties(new TableCellWidth { Width = FormattableString.Invariant($"{width}"), Type = TableWidthUnitValues.Dxa });
            }

            table.Append(row);
        }

        return table;
    }

    private static TableRow HeaderRow(IEnumerable<string> cells)
    {
        var row = Row(cells);
        row.PrependChild(new TableRowProperties(new CantSplit(), new TableHeader()));
        return row;
    }

    private static TableRow Row(IEnumerable<string> cells) => new(cells.Select(cell => new TableCell(Paragraph(WordStyles.TableText, cell))));

    private static Footer Footer(string reference) => new(new Paragraph(
        new ParagraphProperties(
            new ParagraphStyleId { Val = WordStyles.Footer },
            new Tabs(new TabStop { Val = TabStopValues.Right, Position = TextWidth })),
        Run(reference),
        new Run(new TabChar(), new Text("Page ") { Space = SpaceProcessingModeValues.Preserve }),
        Field("PAGE"),
        new Run(new Text(" of ") { Space = SpaceProcessingModeValues.Preserve }),
        Field("NUMPAGES")));

    private static SimpleField Field(string name) => new(new Run(new Text("1"))) { Instruction = $" {name} " };

    private static SectionProperties Page(string footer) => new(
        new FooterReference { Type = HeaderFooterValues.Default, Id = footer },
        new PageSize { Width = PageWidth, Height = PageHeight },
        new PageMargin { Top = Margin, Bottom = Margin, Left = Margin, Right = Margin, Header = 567, Footer = 567, Gutter = 0 });

    private static Settings Settings() => new(
        new Compatibility(new CompatibilitySetting
        {
            Name = CompatSettingNameValues.CompatibilityMode, Uri = "http://schemas.microsoft.com/office/word", Val = "15",
        }),
        new ThemeFontLanguages { Val = "en-GB" });
}
