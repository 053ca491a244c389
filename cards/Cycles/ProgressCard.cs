using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What the progress card shows: the whole cycle at a glance.</summary>
/// <param name="CaseReference">Reference of the case.</param>
/// <param name="CaseTitle">Name of the case.</param>
/// <param name="Council">Short name of the council whose framework it follows.</param>
/// <param name="Phases">The phases in order, each with its steps; at most 24 steps are shown.</param>
public sealed record ProgressView(string CaseReference, string CaseTitle, string Council, IReadOnlyList<PhaseView> Phases)
{
    /// <summary>Whether the case is closed or paused and since when, in words; null when it goes on.</summary>
    public string? Status { get; init; }

    /// <summary>Who leads the case, or null.</summary>
    public string? Lead { get; init; }

    /// <summary>What to look out for, such as a newer version of the framework; at most 3 are shown.</summary>
    public IReadOnlyList<string> Warnings { get; init; } = [];

    /// <summary>What can be done next; at most 6 are shown.</summary>
    public IReadOnlyList<CommandButton> Buttons { get; init; } = [];
}

/// <summary>A phase of the cycle.</summary>
/// <param name="Name">Its name, the council's own.</param>
/// <param name="Steps">Its steps in order.</param>
public sealed record PhaseView(string Name, IReadOnlyList<ProgressStepView> Steps);

/// <summary>A step of the cycle, at a glance.</summary>
/// <param name="Number">Position in the cycle, from 1.</param>
/// <param name="Name">Its name.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Detail">When it was finished or begun, or why it was left out; null when there is nothing to say.</param>
public sealed record ProgressStepView(int Number, string Name, StepState State, string? Detail);

/// <summary>The whole cycle at a glance.</summary>
public static class ProgressCard
{
    private const int MostSteps = 24;

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(ProgressView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        ProgressStepView[] steps = [.. view.Phases.SelectMany(phase => phase.Steps)];
        var title = new PlainText(view.CaseTitle, 120);
        return new AdaptiveCard
        {
            FallbackText = $"{title}, {new PlainText(view.CaseReference, 40)}: {Done(steps, "steps ")}.",
            Body = Blocks.Body(
            [
                Blocks.Place(view.Council, $"Case {new PlainText(view.CaseReference, 40)}"),
                Blocks.Heading($"{title}"),
                new TextBlock($"{new PlainText(Done(steps, "steps "))}") { Spacing = Spacing.None, Color = TextColor.Accent },
                new ProgressBar(steps.Count(IsDone), Math.Max(steps.Length, 1)) { Spacing = Spacing.Small },
                string.IsNullOrWhiteSpace(view.Lead) ? null : Blocks.Remark($"Held by {new PlainText(view.Lead, 100)}"),
                string.IsNullOrWhiteSpace(view.Status) ? null : Blocks.Text(view.Status, longest: 300),
                .. view.Warnings.Take(3).Select(warning => Blocks.Warning(warning, longest: 400)),
                .. Phases(view.Phases),
            ]),
            Actions = Blocks.NextSteps(view.Buttons),
        };
    }

    private static bool IsDone(ProgressStepView step) => step.State is StepState.Done;

    // What was left out lies behind and is not done.
    private static string Done(IReadOnlyCollection<ProgressStepView> steps, string what = "")
    {
        var left = steps.Count(step => step.State is StepState.Skipped);
        return $"{Digits(steps.Count(IsDone))} of {Digits(steps.Count)} {what}done{(left == 0 ? "" : $", {Digits(left)} left out")}";
    }

    private static string Digits(int number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);

    private static IEnumerable<CardElement> Phases(IReadOnlyList<PhaseView> phases)
    {
        var left = MostSteps;
        foreach (var phase in phases.Take(12))
        {
            // A phase that is one step of the same name says it once.
            CardElement[] heading = phase.Steps is [{ Name: var only }] && string.Equals(only, phase.Name, StringComparison.Ordinal)
                ? []
                : [Blocks.Part($"{new PlainText(phase.Name, 80)}"), Blocks.Aside($"{new PlainText(Done(phase.Steps))}")];
            yield return new Container([.. heading, .. phase.Steps.Take(left).Select(Step)])
            {
                Separator = true,
                Spacing = Spacing.Medium,
            };
            left = Math.Max(0, left - phase.Steps.Count);
        }
    }

    // Symbol and word together: a symbol alone is lost on screen readers, a colour alone on many eyes.
    private static ColumnSet Step(ProgressStepView step)
    {
        var (mark, word, weight) = step.State switch
        {
            StepState.Done => ("✔", "Done", FontWeight.Default),
            StepState.Current => ("▶", "You are here", FontWeight.Bolder),
            StepState.Skipped => ("–", "Left out", FontWeight.Default),
            _ => ("○", "To come", FontWeight.Default),
        };
        var name = new TextRun($"{Digits(step.Number)}. {new PlainText(step.Name, 100)}") { Weight = weight };
        if (string.IsNullOrWhiteSpace(step.Detail))
        {
            return Blocks.Marked(mark, new RichTextBlock([name, new TextRun($" · {word}") { IsSubtle = true, Size = FontSize.Small }]));
        }

        var detail = $"{word}: {new PlainText(step.Detail, 100)}";
        return Blocks.Marked(
            mark,
            new RichTextBlock([name]),
            new RichTextBlock([new TextRun(detail) { IsSubtle = step.State != StepState.Current, Size = FontSize.Small }]) { Spacing = Spacing.None });
    }
}
