using System.Globalization;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Law;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>Something that happened in a case, in words.</summary>
/// <param name="By">Who did it.</param>
/// <param name="Step">Id of the step that it belongs to; null for the case as a whole.</param>
/// <param name="Text">What happened, without who: "ticked “Asked finance”".</param>
internal sealed record CaseMoment(long Version, DateTimeOffset At, string By, string? Step, string Text)
{
    /// <summary>"Second commissioning officer ticked “Asked finance”."</summary>
    public string Sentence => Wording.Ended($"{By} {Text}");
}

/// <summary>Tells what has happened in a case, event by event, with the names that things had at the time.</summary>
internal static class CaseTimeline
{
    /// <summary>Everything, in order.</summary>
    public static IReadOnlyList<CaseMoment> Of(LoadedCase loaded)
    {
        var moments = new List<CaseMoment>();
        var before = CommissioningCase.None;
        foreach (var (index, happened) in loaded.History.Index())
        {
            var after = CommissioningCase.Evolve(before, happened.Event, happened.At);
            var framework = loaded.Followed.GetValueOrDefault(after.PackVersion) ?? loaded.Framework;
            moments.AddRange(Tell(happened, before, framework, loaded).Select(told => new CaseMoment(index + 1, happened.At, told.By, told.Step, told.Text)));
            before = after;
        }

        return moments;
    }

    /// <summary>What others have changed since a version was shown to somebody, a sentence each.</summary>
    public static IReadOnlyList<string> Since(LoadedCase loaded, long version, string reader)
    {
        var others = loaded.History.Skip((int)Math.Clamp(version, 0, loaded.Version)).Select((happened, index) => (happened, Version: version + index + 1))
            .Where(pair => !string.Equals(pair.happened.By, reader, StringComparison.OrdinalIgnoreCase)).Select(pair => pair.Version).ToHashSet();
        return others.Count == 0 ? [] : [.. Of(loaded).Where(moment => others.Contains(moment.Version)).Select(moment => moment.Sentence)];
    }

    private static IEnumerable<(string By, string? Step, string Text)> Tell(Happened<CaseEvent> happened, CommissioningCase before, Framework framework, LoadedCase loaded)
    {
        string By(string? name) => string.IsNullOrEmpty(name) ? loaded.NameOf(happened.By) : name;
        string Named(string? step) => step is null ? "the end" : framework.Cycle!.Find(step) is { } known ? Name(known) : step;
        switch (happened.Event)
        {
            case CaseOpened opened:
                yield return (opened.OwnerName, null, $"opened the case at {Named(opened.FirstStep)}");
                break;
            case ChecklistTicked ticked:
                foreach (var text in Ticks(ticked, before.TicksOf(ticked.Step), framework))
                {
                    yield return (By(ticked.ByName), ticked.Step, text);
                }

                break;
            case NoteKept note:
                yield return (note.ByName, note.Step, $"noted: {note.Text}");
                break;
            case EvidenceKept kept:
                yield return (kept.ByName, kept.Step, kept.FileName is { } file ? $"kept the file {file} as evidence{(kept.Title == file ? "" : $": {kept.Title}")}" : $"kept “{kept.Title}” as evidence: {kept.Address}");
                break;
            case StepCompleted completed:
                var missing = completed.Missing is { Count: > 0 } phrases ? $", although something was missing ({string.Join("; ", phrases)})" : "";
                yield return (By(completed.ByName), completed.Step, $"finished {Named(completed.Step)}{missing}, and went on to {Named(completed.NextStep)}");
                break;
            case StepSkipped skipped:
                yield return (skipped.ByName, skipped.Step, $"left out {Named(skipped.Step)} and went on to {Named(skipped.NextStep)}. Reason: {skipped.Reason}");
                break;
            case StepReopened reopened:
                yield return (By(reopened.ByName), reopened.Step, $"went back to {Named(reopened.Step)}");
                break;
            case PeopleNamed named:
                var people = named.People.Count == 0 ? "nobody" : string.Join(", ", named.People.Select(person => person.Name));
                yield return (named.ByName, null, $"named {people} as {named.RoleName}{Because(named.Why)}");
                break;
            case JointWorkSettled settled:
                yield return (settled.ByName, null, settled.Partners.Count == 0
                    ? "settled that the work is not joint any more"
                    : $"settled joint work with {string.Join(", ", settled.Partners)}{(settled.BudgetsName is { } budgets ? $" ({budgets})" : "")}");
                break;
            case RouteSettled settled:
                yield return (settled.ByName, null, $"settled the route: {settled.RouteName}, for {Terms(settled)}{Because(settled.Why)}");
                break;
            case CaseRevalued revalued:
                yield return (revalued.ByName, null, $"estimated the value anew: {CaseViews.Working(revalued.Value)}{Because(revalued.Why)}");
                break;
            case CaseHandedOver handed:
                yield return (handed.ByName, null, $"handed the case over from {handed.From.Name} to {handed.To.Name}{Because(handed.Why)}");
                break;
            case CaseClosed closed:
                yield return (closed.ByName, null, $"closed the case{Because(closed.Reason)}");
                break;
            case CaseReopened reopenedCase:
                yield return (reopenedCase.ByName, null, $"opened the case again{Because(reopenedCase.Reason)}");
                break;
            case CaseMovedToPack moved:
                yield return (moved.ByName, null, $"moved the case to the present version of the framework, at {Named(moved.Step)}. {string.Join(' ', moved.Changes)}");
                break;
            case ApprovalAsked asked:
                yield return (loaded.NameOf(happened.By), asked.Step.Length == 0 ? null : asked.Step, $"asked for approval: {asked.Request}");
                break;
            case ApprovalEnded ended:
                yield return (ended.ByName, null, $"{(ended.Outcome is "approved" or "rejected" ? "decided on" : "ended")} the request {ended.Request}: {ended.Outcome}");
                break;
            case BidsAssessed assessed:
                yield return (assessed.ByName, null, $"recorded what the panel of {assessed.Assessment} recommends: {assessed.Recommendation}");
                break;
            case AgreementEntered entered:
                yield return (entered.ByName, null, $"entered {entered.Contract} with {entered.Supplier} into the contracts register");
                break;
            default:
                throw new ArgumentOutOfRangeException(nameof(happened), happened.Event.GetType().Name, "An event that this version does not know.");
        }
    }

    private static IEnumerable<string> Ticks(ChecklistTicked ticked, IReadOnlyList<string> before, Framework framework)
    {
        string Text(string id) => framework.Cycle!.Find(ticked.Step)?.Checklist.FirstOrDefault(item => item.Id == id)?.Text ?? id;
        foreach (var item in ticked.Items.Except(before, StringComparer.Ordinal))
        {
            yield return $"ticked “{Text(item)}”";
        }

        foreach (var item in before.Except(ticked.Items, StringComparer.Ordinal))
        {
            yield return $"took the tick off “{Text(item)}”";
        }
    }

    // What decides which rules apply, beside the route itself.
    private static string Terms(RouteSettled settled)
    {
        var vat = settled.Vat switch { VatBasis.OnTop => "VAT on top", VatBasis.Included => "VAT included", _ => "no VAT" };
        var area = settled.Area.Length == 0 ? "" : $", in the area {settled.Area}";
        return $"{DueNotices.Subjects.GetValueOrDefault(settled.Subject, settled.Subject)} ({vat}), to begin on {UkTime.Day(settled.Begins)}{area}";
    }

    private static string Name(CycleStep step) => string.Create(CultureInfo.InvariantCulture, $"step {step.Number}, {step.Name}");

    private static string Because(string reason) => reason.Length == 0 ? "" : $". Reason: {reason}";
}
