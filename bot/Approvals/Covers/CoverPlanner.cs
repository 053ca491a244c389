using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.Covers;

/// <summary>Has the cover looked at whenever others come to decide and when a cover's last day is over, and tells people when one begins, ends or is refused.</summary>
internal sealed class CoverPlanner(IDirectory directory, ApprovalCards cards) : IApprovalListener
{
    public async Task HeardAsync(
        Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        var request = after.Request;
        foreach (var cover in request.Stages.SelectMany(stage => stage.Cover ?? []).Except(before.Request.Stages.SelectMany(stage => stage.Cover ?? [])))
        {
            CoverWork.PlanAfter(outgoing.Work, request.Reference, cover.Until);
        }

        // Nobody who comes to decide may be away unnoticed, and a place that was kept for a voice is free again once that is undone or void.
        if (request.Status == ApprovalStatus.AwaitingDecision && !request.Deciders.SequenceEqual(before.Request.Deciders))
        {
            CoverWork.Plan(outgoing.Work, request.Reference);
        }

        foreach (var happened in events)
        {
            switch (happened)
            {
                case CoverBegan began when began.Stage == request.Stage:
                    await cards.SendAsync(outgoing, after, began.By, cancellationToken);
                    Tell(outgoing, [began.By], $"You are covering for {began.For.Name}, who is away until {UkTime.Day(began.Until)}. {Matter(request)} comes to you under {request.Delegation.Text}.");
                    Tell(outgoing, [request.Requester], $"{began.For.Name} is away until {UkTime.Day(began.Until)}. {began.By.Name} is covering and can decide on {Matter(request)}.");
                    break;
                case CoverEnded ended when ended.Stage == request.Stage && request.Status == ApprovalStatus.AwaitingDecision:
                    await cards.SendAsync(outgoing, after, ended.For, cancellationToken);
                    Tell(outgoing, [ended.By], $"You are no longer covering for {ended.For.Name}. {Matter(request)} is theirs to decide again.");
                    Tell(outgoing, [ended.For], $"{ended.By.Name} is no longer covering for you. {Matter(request)} waits for your decision.");
                    break;
                case CoverRefused refused:
                    var officers = (await directory.ListAsync(cancellationToken)).Where(person => person.Roles.Contains(PersonRole.MonitoringOfficer)).Select(PersonName.Of);
                    Tell(
                        outgoing,
                        officers.Append(refused.For).Append(request.Requester).DistinctBy(person => person.Id, StringComparer.OrdinalIgnoreCase),
                        $"{Matter(request).TrimEnd(',')}: {Covering.Sentence(refused)} The monitoring officer can give it to somebody else: “reassign {request.Reference} to”, a name, “because” and the reason.");
                    break;
                default:
                    break;
            }
        }
    }

    private static string Matter(ApprovalRequest request) => $"{request.Reference}, “{request.Proposal.Title}”,";

    private static void Tell(Outgoing outgoing, IEnumerable<PersonName> people, string text)
    {
        foreach (var person in people)
        {
            outgoing.SendToPerson(person.Id, MessageFactory.Text(text));
        }
    }
}
