using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.General;

/// <summary>What the help card shows.</summary>
/// <param name="Framework">The council whose framework this person has selected, or null.</param>
/// <param name="Commands">What can be said and what happens then; at most <see cref="HelpCard.MostCommands"/> are shown.</param>
/// <param name="Buttons">The commands most used, as buttons; at most 6 are shown.</param>
public sealed record HelpView(string? Framework, IReadOnlyList<HelpCommand> Commands, IReadOnlyList<CommandButton> Buttons)
{
    /// <summary>What the list is about, such as <c>cases</c>; null for the first one.</summary>
    public string? Topic { get; init; }
}

/// <summary>Something that can be said.</summary>
/// <param name="Say">What to type, such as <c>my cases</c>.</param>
/// <param name="Does">What happens then, in a few words.</param>
public sealed record HelpCommand(string Say, string Does);

/// <summary>What the bot can do, with buttons.</summary>
public static class HelpCard
{
    /// <summary>Commands on the card.</summary>
    public const int MostCommands = 30;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(HelpView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var framework = view.Framework is { } council
            ? (Wording)$"You are using the {new PlainText(council, 80)} framework."
            : $"You have not chosen a framework yet. You can still ask: every answer names its council.";
        return new AdaptiveCard
        {
            FallbackText = "Ask me about a commissioning framework, or type start to begin a commissioning case.",
            Body = view.Topic is { } topic
                ? Blocks.Body(Blocks.Place($"Help"), Blocks.Heading($"What else you can type: {new PlainText(topic, 60)}"), Commands(view.Commands))
                : Blocks.Body(
                    Blocks.Heading($"What I can do for you"),
                    new TextBlock($"Ask me in your own words, such as: how many quotes do I need for £18,000? I answer and say where it is written."),
                    Blocks.Aside(framework),
                    view.Commands.Count == 0 ? null : Blocks.Part($"What you can type"),
                    Commands(view.Commands)),
            Actions = Blocks.Commands(view.Buttons),
        };
    }

    private static Table? Commands(IReadOnlyList<HelpCommand> commands) => commands.Count == 0 ? null : new(
        [new TableColumn(2), new TableColumn(3)],
        [
            new TableRow(
            [
                Cell(new TextBlock($"Type this") { Weight = FontWeight.Bolder }),
                Cell(new TextBlock($"What happens") { Weight = FontWeight.Bolder }),
            ]),
            .. commands.Take(MostCommands).Select(command => new TableRow(
            [
                Cell(new RichTextBlock([new TextRun(new PlainText(command.Say, 60)) { Weight = FontWeight.Bolder }])),
                Cell(new RichTextBlock(new PlainText(command.Does, 160))),
            ])),
        ]);

    private static TableCell Cell(CardElement item) => new([item]);
}
