using CommissioningBot.Cards.Intentions;

namespace CommissioningBot.Cards.Tests.Intentions;

/// <summary>The cards of commissioning intentions in their states.</summary>
internal static class IntentionSamples
{
    public static IReadOnlyList<Sample> All { get; } =
    [
        new("IntentionsCard two-months", IntentionsCard.Build(new IntentionsView(
            "Sutton",
            [
                new("November 2026", [new("Mid-Nov", "The calendar has a column for November, but nothing is written under it.", "nobody")], "The calendar has nothing for this month."),
                new("December 2026", [new("End-Dec", "In December the budget consultation takes in the commissioning intentions.", "Budget consultation (the document does not say who leads it)")], "The calendar has nothing for this month."),
            ])
        {
            Reminders = "Whoever is named is reminded on the first working day of the month.",
            Citation = "Sutton, Commissioning Framework, section “Commissioning Intentions & Business Planning Cycle”",
            Buttons = [new("The whole calendar", "show me the commissioning calendar")],
        })),
        new("IntentionsCard nothing", IntentionsCard.Build(new IntentionsView("Sutton", [new("May 2027", [], "The calendar has nothing for this month.")]) { Citation = Samples.AssessmentPlace })),
    ];
}
