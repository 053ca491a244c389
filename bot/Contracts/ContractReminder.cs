using System.Globalization;
using CommissioningBot.Channel;
using CommissioningBot.Knowledge.Calendar;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Contracts;

/// <summary>Reminds whoever manages a contract of what falls due: once, in working hours, and the deputy while they are away.</summary>
internal sealed class ContractReminder(IDirectory directory, WorkingDays days, IOptions<ContractOptions> options) : ITimedWork
{
    private const char Between = '|';

    private readonly WorkingHours _hours = WorkingHours.England;

    public string Name => "contract-reminder";

    /// <summary>Plans a reminder for everything that is to be done; what is planned already stays as it is.</summary>
    public void Plan(IUnitOfWork work, Contract contract)
    {
        foreach (var item in contract.Due)
        {
            var key = string.Join(Between, contract.Reference, item.Id, item.Day.ToString("O", CultureInfo.InvariantCulture));
            work.PlanWork(Name, key, DateOf(item.Day, work.Now).At, key);
        }
    }

    public async Task RunAsync(IUnitOfWork work, string key, CancellationToken cancellationToken)
    {
        var parts = key.Split(Between);
        var stream = await ContractStream.Type.ReadAsync(work, parts[0], cancellationToken);
        var contract = Contract.From(stream.Events.Select(happened => happened.Event));

        // Done, moved or ended meanwhile: there is nothing left to remind of.
        if (!contract.Exists || contract.Due.FirstOrDefault(item => item.Id == parts[1] && item.Day.ToString("O", CultureInfo.InvariantCulture) == parts[2]) is not { } due)
        {
            return;
        }

        var date = DateOf(due.Day, work.Now);
        if (!date.IsFinal || date.At > work.Now)
        {
            work.PlanWork(Name, key, date.At);
            return;
        }

        var message = ContractViews.Reminder(contract, due, UkTime.Date(work.Now));
        foreach (var person in Recipients.Of(await directory.ListAsync(cancellationToken), new PersonId(contract.Manager.Id), UkTime.Date(work.Now)))
        {
            work.Enqueue(ActivityOutbox.Send(person.Value, message, null));
        }
    }

    private ReminderDate DateOf(DateOnly due, DateTimeOffset now) => ReminderDate.Of(due, options.Value.RemindWorkingDaysBefore, days, _hours, now);
}
