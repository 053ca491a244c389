using CommissioningBot.Documents;
using CommissioningBot.Documents.Templates;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Bot.Tests.Documents;

public sealed class WordTemplateTests
{
    private const string External = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/";

    private static readonly CommissioningBot.Documents.Document Properties = new("Notice", "DEC-1", new DateTimeOffset(2026, 11, 23, 10, 0, 0, TimeSpan.Zero), []);

    private static readonly TemplateField[] Fields =
    [
        new TemplateField.Text("decision", IsRequired: true),
        new TemplateField.Text("reasons"),
        new TemplateField.Block("papers", [new TemplateField.Text("paper", IsRequired: true), new TemplateField.Text("sha256"), new TemplateField.Block("remarks", [new TemplateField.Text("remark")])]),
        new TemplateField.Block("call-in", [new TemplateField.Text("effective")]),
    ];

    private static readonly TemplateValues Values = TemplateValues.Of(("decision", "Approved"), ("reasons", "It meets the need.\nAt a fair price."))
        .With("papers",
        [
            TemplateValues.Of(("paper", "Business case"), ("sha256", "ab12")).With("remarks", [TemplateValues.Of(("remark", "first")), TemplateValues.Of(("remark", "second"))]),
            TemplateValues.Of(("paper", "{{reasons}}"), ("sha256", "cd34")).With("remarks", []),
        ])
        .With("call-in", false);

    [Fact]
    public void Fill_TextsListsAndParts_StandWhereTheTemplateHasThem() => FilledParagraphs(
        "{{decision}}: {{ Reasons }}",
        "{{#papers}}",
        "{{paper}} of {{decision}}",
        "{{#remarks}}Remark: {{remark}}{{/remarks}}",
        "{{/papers}}",
        "{{#call-in}}",
        "It takes effect on {{effective}}.",
        "{{/call-in}}",
        "End").ShouldBe(
        [
            "|Approved: It meets the need.\nAt a fair price.",
            "|Business case of Approved",
            "|Remark: first",
            "|Remark: second",
            "|{{reasons}} of Approved",
            "|End",
        ]);

    [Fact]
    public void Fill_BracesInAValue_StayWhatSomebodyWrote()
    {
        var values = Values.With("papers", [TemplateValues.Of(("paper", "{{decision}} {{#papers}} {{/papers}}"), ("sha256", "{{paper}}")).With("remarks", [])]);

        Paragraphs(Load(["{{decision}}", "{{#papers}}{{paper}}, {{sha256}}{{/papers}}"]).Fill(values, Properties))
            .ShouldBe(["|Approved", "|{{decision}} {{#papers}} {{/papers}}, {{paper}}"]);
    }

    [Fact]
    public void Fill_BlockInATableRow_RepeatsTheRow()
    {
        var template = WordTemplate.Load(
            WordWriter.Write(Properties with
            {
                Blocks = [new DocumentBlock.Paragraph("{{decision}}"), new DocumentBlock.Table("Papers", [new("Paper"), new("Fingerprint")], [["{{#papers}}{{paper}}", "{{sha256}}{{/papers}}"]])],
            }),
            Fields);

        using var back = new ReadBack(template.Fill(Values, Properties));
        using var without = new ReadBack(template.Fill(Values.With("papers", false), Properties));

        back.Tables.ShouldHaveSingleItem().ShouldBe(["Paper | Fingerprint", "Business case | ab12", "{{reasons}} | cd34"]);
        without.Tables.ShouldHaveSingleItem().ShouldBe(["Paper | Fingerprint"]);
    }

    [Fact]
    public void Fill_PlaceholderCutIntoRuns_TakesTheLookOfTheFirst()
    {
        var template = WordTemplate.Load(File(new Paragraph(
            new Run(new Text("Outcome: {") { Space = SpaceProcessingModeValues.Preserve }),
            new Run(new RunProperties(new Bold()), new Text("{deci")),
            new ProofError { Type = ProofingErrorValues.SpellStart },
            new Run(new RunProperties(new Italic()), new Text("sion")),
            new Run(new Text("}} and {{reasons}}.")))), Fields);

        using var back = new ReadBack(template.Fill(Values, Properties));

        back.Paragraphs.ShouldBe(["|Outcome: Approved and It meets the need.\nAt a fair price.."]);
        back.Body.Descendants<Run>().Single(run => run.InnerText == "Approved").RunProperties.ShouldBeNull();
    }

    [Fact]
    public void Fill_ContentControls_AreReplacedByTheirTag()
    {
        var template = WordTemplate.Load(
            File(
                new Paragraph(new Run(new Text("Outcome: ") { Space = SpaceProcessingModeValues.Preserve }), new SdtRun(
                    new SdtProperties(new Tag { Val = "Decision" }, new SdtId { Val = 1 }, new ShowingPlaceholder()),
                    new SdtContentRun(new Run(new RunProperties(new RunStyle { Val = "PlaceholderText" }), new Text("Click here to enter text"))))),
                new SdtBlock(
                    new SdtProperties(new Tag { Val = "papers" }, new SdtId { Val = 2 }),
                    new SdtContentBlock(new Paragraph(new Run(new Text("Paper: ") { Space = SpaceProcessingModeValues.Preserve }), new SdtRun(
                        new SdtProperties(new Tag { Val = "paper" }, new SdtId { Val = 3 }),
                        new SdtContentRun(new Run(new RunProperties(new Bold()), new Text("Title"))))))),
                new SdtBlock(
                    new SdtProperties(new Tag { Val = "reasons" }, new SdtId { Val = 4 }),
                    new SdtContentBlock(new Paragraph(new Run(new Text("Why"))), new Paragraph(new Run(new Text("and why")))))),
            Fields);

        using var back = new ReadBack(template.Fill(Values, Properties));

        back.Paragraphs.ShouldBe(["|Outcome: Approved", "|Paper: Business case", "|Paper: {{reasons}}", "|It meets the need.\nAt a fair price."]);
        back.Body.Descendants<SdtElement>().ShouldBeEmpty();
        back.Body.Descendants<RunStyle>().ShouldBeEmpty();
        back.Body.Descendants<Run>().Single(run => run.InnerText == "Business case").RunProperties!.Bold.ShouldNotBeNull();
    }

    [Fact]
    public void Fill_FootOfThePage_IsFilledToo()
    {
        var template = WordTemplate.Load(
            WordWriter.Write(Properties with { Reference = "{{decision}} of the council" }), Fields);

        using var back = new ReadBack(template.Fill(Values, Properties));

        back.Text.ShouldContain("Approved of the council\tPage 1 of 1");
    }

    [Fact]
    public void Fill_Twice_GivesTheSameBytesWithTheDocumentsOwnProperties()
    {
        var template = Load(["{{decision}}"]);

        template.Fill(Values, Properties).ShouldBe(template.Fill(Values, Properties));
        using var back = new ReadBack(template.Fill(Values, Properties with { Title = "Another title" }));
        back.Word.PackageProperties.Title.ShouldBe("Another title");
        back.Word.PackageProperties.Subject.ShouldBe("DEC-1");
    }

    [Theory]
    [InlineData("{{decision}} {{decison}}", "{{decison}} is not known. Write one of: {{#call-in}}, {{#papers}}, {{decision}}, {{reasons}}.")]
    [InlineData("{{reasons}}", "{{decision}} is missing. Put it where the document is to say it.")]
    [InlineData("{{decision}} {{paper}}", "{{paper}} belongs inside of the block {{#papers}}.")]
    [InlineData("{{decision}} {{papers}}", "{{papers}} is a block: write {{#papers}} where it begins and {{/papers}} where it ends.")]
    [InlineData("{{decision}} {{#reasons}} {{/reasons}}", "{{#reasons}} is no block: write {{reasons}}.")]
    [InlineData("{{decision}} {{#papers}} {{paper}}", "{{#papers}} begins a block that does not end. Put {{/papers}} behind it.")]
    [InlineData("{{decision}} {{/papers}}", "{{/papers}} ends a block that is not open there. Put {{#papers}} before it, and end inner blocks first.")]
    [InlineData("{{decision}} {{#papers}} {{/papers}}", "{{paper}} is missing. Put it where the document is to say it.")]
    [InlineData("{{decision}} {{rea sons}}", "“ {{rea sons}}” has braces that make no placeholder. Write a placeholder as {{name}}.")]
    [InlineData("{{decision}} {{#call-in}}a{{/call-in}} {{#papers}}{{paper}}{{/papers}}", "The block “papers” shares a paragraph or a row with another block. Give each its own.")]
    public void Load_WrongPlaceholder_IsNamed(string text, string fault) =>
        Should.Throw<TemplateException>(() => Load([text])).Faults.ShouldContain(fault);

    [Fact]
    public void Load_SeveralFaults_AreAllNamed() =>
        Should.Throw<TemplateException>(() => Load(["{{one}}", "{{two}}"])).Faults.Count.ShouldBe(3);

    [Fact]
    public void Load_BlockFromATableToTheTextBehindIt_IsRefused()
    {
        var file = WordWriter.Write(Properties with
        {
            Blocks = [new DocumentBlock.Facts("Facts", [new("{{decision}}", "{{#papers}}{{paper}}")]), new DocumentBlock.Paragraph("{{/papers}}")],
        });

        Should.Throw<TemplateException>(() => WordTemplate.Load(file, Fields)).Faults.ShouldBe(
            ["The block “papers” begins in a table and ends outside of it, or the other way round. Let it begin and end in the same text or the same table."]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("This is a text file.")]
    public void Load_NoWordDocument_IsRefused(string content) =>
        Should.Throw<TemplateException>(() => WordTemplate.Load(System.Text.Encoding.UTF8.GetBytes(content), Fields)).Faults
            .ShouldBe(["It is not a Word document. Save it in Word as a document (.docx)."]);

    [Fact]
    public void Load_OtherPackage_IsRefused()
    {
        var file = new MemoryStream();
        using (var sheet = SpreadsheetDocument.Create(file, SpreadsheetDocumentType.Workbook))
        {
            sheet.AddWorkbookPart().Workbook = new DocumentFormat.OpenXml.Spreadsheet.Workbook();
        }

        Should.Throw<TemplateException>(() => WordTemplate.Load(file.ToArray(), Fields)).Faults.ShouldHaveSingleItem().ShouldContain("Save it in Word as a document (.docx).");
    }

    [Fact]
    public void Load_WithMacros_IsRefused() =>
        Should.Throw<TemplateException>(() => WordTemplate.Load(Changed(word => word.ChangeDocumentType(WordprocessingDocumentType.MacroEnabledDocument)), Fields)).Faults
            .ShouldBe(["It has macros. Save it in Word as a document without macros (.docx)."]);

    [Fact]
    public void Load_PictureFromElsewhere_IsRefused() =>
        Should.Throw<TemplateException>(() => WordTemplate.Load(
            Changed(word => word.MainDocumentPart!.AddExternalRelationship($"{External}image", new Uri("https://elsewhere.example/logo.png"))), Fields)).Faults
            .ShouldBe(["It takes a part from https://elsewhere.example/logo.png. Insert that part itself: a record must be whole."]);

    [Fact]
    public void Load_AttachedToAnotherTemplate_IsDetached()
    {
        var template = WordTemplate.Load(
            Changed(word =>
            {
                var settings = word.MainDocumentPart!.DocumentSettingsPart!;
                settings.AddExternalRelationship($"{External}attachedTemplate", new Uri("file:///C:/Templates/council.dotm"), "rIdTemplate");
                settings.Settings!.PrependChild(new AttachedTemplate { Id = "rIdTemplate" });
            }),
            Fields);

        using var back = new ReadBack(template.Fill(Values, Properties));

        back.Word.MainDocumentPart!.DocumentSettingsPart!.ExternalRelationships.ShouldBeEmpty();
        back.Word.MainDocumentPart.DocumentSettingsPart.Settings!.Descendants<AttachedTemplate>().ShouldBeEmpty();
    }

    private static IReadOnlyList<string> FilledParagraphs(params string[] paragraphs) => Paragraphs(Load(paragraphs).Fill(Values, Properties));

    private static WordTemplate Load(string[] paragraphs) => WordTemplate.Load(File([.. paragraphs.Select(text => new Paragraph(new Run(new Text(text))))]), Fields);

    private static IReadOnlyList<string> Paragraphs(byte[] file)
    {
        using var back = new ReadBack(file);
        return back.Paragraphs;
    }

    private static byte[] File(params OpenXmlElement[] elements)
    {
        var file = new MemoryStream();
        using (var word = WordprocessingDocument.Create(file, WordprocessingDocumentType.Document))
        {
            word.AddMainDocumentPart().Document = new DocumentFormat.OpenXml.Wordprocessing.Document(new Body(elements));
        }

        return file.ToArray();
    }

    private static byte[] Changed(Action<WordprocessingDocument> change)
    {
        var file = new MemoryStream();
        file.Write(WordWriter.Write(Properties with { Title = "{{decision}}" }));
        using (var word = WordprocessingDocument.Open(file, isEditable: true))
        {
            change(word);
        }

        return file.ToArray();
    }
}
