using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Guidance;

/// <summary>What the end of a framework shows.</summary>
/// <param name="Council">Short name of the council.</param>
/// <param name="Score">Right answers.</param>
/// <param name="Count">Questions.</param>
public sealed record LearnResultView(string Council, int Score, int Count)
{
    /// <summary>Questions that were answered wrongly, with what is right; at most 10 are shown.</summary>
    public IReadOnlyList<LearnItem> Missed { get; init; } = [];
}

/// <summary>How somebody did with the questions on a framework.</summary>
public static class LearnResultCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(LearnResultView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var council = new PlainText(view.Council, 80);
        return new AdaptiveCard
        {
            FallbackText = $"Learn {council}: {view.Score} of {view.Count} right.",
            Body = Blocks.Body(
            [
                Blocks.Place($"Learn {council}"),
                Blocks.Heading($"You have done it: {view.Score} of {view.Count} right"),
                view.Missed.Count == 0 ? new TextBlock($"Every answer was right. Well done.") : Blocks.Part($"Worth another look"),
                .. view.Missed.Take(10).Select(item => Blocks.Marked("•", Blocks.Text(item.Name, longest: 400), Blocks.Named("The right answer", item.Text, longest: 250))),
                Blocks.Aside($"Nobody else sees this result."),
            ]),
            Actions = Blocks.Buttons(new CommandButton("Begin again", "learn again").ToAction(), new CommandButton("See what I can do", "help").ToAction()),
        };
    }
}
