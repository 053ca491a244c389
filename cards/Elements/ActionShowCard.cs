namespace CommissioningBot.Cards.Elements;

/// <summary>A button that unfolds a part of the card. Fields in it are sent only while it is open.</summary>
/// <param name="Card">What unfolds.</param>
public sealed record ActionShowCard(InnerCard Card) : CardAction;

/// <summary>The part of a card that a button unfolds.</summary>
/// <param name="Body">Its elements.</param>
/// <param name="Actions">Its buttons.</param>
public sealed record InnerCard(IReadOnlyList<CardElement> Body, IReadOnlyList<CardAction> Actions)
{
    /// <summary>The element's name on the wire.</summary>
    public string Type { get; } = "AdaptiveCard";
}
