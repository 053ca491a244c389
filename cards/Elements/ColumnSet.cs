namespace CommissioningBot.Cards.Elements;

/// <summary>Columns beside each other; at most three, for phones.</summary>
/// <param name="Columns">The columns, from left to right.</param>
public sealed record ColumnSet(IReadOnlyList<Column> Columns) : CardElement;

/// <summary>A column.</summary>
/// <param name="Items">Its elements, from top to bottom.</param>
public sealed record Column(IReadOnlyList<CardElement> Items)
{
    /// <summary>The element's name on the wire.</summary>
    public string Type { get; } = "Column";

    /// <summary><c>auto</c> (as wide as needed), <c>stretch</c> (what is left) or a number of pixels such as <c>20px</c>.</summary>
    public string Width { get; init; } = "stretch";

    /// <summary>Space to the left.</summary>
    public Spacing? Spacing { get; init; }

    /// <summary>Place in the height of the row.</summary>
    public VerticalAlignment? VerticalContentAlignment { get; init; }

    /// <summary>Background.</summary>
    public ContainerStyle? Style { get; init; }
}
