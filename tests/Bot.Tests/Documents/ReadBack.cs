using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Validation;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Bot.Tests.Documents;

/// <summary>A Word document as somebody who opens it finds it. Opening checks it against Office's own rules.</summary>
internal sealed class ReadBack : IDisposable
{
    private readonly WordprocessingDocument _word;

    public ReadBack(byte[] file)
    {
        _word = WordprocessingDocument.Open(new MemoryStream(file), isEditable: false);
        new OpenXmlValidator(FileFormatVersions.Microsoft365).Validate(_word)
            .Select(fault => $"{fault.Part?.Uri} {fault.Path?.XPath}: {fault.Description}").ShouldBeEmpty();
    }

    public WordprocessingDocument Word => _word;

    public Body Body => _word.MainDocumentPart!.Document.Body!;

    /// <summary>Paragraphs outside of tables, with the style before a bar: "Heading1|Reasons".</summary>
    public IReadOnlyList<string> Paragraphs =>
        [.. Body.Elements<Paragraph>().Where(paragraph => Of(paragraph).Length > 0).Select(paragraph => $"{paragraph.ParagraphProperties?.ParagraphStyleId?.Val}|{Of(paragraph)}")];

    /// <summary>Tables as rows of cells.</summary>
    public IReadOnlyList<IReadOnlyList<string>> Tables =>
        [.. Body.Descendants<Table>().Select(table => (IReadOnlyList<string>)[.. table.Elements<TableRow>().Select(row =>
            string.Join(" | ", row.Elements<TableCell>().Select(cell => string.Join('\n', cell.Descendants<Paragraph>().Select(Of)))))])];

    /// <summary>All that is written in the body, the feet and the heads of pages.</summary>
    public string Text => string.Join('\n', new[] { (OpenXmlPartRootElement)_word.MainDocumentPart!.Document }
        .Concat(_word.MainDocumentPart.FooterParts.Select(part => part.Footer)).Concat(_word.MainDocumentPart.HeaderParts.Select(part => part.Header))
        .SelectMany(root => root.Descendants<Paragraph>()).Select(Of));

    public void Dispose() => _word.Dispose();

    private static string Of(OpenXmlElement element) => string.Concat(element.Descendants().Select(part => part switch
    {
        Text text => text.Text,
        Break => "\n",
        TabChar => "\t",
        _ => "",
    }));
}
