namespace CommissioningBot.Cards.Elements;

/// <summary>A piece of a <see cref="RichTextBlock"/>.</summary>
/// <param name="Text">What it says.</param>
public sealed record TextRun(PlainText Text)
{
    /// <summary>The element's name on the wire.</summary>
    public string Type { get; } = "TextRun";

    /// <summary>Size of the letters.</summary>
    public FontSize? Size { get; init; }

    /// <summary>Weight of the letters.</summary>
    public FontWeight? Weight { get; init; }

    /// <summary>Colour; says nothing that the words do not say.</summary>
    public TextColor? Color { get; init; }

    /// <summary>Whether it is shown weaker than the rest.</summary>
    public bool? IsSubtle { get; init; }

    /// <summary>Whether it is underlined, as what can be pressed is.</summary>
    public bool? Underline { get; init; }

    /// <summary>What a press on it opens; null for nothing.</summary>
    public CardAction? SelectAction { get; init; }
}
