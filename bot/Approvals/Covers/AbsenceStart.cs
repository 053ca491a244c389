using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Approvals.Covers;

/// <summary>An absence that stands in the file of people is known from the start on: it is looked at then for what waits already, each once.</summary>
internal sealed class AbsenceStart(IStore store, IDirectory directory, IOptions<PeopleOptions> people) : IHostedService
{
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Entra tells of no absences.
        if (people.Value.UsesGraph)
        {
            return;
        }

        var work = store.Begin();
        var today = UkTime.Date(work.Now);
        var away = (await directory.ListAsync(cancellationToken)).Where(person => person.Away?.Until >= today).ToList();
        foreach (var person in away)
        {
            AbsenceWork.PlanListed(work, PersonName.Of(person), person.Away!);
        }

        if (away.Count > 0)
        {
            await work.CommitAsync(null, null, cancellationToken);
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
