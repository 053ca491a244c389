using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Intentions;

/// <summary>What the calendar of commissioning intentions shows.</summary>
/// <param name="Council">Short name of the council.</param>
/// <param name="Months">This month and the next; at most 3 are shown.</param>
public sealed record IntentionsView(string Council, IReadOnlyList<IntentionsMonthView> Months)
{
    /// <summary>Whether people are reminded, and of what to do if not.</summary>
    public string? Reminders { get; init; }

    /// <summary>Where the framework says it.</summary>
    public required string Citation { get; init; }

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A month of the calendar.</summary>
/// <param name="Name">Such as "November 2026".</param>
/// <param name="Items">What is due in it; at most 4 are shown.</param>
/// <param name="Nothing">What stands there when nothing is due.</param>
public sealed record IntentionsMonthView(string Name, IReadOnlyList<IntentionsItemView> Items, string Nothing);

/// <summary>Something that is due.</summary>
/// <param name="When">In the document's terms, such as Mid-Oct.</param>
/// <param name="Text">What.</param>
/// <param name="Responsible">Who has to do it.</param>
public sealed record IntentionsItemView(string When, string Text, string Responsible);

/// <summary>The calendar of commissioning intentions: this month and the next.</summary>
public static class IntentionsCard
{
    /// <summary>The card.</summary>
    public static AdaptiveCard Build(IntentionsView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        return new AdaptiveCard
        {
            FallbackText = $"Commissioning intentions of {new PlainText(view.Council, 60)}: {new PlainText(string.Join("; ", view.Months.Take(3).SelectMany(month => month.Items.Take(4)).Select(item => item.Text)), 400)}",
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.Council, 60)}"),
                Blocks.Heading($"Commissioning intentions"),
                .. view.Months.Take(3).SelectMany(Month),
                string.IsNullOrWhiteSpace(view.Reminders) ? null : Blocks.Remark(view.Reminders),
                Blocks.Remark(view.Citation),
            ]),
            Actions = Blocks.Commands(view.Buttons),
        };
    }

    private static IEnumerable<CardElement> Month(IntentionsMonthView month) =>
    [
        Blocks.Part($"{new PlainText(month.Name, 40)}"),
        .. month.Items.Count == 0
            ? (IEnumerable<CardElement>)[Blocks.Text(month.Nothing, longest: 200)]
            : month.Items.Take(4).SelectMany(item => Blocks.Body(
                month.Name.StartsWith(item.When, StringComparison.OrdinalIgnoreCase) ? Blocks.Text(item.Text) : Blocks.Named(item.When, item.Text),
                Blocks.Remark($"Who: {new PlainText(item.Responsible, 200)}"))),
    ];
}
