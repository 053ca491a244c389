using CommissioningBot.Cards;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Knowledge;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles;

/// <summary>Turns cases into what their cards show.</summary>
internal static class CaseViews
{
    /// <summary>"SUT-2026-0001 “Home care” stands at step 2 of 8, Investigate."</summary>
    public static string Where(LoadedCase loaded) => loaded.Step is { } step
        ? $"{loaded.Case.Reference} “{loaded.Case.Opening.Title}” stands at step {step.Number} of {loaded.Cycle.Steps.Count}, {step.Name}."
        : $"{loaded.Case.Reference} “{loaded.Case.Opening.Title}”: all {loaded.Cycle.Steps.Count} steps are done.";

    /// <summary>Said when a step is finished.</summary>
    public static string Finished(CycleStep step) => $"Step {step.Number}, {step.Name}, is finished.";

    /// <summary>Said when a case went back a step.</summary>
    public static string WentBack(LoadedCase after) => $"Back at step {after.Step!.Number}. What you entered later is kept.";

    /// <summary>Why nothing can be done with a case that is closed, and what to do; null while it is open.</summary>
    public static string? Closed(LoadedCase loaded) => loaded.Case.Closing is { } closing ? CaseDecider.ClosedSentence(loaded.Case.Reference, closing) : null;

    /// <summary>The step that is under way, or the whole cycle when there is none left or the case is closed.</summary>
    /// <param name="message">What has just happened; null for nothing.</param>
    /// <param name="typed">What was typed into the card and not taken; null for nothing.</param>
    /// <param name="changed">What others have changed since the card was shown.</param>
    public static AdaptiveCard Current(LoadedCase loaded, string? message = null, TypedStep? typed = null, IReadOnlyList<string>? changed = null) =>
        loaded is { Step: { } step, Case.Closing: null }
            ? StepCard.Build(Step(loaded, step) with
            {
                Checklist = Checklist(step, typed?.Ticked ?? loaded.Case.TicksOf(step.Id)),
                Message = message,
                Form = typed?.Form ?? FormState.Empty,
                Changed = changed ?? [],
            })
            : ProgressCard.Build(Progress(loaded, message));

    /// <summary>What is missing before the step can be left.</summary>
    public static AdaptiveCard Leave(LoadedCase loaded, IReadOnlyList<string> missing, IReadOnlyList<string>? changed = null) => LeaveStepCard.Build(
        new LeaveStepView(loaded.Case.Reference, loaded.Version, loaded.Step!.Number, loaded.Step.Name, missing) { BeforeYouLeave = loaded.Step.BeforeYouLeave, Changed = changed ?? [] });

    /// <summary>The same in words, for people without cards.</summary>
    public static string LeaveInWords(LoadedCase loaded, IReadOnlyList<string> missing) =>
        $"Before you leave step {loaded.Step!.Number}, {loaded.Step.Name}: {string.Join("; ", missing)}. Say “go on anyway” to go on all the same.";

    public static CaseView Summary(LoadedCase loaded, bool isNew = false)
    {
        var opening = loaded.Case.Opening;
        return new CaseView(opening.Reference, opening.Title, loaded.Framework.Council.ShortName)
        {
            IsNew = isNew,
            Service = opening.Service,
            WholeLifeValue = new Pounds(loaded.Case.Value.Total).ToString(),
            Working = [Working(loaded.Case.Value)],
            Facts =
            [
                .. loaded.Framework.Intake.Where(question => opening.Intake.ContainsKey(question.Id)).Select(question => new CaseFact(
                    question.Ask, question.Options.FirstOrDefault(option => option.Id == opening.Intake[question.Id])?.Name ?? opening.Intake[question.Id])),
                .. loaded.Case.Route is { } route ? (CaseFact[])[new CaseFact("Route", route.RouteName)] : [],
                new CaseFact("Procedure", CaseProcedure.For(loaded).Text),
                .. loaded.Case.Contracts.Count == 0 ? (IEnumerable<CaseFact>)[] : [new CaseFact("Contracts", string.Join(", ", loaded.Case.Contracts))],
            ],
            Framework = $"{loaded.Framework.Title} ({loaded.Framework.Published})",
            Step = Standing(loaded),
            Owner = loaded.Case.Owner.Name,
            Approval = Approval(loaded.Case),
            Buttons = Buttons(loaded),
        };
    }

    public static CaseRow Row(LoadedCase loaded, DateTimeOffset updated) => new(
        loaded.Case.Reference, loaded.Case.Opening.Title, loaded.Framework.Council.ShortName, Standing(loaded), UkTime.Day(updated));

    /// <summary>The whole cycle at a glance.</summary>
    /// <param name="message">What has just happened; null for nothing.</param>
    public static ProgressView Progress(LoadedCase loaded, string? message = null) => new(
        loaded.Case.Reference,
        loaded.Case.Opening.Title,
        loaded.Framework.Council.ShortName,
        [
            .. loaded.Cycle.Phases.Select(phase => new PhaseView(
                phase.Name, [.. loaded.Cycle.Steps.Where(step => step.PhaseId == phase.Id).Select(step => ProgressStep(loaded, step))])),
        ])
    {
        Status = Joined(message, Closed(loaded), Approval(loaded.Case)),
        Lead = loaded.Case.Owner.Name,
        Warnings =
        [
            .. loaded.Newer is null ? (string[])[] : ["The framework’s data has changed since this case began. The case keeps its version; say “move case” to see what differs."],
            .. CasePeopleViews.Gone(loaded),
            .. CaseRoles.Warnings(loaded.Framework, loaded.Case),
        ],
        Buttons = ProgressButtons(loaded),
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

    private static StepView Step(LoadedCase loaded, CycleStep step) => new(
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
        Responsible = CasePeopleViews.Responsible(loaded, step),
        Lead = string.Join(", ", CaseRoles.ResponsibleFor(loaded.Framework, step).Select(role => CasePeopleViews.Names(loaded, role))),
        Yields = step.Yields,
        BeforeYouLeave = step.BeforeYouLeave,
        Notes = [.. loaded.Case.Notes.Where(note => note.Step == step.Id).Reverse().Select(note => new NoteView(note.Text, note.ByName, UkTime.Moment(note.At)))],
        Evidence =
        [
            .. loaded.Case.Evidence.Where(kept => kept.Step == step.Id).Reverse()
                .Select(kept => new EvidenceView(kept.Title, kept.Place, kept.ByName, UkTime.Moment(kept.At))),
        ],
        Guidance = new("Read the guidance", $"guidance {loaded.Case.Reference}"),
        Citation = step.Citations[0].ToString(),
    };

    private static IReadOnlyList<CheckView> Checklist(CycleStep step, IReadOnlyList<string> ticked) =>
        [.. step.Checklist.Select(item => new CheckView(item.Id, item.Text, ticked.Contains(item.Id, StringComparer.Ordinal)))];

    private static ProgressStepView ProgressStep(LoadedCase loaded, CycleStep step) =>
        loaded.Case.Step == step.Id ? new(step.Number, step.Name, StepState.Current, $"since {UkTime.Day(loaded.Case.StepSince)}")
        : loaded.Case.Skipped.TryGetValue(step.Id, out var skip) ? new(step.Number, step.Name, StepState.Skipped, $"{UkTime.Day(skip.At)}. {skip.Reason}")
        : loaded.Case.Completed.TryGetValue(step.Id, out var at) ? new(step.Number, step.Name, StepState.Done, UkTime.Day(at))
        : new(step.Number, step.Name, StepState.ToCome, null);

    /// <summary>"Step 2 of 8: Investigate".</summary>
    public static string Standing(LoadedCase loaded) =>
        loaded.Step is { } step ? $"Step {step.Number} of {loaded.Cycle.Steps.Count}: {step.Name}" : "All steps are done";

    private static string? Approval(CommissioningCase commissioning) => commissioning.Approvals switch
    {
        [] => null,
        [.., { Outcome: null } waiting] => $"{waiting.Request} was asked for on {UkTime.Day(waiting.At)} and has no effect yet",
        [.., var ended] => $"{ended.Request} {ended.Outcome} by {ended.ByName} on {UkTime.Day(ended.At)}",
    };

    private static IReadOnlyList<CommandButton> Buttons(LoadedCase loaded) => loaded.Case.Closing is not null
        ? WhenClosed(loaded.Case.Reference)
        : [new("Show the step", $"open {loaded.Case.Reference}"), Approve(loaded), new("My cases", "my cases")];

    private static IReadOnlyList<CommandButton> WhenClosed(string reference) =>
        [new("Open the case again", $"reopen case {reference}"), new("History", $"history {reference}"), new("My cases", "my cases")];

    private static CommandButton Approve(LoadedCase loaded) => loaded.Case.PendingApproval is { } pending
        ? new("Show the request", $"open {pending.Request}")
        : new("Request approval", $"request approval {loaded.Case.Reference}");

    private static IReadOnlyList<CommandButton> ProgressButtons(LoadedCase loaded)
    {
        var reference = loaded.Case.Reference;
        if (loaded.Case.Closing is not null)
        {
            return WhenClosed(reference);
        }

        return
        [
            loaded.Step is null ? new("My cases", "my cases") : new("Show the step", $"open {reference}"),
            loaded.Newer is null ? new("People in the case", $"case people {reference}") : new("See what has changed", $"move case {reference}"),
            loaded.Step is null ? new("Close the case", $"close case {reference}") : new("Leave this step out", $"skip step {reference}"),
            new("Route and value", $"route {reference}"),
            Approve(loaded),
            new("History", $"history {reference}"),
        ];
    }

    private static string? Joined(params IEnumerable<string?> sentences) =>
        string.Join(' ', sentences.OfType<string>().Distinct(StringComparer.Ordinal).Select(sentence => sentence.EndsWith('.') ? sentence : $"{sentence}.")) is { Length: > 0 } text ? text : null;

    private static string Years(int years) => Counted.Of(years, "year");
}

/// <summary>What somebody has typed into the card of a step, when it cannot be taken.</summary>
/// <param name="Ticked">Ids of the items that they had ticked.</param>
/// <param name="Form">What was typed into the fields, and what is wrong with it.</param>
internal sealed record TypedStep(IReadOnlyList<string> Ticked, FormState Form);
