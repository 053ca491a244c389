using CommissioningBot.Channel;
using CommissioningBot.People;

namespace CommissioningBot.Approvals;

/// <summary>Hears, in the unit of work in which it happens, that a decision was put on record as published, or that this was corrected.</summary>
internal interface IPublicationListener
{
    /// <summary>A publication is about to be put on record.</summary>
    /// <returns>Why it cannot be, in a sentence, and then nothing was changed; null when it can.</returns>
    Task<string?> PublishedAsync(Outgoing outgoing, DecisionRecord decision, PublishedRecord published, Person by, CancellationToken cancellationToken);
}
