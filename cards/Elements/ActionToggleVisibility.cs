namespace CommissioningBot.Cards.Elements;

/// <summary>A button that shows or hides parts of the card.</summary>
/// <param name="TargetElements">Ids of the containers.</param>
public sealed record ActionToggleVisibility(IReadOnlyList<string> TargetElements) : CardAction;
