using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.KeyDecisions;

/// <summary>
/// When the law opens a key decision: everybody's card becomes true as the day begins, and those who decide and who asked are told in the next
/// working hour.
/// </summary>
internal sealed class OpeningWork(ApprovalCards cards, WorkingDays days) : ITimedWork
{
    public const string WorkName = "key-decision-opens";

    private const string Cards = "cards";
    private const string People = "people";

    public string Name => WorkName;

    /// <summary>Plans it for a request that may not be decided yet.</summary>
    public void Plan(IUnitOfWork work, string reference, DateOnly firstDay)
    {
        work.PlanWork(WorkName, $"{reference}/{Cards}", UkClock.InstantOf(firstDay, TimeOnly.MinValue), once: $"{reference}/{Cards}");
        work.PlanWork(WorkName, $"{reference}/{People}", DueOf(work, firstDay).At, once: $"{reference}/{People}");
    }

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var parts = key.Split('/');
        var loaded = await ApprovalService.LoadAsync(work, parts[0], cancellationToken);
        if (loaded.Request is not { Status: ApprovalStatus.AwaitingDecision, Key: { } opens } request || request.IsTooEarly(UkTime.Date(work.Now)))
        {
            return;
        }

        var outgoing = await Outgoing.LikeAsync(work, request.Requester.Id, cancellationToken);
        if (parts[1] == Cards)
        {
            await cards.UpdateAsync(outgoing, loaded, cancellationToken);
            return;
        }

        // Planned before the bank holidays of that day were known, it may be a day on which nobody works.
        if (DueOf(work, opens.FirstLawfulDay) is var due && due.At > work.Now)
        {
            work.PlanWork(WorkName, key, due.At);
            return;
        }

        Tell(outgoing, request);
    }

    private ReminderDate DueOf(IUnitOfWork work, DateOnly firstDay) => ReminderDate.On(firstDay, days, WorkingHours.England, work.Now);

    // Whoever decided at once needs to be told nothing.
    private static void Tell(Outgoing outgoing, ApprovalRequest request)
    {
        if (request.IsBeingDecided)
        {
            return;
        }

        var matter = $"{request.Reference}, “{request.Proposal.Title}”,";
        foreach (var person in request.Deciders)
        {
            outgoing.SendToPerson(person.Id, MessageFactory.Text($"The notice of {matter} has run its time: it may be decided now. “open {request.Reference}” shows it."));
        }

        outgoing.SendToPerson(
            request.Requester.Id,
            MessageFactory.Text($"The notice of {matter} has run its time: it may be decided now. I have told {Words.All(request.Deciders.Select(person => person.Name))}.{Address(request)}"));
    }

    private static string Address(ApprovalRequest request) => request.Key is { NoAddress: not null, NoticeAddress: null }
        ? $" No address of the notice is on record yet: say “notice address {request.Reference}” and the address."
        : "";
}

/// <summary>Plans what is done when the law opens a key decision.</summary>
internal sealed class OpeningPlanner(OpeningWork opening) : IApprovalListener
{
    public Task HeardAsync(Outgoing outgoing, LoadedApproval before, LoadedApproval after, IReadOnlyList<ApprovalEvent> events, CancellationToken cancellationToken)
    {
        if (before.Request.Status == ApprovalStatus.None
            && after.Request.Key is { AwaitsChair: false, FirstLawfulDay: var first }
            && first > UkTime.Date(outgoing.Work.Now))
        {
            opening.Plan(outgoing.Work, after.Request.Reference, first);
        }

        return Task.CompletedTask;
    }
}
