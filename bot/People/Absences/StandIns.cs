namespace CommissioningBot.People.Absences;

/// <summary>Who stands in for somebody who is away.</summary>
/// <param name="By">Null when nobody who stands in is there.</param>
/// <param name="Until">Last day on which this holds.</param>
/// <param name="Reason">Why, as it was recorded; null where the directory gives none.</param>
internal sealed record StandIn(Person? By, DateOnly Until, string? Reason);

internal static class StandIns
{
    /// <summary>Who stands in for this person on a day; null when the person is there. Cover of cover is followed to somebody who is there.</summary>
    public static StandIn? Of(IReadOnlyList<Person> people, Person person, DateOnly today)
    {
        if (person.AwayOn(today) is not { } first)
        {
            return null;
        }

        var until = first.Until;
        var seen = new HashSet<PersonId> { person.Id };
        var at = person;
        while (at.AwayOn(today) is { } away)
        {
            until = away.Until < until ? away.Until : until;
            if (people.FirstOrDefault(next => next.Id == away.Delegate) is not { } next || !seen.Add(next.Id))
            {
                return new StandIn(null, first.Until, first.Reason);
            }

            at = next;
        }

        return new StandIn(at, until, first.Reason);
    }
}
