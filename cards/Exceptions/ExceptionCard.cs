using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Exceptions;

/// <summary>What an exception shows.</summary>
/// <param name="Reference">Its reference in the log.</param>
/// <param name="Title">What it is about.</param>
/// <param name="Council">Short name of the council whose framework is departed from.</param>
public sealed record ExceptionView(string Reference, string Title, string Council)
{
    /// <summary>Where it stands, in a sentence.</summary>
    public required string Status { get; init; }

    /// <summary>Whether it may be relied on: approved and not over.</summary>
    public bool IsInForce { get; init; }

    /// <summary>The rule that is departed from.</summary>
    public required string Rule { get; init; }

    /// <summary>Its place in the document.</summary>
    public required string Section { get; init; }

    /// <summary>The ground that the framework allows.</summary>
    public required string Ground { get; init; }

    /// <summary>How the ground applies here.</summary>
    public required string Reason { get; init; }

    /// <summary>What is done instead.</summary>
    public required string Instead { get; init; }

    /// <summary>The money that turns on it, formatted; null for none.</summary>
    public string? Value { get; init; }

    /// <summary>Until when it is to apply, or null.</summary>
    public string? Until { get; init; }

    /// <summary>The case that it belongs to, or null.</summary>
    public string? Case { get; init; }

    /// <summary>Who logged it, and when.</summary>
    public required string Logged { get; init; }

    /// <summary>What the framework says on exceptions, and where.</summary>
    public required string Citation { get; init; }

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>An exception to a framework: which rule, why, and whether it was approved.</summary>
public static class ExceptionCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ExceptionView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"Exception {new PlainText(view.Reference, 40)}: {new PlainText(view.Title, Blocks.LongestTitle)}. {new PlainText(view.Status, 200)}",
            Body = Blocks.Body(
                Blocks.Place(view.Council, $"Exception {new PlainText(view.Reference, 40)}"),
                Blocks.Heading(view.Title),
                Blocks.Box(view.IsInForce ? ContainerStyle.Good : ContainerStyle.Emphasis, Blocks.Text(view.Status, longest: 300)),
                Blocks.Part($"The rule that is not followed"),
                Blocks.Text(view.Rule, longest: 600),
                Blocks.Remark(view.Section),
                Blocks.Part($"Why"),
                Blocks.Named(view.Ground, view.Reason, longest: 800),
                Blocks.Part($"What is done instead"),
                Blocks.Text(view.Instead, longest: 600),
                Blocks.Facts(
                    Blocks.Fact($"Value", view.Value),
                    Blocks.Fact($"Until", view.Until),
                    Blocks.Fact($"Case", view.Case),
                    Blocks.Fact($"Logged\u00A0by", view.Logged)),
                Blocks.Remark(view.Citation)),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }
}
