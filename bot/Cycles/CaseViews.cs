using CommissioningBot.Cards;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>Turns cases into what their cards show.</summary>
internal static class CaseViews
{
    /// <summary>"SUT-2026-0001 “Home care” stands at step 2 of 8, Investigate."</summary>
    public static string Where(LoadedCase loaded) => loaded.Step is { } step
        ? $"{loaded.Case.Reference} “{loaded.Case.Opening.Title}” stands at step {step.Number} of {loaded.Cycle.Steps.Count}, {step.Name}."
        : $"{loaded.Case.Reference} “{loaded.Case.Opening.Title}”: all {loaded.Cycle.Steps.Count} steps are done.";

    /// <summary>The step that is under way, or the whole cycle when there is none left.</summary>
    public static AdaptiveCard Current(LoadedCase loaded, string? message = null, string? typedNote = null) =>
        loaded.Step is { } step ? StepCard.Build(Step(loaded, step, message, typedNote)) : ProgressCard.Build(Progress(loaded));

    public static CaseView Summary(LoadedCase loaded, bool isNew = false)
    {
        var opening = loaded.Case.Opening;
        return new CaseView(opening.Reference, opening.Title, loaded.Framework.Council.ShortName)
        {
            IsNew = isNew,
            Service = opening.Service,
            WholeLifeValue = new Pounds(opening.Value.Total).ToString(),
            Working = [Working(opening.Value)],
            Facts =
            [
                .. loaded.Framework.Intake.Where(question => opening.Intake.ContainsKey(question.Id)).Select(question => new CaseFact(
                    question.Ask, question.Options.FirstOrDefault(option => option.Id == opening.Intake[question.Id])?.Name ?? opening.Intake[question.Id])),
                new CaseFact("Procedure", CaseProcedure.For(loaded.Framework, new Pounds(opening.Value.Total)).Text),
            ],
            Framework = $"{loaded.Framework.Title} ({loaded.Framework.Published})",
            Step = Standing(loaded),
            Owner = opening.OwnerName,
            Approval = Approval(loaded.Case),
            Buttons = Buttons(loaded),
        };
    }

    public static CaseRow Row(LoadedCase loaded, DateTimeOffset updated) => new(
        loaded.Case.Reference, loaded.Case.Opening.Title, loaded.Framework.Council.ShortName, Standing(loaded), UkTime.Day(updated));

    public static ProgressView Progress(LoadedCase loaded) => new(
        loaded.Case.Reference,
        loaded.Case.Opening.Title,
        loaded.Framework.Council.ShortName,
        [
            .. loaded.Cycle.Phases.Select(phase => new PhaseView(
                phase.Name, [.. loaded.Cycle.Steps.Where(step => step.PhaseId == phase.Id).Select(step => ProgressStep(loaded, step))])),
        ])
    {
        Status = Approval(loaded.Case),
        Buttons = Buttons(loaded),
    };

    /// <summary>Offers to keep a text as a note.</summary>
    public static AdaptiveCard OfferNote(string text)
    {
        var kept = text.Trim();
        return NoticeCard.Build(new NoticeView(
            NoticeKind.Information, "Shall I keep this as a note?", "I did not read this as a question or a command. I can keep it with the step you are at.")
        {
            Buttons = kept.Length is > 0 and <= StepCard.LongestNote
                ? [new("Keep as a note", $"note {kept}"), new("Show the step", "status")]
                : [new("Show the step", "status")],
        });
    }

    /// <summary>"£20,000 a year × 5 years (3 and an extension of 2) = £100,000".</summary>
    public static string Working(CaseValue value)
    {
        var years = value.Years + value.ExtensionYears;
        var counted = value.ExtensionYears == 0 ? Years(years) : $"{Years(years)} ({value.Years} and an extension of {value.ExtensionYears})";
        return $"{new Pounds(value.Annual)} a year × {counted} = {new Pounds(value.Total)}";
    }

    private static StepView Step(LoadedCase loaded, CycleStep step, string? message, string? typedNote)
    {
        var ticks = loaded.Case.TicksOf(step.Id);
        return new StepView(
            loaded.Case.Reference,
            loaded.Version,
            loaded.Case.Opening.Title,
            loaded.Framework.Council.ShortName,
            loaded.Cycle.Phases.First(phase => phase.Id == step.PhaseId).Name,
            step.Number,
            loaded.Cycle.Steps.Count,
            step.Name,
            step.Text)
        {
            ToDo = step.Items,
            Responsible = [.. step.Responsible.Select(loaded.Framework.RoleName)],
            Checklist = [.. step.Checklist.Select(item => new CheckView(item.Id, item.Text, ticks.Contains(item.Id, StringComparer.Ordinal)))],
            Yields = step.Yields,
            BeforeYouLeave = step.BeforeYouLeave,
            Notes = [.. loaded.Case.Notes.Where(note => note.Step == step.Id).Reverse().Select(note => new NoteView(note.Text, note.ByName, UkTime.Moment(note.At)))],
            TypedNote = typedNote,
            Message = message,
            Citation = step.Citations[0].ToString(),
        };
    }

    private static ProgressStepView ProgressStep(LoadedCase loaded, CycleStep step)
    {
        var done = loaded.Case.Completed.TryGetValue(step.Id, out var at);
        var current = loaded.Case.Step == step.Id;
        return new ProgressStepView(
            step.Number,
            step.Name,
            current ? StepState.Current : done ? StepState.Done : StepState.ToCome,
            done && !current ? UkTime.Day(at) : null);
    }

    private static string Standing(LoadedCase loaded) =>
        loaded.Step is { } step ? $"Step {step.Number} of {loaded.Cycle.Steps.Count}: {step.Name}" : "All steps are done";

    private static string? Approval(CommissioningCase commissioning) => commissioning.Approvals switch
    {
        [] => null,
        [.., { Outcome: null } waiting] => $"{waiting.Request} waits for a decision since {UkTime.Day(waiting.At)}",
        [.., var ended] => $"{ended.Request} {ended.Outcome} by {ended.ByName} on {UkTime.Day(ended.At)}",
    };

    private static IReadOnlyList<CommandButton> Buttons(LoadedCase loaded) => loaded.Case.PendingApproval is null
        ? [new("Show the step", $"open {loaded.Case.Reference}"), new("Request approval", "request approval"), new("My cases", "my cases")]
        : [new("Show the step", $"open {loaded.Case.Reference}"), new("My requests", "my requests"), new("My cases", "my cases")];

    private static string Years(int years) => years == 1 ? "1 year" : $"{years} years";
}
