namespace CommissioningBot.Cards.Elements;

/// <summary>Elements that belong together.</summary>
/// <param name="Items">The elements, in order.</param>
public sealed record Container(IReadOnlyList<CardElement> Items) : CardElement
{
    /// <summary>Name by which <see cref="ActionToggleVisibility"/> finds it.</summary>
    public string? Id { get; init; }

    /// <summary>Whether it shows at first; null is yes.</summary>
    public bool? IsVisible { get; init; }

    /// <summary>Whether its background reaches to the edges of the card.</summary>
    public bool? Bleed { get; init; }

    /// <summary>Background; says nothing that the words do not say.</summary>
    public ContainerStyle? Style { get; init; }
}
