namespace CommissioningBot.People;

/// <summary>The directory in a file. Read once at start: a change takes effect with the next start, as every configuration does.</summary>
internal sealed class FileDirectory(IReadOnlyList<Person> people) : IDirectory
{
    public Task<Person?> FindAsync(PersonId id, CancellationToken cancellationToken) => Task.FromResult(people.FirstOrDefault(person => person.Id == id));

    public Task<IReadOnlyList<Person>> ListAsync(CancellationToken cancellationToken) => Task.FromResult(people);
}
