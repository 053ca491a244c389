using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.General;

/// <summary>What an error card shows.</summary>
/// <param name="Reference">What somebody who looks into it searches for.</param>
/// <param name="Retry">The command that can be tried again, or null.</param>
public sealed record ErrorView(string Reference, CommandButton? Retry = null);

/// <summary>A short apology with a reference, when the fault is ours.</summary>
public static class ErrorCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ErrorView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var reference = new PlainText(view.Reference, 80);
        return new AdaptiveCard
        {
            FallbackText = $"Sorry, that did not work. The fault is ours and nothing you did is lost. Reference: {reference}.",
            Body =
            [
                Blocks.Heading($"Sorry, that did not work"),
                new TextBlock($"The fault is ours. Nothing that was saved before is lost, and nothing was half done."),
                new TextBlock($"Please try again in a minute. If it happens again, tell your digital team this reference:"),
                new RichTextBlock([new TextRun(reference) { Weight = FontWeight.Bolder }]),
            ],
            Actions = Blocks.Buttons(view.Retry?.ToAction()),
        };
    }
}
