using CommissioningBot.Channel;

namespace CommissioningBot.Approvals;

/// <summary>Hears what has happened to requests, in the unit of work in which it happens: plans what falls due later and tells people.</summary>
internal interface IApprovalListener
{
    /// <summary>Something happened that was not refused.</summary>
    /// <param name="before">The request before; there may be none.</param>
    /// <param name="after">The request with <paramref name="events"/>.</param>
    Task HeardAsync(Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken);
}
