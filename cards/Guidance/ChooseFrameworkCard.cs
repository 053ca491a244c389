using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Guidance;

/// <summary>What the card shows that asks for a framework.</summary>
/// <param name="Frameworks">What can be chosen; at most 6 are shown.</param>
public sealed record ChooseFrameworkView(IReadOnlyList<FrameworkChoice> Frameworks)
{
    /// <summary>The question that waits for the choice, or null.</summary>
    public string? Question { get; init; }

    /// <summary>What goes on as soon as one is chosen, as it is typed, or null.</summary>
    public string? GoesOnWith { get; init; }

    /// <summary>The council that is selected now, or null.</summary>
    public string? Selected { get; init; }
}

/// <summary>A framework to choose.</summary>
/// <param name="Council">Short name of the council.</param>
/// <param name="Document">Title of its document and when it was published.</param>
/// <param name="Command">What is typed when it is chosen, such as <c>use rotherham</c>.</param>
public sealed record FrameworkChoice(string Council, string Document, string Command);

/// <summary>Asks which council's framework to use.</summary>
public static class ChooseFrameworkCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ChooseFrameworkView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        FrameworkChoice[] choices = [.. view.Frameworks.Take(6)];
        return new AdaptiveCard
        {
            FallbackText = $"Which council’s framework? {string.Join(", ", choices.Select(choice => new PlainText(choice.Command, 60)))}",
            Body = Blocks.Body(
            [
                Blocks.Heading($"Which council’s framework?"),
                view.Question is null ? null : new TextBlock($"The answer depends on the council. You asked:"),
                view.Question is { } question ? Blocks.Text($"“{new PlainText(question, 250)}”") : null,
                view.GoesOnWith is { } command ? new TextBlock($"First choose whose to follow. I then go straight on with “{new PlainText(command, 60)}”.") : null,
                view.Selected is { } selected ? new TextBlock($"You are using {new PlainText(selected, 80)} now.") : null,
                .. choices.Select(choice => Blocks.Named(choice.Council, choice.Document, longest: 160)),
                Blocks.Aside($"I remember your choice. You can change it at any time."),
            ]),
            Actions = Blocks.Buttons(choices
                .Select(choice => new CommandButton($"Use {new PlainText(choice.Council, 60)}", choice.Command))
                .Select(button => button.ToAction())),
        };
    }
}
