using CommissioningBot.Channel;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Records.Publishing;

/// <summary>Reminds democratic services of decisions that nobody has put down as published, in working hours, again and again until somebody does.</summary>
internal sealed class PublicationReminder(PublicationSchedule schedule, IDirectory directory) : ITimedWork
{
    public string Name => PublicationSchedule.WorkName;

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var (decisionId, number) = PublicationSchedule.Read(key);
        if (await DecisionStream.FindAsync(work, decisionId, cancellationToken) is not { } decision || !schedule.IsWanted(decision))
        {
            return;
        }

        var due = schedule.DueOf(decision, number, work.Now);
        if (!due.IsFinal || due.At > work.Now)
        {
            work.PlanWork(Name, key, due.At);
            return;
        }

        var people = await directory.ListAsync(cancellationToken);
        foreach (var person in Publishers(people, number > 0 && PublicationSchedule.HoldsUp(decision)).SelectMany(person => Recipients.Of(people, person.Id, UkTime.Date(work.Now))).Distinct())
        {
            work.Enqueue(ActivityOutbox.Send(person.Value, MessageFactory.Text(schedule.Text(decision)), null));
        }

        // After a time in which nothing ran, one reminder stands for all that fell into it.
        var next = number + 1;
        while (schedule.DueOf(decision, next, work.Now).At <= work.Now)
        {
            next++;
        }

        schedule.Plan(work, decision, next);
    }

    // A council that has named nobody for it has a monitoring officer, who also hears when a decision is held up for longer.
    private static List<Person> Publishers(IReadOnlyList<Person> people, bool isLate) =>
        people.Where(person => person.Roles.Contains(PersonRole.DemocraticServices)).ToList() is { Count: > 0 } services
            ? isLate ? [.. services.Concat(people.Where(person => person.Roles.Contains(PersonRole.MonitoringOfficer)))] : services
            : [.. people.Where(person => person.Roles.Contains(PersonRole.MonitoringOfficer))];
}
