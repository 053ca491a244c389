namespace CommissioningBot.Cards.Elements;

/// <summary>A button that sends its data as a message. We use it for commands that could be typed: <see cref="CommandButton"/>.</summary>
/// <param name="Data">What is sent.</param>
public sealed record ActionSubmit(ActionData Data) : CardAction
{
    /// <summary>Null sends the card's fields along; <see cref="AssociatedInputs.None"/> sends without them and without the client's check.</summary>
    public AssociatedInputs? AssociatedInputs { get; init; }
}
