using System.Globalization;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What is shown before a step is left while something is missing.</summary>
/// <param name="CaseReference">Reference of the case.</param>
/// <param name="Version">Version of the case that is shown.</param>
/// <param name="Number">Position of the step, from 1.</param>
/// <param name="Name">Name of the step.</param>
/// <param name="Missing">What is missing, a phrase each; at most 14 are shown.</param>
public sealed record LeaveStepView(string CaseReference, long Version, int Number, string Name, IReadOnlyList<string> Missing)
{
    /// <summary>Questions to ask oneself before going on; at most 6 are shown.</summary>
    public IReadOnlyList<string> BeforeYouLeave { get; init; } = [];

    /// <summary>What others have changed since the card was shown, a sentence each; 5 are shown, the others counted.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];
}

/// <summary>Before a step is left: what is not ticked or missing. Going on is allowed, and recorded.</summary>
public static class LeaveStepCard
{
    /// <summary>Goes on although something is missing.</summary>
    public const string GoOnVerb = "case.go-on";

    /// <summary>Shows the step again.</summary>
    public const string StayVerb = "case.stay";

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(LeaveStepView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var data = new ActionData { Id = view.CaseReference, Version = view.Version };
        var number = view.Number.ToString(CultureInfo.InvariantCulture);
        return new AdaptiveCard
        {
            FallbackText = $"Before you leave step {number}: something is missing. Type “go on anyway”, or “status” to see the step.",
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.CaseReference, 40)} · step {view.Number}, {new PlainText(view.Name, 100)}"),
                Blocks.Heading($"Before you leave this step"),
                view.Changed.Count == 0 ? null : Blocks.Box(
                    ContainerStyle.Warning,
                    [Blocks.Lead("Changed since you opened this:"), .. Blocks.Points(view.Changed, most: 5)]),
                Blocks.Box(ContainerStyle.Warning, [Blocks.Lead("⚠ This is missing:"), .. Blocks.Points(view.Missing, most: 14)]),
                view.BeforeYouLeave.Count == 0 ? null : Blocks.Part($"Ask yourself"),
                .. Blocks.Points(view.BeforeYouLeave, most: 6, longest: 200, mark: "?"),
                Blocks.Aside($"You can go on all the same, with the button or by typing “go on anyway”. The case then records what was missing."),
            ]),
            Actions = Blocks.Buttons(
                new ActionExecute(StayVerb, data) { Title = "Stay with this step", Style = ActionStyle.Positive },
                new ActionExecute(GoOnVerb, data) { Title = "Go on all the same" }),
        };
    }
}
