using CommissioningBot.Channel;
using CommissioningBot.Dialogs;

namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>Gives the scrutiny chair notice in writing of an exception, and tells who asked and who decides what the chair said.</summary>
internal sealed class UrgencyAnnouncer : IApprovalListener
{
    public Task HeardAsync(
        Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        var request = after.Request;
        var matter = $"{request.Reference}, “{request.Proposal.Title}”";
        foreach (var happened in events)
        {
            switch (happened)
            {
                case ApprovalRequested { Key: { Procedure: KeyProcedure.GeneralException } key }:
                    Tell(
                        outgoing,
                        key.Overseers ?? [],
                        $"Notice under regulation 10 of SI 2012/2089 (general exception): a key decision is asked for on {matter}, by {request.Requester.Name}. It may be decided from {UkTime.Day(key.FirstLawfulDay)}. Why 28 days are impracticable: {key.Why}{(KeyDecisionWords.Where(key) is { } where ? $" {where}" : "")}");
                    break;
                case ApprovalRequested { Key: { Procedure: KeyProcedure.SpecialUrgency } key }:
                    Tell(
                        outgoing,
                        key.Overseers ?? [],
                        $"Special urgency (SI 2012/2089, regulation 11): {request.Requester.Name} asks for a key decision on {matter} without notice. Nobody may decide before the scrutiny chair agrees. Why: {key.Why}{(key.AsksExemption ? " They ask for an exemption from call-in too." : "")}");
                    break;
                case UrgencyAgreed { Agreement: var agreement }:
                    Tell(
                        outgoing,
                        [request.Requester, .. request.Deciders],
                        $"{agreement.Chair} has agreed that the decision on {matter} cannot wait. Reason: {Wording.Ended(agreement.Reason)} It may be decided now{(agreement.ExemptFromCallIn ? ", and is exempt from call-in" : "")}.");
                    break;
                case UrgencyAskedAgain:
                    Tell(
                        outgoing,
                        request.Key!.Overseers ?? [],
                        $"Special urgency (SI 2012/2089, regulation 11): {request.Requester.Name} has changed the request on {matter} since the scrutiny chair agreed. Nobody may decide on the new version before the chair agrees again. Why it cannot wait: {request.Key.Why}");
                    Tell(
                        outgoing,
                        [request.Requester],
                        $"What the scrutiny chair had agreed to was the earlier version of {matter}. I have asked the chair again; nobody may decide before the chair agrees.");
                    break;
                case UrgencyDeclined declined:
                    Tell(
                        outgoing,
                        [request.Requester],
                        $"The scrutiny chair does not agree that the decision on {matter} is urgent. Reason: {Wording.Ended(declined.Reason)} Nobody may decide on it so. Withdraw it, give notice, and ask again.");
                    break;
                default:
                    break;
            }
        }

        return Task.CompletedTask;
    }

    private static void Tell(Outgoing outgoing, IReadOnlyList<PersonName> people, string text)
    {
        foreach (var person in people)
        {
            outgoing.SendToPerson(person.Id, MessageFactory.Text(text));
        }
    }
}
