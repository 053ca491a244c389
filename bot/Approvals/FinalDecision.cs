using CommissioningBot.Channel;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals;

/// <summary>Makes decisions final when the time to undo them is over. Only then does anything follow from them.</summary>
internal sealed class FinalDecision(ApprovalService approvals) : ITimedWork
{
    public const string WorkName = "approval-final";

    public string Name => WorkName;

    /// <summary>Plans it in the turn that gave the decision.</summary>
    public static void Plan(IUnitOfWork work, string reference, DateTimeOffset due) => work.PlanWork(WorkName, reference, due);

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var loaded = await ApprovalService.LoadAsync(work, key, cancellationToken);

        // Another instance's clock may be behind the one that planned this.
        if (loaded.Request.Given.Where(given => given.FinalAt > work.Now).MinBy(given => given.FinalAt) is { } waiting)
        {
            Plan(work, key, waiting.FinalAt);
        }

        if (approvals.Finalise(loaded.Request, work.Now) is { Count: > 0 } events)
        {
            var outgoing = await Outgoing.LikeAsync(work, loaded.Request.Requester.Id, cancellationToken);
            await approvals.AppendAsync(outgoing, loaded, events, loaded.Request.Given[0].By, cancellationToken);
        }
    }
}
