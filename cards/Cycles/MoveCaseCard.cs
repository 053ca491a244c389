using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What differs between the version of the framework that a case follows and the present one.</summary>
/// <param name="CaseReference">Reference of the case.</param>
/// <param name="Version">Version of the case that is shown.</param>
/// <param name="CaseTitle">Name of the case.</param>
/// <param name="Council">Short name of the council whose framework it follows.</param>
/// <param name="Changes">What differs, a sentence each; at most 20 are shown.</param>
public sealed record MoveCaseView(string CaseReference, long Version, string CaseTitle, string Council, IReadOnlyList<string> Changes)
{
    /// <summary>Where the case would go on, in words.</summary>
    public required string Then { get; init; }
}

/// <summary>Offers to move a case to the present version of its framework.</summary>
public static class MoveCaseCard
{
    /// <summary>Moves the case.</summary>
    public const string MoveVerb = "case.move";

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(MoveCaseView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var reference = new PlainText(view.CaseReference, 40);
        return new AdaptiveCard
        {
            FallbackText = $"{reference} follows an earlier version of the framework. Type “move case to present version” to move it.",
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.Council, 60)} · {reference} · {new PlainText(view.CaseTitle, 100)}"),
                Blocks.Heading($"The framework has changed"),
                new TextBlock($"This case keeps the version that it started with, and nothing changes unless you move it. This differs in the present version:"),
                .. Blocks.Points(view.Changes, most: 20),
                Blocks.Text(view.Then, longest: 300),
            ]),
            Actions =
            [
                new ActionExecute(MoveVerb, new ActionData { Id = view.CaseReference, Version = view.Version }) { Title = "Move to the present version" },
                new CommandButton("Keep the version it has", $"status {view.CaseReference}").ToAction(),
            ],
        };
    }
}
