using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;

namespace CommissioningBot.Approvals.CallIns;

/// <summary>Lets the period for call-in begin when a decision is put on record as published, where the council counts it from then.</summary>
internal sealed class PublishedDecisions(ApprovalService approvals, SchemeOfDelegation scheme, WorkingDays days) : IPublicationListener
{
    public async Task<string?> PublishedAsync(
        Outgoing outgoing, DecisionRecord decision, PublishedRecord published, Person by, CancellationToken cancellationToken)
    {
        var loaded = await ApprovalService.LoadAsync(outgoing.Work, decision.RequestReference, cancellationToken);
        if (loaded.Request is not { Status: ApprovalStatus.Approved, Decision: { } decided } request
            || decided.DecisionId != decision.DecisionId
            || (decided.AwaitsPublication != true && request.CallInBegan is null))
        {
            return null;
        }

        try
        {
            var begin = new BeginCallIn(by, request.RequestVersion, published.On, published.Where, EndOf(request, published.On, outgoing.Work.Now));
            await approvals.HandleAsync(outgoing, loaded, begin, cancellationToken);
            return null;
        }
        catch (CalendarRangeException)
        {
            return $"I cannot work out until when members may call it in after {UkTime.Day(days.Holidays.LastDay)}, because the bank holidays after that are not known yet. Ask your digital team to add them; nothing was put on record.";
        }
    }

    // Members know of the publication once it is on record, so a correction counts from the corrected day. The scheme may have changed since the
    // decision: without a period any more, there is nothing to wait for.
    private DateTimeOffset EndOf(ApprovalRequest request, DateOnly published, DateTimeOffset now) => scheme.CallIn(request.Proposal.FrameworkId) is { } window
        ? window.EffectiveFrom(request.CallInBegan is null ? window.FirstDay(published, UkTime.Date(now), days) : published, days)
        : now;
}
