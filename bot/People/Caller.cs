namespace CommissioningBot.People;

/// <summary>Who wrote the activity of this turn: the authenticated id, looked up in the directory. Card data has no say in it.</summary>
/// <param name="Id">Entra object id; null for guests without an account.</param>
/// <param name="Person">Null when the directory does not know the id.</param>
internal sealed record Caller(PersonId? Id, Person? Person)
{
    /// <summary>Key under which things are kept for this person; the channel's own id for guests.</summary>
    public required string Key { get; init; }
}
