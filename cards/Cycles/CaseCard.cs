using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What a case shows.</summary>
/// <param name="Reference">Reference of the case.</param>
/// <param name="Title">Its name.</param>
/// <param name="Council">Short name of the council whose framework it follows.</param>
public sealed record CaseView(string Reference, string Title, string Council)
{
    /// <summary>Whether the case was opened just now.</summary>
    public bool IsNew { get; init; }

    /// <summary>What the service is, or null.</summary>
    public string? Service { get; init; }

    /// <summary>The whole-life value, formatted, or null.</summary>
    public string? WholeLifeValue { get; init; }

    /// <summary>How it was worked out, a line each; at most 4 are shown.</summary>
    public IReadOnlyList<string> Working { get; init; } = [];

    /// <summary>The answers to the framework's own questions, name and value; at most 6 are shown.</summary>
    public IReadOnlyList<CaseFact> Facts { get; init; } = [];

    /// <summary>Title of the framework's document, or null.</summary>
    public string? Framework { get; init; }

    /// <summary>Where the case stands, such as "Step 2 of 8: Needs assessment".</summary>
    public required string Step { get; init; }

    /// <summary>Who holds the case: name or role.</summary>
    public required string Owner { get; init; }

    /// <summary>When something last happened, in UK local time, or null.</summary>
    public string? Updated { get; init; }

    /// <summary>Where its approval stands, or null.</summary>
    public string? Approval { get; init; }

    /// <summary>Something to look out for, such as a value near an edge; at most 3 are shown.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A name and a value.</summary>
/// <param name="Name">Such as a question of the framework.</param>
/// <param name="Value">Such as the answer to it.</param>
public sealed record CaseFact(string Name, string Value);

/// <summary>A case: what it is, what it is worth, where it stands.</summary>
public static class CaseCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(CaseView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var reference = new PlainText(view.Reference, 40);
        var title = new PlainText(view.Title, Blocks.LongestTitle);
        return new AdaptiveCard
        {
            FallbackText = $"{(view.IsNew ? "Case opened" : "Case")} {reference}: {title}. {new PlainText(view.Step, 150)}.",
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"Case {reference}"),
                Blocks.Heading($"{title}"),
                view.IsNew ? Blocks.Box(ContainerStyle.Good, Blocks.Lead("✔ Case opened.", $"Its reference is {reference}.")) : null,
                string.IsNullOrWhiteSpace(view.Service) ? null : Blocks.Text(view.Service, longest: 400),
                view.WholeLifeValue is { } value ? Blocks.Figure($"Whole-life value", value, view.Working) : null,
                .. view.Warnings.Take(3).Select(warning => Blocks.Warning(warning, longest: 250)),
                Blocks.Facts(
                [
                    Blocks.Fact($"Now\u00A0at", view.Step),
                    Blocks.Fact($"Held\u00A0by", view.Owner),
                    Blocks.Fact($"Framework", view.Framework),
                    .. view.Facts.Take(6).Select(fact => Blocks.Fact($"{new PlainText(fact.Name, 80)}", fact.Value)),
                    Blocks.Fact($"Approval", view.Approval),
                    Blocks.Fact($"Last\u00A0change", view.Updated),
                ]),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }
}
