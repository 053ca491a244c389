using CommissioningBot.Channel;
using CommissioningBot.Documents;

namespace CommissioningBot.Approvals.Papers;

/// <summary>Looks whether papers have been changed at their sources while somebody waits for the answer of a button.</summary>
internal sealed class PaperOrigins(ILinkedDocuments linked)
{
    // A button must be answered within five seconds or so; everything else that a press does takes a fraction of one.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(2);

    /// <summary>How the papers stand; null when none of them was read at a source.</summary>
    public async Task<SourceLook?> LookAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var papers = (request.Proposal.Papers ?? []).Where(paper => paper.Origin is not null).ToList();
        if (papers.Count == 0)
        {
            return null;
        }

        var states = await linked.CompareAsync([.. papers.Select(paper => paper.Origin!)], Limit, cancellationToken);
        return new SourceLook(Of(OriginState.Same), Of(OriginState.Changed), Of(OriginState.Unreached));

        IReadOnlyList<string> Of(OriginState state) => [.. papers.Zip(states).Where(pair => pair.Second == state).Select(pair => pair.First.Name)];
    }
}

/// <summary>Has papers fetched anew that somebody found changed, and tells those who wait.</summary>
internal sealed class PaperRenewal : IApprovalListener
{
    public Task HeardAsync(Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
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

        return Task.CompletedTask;
    }
}
