namespace CommissioningBot.Cards.Elements;

/// <summary>
/// A bar that Teams draws although it is newer than version 1.5 of the schema. Other clients do not know it and drop it, so the card
/// always says the same in words.
/// </summary>
/// <param name="Value">How far, from 0 to <paramref name="Max"/>.</param>
/// <param name="Max">How far it goes.</param>
public sealed record ProgressBar(int Value, int Max) : CardElement
{
    /// <summary>What a client does that does not know the bar.</summary>
    public string Fallback { get; } = "drop";
}
