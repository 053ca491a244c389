using System.IO.Compression;
using CommissioningBot.Documents;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Bot.Tests.Documents;

public sealed class WordWriterTests
{
    private static readonly DateTimeOffset At = new(2026, 11, 23, 10, 0, 0, TimeSpan.Zero);

    private static CommissioningBot.Documents.Document Sample { get; } = new("Decision notice", "DEC-APR-2026-0001", At,
    [
        new DocumentBlock.Heading("What was decided"),
        new DocumentBlock.Paragraph("To commission home care.\nFor five years."),
        new DocumentBlock.Facts("The decision", [new("Council", "Sutton"), new("Whole-life value", "£100,000")]),
        new DocumentBlock.Heading("Papers", 2),
        new DocumentBlock.Table("Papers", [new("Title", 1), new("Fingerprint", 3)], [["Business case", "ab12"], ["Equality impact", "cd34"]]),
        new DocumentBlock.Bullets(["In-house: no capacity.", "Do nothing: the contract ends."]),
    ]);

    [Fact]
    public void Write_EveryBlock_IsReadBackInOrder()
    {
        using var back = new ReadBack(WordWriter.Write(Sample));

        back.Paragraphs.ShouldBe(
        [
            "Title|Decision notice",
            "Heading1|What was decided",
            "|To commission home care.\nFor five years.",
            "Heading2|Papers",
            "ListBullet|In-house: no capacity.",
            "ListBullet|Do nothing: the contract ends.",
        ]);
        back.Tables[0].ShouldBe(["Council | Sutton", "Whole-life value | £100,000"]);
        back.Tables[1].ShouldBe(["Title | Fingerprint", "Business case | ab12", "Equality impact | cd34"]);
        back.Text.ShouldEndWith("DEC-APR-2026-0001\tPage 1 of 1");
    }

    [Fact]
    public void Write_ForThoseWhoHearIt_LanguageHeadersCaptionsAndPropertiesAreSaid()
    {
        using var back = new ReadBack(WordWriter.Write(Sample));
        var main = back.Word.MainDocumentPart!;

        main.StyleDefinitionsPart!.Styles!.DocDefaults!.Descendants<Languages>().ShouldHaveSingleItem().Val!.Value.ShouldBe("en-GB");
        back.Body.Descendants<TableHeader>().ShouldHaveSingleItem().Ancestors<TableRow>().First().InnerText.ShouldBe("TitleFingerprint");
        back.Body.Descendants<TableCaption>().Select(caption => caption.Val!.Value).ShouldBe(["The decision", "Papers"]);
        back.Body.Descendants<TableLook>().Select(look => (look.FirstRow!.Value, look.FirstColumn!.Value)).ShouldBe([(false, true), (true, false)]);
        var properties = back.Word.PackageProperties;
        (properties.Title, properties.Subject, properties.Language, properties.Creator).ShouldBe(("Decision notice", "DEC-APR-2026-0001", "en-GB", "Commissioning bot"));
        properties.Created!.Value.ToUniversalTime().ShouldBe(At.UtcDateTime);
        properties.Modified!.Value.ToUniversalTime().ShouldBe(At.UtcDateTime);
        var styles = main.StyleDefinitionsPart.Styles.Elements<Style>().Select(style => style.StyleId!.Value).ToList();
        main.Document.Descendants<ParagraphStyleId>().Select(style => style.Val!.Value).ShouldAllBe(used => styles.Contains(used));
    }

    [Fact]
    public void Write_SameDocument_GivesTheSameBytes() => WordWriter.Write(Sample).ShouldBe(WordWriter.Write(Sample));

    [Theory]
    [InlineData("null \0 and \u0001 and \u001F", "null  and  and")]
    [InlineData("not a letter \uFFFE\uFFFF", "not a letter")]
    [InlineData("turned \u202Etxet\u202C and \u2067again\u2069", "turned txet and again")]
    [InlineData("tab\tand\r\nline\u0085end", "tab and\nline\nend")]
    [InlineData("<w:p>&amp;]]>\"'", "<w:p>&amp;]]>\"'")]
    [InlineData("café £5 “quoted” 😀", "café £5 “quoted” 😀")]
    public void Write_TextOfPeople_IsHarmless(string typed, string written)
    {
        var document = Sample with { Title = typed, Reference = typed, Author = typed, Blocks = [new DocumentBlock.Paragraph(typed), new DocumentBlock.Facts(typed, [new(typed, typed)])] };

        using var back = new ReadBack(WordWriter.Write(document));

        back.Paragraphs.ShouldBe([$"Title|{written}", $"|{written}"]);
        back.Tables.ShouldHaveSingleItem().ShouldBe([$"{written} | {written}"]);
        back.Word.PackageProperties.Title.ShouldBe(written.Replace('\n', ' '));
    }

    [Fact]
    public void Write_HalfASurrogatePair_IsShownAsUnknown()
    {
        // Not among the cases above: an attribute cannot hold it.
        using var back = new ReadBack(WordWriter.Write(Sample with { Blocks = [new DocumentBlock.Paragraph("half a pair \uD83D!")] }));

        back.Paragraphs[^1].ShouldBe("|half a pair \uFFFD!");
    }

    [Fact]
    public void Write_Package_HoldsNothingOfTheMachine()
    {
        using var zip = new ZipArchive(new MemoryStream(WordWriter.Write(Sample)));

        zip.Entries.Select(entry => entry.FullName).First().ShouldBe("[Content_Types].xml");
        zip.Entries.ShouldAllBe(entry => entry.LastWriteTime.DateTime == At.DateTime);
        zip.Entries.Select(entry => entry.FullName).ShouldAllBe(name => !name.Contains("psmdcp", StringComparison.Ordinal));
        zip.Entries.ShouldAllBe(entry => entry.CompressedLength == entry.Length);
    }
}
