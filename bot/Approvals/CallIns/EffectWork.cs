using CommissioningBot.Channel;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.CallIns;

/// <summary>Lets a decision take effect when its call-in period ends and nobody has called it in.</summary>
internal sealed class EffectWork(ApprovalService approvals) : ITimedWork
{
    public const string WorkName = "decision-effect";

    public string Name => WorkName;

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var loaded = await ApprovalService.LoadAsync(work, key, cancellationToken);
        if (loaded.Request.Status == ApprovalStatus.Approved)
        {
            var outgoing = await Outgoing.LikeAsync(work, loaded.Request.Requester.Id, cancellationToken);
            await approvals.HandleAsync(outgoing, loaded, new TakeEffect(SystemPerson.Bot, loaded.Request.RequestVersion), cancellationToken);
        }
    }
}
