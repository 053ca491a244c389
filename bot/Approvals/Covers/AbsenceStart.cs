using System.Globalization;
using System.Text.Json;
using CommissioningBot.People;
using CommissioningBot.Storage;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Approvals.Covers;

/// <summary>
/// An absence that stands in the file of people is known from the start on: it is looked at then for what waits already, each once. One that
/// was taken out, or changed, is looked at too: a cover that has begun by it ends.
/// </summary>
internal sealed class AbsenceStart(IStore store, IDirectory directory, IOptions<PeopleOptions> people) : IHostedService
{
    private const string ListedKey = "absences-listed";

    // Instances that start together write down the same.
    private const int MostRounds = 5;

    public async Task StartAsync(CancellationToken cancellationToken)
    {
        // Entra tells of no absences.
        if (people.Value.UsesGraph)
        {
            return;
        }

        var everybody = await directory.ListAsync(cancellationToken);
        for (var round = 1; round <= MostRounds; round++)
        {
            var work = store.Begin();
            var today = UkTime.Date(work.Now);
            var away = everybody.Where(person => person.Away?.Until >= today).ToList();
            foreach (var person in away)
            {
                AbsenceWork.PlanListed(work, PersonName.Of(person), person.Away!);
            }

            await PlanGoneAsync(work, away, cancellationToken);
            if (await work.CommitAsync(null, null, cancellationToken) is not CommitOutcome.Conflict)
            {
                return;
            }
        }
    }

    private static async Task PlanGoneAsync(IUnitOfWork work, IReadOnlyList<Person> away, CancellationToken cancellationToken)
    {
        var before = await work.LoadStateAsync(ListedKey, cancellationToken);
        var listed = away.ToDictionary(person => ApprovalProjection.Key(PersonName.Of(person)), person => Words(person.Away!), StringComparer.Ordinal);
        var known = before is null ? [] : JsonSerializer.Deserialize(before, ListedAbsencesJsonContext.Default.DictionaryStringString)!;
        foreach (var person in known.Where(absence => listed.GetValueOrDefault(absence.Key) != absence.Value).Select(absence => absence.Key))
        {
            AbsenceWork.PlanNow(work, person);
        }

        var now = JsonSerializer.Serialize(listed, ListedAbsencesJsonContext.Default.DictionaryStringString);
        if (now != before && (listed.Count > 0 || known.Count > 0))
        {
            work.SaveState(ListedKey, now);
        }
    }

    private static string Words(Absence absence) => string.Create(CultureInfo.InvariantCulture, $"{absence.From:yyyy-MM-dd}/{absence.Until:yyyy-MM-dd}/{absence.Delegate}");

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>JSON of the absences that stood in the file of people at the last start: by person, with days and cover.</summary>
[System.Text.Json.Serialization.JsonSerializable(typeof(Dictionary<string, string>))]
internal sealed partial class ListedAbsencesJsonContext : System.Text.Json.Serialization.JsonSerializerContext;
