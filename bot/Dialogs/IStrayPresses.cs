using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Hears of presses that no feature has a button for, or that cannot be read, so that they go on record. A feature implements it.</summary>
internal interface IStrayPresses
{
    /// <summary>Puts it on record, with what else the turn stores.</summary>
    /// <param name="action">What was pressed; null when that cannot be read.</param>
    Task KeepAsync(TurnContext turn, AdaptiveCardInvokeAction? action, CancellationToken cancellationToken);
}
