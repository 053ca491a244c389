namespace CommissioningBot.Cards.Elements;

/// <summary>Text that came from people or from outside: clients read no markdown in it.</summary>
/// <param name="Inlines">The pieces, which flow on one after the other.</param>
public sealed record RichTextBlock(IReadOnlyList<TextRun> Inlines) : CardElement
{
    /// <summary>A block of one piece.</summary>
    public RichTextBlock(PlainText text)
        : this([new TextRun(text)])
    {
    }
}
