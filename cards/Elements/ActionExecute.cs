namespace CommissioningBot.Cards.Elements;

/// <summary>A button that sends its verb to the bot, which answers with the card as it is now.</summary>
/// <param name="Verb">What is to be done.</param>
/// <param name="Data">With what.</param>
public sealed record ActionExecute(string Verb, ActionData Data) : CardAction
{
    /// <summary>Null sends the card's fields along; <see cref="AssociatedInputs.None"/> sends without them and without the client's check.</summary>
    public AssociatedInputs? AssociatedInputs { get; init; }
}

/// <summary>Which fields a button sends along.</summary>
public enum AssociatedInputs
{
    /// <summary>All of the card.</summary>
    Auto,

    /// <summary>None, and the client checks none.</summary>
    None,
}
