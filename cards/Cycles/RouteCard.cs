using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>A text with its name or its source.</summary>
/// <param name="Name">What it is called, or where it is written.</param>
/// <param name="Text">What it says.</param>
public sealed record NamedText(string Name, string Text);

/// <summary>What the route and thresholds of a case show.</summary>
/// <param name="Reference">Reference of the case.</param>
/// <param name="Title">Its name.</param>
/// <param name="Council">Short name of the council whose framework it follows.</param>
public sealed record RouteView(string Reference, string Title, string Council)
{
    /// <summary>What has just happened; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>The whole-life value, formatted.</summary>
    public required string WholeLifeValue { get; init; }

    /// <summary>How it was worked out, a line each; at most 4 are shown.</summary>
    public IReadOnlyList<string> Working { get; init; } = [];

    /// <summary>The route that was settled; null while there is none.</summary>
    public string? Route { get; init; }

    /// <summary>Why it fits best, or null.</summary>
    public string? Why { get; init; }

    /// <summary>What the contract or grant is about, or null.</summary>
    public string? About { get; init; }

    /// <summary>When the procurement begins, or null.</summary>
    public string? Begins { get; init; }

    /// <summary>The service area, or null.</summary>
    public string? Area { get; init; }

    /// <summary>What to look at twice: a value near a line, or cases that cross one together; at most 4 are shown.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What the framework asks for, and where it says so.</summary>
    public required NamedText Framework { get; init; }

    /// <summary>The steps of the route's process; at most 8 are shown.</summary>
    public IReadOnlyList<string> Process { get; init; } = [];

    /// <summary>What the law says now, each with its source; at most 6 are shown.</summary>
    public IReadOnlyList<NamedText> Law { get; init; } = [];

    /// <summary>The notices that follow, and when; at most 6 are shown.</summary>
    public IReadOnlyList<NamedText> Notices { get; init; } = [];

    /// <summary>What a proposal must mention; null for nothing.</summary>
    public NamedText? Mention { get; init; }

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>What a framework and the law ask for in a case, with the working.</summary>
public static class RouteCard
{
    private const int MostNotes = 6;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(RouteView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"Route of {new PlainText(view.Reference, 40)}: {new PlainText(view.Framework.Text, 400)}",
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"Case {new PlainText(view.Reference, 40)}"),
                Blocks.Heading($"Route and thresholds: {new PlainText(view.Title, 120)}"),
                Blocks.Done(view.Message),
                Blocks.Figure($"Whole-life value", view.WholeLifeValue, view.Working),
                .. view.Warnings.Take(4).Select(warning => Blocks.Warning(warning)),
                view.Route is null
                    ? Blocks.Lead("The route is not settled yet.", "Settle it to see which steps, law and notices follow.")
                    : Blocks.Facts(
                    [
                        Blocks.Fact($"Route", view.Route),
                        Blocks.Fact($"Because", view.Why),
                        Blocks.Fact($"About", view.About),
                        Blocks.Fact($"Begins", view.Begins),
                        Blocks.Fact($"Service\u00A0area", view.Area),
                    ]),
                Blocks.Part($"What the framework asks for"),
                Blocks.Text(view.Framework.Text, longest: 500),
                Blocks.Remark(view.Framework.Name),
                .. view.Process.Take(8).Select((step, index) => Blocks.Marked($"{index + 1}.", new RichTextBlock(new PlainText(step, 160)))),
                .. view.Mention is { } mention ? Blocks.Body(Blocks.Named("A proposal must mention", mention.Text), Blocks.Remark(mention.Name)) : [],
                .. Notes($"What the law says now", view.Law, (note) => [Blocks.Text(note.Text, longest: 420), Blocks.Remark(note.Name, longest: 200)]),
                .. Notes($"Notices that follow", view.Notices, (notice) => [Blocks.Named(notice.Name, notice.Text)]),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }

    private static IEnumerable<CardElement> Notes(Wording heading, IReadOnlyList<NamedText> notes, Func<NamedText, IEnumerable<CardElement>> show) => notes.Count == 0
        ? []
        : Blocks.Body([Blocks.Part(heading), .. notes.Take(MostNotes).SelectMany(show), notes.Count > MostNotes ? Blocks.Aside($"… and {notes.Count - MostNotes} more.") : null]);
}
