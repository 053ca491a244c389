using System.Globalization;
using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Silence;

/// <summary>Takes a step of the schedule when it falls due and the request still waits for the same thing.</summary>
internal sealed class SilenceWork(ApprovalService approvals, SchemeOfDelegation scheme, IDirectory directory) : ITimedWork
{
    public const string WorkName = "approval-silence";

    public string Name => WorkName;

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        if (key.Split('/') is not [var reference, var wait, var number]
            || !int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var step)
            || step >= scheme.Silence.Count)
        {
            return;
        }

        var loaded = await ApprovalService.LoadAsync(work, reference, cancellationToken);
        if (Silences.WaitOf(loaded.Request) != wait)
        {
            return;
        }

        if (loaded.Request is { IsBeingDecided: true, Given: [.., var given] })
        {
            // Somebody has just spoken and may undo it: look again when that time is over.
            work.PlanWork(WorkName, key, given.FinalAt.AddSeconds(1));
            return;
        }

        // Several steps may be due at once when the bot stood still: none is left out because a later one came first.
        var outgoing = await Outgoing.LikeAsync(work, loaded.Request.Requester.Id, cancellationToken);
        for (var next = Silences.NextOf(loaded.Request); next <= step && loaded.Request.Status == ApprovalStatus.AwaitingDecision; next++)
        {
            var planned = scheme.Silence[next];
            var deputies = planned.Action == SilenceAction.Deputy ? await DeputiesAsync(loaded.Request, UkTime.Date(work.Now), cancellationToken) : [];
            (loaded, _) = await approvals.HandleAsync(outgoing, loaded, new TakeSilenceStep(SystemPerson.Bot, wait, next, planned, deputies), cancellationToken);
        }
    }

    // Whoever stands in for somebody who is away today, and whom the stage may hand the decision to.
    private async Task<IReadOnlyList<PersonName>> DeputiesAsync(ApprovalRequest request, DateOnly today, CancellationToken cancellationToken)
    {
        if (scheme.StageOf(request.Delegation, request.CurrentStage) is not { } stage)
        {
            return [];
        }

        var people = await directory.ListAsync(cancellationToken);
        var cover = people.Where(person => request.Deciders.Any(decider => decider.Is(person.Id))).Select(person => person.AwayOn(today)?.Delegate);
        return
        [
            .. people.Where(person => person.AwayOn(today) is null && stage.AllowsAsDeputy(person, request.Proposal.Total) && (stage.Deputies.Any(person.Roles.Contains) || cover.Contains(person.Id)))
                .Select(PersonName.Of),
        ];
    }
}
