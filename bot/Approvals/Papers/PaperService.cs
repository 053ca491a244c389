using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Papers;

/// <summary>Keeps the papers of matters. A change of papers while a request waits makes a new version of the request: what was shown is what is approved.</summary>
internal sealed class PaperService(ApprovalSubjects subjects, ApprovalService approvals)
{
    /// <summary>Adds a paper, or puts it in the place of the one of the same name or link.</summary>
    /// <returns>What came of it, in a sentence or two.</returns>
    public async Task<string> AddAsync(Outgoing outgoing, string subject, Paper paper, Person by, CancellationToken cancellationToken)
    {
        var shelf = await PaperShelf.LoadAsync(outgoing.Work, subject, cancellationToken);
        if (shelf.Has(paper))
        {
            return $"“{paper.Name}” is with {subject} already, with the same content.";
        }

        var before = shelf.Before(paper);
        if (before is null && shelf.Papers.Count >= PaperShelf.Most)
        {
            return $"{subject} has {PaperShelf.Most} papers already. Put several into one file, or take one away with “remove paper” and its name.";
        }

        var what = before is null ? $"“{paper.Name}” is now with {subject}" : $"“{paper.Name}” has taken the place of “{before.Name}” with {subject}";
        var change = await ChangeAsync(outgoing, shelf, new PaperAdded(paper, PersonName.Of(by)), before is null ? $"New paper: {paper.Name}." : $"Changed paper: {paper.Name}.", by, cancellationToken);
        return $"{what}. {Fingerprint(paper)}{change}";
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

        var change = await ChangeAsync(outgoing, shelf, new PaperRemoved(paper.Name, PersonName.Of(by)), $"Paper taken away: {paper.Name}.", by, cancellationToken);
        return $"“{paper.Name}” is no longer with {subject}.{change}";
    }

    /// <summary>The fingerprint in a sentence.</summary>
    public static string Fingerprint(Paper paper) => paper.Sha256 is { } digits
        ? $"Its fingerprint is SHA-256 {digits}."
        : "Its fingerprint is not known, because I have only the link. Attach the file here in the chat and I work it out.";

    private async Task<string> ChangeAsync(Outgoing outgoing, PaperShelf shelf, PaperEvent happened, string note, Person by, CancellationToken cancellationToken)
    {
        PaperStream.Type.Append(outgoing.Work, shelf.Subject, shelf.Version, [happened], by.Id.Value);
        if ((await subjects.FindAsync(outgoing.Work, shelf.Subject, cancellationToken))?.PendingRequest is not { } pending)
        {
            return "";
        }

        var loaded = await ApprovalService.LoadAsync(outgoing.Work, pending, cancellationToken);
        var proposal = loaded.Request.Proposal with { Papers = PaperShelf.Evolve(shelf.Papers, happened) };
        var (after, refusal) = await approvals.HandleAsync(outgoing, loaded, new EditRequest(by, loaded.Request.RequestVersion, proposal, note), cancellationToken);
        return refusal is null
            ? $" Request {pending} now stands at version {after.Request.RequestVersion}: those who decide are shown the papers anew."
            : $" Request {pending} stays as it is. {refusal.Text}";
    }
}
