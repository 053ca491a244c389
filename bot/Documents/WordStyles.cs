using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Documents;

/// <summary>How our documents look: plain, large enough to read, dark on white, and with the style names by which Word and screen readers know them.</summary>
internal static class WordStyles
{
    public const string Title = "Title";
    public const string Bullet = "ListBullet";
    public const string Footer = "Footer";
    public const string TableText = "TableText";
    public const string Table = "RecordTable";

    /// <summary>The list definition that bullets use.</summary>
    public const int BulletList = 1;

    private const string Ink = "1F2A44";
    private const string Line = "8A93A6";
    private const string Shade = "E9EDF4";

    public static string Heading(int level) => FormattableString.Invariant($"Heading{level}");

    public static Styles Build() => new(
        new DocDefaults(
            new RunPropertiesDefault(new RunPropertiesBaseStyle(
                new RunFonts { Ascii = "Arial", HighAnsi = "Arial", EastAsia = "Arial", ComplexScript = "Arial" },
                new FontSize { Val = "22" },
                new FontSizeComplexScript { Val = "22" },
                new Languages { Val = "en-GB", EastAsia = "en-GB" })),
            new ParagraphPropertiesDefault(new ParagraphPropertiesBaseStyle(
                new SpacingBetweenLines { After = "120", Line = "276", LineRule = LineSpacingRuleValues.Auto }))),
        new Style(new StyleName { Val = "Normal" }, new PrimaryStyle()) { Type = StyleValues.Paragraph, StyleId = "Normal", Default = true },
        Paragraph(Title, "Title", before: 0, after: 240, size: 40, bold: true),
        Paragraph(Heading(1), "heading 1", before: 320, after: 100, size: 28, bold: true, outline: 0),
        Paragraph(Heading(2), "heading 2", before: 240, after: 80, size: 24, bold: true, outline: 1),
        Paragraph(Heading(3), "heading 3", before: 200, after: 60, size: 22, bold: true, outline: 2),
        Indented(),
        Paragraph(TableText, "Table Text", before: 50, after: 50, size: 20, bold: false),
        Paragraph(Footer, "footer", before: 0, after: 0, size: 18, bold: false),
        new Style(
            new StyleName { Val = "Normal Table" },
            new StyleTableProperties(
                new TableIndentation { Width = 0, Type = TableWidthUnitValues.Dxa },
                new TableCellMarginDefault(
                    new TopMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                    new TableCellLeftMargin { Width = 108, Type = TableWidthValues.Dxa },
                    new BottomMargin { Width = "0", Type = TableWidthUnitValues.Dxa },
                    new TableCellRightMargin { Width = 108, Type = TableWidthValues.Dxa })))
        {
            Type = StyleValues.Table, StyleId = "TableNormal", Default = true,
        },
        Tables());

    public static Numbering Bullets() => new(
        new AbstractNum(
            new MultiLevelType { Val = MultiLevelValues.SingleLevel },
            new Level(
                new StartNumberingValue { Val = 1 },
                new NumberingFormat { Val = NumberFormatValues.Bullet },
                new LevelText { Val = "•" },
                new LevelJustification { Val = LevelJustificationValues.Left },
                new PreviousParagraphProperties(new Indentation { Left = "425", Hanging = "283" }))
            {
                LevelIndex = 0,
            })
        {
            AbstractNumberId = 0,
        },
        new NumberingInstance(new AbstractNumId { Val = 0 }) { NumberID = BulletList });

    private static Style Paragraph(string id, string name, int before, int after, int size, bool bold, int? outline = null)
    {
        var properties = new StyleParagraphProperties();
        if (outline is not null || id == Title)
        {
            properties.Append(new KeepNext(), new KeepLines());
        }

        properties.Append(new SpacingBetweenLines
        {
            Before = FormattableString.Invariant($"{before}"), After = FormattableString.Invariant($"{after}"), Line = "264", LineRule = LineSpacingRuleValues.Auto,
        });
        if (outline is { } level)
        {
            properties.Append(new OutlineLevel { Val = level });
        }

        var run = new StyleRunProperties();
        if (bold)
        {
            run.Append(new Bold(), new BoldComplexScript(), new Color { Val = Ink });
        }

        var points = FormattableString.Invariant($"{size}");
        run.Append(new FontSize { Val = points }, new FontSizeComplexScript { Val = points });
        return new Style(
            new StyleName { Val = name }, new BasedOn { Val = "Normal" }, new NextParagraphStyle { Val = bold ? "Normal" : id }, new PrimaryStyle(), properties, run)
        {
            Type = StyleValues.Paragraph, StyleId = id, CustomStyle = id == TableText ? true : null,
        };
    }

    private static Style Indented() => new(
        new StyleName { Val = "List Bullet" },
        new BasedOn { Val = "Normal" },
        new PrimaryStyle(),
        new StyleParagraphProperties(
            new NumberingProperties(new NumberingLevelReference { Val = 0 }, new NumberingId { Val = BulletList }),
            new SpacingBetweenLines { After = "60" },
            new ContextualSpacing()))
    {
        Type = StyleValues.Paragraph, StyleId = Bullet,
    };

    private static Style Tables() => new(
        new StyleName { Val = "Record Table" },
        new BasedOn { Val = "TableNormal" },
        new StyleTableProperties(
            new TableBorders(
                Border<TopBorder>(), Border<LeftBorder>(), Border<BottomBorder>(), Border<RightBorder>(), Border<InsideHorizontalBorder>(), Border<InsideVerticalBorder>())),
        Emphasised(TableStyleOverrideValues.FirstRow),
        Emphasised(TableStyleOverrideValues.FirstColumn))
    {
        Type = StyleValues.Table, StyleId = Table, CustomStyle = true,
    };

    private static TableStyleProperties Emphasised(TableStyleOverrideValues part) => new(
        new RunPropertiesBaseStyle(new Bold(), new BoldComplexScript(), new Color { Val = Ink }),
        new TableStyleConditionalFormattingTableCellProperties(new Shading { Val = ShadingPatternValues.Clear, Color = "auto", Fill = Shade }))
    {
        Type = part,
    };

    private static T Border<T>()
        where T : BorderType, new() => new() { Val = BorderValues.Single, Size = 4, Space = 0, Color = Line };
}
