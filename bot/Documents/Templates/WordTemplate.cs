using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Wordprocessing;

namespace CommissioningBot.Documents.Templates;

/// <summary>
/// A Word document with places for values: <c>{{name}}</c> in its text or a content control with the tag <c>name</c>. A part from
/// <c>{{#name}}</c> to <c>{{/name}}</c>, or a content control around it, is repeated for each item of a list and left out when there is none.
/// Checked when it is loaded.
/// </summary>
internal sealed class WordTemplate
{
    private const string NoDocument = "It is not a Word document. Save it in Word as a document (.docx).";

    // With its placeholders isolated and its content controls replaced.
    private readonly byte[] _prepared;

    private WordTemplate(byte[] prepared) => _prepared = prepared;

    /// <summary>Reads and checks a template.</summary>
    /// <param name="fields">The placeholders that it may hold, and those that it must.</param>
    /// <exception cref="TemplateException">It cannot be used; every fault is named.</exception>
    public static WordTemplate Load(byte[] file, IReadOnlyList<TemplateField> fields)
    {
        var package = new MemoryStream();
        package.Write(file);
        try
        {
            using (var word = WordprocessingDocument.Open(package, isEditable: true))
            {
                var faults = Prepare(word, fields);
                if (faults.Count > 0)
                {
                    throw new TemplateException(faults);
                }
            }
        }
        catch (Exception exception) when (exception is OpenXmlPackageException or FileFormatException or InvalidDataException or System.Xml.XmlException)
        {
            throw new TemplateException([NoDocument]);
        }

        return new WordTemplate(package.ToArray());
    }

    /// <summary>The document with values in place of its placeholders. The same values give the same bytes.</summary>
    /// <param name="properties">Title, reference, author and date; what it says comes from the template.</param>
    public byte[] Fill(TemplateValues values, Document properties)
    {
        var package = new MemoryStream();
        package.Write(_prepared);
        using (var word = WordprocessingDocument.Open(package, isEditable: true))
        {
            foreach (var root in Roots(word))
            {
                TemplateFill.Fill([root], [values]);
            }

            WordPackage.SetProperties(word, properties.Title, properties.Author, properties.Reference, properties.At);
        }

        return WordPackage.Seal(package, properties.At);
    }

    private static List<string> Prepare(WordprocessingDocument word, IReadOnlyList<TemplateField> fields)
    {
        if (word.MainDocumentPart?.Document?.Body is null)
        {
            return [NoDocument];
        }

        if (word.DocumentType is not (WordprocessingDocumentType.Document or WordprocessingDocumentType.Template) || word.MainDocumentPart.VbaProjectPart is not null)
        {
            return ["It has macros. Save it in Word as a document without macros (.docx)."];
        }

        word.ChangeDocumentType(WordprocessingDocumentType.Document);
        Detach(word.MainDocumentPart);
        var blocks = Blocks(fields).ToHashSet(StringComparer.Ordinal);
        var roots = Roots(word);
        foreach (var root in roots)
        {
            ContentControls.Replace(root, blocks.Contains);
            MarkIsolation.Isolate(root);
        }

        return [.. Elsewhere(word.MainDocumentPart), .. TemplateCheck.Run(roots, fields)];
    }

    // Where a document was made is nobody's business, and Word would go and look for that template.
    private static void Detach(MainDocumentPart main)
    {
        if (main.DocumentSettingsPart?.Settings?.GetFirstChild<AttachedTemplate>() is { } attached)
        {
            main.DocumentSettingsPart.DeleteExternalRelationship(attached.Id!.Value!);
            attached.Remove();
        }
    }

    // A picture that lies elsewhere may change or vanish, and tells its owner who reads the document.
    private static IEnumerable<string> Elsewhere(MainDocumentPart main) => main.Parts.Select(part => part.OpenXmlPart).Prepend(main)
        .SelectMany(part => part.ExternalRelationships)
        .Select(link => $"It takes a part from {link.Uri}. Insert that part itself: a record must be whole.");

    private static List<OpenXmlElement> Roots(WordprocessingDocument word) =>
    [
        .. word.MainDocumentPart!.HeaderParts.Select(part => part.Header),
        word.MainDocumentPart.Document,
        .. word.MainDocumentPart.FooterParts.Select(part => part.Footer),
    ];

    private static IEnumerable<string> Blocks(IEnumerable<TemplateField> fields) =>
        fields.OfType<TemplateField.Block>().SelectMany(block => Blocks(block.Fields).Prepend(block.Name));
}
