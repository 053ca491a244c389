using CommissioningBot.Channel;
using CommissioningBot.Documents;

namespace CommissioningBot.Approvals.Papers;

/// <summary>Looks whether papers have been changed, at their sources or where their copies are kept, while somebody waits for the answer of a button.</summary>
internal sealed class PaperOrigins(ILinkedDocuments linked, IDocumentShelf shelf, TimeProvider time)
{
    // A button must be answered within five seconds or so; everything else that a press does takes a fraction of one.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>How the papers stand; null when none of them can be looked at.</summary>
    public async Task<SourceLook?> LookAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var began = time.GetTimestamp();
        var look = await SourcesAsync(request, cancellationToken);
        var left = Limit - time.GetElapsedTime(began);
        look = await WithCopiesAsync(look, request, left, cancellationToken);
        return look.IsEmpty ? null : look;
    }

    // Those who decide read the copy: one that somebody has changed is not what the request was made with.
    private async Task<SourceLook> WithCopiesAsync(SourceLook look, ApprovalRequest request, TimeSpan limit, CancellationToken cancellationToken)
    {
        var papers = (request.Proposal.Papers ?? []).Where(paper => paper.Copy is not null).ToList();
        if (papers.Count == 0 || !shelf.IsOpen)
        {
            return look;
        }

        var states = limit <= TimeSpan.Zero
            ? papers.ConvertAll(_ => OriginState.Unreached)
            : await shelf.LookAsync(PaperDocuments.SourceName, [.. papers.Select(paper => paper.Copy!.Key)], limit, cancellationToken);
        return look with { ChangedCopies = Of(OriginState.Changed), UnreachedCopies = Of(OriginState.Unreached) };

        IReadOnlyList<string> Of(OriginState state) => [.. papers.Zip(states).Where(pair => pair.Second == state).Select(pair => pair.First.Name)];
    }

    private async Task<SourceLook> SourcesAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var papers = (request.Proposal.Papers ?? []).Where(paper => paper.Origin is not null).ToList();
        if (papers.Count == 0)
        {
            return new SourceLook([], [], []);
        }

        var states = await linked.CompareAsync([.. papers.Select(paper => paper.Origin!)], Limit, cancellationToken);
        return new SourceLook(Of(OriginState.Same), Of(OriginState.Changed), Of(OriginState.Unreached));

        IReadOnlyList<string> Of(OriginState state) => [.. papers.Zip(states).Where(pair => pair.Second == state).Select(pair => pair.First.Name)];
    }
}

/// <summary>Has papers fetched anew that somebody found changed, and tells those who wait.</summary>
internal sealed class PaperRenewal(IDocumentShelf shelf) : IApprovalListener
{
    public async Task HeardAsync(Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        var request = after.Request;
        foreach (var found in events.OfType<PapersFoundChanged>())
        {
            foreach (var paper in (request.Proposal.Papers ?? []).Where(paper => found.Papers.Contains(paper.Name, StringComparer.Ordinal)))
            {
                PaperFetcher.Plan(outgoing.Work, new PaperToFetch(request.Proposal.Subject, request.Requester.Id, paper.Name, paper.Link, "", outgoing.TenantId, Renews: true));
            }

            foreach (var person in request.Deciders.Where(person => !person.Is(found.By)).Append(request.Requester))
            {
                outgoing.SendToPerson(person.Id, MessageFactory.Text(
                    $"{PaperSources.Names(found.Papers)} {PaperSources.Have(found.Papers)} been changed at the source since {request.Reference}, “{request.Proposal.Title}”, was shown. {found.By.Name} was about to decide and has not. I fetch what it says now, and the request then comes anew."));
            }
        }

        foreach (var found in events.OfType<PaperCopiesFoundChanged>())
        {
            foreach (var paper in (request.Proposal.Papers ?? []).Where(paper => found.Papers.Contains(paper.Name, StringComparer.Ordinal)))
            {
                await shelf.RestoreAsync(outgoing.Work, PaperDocuments.SourceName, paper.Copy!.Key, cancellationToken);
            }

            foreach (var person in request.Deciders.Where(person => !person.Is(found.By)).Append(request.Requester))
            {
                outgoing.SendToPerson(person.Id, MessageFactory.Text(
                    $"Somebody has changed the kept copy of {PaperSources.Names(found.Papers)} since {request.Reference}, “{request.Proposal.Title}”, was shown. I put back what it was. {found.By.Name} was about to decide and has not. Whoever has read it since should read it again; nobody but me should write to that library."));
            }
        }
    }
}
