using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Contracts;

/// <summary>What the monitoring and review of a contract shows.</summary>
/// <param name="Reference">Reference of the contract.</param>
/// <param name="Title">What is commissioned.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Supplier">With whom.</param>
public sealed record MonitoringView(string Reference, string Title, string Council, string Supplier)
{
    /// <summary>What has just happened, or null.</summary>
    public string? Message { get; init; }

    /// <summary>Who manages it, how risky it is; at most 4 are shown.</summary>
    public IReadOnlyList<ContractFact> Facts { get; init; } = [];

    /// <summary>What the framework says on how much monitoring fits, or null.</summary>
    public string? Rule { get; init; }

    /// <summary>What is planned, next first; at most 5 are shown.</summary>
    public IReadOnlyList<MonitoringRow> Plan { get; init; } = [];

    /// <summary>Other things that are due; at most 4 are shown.</summary>
    public IReadOnlyList<MonitoringRow> Due { get; init; } = [];

    /// <summary>Concerns with their actions; at most 4 are shown.</summary>
    public IReadOnlyList<MonitoringRow> Concerns { get; init; } = [];

    /// <summary>What was held, the last first; at most 4 are shown.</summary>
    public IReadOnlyList<MonitoringRow> Held { get; init; } = [];

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A line of the monitoring of a contract.</summary>
/// <param name="Mark">✔, ☐ or ⚠; the words say the same.</param>
/// <param name="Name">What it is.</param>
/// <param name="Text">When, and how it stands.</param>
/// <param name="Remark">Working, citation, or who; may be empty.</param>
public sealed record MonitoringRow(string Mark, string Name, string Text, string Remark = "");

/// <summary>When a contract is monitored and reviewed, what is done and what is overdue.</summary>
public static class MonitoringCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(MonitoringView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var reference = new PlainText(view.Reference, 40);
        return new AdaptiveCard
        {
            FallbackText = $"Monitoring of {reference}: {new PlainText(view.Title, Blocks.LongestTitle)}, {new PlainText(view.Supplier, 100)}.",
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"Contract {reference} · Monitoring and review"),
                Blocks.Heading(view.Title),
                Blocks.Done(view.Message),
                Blocks.Facts([Blocks.Fact($"Supplier", view.Supplier), .. view.Facts.Take(4).Select(fact => Blocks.Fact($"{new PlainText(fact.Name, 60)}", fact.Value))]),
                string.IsNullOrWhiteSpace(view.Rule) ? null : Blocks.Remark(view.Rule, longest: 800),
                .. List($"Planned", view.Plan, most: 5, longestRemark: 385),
                .. List($"Also due", view.Due, most: 4, longestRemark: 400),
                .. List($"Concerns", view.Concerns, most: 4),
                .. List($"Held", view.Held, most: 4),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }

    private static IEnumerable<CardElement> List(Wording heading, IReadOnlyList<MonitoringRow> rows, int most, int longestRemark = 160) => rows.Count == 0
        ? []
        : Blocks.Body(
        [
            Blocks.Part(heading),
            .. rows.Take(most).Select(row => Row(row, longestRemark)),
            rows.Count > most ? Blocks.Aside($"… and {rows.Count - most} more.") : null,
        ]);

    private static ColumnSet Row(MonitoringRow row, int longestRemark) => Blocks.Marked(
        new PlainText(row.Mark, 3).Value,
        Blocks.Body(
            Blocks.Named(row.Name, row.Text, longest: 180, longestName: 100),
            string.IsNullOrWhiteSpace(row.Remark) ? null : Blocks.Remark(row.Remark, longestRemark)));
}
