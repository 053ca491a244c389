using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>What the explanation of a route shows: who would decide on a case and why, before anything is sent.</summary>
/// <param name="Reference">Reference of the case.</param>
/// <param name="WholeLifeValue">The whole-life value, formatted.</param>
/// <param name="Delegation">Under which delegation it falls.</param>
/// <param name="Stages">The stages that would be asked, in order.</param>
public sealed record ApprovalRouteView(string Reference, string WholeLifeValue, string Delegation, IReadOnlyList<RouteStageRow> Stages)
{
    /// <summary>How the council is governed and since when, in sentences; null when the scheme does not say.</summary>
    public string? Governance { get; init; }

    /// <summary>Stages of the scheme that would not be asked, each with its reason.</summary>
    public IReadOnlyList<string> NotAsked { get; init; } = [];

    /// <summary>Whether it is a key decision, and what follows from that.</summary>
    public required string KeyDecision { get; init; }
}

/// <summary>A stage of a route.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Who">Who would be asked, such as "any one of Cabinet Member".</param>
/// <param name="Why">Why it is asked and why these people, a sentence each.</param>
/// <param name="Consulted">Who is consulted, or null.</param>
public sealed record RouteStageRow(string Name, string Who, IReadOnlyList<string> Why, string? Consulted = null);

/// <summary>Who would decide on a case, and why.</summary>
public static class ApprovalRouteCard
{
    /// <summary>Most stages that are shown.</summary>
    public const int MostStages = 5;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ApprovalRouteView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"Who decides on {new PlainText(view.Reference, 40)}: {new PlainText(view.Delegation, 200)}.",
            Body = Blocks.Body(
            [
                Blocks.Place($"A look ahead: nothing has been sent"),
                Blocks.Heading($"Who decides on {new PlainText(view.Reference, 40)}"),
                Blocks.Text($"Its whole-life value of {view.WholeLifeValue} falls under: {view.Delegation}.", longest: 400),
                string.IsNullOrWhiteSpace(view.Governance) ? null : Blocks.Remark(view.Governance, longest: 400),
                .. view.Stages.Take(MostStages).SelectMany(Stage),
                view.Stages.Count > MostStages ? Blocks.Aside($"… and {view.Stages.Count - MostStages} more stages.") : null,
                view.NotAsked.Count == 0 ? null : Blocks.Part($"Not asked"),
                .. Blocks.Points(view.NotAsked, most: 5),
                Blocks.Part($"When"),
                Blocks.Text(view.KeyDecision, longest: 500),
            ]),
            Actions = Blocks.NextSteps([new CommandButton("Request approval", "request approval")]),
        };
    }

    private static IEnumerable<CardElement> Stage(RouteStageRow stage, int index) => Blocks.Body(
    [
        Blocks.Part($"Stage {index + 1}: {new PlainText(stage.Name, 80)}"),
        Blocks.Text($"{stage.Who}.", longest: 300),
        string.IsNullOrWhiteSpace(stage.Consulted) ? null : Blocks.Named("In consultation with", stage.Consulted, longest: 200),
        .. Blocks.Points(stage.Why, most: 3),
    ]);
}
