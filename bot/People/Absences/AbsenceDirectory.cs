using System.Globalization;
using CommissioningBot.Storage;

namespace CommissioningBot.People.Absences;

/// <summary>The council's directory, wherever it is, without what people have recorded here.</summary>
internal sealed record DirectorySource(IDirectory Directory);

/// <summary>The council's directory, with the absences that people have recorded here: whoever asks who is there hears the same.</summary>
internal sealed class AbsenceDirectory(DirectorySource source, IStore store, TimeProvider time) : IDirectory
{
    public async Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken) =>
        await source.Directory.FindAsync(id, cancellationToken) is { } person
            ? With(person, await RowsAsync("AND person = @Person", AbsenceStream.Key(id), cancellationToken))
            : null;

    public async Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken)
    {
        var people = await source.Directory.ListAsync(cancellationToken);
        var rows = await RowsAsync("", "", cancellationToken);
        return rows.Count == 0 ? people : [.. people.Select(person => With(person, rows))];
    }

    private static Person With(Person person, IReadOnlyList<Row> rows)
    {
        var own = rows.Where(row => row.Person == AbsenceStream.Key(person.Id)).Select(row => row.ToAbsence()).ToList();
        return own.Count == 0 ? person : person with { Recorded = own };
    }

    private Task<IReadOnlyList<Row>> RowsAsync(string and, string person, CancellationToken cancellationToken) => store.Begin().QueryAsync<Row>(
        $"""
        SELECT person AS Person, first_day AS First, last_day AS Last, cover AS Cover, reason AS Reason
        FROM absences WHERE last_day >= @Today {and} ORDER BY first_day
        """,
        new { Today = AbsenceProjection.Day(UkTime.Date(time.GetUtcNow())), Person = person },
        cancellationToken);

    private sealed record Row(string Person, string First, string Last, string Cover, string Reason)
    {
        public Absence ToAbsence() => new(Day(Last), new PersonId(Cover), Day(First)) { Reason = Reason };

        private static DateOnly Day(string day) => DateOnly.ParseExact(day, "O", CultureInfo.InvariantCulture);
    }
}
