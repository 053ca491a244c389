using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace CommissioningBot.Documents;

/// <summary>The file around a Word document: the same document gives the same bytes, today and in years.</summary>
internal static class WordPackage
{
    private const string CoreProperties = "application/vnd.openxmlformats-package.core-properties+xml";

    /// <summary>Sets title, author and dates, and nothing that the machine knows.</summary>
    public static void SetProperties(WordprocessingDocument word, string title, string author, string reference, DateTimeOffset at)
    {
        XNamespace core = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties";
        XNamespace dublin = "http://purl.org/dc/elements/1.1/";
        XNamespace terms = "http://purl.org/dc/terms/";
        XNamespace schema = "http://www.w3.org/2001/XMLSchema-instance";
        var moment = at.UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture);
        var properties = new XElement(
            core + "coreProperties",
            new XAttribute(XNamespace.Xmlns + "cp", core),
            new XAttribute(XNamespace.Xmlns + "dc", dublin),
            new XAttribute(XNamespace.Xmlns + "dcterms", terms),
            new XAttribute(XNamespace.Xmlns + "xsi", schema),
            new XElement(dublin + "title", DocumentText.Line(title)),
            new XElement(dublin + "subject", DocumentText.Line(reference)),
            new XElement(dublin + "creator", DocumentText.Line(author)),
            new XElement(dublin + "language", "en-GB"),
            new XElement(core + "lastModifiedBy", DocumentText.Line(author)),
            new XElement(terms + "created", new XAttribute(schema + "type", "dcterms:W3CDTF"), moment),
            new XElement(terms + "modified", new XAttribute(schema + "type", "dcterms:W3CDTF"), moment));

        // Named by us: the SDK would give the part and the relationship to it a random id.
        var part = word.CoreFilePropertiesPart ?? word.AddNewPart<CoreFilePropertiesPart>(CoreProperties, "rIdCore");
        using var stream = part.GetStream(FileMode.Create);
        new XDocument(properties).Save(stream);
    }

    /// <summary>The package with its entries in a fixed order and of one time. Readers expect the list of content types first.</summary>
    public static byte[] Seal(MemoryStream package, DateTimeOffset at)
    {
        package.Position = 0;
        return SealedZip.Write(
            SealedZip.Read(package).OrderBy(file => file.Name != "[Content_Types].xml").ThenBy(file => file.Name, StringComparer.Ordinal),
            at);
    }
}
