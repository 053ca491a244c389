using CommissioningBot.Cards.Approvals;
using CommissioningBot.Documents;

namespace CommissioningBot.Approvals.Papers;

/// <summary>What is said of a paper: its fingerprint, and where the copy is that those who decide are shown, or that there is none.</summary>
internal static class PaperWords
{
    private const string NoCopy = "Only its fingerprint is on record: no copy is kept.";
    private const string LinkOnly = "It is a link, not compared: its fingerprint is not known, because I have only the link.";

    /// <summary>For whoever gave it.</summary>
    public static string Describe(Paper paper, IDocumentShelf shelf) => (paper, PlaceOf(paper, shelf)) switch
    {
        ({ Sha256: null }, _) => $"{LinkOnly} Attach the file here in the chat and I work it out.",
        (_, { } place) => $"Its fingerprint is SHA-256 {paper.Sha256}. A copy is kept {place.Words}.",
        _ => $"Its fingerprint is SHA-256 {paper.Sha256}. {NoCopy}",
    };

    /// <summary>On the card.</summary>
    public static PaperRow Row(Paper paper, IDocumentShelf shelf) => new(paper.Name, paper.Fingerprint)
    {
        Copy = PlaceOf(paper, shelf)?.Link,
    };

    /// <summary>Under the papers on the card: which of them are links, and of which there is no copy; null when there is a copy of each.</summary>
    public static string? Note(IReadOnlyList<Paper> papers, IDocumentShelf shelf) =>
        string.Join(' ', new[] { Links(papers), WithoutCopy(papers, shelf) }.OfType<string>()) is { Length: > 0 } note ? note : null;

    /// <summary>Which papers are links alone, in a sentence; null for none.</summary>
    public static string? Links(IReadOnlyList<Paper> papers) => papers.Where(paper => paper.Sha256 is null).Select(paper => paper.Name).ToList() is { Count: > 0 } names
        ? $"{PaperSources.Names(names)} {(names.Count == 1 ? "is a link" : "are links")}, not compared: neither a copy nor a fingerprint of what was there is on record."
        : null;

    private static string? WithoutCopy(IReadOnlyList<Paper> papers, IDocumentShelf shelf) =>
        papers.Where(paper => paper.Sha256 is not null && PlaceOf(paper, shelf) is null).Select(paper => paper.Name).ToList() is { Count: > 0 } names
            ? names.Count == papers.Count ? "Only fingerprints are on record: no copy of the papers is kept." : $"No copy is kept of {PaperSources.Names(names)}: only the fingerprint is on record."
            : null;

    /// <summary>In the plain text of a request.</summary>
    public static string Line(Paper paper, IDocumentShelf shelf)
    {
        var place = PlaceOf(paper, shelf);
        var digits = paper.Sha256 is null ? paper.Fingerprint : $"SHA-256 {paper.Sha256}";
        return string.Join(
            ", ",
            new[] { paper.Name, paper.Link, digits, place is null ? null : $"copy kept {place.Words} ({place.Link?.AbsoluteUri})" }.Where(part => !string.IsNullOrEmpty(part)))
            + (paper.Sha256 is not null && place is null ? $". {NoCopy}" : "");
    }

    private static DocumentPlace? PlaceOf(Paper paper, IDocumentShelf shelf) => paper.Copy is { } copy ? shelf.PlaceOf(copy.Folder, copy.Name) : null;
}
