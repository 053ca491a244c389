using System.Collections.Frozen;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Who acts when time does: the bot itself. No directory has this id, and no channel authenticates it.</summary>
internal static class SystemPerson
{
    public static Person Bot { get; } = new(new PersonId("system"), "The commissioning bot", "", FrozenSet<PersonRole>.Empty);
}
