using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.General;

/// <summary>What kind of message a notice is.</summary>
public enum NoticeKind
{
    /// <summary>Something to know.</summary>
    Information,

    /// <summary>Something was done.</summary>
    Done,

    /// <summary>Something needs care.</summary>
    Warning,

    /// <summary>Something was not done, and the text says why.</summary>
    Refusal,
}

/// <summary>What a notice shows.</summary>
/// <param name="Kind">What kind of message it is.</param>
/// <param name="Title">A few words.</param>
/// <param name="Text">One to three plain sentences; for a refusal the reason.</param>
public sealed record NoticeView(NoticeKind Kind, string Title, string Text)
{
    /// <summary>What the person can do next, a sentence each; at most 6 are shown.</summary>
    public IReadOnlyList<string> Next { get; init; } = [];

    /// <summary>Buttons for what can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A plain message or refusal with what to do next.</summary>
public static class NoticeCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(NoticeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var place = view.Kind switch
        {
            NoticeKind.Done => "✔ Done",
            NoticeKind.Warning => "⚠ Please check",
            NoticeKind.Refusal => "✖ Not done",
            _ => "For your information",
        };
        var style = view.Kind switch
        {
            NoticeKind.Done => ContainerStyle.Good,
            NoticeKind.Warning => ContainerStyle.Warning,
            NoticeKind.Refusal => ContainerStyle.Attention,
            _ => ContainerStyle.Emphasis,
        };
        return new AdaptiveCard
        {
            FallbackText = $"{new PlainText(view.Title, Blocks.LongestTitle)}. {new PlainText(view.Text, 600)}",
            Body = Blocks.Body(
            [
                Blocks.Banner(style, new RichTextBlock([new TextRun(place) { Size = FontSize.Small }]), Blocks.Heading(view.Title)),
                Blocks.Text(view.Text),
                view.Next.Count == 0 ? null : Blocks.Part($"What you can do"),
                .. Blocks.Points(view.Next, most: 6),
            ]),
            Actions = Blocks.Commands(view.Buttons),
        };
    }
}
