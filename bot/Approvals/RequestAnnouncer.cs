using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Tells everybody concerned what has happened to a request, before those who listen to requests hear of it.</summary>
internal sealed class RequestAnnouncer(IDirectory directory, ApprovalSubjects subjects, ApprovalCards cards)
{
    /// <summary>Makes every card true, sends it to whoever is to decide now, and tells people.</summary>
    public async Task TellAsync(
        Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        var request = after.Request;
        await cards.UpdateAsync(outgoing, after, cancellationToken);
        if (request.Stage > before.Request.Stage)
        {
            await cards.SendToDecidersAsync(outgoing, after, cancellationToken);
        }

        foreach (var happened in events)
        {
            await EndAsync(outgoing, request, happened, cancellationToken);
            await TellWordsAsync(outgoing, request, happened, cancellationToken);
            await TellPlacesAsync(outgoing, after, happened, cancellationToken);
        }
    }

    // What was asked for is settled.
    private async Task EndAsync(Outgoing outgoing, ApprovalRequest request, ApprovalEvent happened, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case ApprovalDecided { EffectiveFrom: null, AwaitsPublication: not true } decided:
                // A decision that may be called in settles nothing yet.
                await subjects.EndedAsync(
                    outgoing.Work, request.Proposal.Subject, request.Reference, ApprovalViews.Word(decided.Outcome), decided.By with { Name = decided.Who }, cancellationToken);
                break;
            case ApprovalLapsed:
                await subjects.EndedAsync(outgoing.Work, request.Proposal.Subject, request.Reference, "lapsed", PersonName.Of(SystemPerson.Bot), cancellationToken);
                break;
            case ApprovalWithdrawn withdrawn:
                await subjects.EndedAsync(outgoing.Work, request.Proposal.Subject, request.Reference, "withdrawn", withdrawn.By, cancellationToken);
                break;
            default:
                break;
        }
    }

    // What somebody said to others.
    private async Task TellWordsAsync(Outgoing outgoing, ApprovalRequest request, ApprovalEvent happened, CancellationToken cancellationToken)
    {
        switch (happened)
        {
            case InformationAsked asked:
                Tell(outgoing, request.Requester, $"{asked.By.Name} asks about your request {request.Reference}: {Wording.Ended(asked.Question)} Answer with “answer {request.Reference}” and your words.");
                break;
            case InformationGiven given:
                TellAll(outgoing, request.Deciders, $"{given.By.Name} has answered on {request.Reference}, “{request.Proposal.Title}”: {given.Answer}");
                break;
            case ConsulteeCommented commented:
                TellAll(outgoing, request.Deciders, $"{commented.By.Name}, who is consulted on {request.Reference}, “{request.Proposal.Title}”, says: {commented.Comment}");
                break;
            case InterestDeclaredLate late:
                var people = await directory.ListAsync(cancellationToken);
                TellAll(
                    outgoing,
                    people.Where(person => person.Roles.Contains(PersonRole.MonitoringOfficer)).Select(PersonName.Of).Concat(request.Deciders).Append(request.Requester)
                        .Where(person => !person.Is(late.By)).DistinctBy(person => person.Id, StringComparer.OrdinalIgnoreCase),
                    $"{request.Reference}, “{request.Proposal.Title}”: {late.Words}. What was decided stands unless somebody decides anew. The monitoring officer should look at it.");
                break;
            default:
                break;
        }
    }

    // Who is to decide now, and on what.
    private async Task TellPlacesAsync(Outgoing outgoing, LoadedApproval after, ApprovalEvent happened, CancellationToken cancellationToken)
    {
        var request = after.Request;
        switch (happened)
        {
            case ApprovalDelegated delegated:
                await cards.SendAsync(outgoing, after, delegated.To, cancellationToken);
                break;
            case InterestDeclared or DecisionTakenBack when request is { IsBeingDecided: false, CanStillBeApproved: false }:
                await TellNobodyIsLeftAsync(outgoing, after, cancellationToken);
                break;
            case ApprovalRerouted rerouted:
                await cards.SendAsync(outgoing, after, rerouted.To, cancellationToken);
                Tell(outgoing, rerouted.To, $"{rerouted.From.Name} stands aside because of an interest, so {request.Reference}, “{request.Proposal.Title}”, comes to you under {request.Delegation.Text}.");
                Tell(outgoing, request.Requester, $"{rerouted.From.Name} stands aside because of an interest. {rerouted.To.Name} decides on {request.Reference}, “{request.Proposal.Title}”, instead.");
                break;
            case ApprovalReassigned reassigned:
                await cards.SendAsync(outgoing, after, reassigned.To, cancellationToken);
                TellAll(
                    outgoing,
                    reassigned.Instead.Append(reassigned.To).Append(request.Requester),
                    $"{reassigned.By.Name} has given {request.Reference}, “{request.Proposal.Title}”, to {reassigned.To.Name} to decide. Reason: {reassigned.Reason}");
                break;
            case RequestEdited edited:
                await cards.SendToDecidersAsync(outgoing, after, cancellationToken);
                TellAll(
                    outgoing,
                    request.Audience.Where(person => !person.Is(edited.By)),
                    $"{edited.By.Name} has changed {request.Reference}, “{request.Proposal.Title}”. Version {edited.RequestVersion} takes the place of earlier ones. {edited.Note}");
                break;
            default:
                break;
        }
    }

    private async Task TellNobodyIsLeftAsync(Outgoing outgoing, LoadedApproval after, CancellationToken cancellationToken)
    {
        var request = after.Request;
        var text = $"Nobody is left who may decide on {request.Reference}, “{request.Proposal.Title}”, because of declared interests. The monitoring officer must name somebody.";
        Tell(outgoing, request.Requester, text);
        var people = await directory.ListAsync(cancellationToken);
        foreach (var officer in people.Where(person => person.Roles.Contains(PersonRole.MonitoringOfficer)).Select(PersonName.Of))
        {
            Tell(outgoing, officer, $"{text} Open it with “open {request.Reference}”, or write “reassign {request.Reference} to”, a name, “because” and your reason.");
        }
    }

    private static void Tell(Outgoing outgoing, PersonName person, string text) => outgoing.SendToPerson(person.Id, MessageFactory.Text(text));

    private static void TellAll(Outgoing outgoing, IEnumerable<PersonName> people, string text)
    {
        foreach (var person in people)
        {
            Tell(outgoing, person, text);
        }
    }
}
