using System.Globalization;
using CommissioningBot.Documents;
using CommissioningBot.Knowledge.Model;

namespace CommissioningBot.Cycles.History;

/// <summary>The printable history of a case: every step with its ticks, notes and evidence, the people, and everything that happened with its date.</summary>
internal static class CaseHistoryDocument
{
    public static Document Of(LoadedCase loaded)
    {
        var moments = CaseTimeline.Of(loaded);
        return new Document(
            $"History of case {loaded.Case.Reference}: {loaded.Case.Opening.Title}",
            loaded.Case.Reference,
            moments[^1].At,
            [
                new DocumentBlock.Facts("The case", [.. Facts(loaded)]),
                new DocumentBlock.Heading("People"),
                new DocumentBlock.Facts("Who holds which role in the case", [.. People(loaded)]),
                .. CaseRoles.Warnings(loaded.Framework, loaded.Case).Select(warning => new DocumentBlock.Paragraph(warning)),
                new DocumentBlock.Heading("Steps"),
                .. loaded.Cycle.Steps.SelectMany(step => Step(loaded, step)),
                new DocumentBlock.Heading("Everything that happened"),
                new DocumentBlock.Table(
                    "What happened, in order of time",
                    [new DocumentColumn("When", 2), new DocumentColumn("Who", 2), new DocumentColumn("What", 5)],
                    [.. moments.Select(moment => (IReadOnlyList<string>)[UkTime.Moment(moment.At), moment.By, Sentence(moment.Text)])]),
            ]);
    }

    private static IEnumerable<DocumentFact> Facts(LoadedCase loaded)
    {
        var opening = loaded.Case.Opening;
        yield return new("Reference", opening.Reference);
        yield return new("Service", opening.Service);
        yield return new("Whole-life value", $"{new Pounds(loaded.Case.Value.Total)} ({CaseViews.Working(loaded.Case.Value)})");
        if (loaded.Case.Value != opening.Value)
        {
            yield return new("Value at the opening", $"{new Pounds(opening.Value.Total)} ({CaseViews.Working(opening.Value)})");
        }

        if (loaded.Case.Route is { } route)
        {
            yield return new("Route", $"{route.RouteName}, to begin on {UkTime.Day(route.Begins)}. {route.Why}");
        }

        yield return new("Framework", $"{loaded.Framework.Council.ShortName}, {loaded.Framework.Title} ({loaded.Framework.Published}), version {loaded.Case.PackVersion}");
        yield return new("Opened", $"{UkTime.Moment(loaded.Case.OpenedAt)} by {opening.OwnerName}");
        yield return new("Held by", loaded.Case.Owner.Name);
        yield return new("Stands at", CaseViews.Standing(loaded));
        if (loaded.Case.Closing is { } closing)
        {
            yield return new("Closed", $"{UkTime.Moment(closing.At)} by {closing.ByName}. {closing.Reason}");
        }

        foreach (var approval in loaded.Case.Approvals)
        {
            yield return new("Approval", approval.Outcome is { } outcome
                ? $"{approval.Request}: {outcome} by {approval.ByName} on {UkTime.Moment(approval.At)}"
                : $"{approval.Request}: waits for a decision since {UkTime.Moment(approval.At)}");
        }
    }

    private static IEnumerable<DocumentFact> People(LoadedCase loaded) => loaded.Framework.CaseRoles
        .Select(role => new DocumentFact(role.Name, Sentence(CasePeopleViews.Names(loaded, role))))
        .Append(new("Joint work", CasePeopleViews.Joint(loaded)));

    private static IEnumerable<DocumentBlock> Step(LoadedCase loaded, CycleStep step)
    {
        var ticks = loaded.Case.TicksOf(step.Id);
        yield return new DocumentBlock.Heading(string.Create(CultureInfo.InvariantCulture, $"{step.Number}. {step.Name}"), 2);
        yield return new DocumentBlock.Paragraph(State(loaded, step));
        yield return new DocumentBlock.Bullets([.. step.Checklist.Select(item => $"{(ticks.Contains(item.Id, StringComparer.Ordinal) ? "Ticked" : "Not ticked")}: {item.Text}")]);
        CaseNote[] notes = [.. loaded.Case.Notes.Where(note => note.Step == step.Id)];
        if (notes.Length > 0)
        {
            yield return new DocumentBlock.Table(
                $"Notes on step {step.Number}",
                [new DocumentColumn("When", 2), new DocumentColumn("Who", 2), new DocumentColumn("Note", 5)],
                [.. notes.Select(note => (IReadOnlyList<string>)[UkTime.Moment(note.At), note.ByName, note.Text])]);
        }

        CaseEvidence[] evidence = [.. loaded.Case.Evidence.Where(kept => kept.Step == step.Id)];
        if (evidence.Length > 0)
        {
            yield return new DocumentBlock.Table(
                $"Evidence of step {step.Number}",
                [new DocumentColumn("When", 2), new DocumentColumn("Who", 2), new DocumentColumn("What it shows", 2), new DocumentColumn("Where", 3)],
                [.. evidence.Select(kept => (IReadOnlyList<string>)[UkTime.Moment(kept.At), kept.ByName, kept.Title, kept.Place])]);
        }
    }

    private static string State(LoadedCase loaded, CycleStep step) =>
        loaded.Case.Step == step.Id ? $"Under way since {UkTime.Day(loaded.Case.StepSince)}."
        : loaded.Case.Skipped.TryGetValue(step.Id, out var skip) ? $"Left out on {UkTime.Day(skip.At)} by {skip.ByName}. Reason: {skip.Reason}"
        : loaded.Case.Completed.TryGetValue(step.Id, out var at) ? $"Done on {UkTime.Day(at)}."
        : "Not begun.";

    private static string Sentence(string text) => char.ToUpper(text[0], CultureInfo.InvariantCulture) + text[1..];
}
