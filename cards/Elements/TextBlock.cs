namespace CommissioningBot.Cards.Elements;

/// <summary>Our own words. Clients read markdown in it, so text of people goes into a <see cref="RichTextBlock"/> or between braces.</summary>
/// <param name="Text">What it says.</param>
public sealed record TextBlock(Wording Text) : CardElement
{
    /// <summary>Whether long lines break; always on, for phones and for enlarged text.</summary>
    public bool Wrap { get; } = true;

    /// <summary>Heading, for screen readers to jump to; null for text.</summary>
    public TextBlockStyle? Style { get; init; }

    /// <summary>Size of the letters.</summary>
    public FontSize? Size { get; init; }

    /// <summary>Weight of the letters.</summary>
    public FontWeight? Weight { get; init; }

    /// <summary>Colour; says nothing that the words do not say.</summary>
    public TextColor? Color { get; init; }

    /// <summary>Whether it is shown weaker than the rest.</summary>
    public bool? IsSubtle { get; init; }
}

/// <summary>What a text block is in the card.</summary>
public enum TextBlockStyle
{
    /// <summary>Text.</summary>
    Default,

    /// <summary>A heading.</summary>
    Heading,
}
