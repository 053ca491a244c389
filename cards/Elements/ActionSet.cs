namespace CommissioningBot.Cards.Elements;

/// <summary>Buttons within the body of a card; at most six.</summary>
/// <param name="Actions">The buttons, in order.</param>
public sealed record ActionSet(IReadOnlyList<CardAction> Actions) : CardElement;
