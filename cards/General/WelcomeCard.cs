using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.General;

/// <summary>What the welcome card shows.</summary>
/// <param name="Name">Who is greeted, or null.</param>
/// <param name="Framework">The council whose framework this person has selected, or null.</param>
/// <param name="Questions">Questions that can be asked, as examples; at most 3 are shown.</param>
/// <param name="Buttons">What to begin with; at most 6 are shown.</param>
public sealed record WelcomeView(string? Name, string? Framework, IReadOnlyList<string> Questions, IReadOnlyList<CommandButton> Buttons)
{
    /// <summary>The council's picture over https, or null.</summary>
    public Uri? Picture { get; init; }

    /// <summary>What the picture shows; a picture without it is left out.</summary>
    public string? PictureText { get; init; }
}

/// <summary>The first thing that somebody sees.</summary>
public static class WelcomeCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(WelcomeView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var greeting = view.Name is { } name ? (Wording)$"Hello, {new PlainText(name, 80)}" : $"Hello";
        var framework = view.Framework is { } council
            ? (Wording)$"You are using the {new PlainText(council, 80)} framework."
            : $"First choose your council’s framework, or just ask.";
        return new AdaptiveCard
        {
            FallbackText = "Hello. I help you commission services: ask me a question, or type help.",
            Body = Blocks.Body(
            [
                view.Picture is { } picture && !string.IsNullOrWhiteSpace(view.PictureText)
                    ? new Image(picture, view.PictureText) { Size = ImageSize.Small }
                    : null,
                Blocks.Heading(greeting),
                new TextBlock($"I help you commission services for residents, one step at a time."),
                .. Offer($"Answers", "what your council’s framework says, with the place where it is written and what the law says now."),
                .. Offer($"Guidance", "through the whole commissioning cycle. Stop when you like; I keep your place."),
                .. Offer($"Approval", "I send your request to the person who may decide, and keep the record."),
                Blocks.Aside(framework),
                view.Questions.Count == 0 ? null : Blocks.Part($"You could ask"),
                .. Blocks.Points([.. view.Questions.Take(3)]),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }

    private static IEnumerable<CardElement> Offer(Wording name, string text) => [Blocks.Marked("•", Blocks.Named(name.ToString(), text))];
}
