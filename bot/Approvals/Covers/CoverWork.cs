using CommissioningBot.Approvals.Scheme;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.People.Absences;
using CommissioningBot.Storage;

namespace CommissioningBot.Approvals.Covers;

/// <summary>
/// Brings the cover on one request in line with who is away today: ends what is over, begins what is not yet there. It may run as often as
/// it likes, and finds nothing to do when all is well.
/// </summary>
internal sealed class CoverWork(ApprovalService approvals, SchemeOfDelegation scheme, IDirectory directory) : ITimedWork
{
    public const string WorkName = "approval-cover";

    public string Name => WorkName;

    /// <summary>Looks at a request as soon as this unit of work is committed.</summary>
    public static void Plan(IUnitOfWork work, string reference) => work.PlanWork(WorkName, reference, work.Now);

    /// <summary>Looks at a request when a day is over.</summary>
    public static void PlanAfter(IUnitOfWork work, string reference, DateOnly day) => work.PlanWork(WorkName, reference, UkClock.EndOf(day));

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var loaded = await ApprovalService.LoadAsync(work, key, cancellationToken);
        if (loaded.Request.Status != ApprovalStatus.AwaitingDecision)
        {
            return;
        }

        var outgoing = await Outgoing.LikeAsync(work, loaded.Request.Requester.Id, cancellationToken);
        var people = await directory.ListAsync(cancellationToken);
        var today = UkTime.Date(work.Now);
        foreach (var end in Over(loaded.Request, people, today).ToList())
        {
            (loaded, _) = await approvals.HandleAsync(outgoing, loaded, end, cancellationToken);
        }

        foreach (var begin in Wanted(scheme, loaded.Request, people, today).ToList())
        {
            (loaded, _) = await approvals.HandleAsync(outgoing, loaded, begin, cancellationToken);
        }
    }

    /// <summary>The covers that a request needs with these people, from the stage that is under way on. Whether each is allowed the decider says.</summary>
    public static IEnumerable<BeginCover> Wanted(SchemeOfDelegation scheme, ApprovalRequest request, IReadOnlyList<Person> people, DateOnly today)
    {
        for (var index = request.Stage; index < request.Stages.Count; index++)
        {
            var stage = scheme.StageOf(request.Delegation, request.Stages[index]);
            foreach (var decider in request.DecidersOf(index))
            {
                if (people.FirstOrDefault(person => decider.Is(person.Id)) is { } holder && StandIns.Of(people, holder, today) is { } standIn)
                {
                    yield return new BeginCover(
                        SystemPerson.Bot, index, decider, standIn.By, standIn.Until, standIn.Reason, standIn.By is { } by && stage?.AllowsAsDeputy(by, request.Proposal.Total) == true);
                }
            }
        }
    }

    // Whoever is covered for is there again, somebody else stands in for them now, or the cover has declared an interest.
    private static IEnumerable<EndCover> Over(ApprovalRequest request, IReadOnlyList<Person> people, DateOnly today) =>
        Covering.Standing(request)
            .Where(standing => request.HasInterest(standing.Cover.By) || !Holds(standing.Cover, people, today))
            .Select(standing => new EndCover(SystemPerson.Bot, standing.Stage, standing.Cover.By, standing.Cover.For));

    private static bool Holds(StageCover cover, IReadOnlyList<Person> people, DateOnly today) =>
        people.FirstOrDefault(person => cover.For.Is(person.Id)) is { } holder
        && StandIns.Of(people, holder, today)?.By is { } standsIn
        && cover.By.Is(standsIn.Id);
}
