using System.Globalization;
using CommissioningBot.Cards.Elements;

namespace CommissioningBot.Cards.Cycles;

/// <summary>What a step of the cycle shows.</summary>
/// <param name="CaseReference">Reference of the case.</param>
/// <param name="Version">Version of the case that is shown.</param>
/// <param name="CaseTitle">Name of the case.</param>
/// <param name="Council">Short name of the council whose framework it follows.</param>
/// <param name="Phase">Name of the phase.</param>
/// <param name="Number">Position of the step, from 1.</param>
/// <param name="Count">How many steps the cycle has.</param>
/// <param name="Name">Name of the step.</param>
/// <param name="Purpose">What the step is for.</param>
public sealed record StepView(
    string CaseReference, long Version, string CaseTitle, string Council, string Phase, int Number, int Count, string Name, string Purpose)
{
    /// <summary>What to do; at most 8 are shown.</summary>
    public IReadOnlyList<string> ToDo { get; init; } = [];

    /// <summary>Who is responsible; at most 3 are shown. Empty when the document names nobody, which the card then says.</summary>
    public IReadOnlyList<ResponsibleView> Responsible { get; init; } = [];

    /// <summary>Who leads the case, for steps for which the document names nobody; null leaves it out.</summary>
    public string? Lead { get; init; }

    /// <summary>What to tick off; at most 10 are shown, the others are ticked in the chat.</summary>
    public IReadOnlyList<CheckView> Checklist { get; init; } = [];

    /// <summary>What there is at the end of the step; at most 5 are shown.</summary>
    public IReadOnlyList<string> Yields { get; init; } = [];

    /// <summary>Questions to ask oneself before going on; at most 4 are shown.</summary>
    public IReadOnlyList<string> BeforeYouLeave { get; init; } = [];

    /// <summary>Notes that are kept, newest first; 3 are shown, the others counted.</summary>
    public IReadOnlyList<NoteView> Notes { get; init; } = [];

    /// <summary>Links that are kept as evidence, newest first; 2 are shown, the others counted.</summary>
    public IReadOnlyList<EvidenceView> Evidence { get; init; } = [];

    /// <summary>What was typed but not saved, and what is wrong with it, when the card comes back.</summary>
    public FormState Form { get; init; } = FormState.Empty;

    /// <summary>What others have changed since the card was shown, a sentence each; 4 are shown, the others counted.</summary>
    public IReadOnlyList<string> Changed { get; init; } = [];

    /// <summary>Asks for what the framework says on this step; null leaves it out.</summary>
    public CommandButton? Guidance { get; init; }

    /// <summary>What has just happened, such as "Saved." or that somebody else changed the case; null when nothing has.</summary>
    public string? Message { get; init; }

    /// <summary>Where it is written; null leaves it out.</summary>
    public string? Citation { get; init; }
}

/// <summary>Something to tick off.</summary>
/// <param name="Id">Unique within the step; <see cref="StepCard.CheckInput"/> makes the input's id of it.</param>
/// <param name="Text">What is so when it is ticked.</param>
/// <param name="Done">Whether it is ticked.</param>
public sealed record CheckView(string Id, string Text, bool Done);

/// <summary>A role that is responsible, and who holds it in the case.</summary>
/// <param name="Role">Name of the role.</param>
/// <param name="People">Who holds it; empty when nobody is named yet or the role is a body.</param>
/// <param name="Remark">What to look out for, such as that nobody is named yet; null for nothing.</param>
public sealed record ResponsibleView(string Role, string People, string? Remark = null);

/// <summary>A link that is kept as evidence.</summary>
/// <param name="Title">What it shows.</param>
/// <param name="Address">Where it is; shown as text, never opened by a button.</param>
/// <param name="By">Who kept it.</param>
/// <param name="When">When, in UK local time.</param>
public sealed record EvidenceView(string Title, string Address, string By, string When);

/// <summary>A note that is kept.</summary>
/// <param name="Text">What it says.</param>
/// <param name="By">Who wrote it.</param>
/// <param name="When">When, in UK local time.</param>
public sealed record NoteView(string Text, string By, string When);

/// <summary>One step of the guided cycle.</summary>
public static class StepCard
{
    /// <summary>Saves, finishes this step and goes on.</summary>
    public const string NextVerb = "case.next";

    /// <summary>Saves and goes back a step.</summary>
    public const string BackVerb = "case.back";

    /// <summary>Saves and stays.</summary>
    public const string SaveVerb = "case.save";

    /// <summary>Saves and stops for now.</summary>
    public const string PauseVerb = "case.pause";

    /// <summary>Saves and shows the whole cycle.</summary>
    public const string ProgressVerb = "case.progress";

    /// <summary>Input: a note to keep.</summary>
    public const string NoteInput = "note";

    /// <summary>Input: a link to keep as evidence.</summary>
    public const string EvidenceInput = "evidence";

    /// <summary>Most characters of a note.</summary>
    public const int LongestNote = 2000;

    /// <summary>Most characters of a link.</summary>
    public const int LongestLink = 800;

    private const int MostChecks = 10;

    // So much that is too long comes back to be shortened; the client does not let anybody type more than the limit.
    private const int MostOver = 100;

    /// <summary>Input: whether something is ticked off.</summary>
    public static string CheckInput(string itemId) => $"check.{itemId}";

    /// <summary>The card.</summary>
    public static AdaptiveCard Build(StepView view)
    {
        ArgumentNullException.ThrowIfNull(view);
        var title = new PlainText(view.CaseTitle, 100);
        var data = new ActionData { Id = view.CaseReference, Version = view.Version };
        return new AdaptiveCard
        {
            FallbackText = $"{title}: step {Text(view.Number)} of {Text(view.Count)}, {new PlainText(view.Name, 100)}. Type next, back or pause.",
            Body = Blocks.Body(
            [
                Blocks.Place($"{new PlainText(view.Council, 60)} · {new PlainText(view.CaseReference, 40)} · {title}"),
                string.IsNullOrWhiteSpace(view.Message) ? null : Blocks.Box(ContainerStyle.Accent, Blocks.Text(view.Message, longest: 250)),
                view.Changed.Count == 0 ? null : Blocks.Box(
                    ContainerStyle.Warning,
                    [Blocks.Lead("Changed since you opened this:"), .. Blocks.Points(view.Changed, most: 4, longest: 140)]),
                Blocks.Heading($"{new PlainText(view.Name, 120)}"),
                new TextBlock($"Step {view.Number} of {view.Count}{new PlainText(string.Equals(view.Phase, view.Name, StringComparison.Ordinal) ? "" : $" · {new PlainText(view.Phase, 60)}")}")
                {
                    Spacing = Spacing.None,
                    Color = TextColor.Accent,
                },
                new ProgressBar(view.Number, view.Count) { Spacing = Spacing.Small },
                Blocks.Text(view.Purpose, longest: 400),
                .. Responsible(view),
                .. Part($"What to do", Blocks.Points(view.ToDo, most: 8, longest: 160)),
                .. Part($"Tick what is done", view.Checklist.Take(MostChecks).Select(Check)),
                view.Checklist.Count > MostChecks ? Blocks.Aside($"… and {view.Checklist.Count - MostChecks} more: type “tick” and their numbers.") : null,
                .. Part($"What you have at the end", Blocks.Points(view.Yields, most: 5, longest: 120)),
                .. Part($"Before you leave this step", Blocks.Points(view.BeforeYouLeave, most: 4, longest: 120, mark: "?")),
                view.Citation is { } citation ? Blocks.Remark(citation, longest: 250) : null,
                .. Part($"Notes", view.Notes.Take(3).Select(Note)),
                view.Notes.Count > 3 ? Blocks.Aside($"… and {view.Notes.Count - 3} earlier.") : null,
                .. Part($"Evidence", view.Evidence.Take(2).Select(Evidence)),
                view.Evidence.Count > 2 ? Blocks.Aside($"… and {view.Evidence.Count - 2} earlier.") : null,
                .. Field(view.Form, NoteInput, "Add a note (optional)", LongestNote, isMultiline: true),
                .. Field(view.Form, EvidenceInput, "Add a link as evidence (optional)", LongestLink, isMultiline: false),
            ]),
            Actions = Blocks.Buttons(
                new ActionExecute(NextVerb, data)
                {
                    Title = view.Number < view.Count ? "Finish step and go on" : "Finish the last step",
                    Style = ActionStyle.Positive,
                },
                new ActionExecute(SaveVerb, data) { Title = "Save" },
                view.Number > 1 ? new ActionExecute(BackVerb, data) { Title = "Go back a step" } : null,
                new ActionExecute(ProgressVerb, data) { Title = "See whole cycle" },
                new ActionExecute(PauseVerb, data) { Title = "Pause" },
                view.Guidance?.ToAction()),
        };
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static IEnumerable<CardElement> Responsible(StepView view)
    {
        if (view.Responsible.Count == 0)
        {
            yield return Blocks.Named("Responsible", view.Lead is { } lead
                ? $"the document names nobody. {new PlainText(lead, 100)} leads this case."
                : "the document names nobody. Agree who it is before you begin.");
        }

        foreach (var role in view.Responsible.Take(3))
        {
            yield return Blocks.Named("Responsible", Blocks.Line(role.Role, role.People));
            if (!string.IsNullOrWhiteSpace(role.Remark))
            {
                yield return Blocks.Remark($"⚠ {role.Remark}", longest: 120);
            }
        }
    }

    private static IEnumerable<CardElement> Field(FormState form, string input, string label, int longest, bool isMultiline) => Blocks.Body(
        Blocks.Problem(form.ErrorAt(input)),
        new InputText(input, label)
        {
            IsMultiline = isMultiline ? true : null,
            MaxLength = Math.Max(longest, Math.Min(form.TypedInto(input)?.Length ?? 0, longest + MostOver)),
            Value = form.TypedInto(input),
            Spacing = Spacing.Medium,
        });

    private static IEnumerable<CardElement> Part(Wording heading, IEnumerable<CardElement> items)
    {
        CardElement[] shown = [.. items];
        return shown.Length == 0 ? [] : [Blocks.Part(heading), .. shown];
    }

    private static InputToggle Check(CheckView item) => new(CheckInput(item.Id), new PlainText(item.Text, 120), item.Done) { Spacing = Spacing.Small };

    private static ColumnSet Evidence(EvidenceView evidence) => Blocks.Marked(
        "•",
        Blocks.Text(evidence.Title, longest: 120),
        Blocks.Remark($"{new PlainText(evidence.Address, 160)} · {new PlainText(evidence.By, 60)}, {new PlainText(evidence.When, 40)}"));

    private static ColumnSet Note(NoteView note) => Blocks.Marked(
        "✎",
        Blocks.Text(note.Text, longest: 300),
        Blocks.Remark($"{new PlainText(note.By, 60)}, {new PlainText(note.When, 40)}", longest: 120));
}
