using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Decommissioning;

/// <summary>What the ending of a service shows.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Title">The service.</param>
/// <param name="Council">Short name of the council.</param>
public sealed record DecommissioningView(string Reference, string Title, string Council)
{
    /// <summary>Something that has just happened; null for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>Where it stands, in a sentence.</summary>
    public required string Status { get; init; }

    /// <summary>The notice in a word or two, such as "3 months" or "No notice".</summary>
    public required string Notice { get; init; }

    /// <summary>How the notice was worked out, a sentence each; at most 4 are shown.</summary>
    public IReadOnlyList<string> Working { get; init; } = [];

    /// <summary>Days that matter, name and day; at most 6 are shown.</summary>
    public IReadOnlyList<EndingDay> Days { get; init; } = [];

    /// <summary>What is ended, why and for how much, name and value; at most 8 are shown.</summary>
    public IReadOnlyList<EndingDay> Facts { get; init; } = [];

    /// <summary>The parts of the work before a decision; at most <see cref="DecommissioningCard.MostParts"/> are shown.</summary>
    public IReadOnlyList<EndingPartView> Parts { get; init; } = [];

    /// <summary>What the law says today, a sentence or two each; at most 4 are shown.</summary>
    public IReadOnlyList<string> Law { get; init; } = [];

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A name and a value, such as a day.</summary>
/// <param name="Name">What it is.</param>
/// <param name="Value">The day, or what else.</param>
public sealed record EndingDay(string Name, string Value);

/// <summary>A part of the work.</summary>
/// <param name="Name">What it is called.</param>
/// <param name="Done">How many of its checks are done.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Citation">Where it is asked for.</param>
public sealed record EndingPartView(string Name, int Done, int Total, string Citation)
{
    /// <summary>What is still to do, an item each; at most 8 are shown.</summary>
    public IReadOnlyList<string> Open { get; init; } = [];

    /// <summary>What was found, with who wrote it; null while nothing was.</summary>
    public string? Finding { get; init; }
}

/// <summary>The ending of a service: the notice and its days, the work before a decision, the law beside it.</summary>
public static class DecommissioningCard
{
    /// <summary>Parts that are shown.</summary>
    public const int MostParts = 6;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(DecommissioningView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"Decommissioning {new PlainText(view.Reference, 40)}: {new PlainText(view.Title, Blocks.LongestTitle)}. {new PlainText(view.Status, 200)}",
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"Decommissioning {new PlainText(view.Reference, 40)}"),
                Blocks.Heading(view.Title),
                Blocks.Done(view.Message),
                Blocks.Text(view.Status, longest: 300),
                Blocks.Figure($"Notice", view.Notice, view.Working, longest: 300),
                view.Days.Count == 0 ? null : Blocks.Facts(view.Days.Take(6).Select(day => Blocks.Fact($"{new PlainText(day.Name, 80)}", day.Value))),
                view.Facts.Count == 0 ? null : Blocks.Part($"What ends, and why"),
                view.Facts.Count == 0 ? null : Blocks.Facts(view.Facts.Take(8).Select(fact => Blocks.Fact($"{new PlainText(fact.Name, 80)}", fact.Value))),
                view.Parts.Count == 0 ? null : Blocks.Part($"Before the decision"),
                .. view.Parts.Take(MostParts).Select(Part),
                view.Parts.Count > MostParts ? Blocks.Aside($"… and {view.Parts.Count - MostParts} more.") : null,
                .. Blocks.Law(view.Law, most: 4, longest: 420),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }

    private static ColumnSet Part(EndingPartView part) => Blocks.Marked(part.Done >= part.Total ? "✔" : "○", Blocks.Body(
        Blocks.Named(part.Name, part.Done >= part.Total
            ? "done"
            : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{part.Done} of {part.Total} done")),
        part.Open.Count == 0 ? null : Blocks.Remark($"To do: {string.Join("; ", part.Open.Take(8).Select(open => new PlainText(open, 90)))}", longest: 360),
        string.IsNullOrWhiteSpace(part.Finding) ? null : Blocks.Remark(part.Finding, longest: 240),
        Blocks.Remark(part.Citation, longest: 130)));
}
