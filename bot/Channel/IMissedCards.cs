using CommissioningBot.Storage;

namespace CommissioningBot.Channel;

/// <summary>Hears of cards that did not reach the person they are for, so that whoever waits for that person can be told. A feature implements it.</summary>
internal interface IMissedCards
{
    /// <summary>Tells whom it concerns. May come again for the same card: tell them once.</summary>
    /// <param name="work">What it reads and sends; committed afterwards.</param>
    Task TellAsync(IUnitOfWork work, MissedCard missed, CancellationToken cancellationToken);
}

/// <summary>A card that did not reach somebody.</summary>
/// <param name="PersonId">Entra object id of whom it was for.</param>
/// <param name="TenantId">Their tenant; null when it is not known.</param>
/// <param name="Track">Under which name the card was to be remembered.</param>
internal sealed record MissedCard(string PersonId, string? TenantId, string Track);
