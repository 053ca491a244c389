namespace CommissioningBot.Knowledge.Model;

/// <summary>The year in which a council's commissioning intentions are made.</summary>
/// <param name="Says">The entry that shows the whole calendar.</param>
/// <param name="Parties">Who does something in it; at least one.</param>
/// <param name="Dates">What is due in which month, in the order of the calendar; at least one.</param>
public sealed record IntentionsCalendar(Entry Says, IReadOnlyList<IntentionsParty> Parties, IReadOnlyList<IntentionsDate> Dates)
{
    /// <summary>What the calendar has for a month, in its order; empty when it does not reach that month.</summary>
    /// <param name="month">1 to 12.</param>
    public IReadOnlyList<IntentionsDate> In(int month) => [.. Dates.Where(date => date.Entry.Month == month)];

    /// <summary>The party of this id.</summary>
    public IntentionsParty Party(string id) => Parties.First(party => string.Equals(party.Id, id, StringComparison.Ordinal));
}

/// <summary>Somebody who has something to do in the calendar.</summary>
/// <param name="Id">Unique in the calendar; settings name it.</param>
/// <param name="Name">As the document calls it; says so when it names nobody.</param>
public sealed record IntentionsParty(string Id, string Name);

/// <summary>A place in the calendar.</summary>
/// <param name="Entry">What is due; its month is known.</param>
/// <param name="Party">Id of who has to do it; null when nothing is written there.</param>
public sealed record IntentionsDate(TimelineEntry Entry, string? Party);
