using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Knowledge.Loading;

/// <summary>The document of a pack, as citations name it.</summary>
/// <param name="FrameworkId">Id of the framework.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Title">Title of the document.</param>
internal sealed record CitedDocument(string FrameworkId, string Council, string Title);

/// <summary>Reads where something is written: <c>citation</c> of entries and questions.</summary>
/// <param name="document">What is cited.</param>
/// <param name="sections">Its sections.</param>
/// <param name="references">What is checked once the whole pack is read.</param>
/// <param name="faults">Where faults go.</param>
internal sealed class CitationReader(CitedDocument document, IEnumerable<Section> sections, PackReferences references, FaultLog faults)
{
    private const string Remedy = "Add “citation:” with the id of a section that the pack lists.";

    // An id that is there twice is a fault already; the first counts.
    private readonly Dictionary<string, Section> _sections = sections.DistinctBy(section => section.Id, StringComparer.Ordinal).ToDictionary(section => section.Id, StringComparer.Ordinal);

    /// <summary>The citations of a mapping, the first with the place in its section.</summary>
    /// <param name="map">What cites.</param>
    /// <param name="place">Where in the first section, such as third bullet; null when that is not said.</param>
    public IReadOnlyList<Citation> Read(MapReader map, string? place)
    {
        if (map.Need("citation", Remedy) is not { } node)
        {
            return [];
        }

        var nodes = node is PackList list ? list.Items : [node];
        if (nodes.Count == 0)
        {
            faults.Add(node.Line, $"“citation” of {map.Subject} is empty.", Remedy);
        }

        var citations = new List<Citation>();
        foreach (var item in nodes)
        {
            if (item is not PackText { IsNothing: false } text)
            {
                faults.Add(item.Line, $"“citation” of {map.Subject} should be the id of a section.", Remedy);
                continue;
            }

            var sectionId = QuotedNumber.Read(text, faults) ?? "";
            if (citations.Exists(citation => string.Equals(citation.SectionId, sectionId, StringComparison.Ordinal)))
            {
                faults.Add(item.Line, $"“citation” of {map.Subject} names “{sectionId}” twice.", "Name each section once.");
            }
            else
            {
                references.Cite(text.Line, sectionId);
                var section = _sections.GetValueOrDefault(sectionId);
                citations.Add(new Citation(document.FrameworkId, document.Council, document.Title, sectionId, section?.Number, section?.Name ?? "", citations.Count == 0 ? place : null));
            }
        }

        return citations;
    }
}
