using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Contracts;

/// <summary>What an entry of the contracts register shows.</summary>
/// <param name="Reference">Its reference.</param>
/// <param name="Title">What is commissioned.</param>
/// <param name="Council">Short name of the council.</param>
/// <param name="Supplier">With whom.</param>
/// <param name="Agreement">What was signed: Contract, Memorandum of Understanding.</param>
public sealed record ContractView(string Reference, string Title, string Council, string Supplier, string Agreement)
{
    /// <summary>What has just happened, or null.</summary>
    public string? Message { get; init; }

    /// <summary>The whole-life value, formatted.</summary>
    public required string Value { get; init; }

    /// <summary>What is behind the value, a line each; at most 4 are shown.</summary>
    public IReadOnlyList<string> Working { get; init; } = [];

    /// <summary>Where its term stands, such as "Runs to 31 March 2029".</summary>
    public required string Status { get; init; }

    /// <summary>Name and value: term, extension, manager, case; at most 8 are shown.</summary>
    public IReadOnlyList<ContractFact> Facts { get; init; } = [];

    /// <summary>How it is paid.</summary>
    public required string Payment { get; init; }

    /// <summary>Where the payment rests, and the law beside it; at most 4 are shown.</summary>
    public IReadOnlyList<string> PaymentRules { get; init; } = [];

    /// <summary>Notices that the law asks for; at most 6 are shown.</summary>
    public IReadOnlyList<ContractNoticeView> Notices { get; init; } = [];

    /// <summary>Where the framework asks for the register, or null.</summary>
    public string? Citation { get; init; }

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A name and a value.</summary>
/// <param name="Name">Such as Term.</param>
/// <param name="Value">Such as two days.</param>
public sealed record ContractFact(string Name, string Value);

/// <summary>A notice that the law asks for.</summary>
/// <param name="Name">What the law calls it.</param>
/// <param name="When">When it is due, or when it was published.</param>
/// <param name="Rule">The rule with its source.</param>
/// <param name="IsDone">Whether it is published.</param>
public sealed record ContractNoticeView(string Name, string When, string Rule, bool IsDone);

/// <summary>An entry of the contracts register.</summary>
public static class ContractCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ContractView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var reference = new PlainText(view.Reference, 40);
        return new AdaptiveCard
        {
            FallbackText = $"{new PlainText(view.Agreement, 80)} {reference}: {new PlainText(view.Title, Blocks.LongestTitle)}, {new PlainText(view.Supplier, 100)}. {new PlainText(view.Status, 120)}",
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"{new PlainText(view.Agreement, 60)} {reference}"),
                Blocks.Heading(view.Title),
                Blocks.Done(view.Message),
                Blocks.Figure($"Whole-life value", view.Value, view.Working),
                Blocks.Facts(
                [
                    Blocks.Fact($"Supplier", view.Supplier),
                    Blocks.Fact($"Status", view.Status),
                    .. view.Facts.Take(8).Select(fact => Blocks.Fact($"{new PlainText(fact.Name, 60)}", fact.Value)),
                ]),
                Blocks.Part($"Payment"),
                Blocks.Text(view.Payment, longest: 600),
                .. Blocks.Points(view.PaymentRules, most: 4, longest: 350, mark: "§"),
                .. view.Notices.Count == 0 ? (IEnumerable<CardElement>)[] : [Blocks.Part($"Notices that the law asks for"), .. view.Notices.Take(6).Select(Notice)],
                view.Notices.Count > 6 ? Blocks.Aside($"… and {view.Notices.Count - 6} more.") : null,
                string.IsNullOrWhiteSpace(view.Citation) ? null : Blocks.Remark(view.Citation, longest: 600),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }

    private static ColumnSet Notice(ContractNoticeView notice) => Blocks.Marked(
        notice.IsDone ? "✔" : "☐",
        Blocks.Named(notice.Name, notice.When, longest: 200, longestName: 100),
        Blocks.Remark(notice.Rule, longest: 350));
}
