using System.IO.Compression;
using System.Xml.Linq;
using DocumentFormat.OpenXml.Packaging;

namespace CommissioningBot.Documents;

/// <summary>The file around a Word document: the same document gives the same bytes, today and in years.</summary>
internal static class WordPackage
{
    private const string CoreProperties = "application/vnd.openxmlformats-package.core-properties+xml";

    // The oldest time that a zip can hold.
    private static readonly DateTimeOffset Oldest = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

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

    /// <summary>Gives every entry the same time and stores it as it is: compression differs between versions of .NET.</summary>
    public static byte[] Seal(MemoryStream package, DateTimeOffset at)
    {
        package.Position = 0;
        using var source = new ZipArchive(package, ZipArchiveMode.Read, leaveOpen: true);
        var sealedPackage = new MemoryStream();
        using (var target = new ZipArchive(sealedPackage, ZipArchiveMode.Create, leaveOpen: true))
        {
            // Readers expect the list of content types first.
            foreach (var entry in source.Entries
                .OrderBy(entry => entry.FullName != "[Content_Types].xml").ThenBy(entry => entry.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.NoCompression);
                copy.LastWriteTime = at < Oldest ? Oldest : at.ToUniversalTime();
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }

        return sealedPackage.ToArray();
    }
}
