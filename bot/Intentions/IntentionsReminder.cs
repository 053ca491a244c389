using CommissioningBot.Channel;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Intentions;

/// <summary>
/// At the start of each month's first working day reminds whoever acts in it, once, and plans the next month. Nobody named for a party is
/// told to the administrators, once for good.
/// </summary>
internal sealed class IntentionsReminder(KnowledgeBase knowledge, IDirectory directory, WorkingDays days, IOptions<IntentionsOptions> options) : ITimedWork
{
    private readonly WorkingHours _hours = WorkingHours.England;

    public string Name => "intentions-month";

    /// <summary>Plans the next month whose first working day has not begun; what is planned already stays.</summary>
    public void PlanNext(IUnitOfWork work)
    {
        if (!options.Value.Reminds)
        {
            return;
        }

        var month = IntentionsMonth.Of(UkTime.Date(work.Now));
        if (Begins(month) is { } begins && begins <= work.Now)
        {
            month = month.Next;
        }

        Plan(work, month);
    }

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var month = IntentionsMonth.Parse(key);
        if (knowledge.FindFramework(options.Value.Framework) is not { Intentions: { } calendar } framework)
        {
            return;
        }

        // After an outage of months nobody wants the reminders of all of them: only the month that it is now.
        if (month == IntentionsMonth.Of(UkTime.Date(work.Now)))
        {
            var people = await directory.ListAsync(cancellationToken);
            foreach (var date in calendar.In(month.Month).Where(date => date.Party is not null))
            {
                await RemindAsync(work, framework, calendar.Party(date.Party!), date, month, people, cancellationToken);
            }
        }

        PlanNext(work);
    }

    private async Task RemindAsync(
        IUnitOfWork work, Framework framework, IntentionsParty party, IntentionsDate date, IntentionsMonth month, IReadOnlyList<Person> people, CancellationToken cancellationToken)
    {
        var today = UkTime.Date(work.Now);
        var named = options.Value.Responsible.GetValueOrDefault(party.Id, [])
            .Select(id => people.FirstOrDefault(person => person.Id == new PersonId(id))).OfType<Person>()
            .Select(person => Present(person, people, today)).DistinctBy(person => person.Id).ToList();
        if (named.Count == 0)
        {
            await TellAdministratorsAsync(work, framework, party, people, cancellationToken);
            return;
        }

        foreach (var person in named)
        {
            work.Enqueue(ActivityOutbox.Send(person.Id.Value, IntentionsViews.Reminder(framework, date, month), null));
        }
    }

    private static async Task TellAdministratorsAsync(IUnitOfWork work, Framework framework, IntentionsParty party, IReadOnlyList<Person> people, CancellationToken cancellationToken)
    {
        var told = $"intentions-nobody/{framework.Id}/{party.Id}";
        if (await work.LoadStateAsync(told, cancellationToken) is not null)
        {
            return;
        }

        work.SaveState(told, "told");
        foreach (var administrator in people.Where(person => person.Roles.Contains(PersonRole.Administrator)))
        {
            work.Enqueue(ActivityOutbox.Send(administrator.Id.Value, IntentionsViews.NobodyNamed(framework, party), null));
        }
    }

    private void Plan(IUnitOfWork work, IntentionsMonth month)
    {
        if (Begins(month) is { } begins)
        {
            work.PlanWork(Name, month.Key, begins, month.Key);
        }
    }

    // Beyond the bank holidays that are held nothing is planned; the next start with a newer version goes on.
    private DateTimeOffset? Begins(IntentionsMonth month)
    {
        try
        {
            return month.Begins(days, _hours);
        }
        catch (CalendarRangeException)
        {
            return null;
        }
    }

    private static Person Present(Person person, IReadOnlyList<Person> people, DateOnly today) =>
        person.AwayOn(today) is { } away && people.FirstOrDefault(other => other.Id == away.Delegate) is { } deputy ? deputy : person;
}

/// <summary>Begins the reminders with the bot.</summary>
internal sealed class IntentionsStart(IStore store, IntentionsReminder reminder) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        var work = store.Begin();
        reminder.PlanNext(work);
        await work.CommitAsync(null, null, cancellationToken);
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
