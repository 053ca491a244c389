using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.CallIns;

/// <summary>Sees to what follows a key decision: members are told that they may call it in, and it takes effect once when they do not.</summary>
internal sealed class CallInAnnouncer(
    SchemeOfDelegation scheme, IDirectory directory, ApprovalSubjects subjects, ApprovalCards cards, IEnumerable<IDecisionRecorder> recorders) : IApprovalListener
{
    public async Task HeardAsync(
        Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        foreach (var happened in events)
        {
            switch (happened)
            {
                case ApprovalDecided { EffectiveFrom: { } end } decided:
                    await OpenAsync(outgoing, after, end, decided.DecisionId, cancellationToken);
                    break;
                case ApprovalDecided { AwaitsPublication: true } decided:
                    await AskToPublishAsync(outgoing, after.Request, decided, cancellationToken);
                    break;
                case CallInBegan began:
                    await StandsAsync(outgoing, before, after, DecisionState.CallInOpen, null, null, cancellationToken);
                    await OpenAsync(outgoing, after, began.EffectiveFrom, FormattableString.Invariant($"{after.Request.Decision!.DecisionId}/{after.Version}"), cancellationToken);
                    Tell(outgoing, after.Request.Requester, $"The decision on {Matter(after.Request)}, was published on {UkTime.Day(began.PublishedOn)}. Members may call it in, and until {UkTime.Moment(began.EffectiveFrom)} it has no effect.");
                    break;
                case DecisionCalledIn called:
                    await StandsAsync(outgoing, before, after, DecisionState.CalledIn, called.By, called.Reason, cancellationToken);
                    await TellAsync(outgoing, after.Request, $"{called.By.Name} has called in the decision on {Matter(after.Request)}. Reason: {Wording.Ended(called.Reason)} Nothing may be done on it until scrutiny ends.", cancellationToken);
                    break;
                case CallInConcluded concluded:
                    await ConcludedAsync(outgoing, before, after, concluded, cancellationToken);
                    break;
                case DecisionTookEffect when !events.OfType<CallInConcluded>().Any():
                    await StandsAsync(outgoing, before, after, DecisionState.Effective, null, null, cancellationToken);
                    await EndAsync(outgoing, after.Request, "approved", cancellationToken);
                    await TellAsync(outgoing, after.Request, $"The call-in period on {Matter(after.Request)}, has ended and nobody called the decision in. It is in effect now.", cancellationToken);
                    break;
                default:
                    break;
            }
        }
    }

    private async Task OpenAsync(Outgoing outgoing, LoadedApproval after, DateTimeOffset end, string once, CancellationToken cancellationToken)
    {
        outgoing.Work.PlanWork(EffectWork.WorkName, after.Request.Reference, end, once);
        foreach (var caller in await CallersAsync(after.Request, cancellationToken))
        {
            await cards.SendAsync(outgoing, after, caller, cancellationToken);
        }
    }

    private async Task AskToPublishAsync(Outgoing outgoing, ApprovalRequest request, ApprovalDecided decided, CancellationToken cancellationToken)
    {
        foreach (var person in (await directory.ListAsync(cancellationToken)).Where(person => person.Roles.Contains(PersonRole.DemocraticServices)).Select(PersonName.Of))
        {
            Tell(
                outgoing,
                person,
                $"{decided.DecisionId}, “{request.Proposal.Title}”, is decided and waits to be published: members may call it in from then on, and it has no effect before. "
                + $"“notice {decided.DecisionId}” has the notice. Once it is on the website, say “published {decided.DecisionId}” and its address.");
        }
    }

    private async Task ConcludedAsync(Outgoing outgoing, LoadedApproval before, LoadedApproval after, CallInConcluded concluded, CancellationToken cancellationToken)
    {
        var request = after.Request;
        var (state, said) = concluded.Outcome switch
        {
            CallInOutcome.Confirmed => (DecisionState.Effective, "confirmed. It is in effect now"),
            CallInOutcome.ReferredBack => (DecisionState.ReferredBack, "referred back. It has no effect, and who decides is asked anew"),
            _ => (DecisionState.NotProceeding, "given up. It will not proceed"),
        };
        await StandsAsync(outgoing, before, after, state, concluded.By, concluded.Reason, cancellationToken);
        if (concluded.Outcome == CallInOutcome.ReferredBack)
        {
            await cards.SendToDecidersAsync(outgoing, after, cancellationToken);
        }
        else
        {
            await EndAsync(outgoing, request, concluded.Outcome == CallInOutcome.Confirmed ? "approved" : "not proceeding", cancellationToken);
        }

        await TellAsync(outgoing, request, $"The decision on {Matter(request)}, which was called in, is {said}. {concluded.By.Name}: {concluded.Reason}", cancellationToken);
    }

    private async Task StandsAsync(
        Outgoing outgoing, LoadedApproval before, LoadedApproval after, DecisionState state, PersonName? by, string? reason, CancellationToken cancellationToken)
    {
        var standing = new DecisionStanding(state, outgoing.Work.Now, by?.Name, reason, EffectiveFrom: after.Request.CallInBegan?.EffectiveFrom);
        foreach (var recorder in recorders)
        {
            await recorder.ChangeAsync(outgoing.Work, before.Request.Decision!.DecisionId, standing, by, cancellationToken);
        }

        foreach (var caller in await CallersAsync(after.Request, cancellationToken))
        {
            await cards.UpdateForAsync(outgoing, after, caller, cancellationToken);
        }
    }

    private Task EndAsync(Outgoing outgoing, ApprovalRequest request, string outcome, CancellationToken cancellationToken) =>
        subjects.EndedAsync(outgoing.Work, request.Proposal.Subject, request.Reference, outcome, request.Decision!.By, cancellationToken);

    private async Task TellAsync(Outgoing outgoing, ApprovalRequest request, string text, CancellationToken cancellationToken)
    {
        var callers = await CallersAsync(request, cancellationToken);
        foreach (var person in request.Audience.Concat(callers).DistinctBy(person => person.Id, StringComparer.OrdinalIgnoreCase))
        {
            Tell(outgoing, person, text);
        }
    }

    private static void Tell(Outgoing outgoing, PersonName person, string text) => outgoing.SendToPerson(person.Id, MessageFactory.Text(text));

    private async Task<IReadOnlyList<PersonName>> CallersAsync(ApprovalRequest request, CancellationToken cancellationToken)
    {
        var roles = scheme.CallInBy(request.Proposal.FrameworkId);
        var people = await directory.ListAsync(cancellationToken);
        return [.. people.Where(person => roles.Any(person.Roles.Contains)).Select(PersonName.Of)];
    }

    private static string Matter(ApprovalRequest request) => $"{request.Reference}, “{request.Proposal.Title}”";
}
