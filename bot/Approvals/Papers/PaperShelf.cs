using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Papers;

/// <summary>The papers of a matter, as their events tell.</summary>
internal sealed record PaperShelf(string Subject, IReadOnlyList<Paper> Papers, long Version)
{
    /// <summary>Most papers of one matter; more belong into one file.</summary>
    public const int Most = 30;

    public static async Task<PaperShelf> LoadAsync(IUnitOfWork work, string subject, CancellationToken cancellationToken)
    {
        var stream = await PaperStream.Type.ReadAsync(work, subject, cancellationToken);
        return new PaperShelf(subject, stream.Events.Aggregate((IReadOnlyList<Paper>)[], (papers, happened) => Evolve(papers, happened.Event)), stream.Version);
    }

    /// <summary>The paper whose place this one would take; null when it is a new one.</summary>
    public Paper? Before(Paper paper) => Papers.FirstOrDefault(kept => IsSame(kept, paper));

    /// <summary>Whether it stands here already, with the same content.</summary>
    /// <param name="isKept">Whether copies are kept now: one that came before they were is taken again.</param>
    public bool Has(Paper paper, bool isKept) => Papers.Any(kept =>
        Given(kept) == Given(paper) && (kept.Copy is not null || paper.Sha256 is null || !isKept));

    public Paper? Find(string name) => Papers.FirstOrDefault(paper => string.Equals(paper.Name, name, StringComparison.OrdinalIgnoreCase));

    public static IReadOnlyList<Paper> Evolve(IReadOnlyList<Paper> papers, PaperEvent happened) => happened switch
    {
        PaperAdded { Paper: var paper } when papers.Any(kept => IsSame(kept, paper)) => [.. papers.Select(kept => IsSame(kept, paper) ? paper : kept).Distinct()],
        PaperAdded { Paper: var paper } => [.. papers, paper],
        PaperRemoved { Name: var name } => [.. papers.Where(kept => !string.Equals(kept.Name, name, StringComparison.OrdinalIgnoreCase))],
        _ => throw new ArgumentOutOfRangeException(nameof(happened), happened.GetType().Name, "An event that this version does not know."),
    };

    // What a person gave, without what the bot made of it.
    private static Paper Given(Paper paper) => paper with { Copy = null, Origin = null };

    // A new version of a file has its name or its link.
    private static bool IsSame(Paper one, Paper other) =>
        string.Equals(one.Name, other.Name, StringComparison.OrdinalIgnoreCase) || (one.Link.Length > 0 && string.Equals(one.Link, other.Link, StringComparison.Ordinal));
}
