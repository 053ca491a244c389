using CommissioningBot.Channel;
using CommissioningBot.Documents;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Papers;

/// <summary>
/// Keeps the papers of matters. A change of papers while a request waits makes a new version of the request: what was shown is what is approved.
/// </summary>
internal sealed class PaperService(ApprovalSubjects subjects, ApprovalService approvals, IDocumentShelf documents)
{
    private const int LongestEnding = 10;

    /// <summary>Adds a paper, or puts it in the place of the one of the same name or link.</summary>
    /// <returns>What came of it, in a sentence or two.</returns>
    public async Task<string> AddAsync(Outgoing outgoing, string subject, Paper paper, Person by, CancellationToken cancellationToken)
    {
        var shelf = await PaperShelf.LoadAsync(outgoing.Work, subject, cancellationToken);
        if (shelf.Has(paper, documents.IsOpen))
        {
            return $"“{paper.Name}” is with {subject} already, with the same content.";
        }

        var before = shelf.Before(paper);
        if (before is null && shelf.Papers.Count >= PaperShelf.Most)
        {
            return $"{subject} has {PaperShelf.Most} papers already. Put several into one file, or take one away with “remove paper” and its name.";
        }

        var kept = Keep(outgoing, shelf, paper);
        var what = before is null ? $"“{paper.Name}” is now with {subject}" : $"“{paper.Name}” has taken the place of “{before.Name}” with {subject}";
        var note = before is null ? $"New paper: {paper.Name}." : $"Changed paper: {paper.Name}.";
        var change = await ChangeAsync(
            outgoing, shelf, new PaperAdded(kept, PersonName.Of(by)), by, (request, proposal) => new EditRequest(by, request.RequestVersion, proposal, note), cancellationToken);
        return $"{what}. {Describe(kept)}{change}";
    }

    /// <summary>Puts what a paper says at its source now in the place of what was shown.</summary>
    /// <param name="problem">Why it cannot be had, in words that follow “because”; null when it can.</param>
    /// <returns>What is left to tell who asked for approval; empty when they are told already.</returns>
    public async Task<string> RenewAsync(Outgoing outgoing, string subject, Paper paper, string? problem, CancellationToken cancellationToken)
    {
        var shelf = await PaperShelf.LoadAsync(outgoing.Work, subject, cancellationToken);
        if (shelf.Find(paper.Name) is not { } before)
        {
            return "";
        }

        if (problem is not null)
        {
            return $"“{paper.Name}” of {subject} has been changed at the source, and I could not read it: {problem}. Nobody can decide before it is settled: attach the new file here, or take it away with “remove paper {paper.Name}”.";
        }

        var note = before.Sha256 == paper.Sha256
            ? $"“{paper.Name}” was changed at its source and has its earlier content again."
            : $"“{paper.Name}” was changed at its source: this is what it says now.";
        await ChangeAsync(
            outgoing,
            shelf,
            new PaperAdded(Keep(outgoing, shelf, paper), PersonName.Of(SystemPerson.Bot)),
            SystemPerson.Bot,
            (request, proposal) => new RenewPapers(request.RequestVersion, proposal, note),
            cancellationToken);
        return "";
    }

    /// <summary>Takes a paper away.</summary>
    /// <returns>What came of it, in a sentence or two.</returns>
    public async Task<string> RemoveAsync(Outgoing outgoing, string subject, string name, Person by, CancellationToken cancellationToken)
    {
        var shelf = await PaperShelf.LoadAsync(outgoing.Work, subject, cancellationToken);
        if (shelf.Find(name) is not { } paper)
        {
            return $"{subject} has no paper of that name. Say “papers” to see them.";
        }

        var change = await ChangeAsync(
            outgoing,
            shelf,
            new PaperRemoved(paper.Name, PersonName.Of(by)),
            by,
            (request, proposal) => new EditRequest(by, request.RequestVersion, proposal, $"Paper taken away: {paper.Name}."),
            cancellationToken);
        return $"“{paper.Name}” is no longer with {subject}.{change}";
    }

    /// <summary>The fingerprint, and where a copy is kept, in a sentence or two.</summary>
    public string Describe(Paper paper) => PaperWords.Describe(paper, documents);

    // A copy is never written over: what was shown with an earlier version of a request can still be read.
    private Paper Keep(Outgoing outgoing, PaperShelf shelf, Paper paper)
    {
        if (paper.Sha256 is null || !documents.IsOpen)
        {
            return paper;
        }

        if (shelf.Before(paper) is { Copy: { } same } before && before.Sha256 == paper.Sha256)
        {
            return paper with { Copy = same };
        }

        var number = (shelf.Version + 1).ToString("000", System.Globalization.CultureInfo.InvariantCulture);
        var copy = new PaperCopy($"{shelf.Subject}/{number}", $"Paper {number} {paper.Name}{Ending(paper)}");
        documents.Keep(outgoing.Work, PaperDocuments.SourceName, copy.Key, once: copy.Key);
        return paper with { Copy = copy };
    }

    // Whoever links a file gives it what name they like; its ending says with what it is opened.
    private static string Ending(Paper paper) =>
        Uri.TryCreate(paper.Link, UriKind.Absolute, out var link) && Path.GetExtension(link.AbsolutePath) is { Length: > 1 and <= LongestEnding } ending
            && !paper.Name.EndsWith(ending, StringComparison.OrdinalIgnoreCase)
            ? ending
            : "";

    private async Task<string> ChangeAsync(
        Outgoing outgoing, PaperShelf shelf, PaperEvent happened, Person by, Func<ApprovalRequest, Proposal, ApprovalCommand> change, CancellationToken cancellationToken)
    {
        PaperStream.Type.Append(outgoing.Work, shelf.Subject, shelf.Version, [happened], by.Id.Value);
        if ((await subjects.FindAsync(outgoing.Work, shelf.Subject, cancellationToken))?.PendingRequest is not { } pending)
        {
            return "";
        }

        var loaded = await ApprovalService.LoadAsync(outgoing.Work, pending, cancellationToken);
        var proposal = loaded.Request.Proposal with { Papers = PaperShelf.Evolve(shelf.Papers, happened) };
        var (after, refusal) = await approvals.HandleAsync(outgoing, loaded, change(loaded.Request, proposal), cancellationToken);
        return refusal is null
            ? $" Request {pending} now stands at version {after.Request.RequestVersion}: those who decide are shown the papers anew."
            : $" Request {pending} stays as it is. {refusal.Text}";
    }
}
