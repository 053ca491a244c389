using CommissioningBot.Channel;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals;

/// <summary>Tells the requester, once, whom their request cannot reach, and what to do.</summary>
internal sealed class MissedApprovalCards : IMissedCards
{
    public async Task TellAsync(IUnitOfWork work, MissedCard missed, CancellationToken cancellationToken)
    {
        if (ApprovalCards.ReferenceOf(missed.Track) is not { } reference)
        {
            return;
        }

        var request = (await ApprovalService.LoadAsync(work, reference, cancellationToken)).Request;
        if (request.Deciders.FirstOrDefault(decider => decider.Is(new People.PersonId(missed.PersonId))) is not { } person || person.Is(request.Requester))
        {
            return;
        }

        var text = $"Your request {reference}, “{request.Proposal.Title}”, cannot reach {person.Name}: I may not write to them in Teams yet. "
            + $"Ask {person.Name} to add this app in Teams and to write “hi” to me; the request then goes to them by itself. Your digital team can also install the app for them.";
        work.Enqueue(ActivityOutbox.Send(request.Requester.Id, MessageFactory.Text(text), null, missed.TenantId) with { Key = $"missed-card/{missed.Track}/{missed.PersonId.ToLowerInvariant()}" });
    }
}
