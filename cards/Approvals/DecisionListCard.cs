using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Approvals;

/// <summary>What the register of decisions shows.</summary>
/// <param name="Decisions">The decisions of this page, newest first; at most <see cref="DecisionListCard.PageSize"/> are shown.</param>
/// <param name="Total">How many there are in all, or how many were found.</param>
public sealed record DecisionListView(IReadOnlyList<DecisionRow> Decisions, int Total)
{
    /// <summary>What was searched for, or null.</summary>
    public string? Search { get; init; }

    /// <summary>Shows the next page; null when there is none.</summary>
    public CommandButton? More { get; init; }
}

/// <summary>A decision in the register.</summary>
/// <param name="Reference">Reference of the decision.</param>
/// <param name="Title">What was decided on.</param>
/// <param name="Outcome">How it ended.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="DecidedBy">Who decided, in which role.</param>
/// <param name="When">When, in UK local time.</param>
/// <param name="WholeLifeValue">The whole-life value, formatted, or null.</param>
/// <param name="Reason">The reason that was given, or null.</param>
public sealed record DecisionRow(
    string Reference,
    string Title,
    ApprovalOutcome Outcome,
    string Council,
    string DecidedBy,
    string When,
    string? WholeLifeValue = null,
    string? Reason = null)
{
    /// <summary>What has become of it, in words, such as that it is called in; null when its effect says it all.</summary>
    public string? Standing { get; init; }

    /// <summary>When it takes effect, in words, or null.</summary>
    public string? Effect { get; init; }

    /// <summary>Under which rules it is recorded, or null.</summary>
    public string? Regime { get; init; }

    /// <summary>Where and when the record was published, or that it is still to be; null where there is nothing to say.</summary>
    public string? Publication { get; init; }
}

/// <summary>The register of decisions.</summary>
public static class DecisionListCard
{
    /// <summary>Decisions on a page.</summary>
    public const int PageSize = 8;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(DecisionListView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        DecisionRow[] rows = [.. view.Decisions.Take(PageSize)];
        return new AdaptiveCard
        {
            FallbackText = Blocks.Listed("Decisions", rows.Select(row => (row.Reference, row.Title))),
            Body = Blocks.Body(
            [
                Blocks.Heading($"Register of decisions"),
                string.IsNullOrWhiteSpace(view.Search) ? null : Blocks.Named("Searched for", view.Search, longest: 100),
                Blocks.Count(rows.Length, view.Total, $"No decision found."),
                .. rows.Select(Row),
                Blocks.Aside($"To search, type decisions and a word, such as: decisions home care. For the notice of a decision, type notice and its reference."),
            ]),
            Actions = Blocks.Buttons(view.More?.ToAction()),
        };
    }

    private static Container Row(DecisionRow row) => new(Blocks.Body(
        new RichTextBlock(
        [
            new TextRun(ApprovalOutcomeCard.Word(row.Outcome)) { Weight = FontWeight.Bolder },
            new TextRun($" · {new PlainText(row.Title, 120)}"),
        ]),
        Blocks.Remark(Blocks.Line(row.Council, row.WholeLifeValue, row.Reference)),
        Blocks.Remark($"{new PlainText(row.DecidedBy, 100)}, {new PlainText(row.When, 60)}"),
        string.IsNullOrWhiteSpace(row.Standing) ? null : Blocks.Named("Stands", row.Standing, longest: 200),
        string.IsNullOrWhiteSpace(row.Effect) ? null : Blocks.Named("Takes effect", row.Effect, longest: 160),
        string.IsNullOrWhiteSpace(row.Regime) ? null : Blocks.Named("Recorded as", row.Regime, longest: 100),
        string.IsNullOrWhiteSpace(row.Publication) ? null : Blocks.Named("Publication", row.Publication, longest: 160),
        string.IsNullOrWhiteSpace(row.Reason) ? null : Blocks.Named("Reason", row.Reason, longest: 160)))
    {
        Separator = true,
        Spacing = Spacing.Medium,
    };
}
