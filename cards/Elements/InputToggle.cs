namespace CommissioningBot.Cards.Elements;

/// <summary>Something to tick. It sends "true" or "false".</summary>
/// <param name="Id">Name of its value in what the client sends.</param>
/// <param name="Title">What is so when it is ticked; it is the label that screen readers say.</param>
/// <param name="IsOn">Whether it is ticked.</param>
public sealed record InputToggle(
    string Id,
    PlainText Title,
    [property: System.Text.Json.Serialization.JsonIgnore] bool IsOn) : CardElement
{
    /// <summary>What stands in it.</summary>
    public string Value => IsOn ? "true" : "false";

    /// <summary>Whether a long title breaks; always on, for phones.</summary>
    public bool Wrap { get; } = true;
}
