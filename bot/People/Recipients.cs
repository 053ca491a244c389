namespace CommissioningBot.People;

/// <summary>Who hears of something that is somebody's to do.</summary>
internal static class Recipients
{
    /// <summary>The person, or their deputy while they are away. Whoever has left the council does nothing any more: the administrators must name somebody.</summary>
    public static IReadOnlyList<PersonId> Of(IReadOnlyList<Person> people, PersonId id, DateOnly today) => people.FirstOrDefault(person => person.Id == id) switch
    {
        { } known => [known.AwayOn(today) is { } away && people.Any(person => person.Id == away.Delegate) ? away.Delegate : known.Id],
        null => [.. people.Where(person => person.Roles.Contains(PersonRole.Administrator)).Select(person => person.Id)],
    };
}
