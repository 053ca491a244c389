using System.Globalization;
using CommissioningBot.Cards;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>The buttons of the case cards.</summary>
internal sealed class CaseCardActions(CaseService cases, SharedCases shared) : ICardActionHandler
{
    public IReadOnlyCollection<string> Verbs =>
    [
        StepCard.NextVerb, StepCard.BackVerb, StepCard.SaveVerb, StepCard.PauseVerb, StepCard.ProgressVerb,
        LeaveStepCard.GoOnVerb, LeaveStepCard.StayVerb, MoveCaseCard.MoveVerb, SharedCaseCard.ViewVerb,
    ];

    public async Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var action = invoke.Action;
        if (action.Verb == SharedCaseCard.ViewVerb)
        {
            return await shared.ViewAsync(turn, action.Text("id") ?? "", cancellationToken) is { } view ? Card(view) : NotFound();
        }

        if (!CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person))
        {
            return Refused("This is for officers", CaseAccess.Refusal);
        }

        if (action.Text("id") is not { } reference || await cases.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded)
        {
            return NotFound();
        }

        if (!long.TryParse(action.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || await cases.FindAsync(turn.Work, reference, version, cancellationToken) is not { } before)
        {
            return Refused("This card is out of date", $"Say “open {loaded.Case.Reference}” to see the case as it is now. Nothing was saved.");
        }

        await CaseService.SetCurrentAsync(turn, loaded.Case.Reference, cancellationToken);
        var changed = CaseTimeline.Since(loaded, version, turn.TurnState.Get<Caller>().Person!.Id.Value);
        return (action.Verb, before.Step) switch
        {
            (MoveCaseCard.MoveVerb, _) => await MoveAsync(turn, loaded, changed, cancellationToken),
            (LeaveStepCard.StayVerb, _) => Card(CaseViews.Current(loaded, changed: changed)),
            (_, null) => Card(CaseViews.Current(loaded, changed: changed)),
            (LeaveStepCard.GoOnVerb, { } step) => await GoOnAsync(turn, loaded, step, isConfirmed: true, changed, cancellationToken),
            (_, { } step) => await SaveAsync(context, loaded, before, step, action, changed, cancellationToken),
        };
    }

    private async Task<AdaptiveCardInvokeResponse> SaveAsync(
        DialogContext context,
        LoadedCase loaded,
        LoadedCase before,
        CycleStep step,
        AdaptiveCardInvokeAction action,
        IReadOnlyList<string> changed,
        CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var name = CaseFinder.NameOf(turn);
        var note = action.Text(StepCard.NoteInput) ?? "";
        var link = (action.Text(StepCard.EvidenceInput) ?? "").Trim();
        var ticked = Merge(step, before, loaded, action);
        CaseCommand[] commands =
        [
            new SaveStep(step.Id, ticked, note, name),

            // A card that is sent twice carries the same link again.
            .. link.Length == 0 || loaded.Case.Evidence.Any(kept => kept.Step == step.Id && kept.Address == link) ? (CaseCommand[])[] : [new KeepEvidence(step.Id, "", link, name)],
        ];

        // All or nothing: what is wrong stands at its field, what was typed comes back, and nothing is saved.
        var refused = commands.Select(command => CaseDecider.Decide(command, loaded.Case, loaded.Framework)).Where(verdict => verdict.Refusal is not null).ToList();
        if (refused.Count > 0)
        {
            var typed = new Dictionary<string, string>(StringComparer.Ordinal) { [StepCard.NoteInput] = note, [StepCard.EvidenceInput] = link };
            var errors = refused.Where(verdict => verdict.Field is not null)
                .ToDictionary(verdict => verdict.Field is CaseField.Note ? StepCard.NoteInput : StepCard.EvidenceInput, verdict => verdict.Refusal!, StringComparer.Ordinal);
            await HandBackAsync(turn, loaded, action, cancellationToken);
            return Card(CaseViews.Current(
                loaded, refused.Find(verdict => verdict.Field is null)?.Refusal ?? "Nothing was saved yet. Please mend what is marked.", new TypedStep(ticked, new FormState(typed, errors)), changed));
        }

        // Who wrote on the card of a step that others have left finds it with that step, and is told so.
        var saved = loaded;
        foreach (var command in commands)
        {
            (saved, _) = await cases.ChangeAsync(turn, saved, command, cancellationToken);
        }

        var kept = saved.Version > loaded.Version && loaded.Step?.Id != step.Id ? $"What you entered is kept with step {step.Number}, {step.Name}." : null;
        switch (action.Verb)
        {
            case StepCard.NextVerb:
                return await GoOnAsync(turn, saved, step, isConfirmed: false, changed, cancellationToken, kept);
            case StepCard.BackVerb:
                var (back, verdict) = await cases.ChangeAsync(turn, saved, new GoBack(step.Id, name), cancellationToken);
                return Card(CaseViews.Current(back, Joined(kept, verdict.Refusal ?? CaseViews.WentBack(back)), changed: changed));
            case StepCard.ProgressVerb:
                return Card(ProgressCard.Build(CaseViews.Progress(saved)));
            case StepCard.PauseVerb:
                await context.CancelAllDialogsAsync(cancellationToken);
                return Card(CaseCard.Build(CaseViews.Summary(saved)));
            default:
                return Card(CaseViews.Current(saved, kept ?? "Saved.", changed: changed));
        }
    }

    private async Task<AdaptiveCardInvokeResponse> GoOnAsync(
        TurnContext turn, LoadedCase loaded, CycleStep step, bool isConfirmed, IReadOnlyList<string> changed, CancellationToken cancellationToken, string? kept = null)
    {
        var command = new CompleteStep(step.Id, CaseFinder.NameOf(turn), isConfirmed, loaded.Gone);
        var (after, verdict) = await cases.ChangeAsync(turn, loaded, command, cancellationToken);
        return Card(verdict.Missing.Count > 0 ? CaseViews.Leave(after, verdict.Missing, changed) : CaseViews.Current(after, Joined(kept, verdict.Refusal ?? CaseViews.Finished(step)), changed: changed));
    }

    private async Task<AdaptiveCardInvokeResponse> MoveAsync(TurnContext turn, LoadedCase loaded, IReadOnlyList<string> changed, CancellationToken cancellationToken)
    {
        if (loaded.Newer is not { } newer)
        {
            return Card(CaseViews.Current(loaded, "The case follows the present version already.", changed: changed));
        }

        var (moved, verdict) = await cases.ChangeAsync(turn, loaded, new MoveToPack(newer, CaseFinder.NameOf(turn)), cancellationToken);
        return Card(CaseViews.Current(moved, verdict.Refusal ?? "The case follows the present version from now on.", changed: changed));
    }

    // Two officers may have the same step open. Only what this one changed on the card is changed; the other's ticks stay.
    private static IReadOnlyList<string> Merge(CycleStep shown, LoadedCase before, LoadedCase now, AdaptiveCardInvokeAction action)
    {
        var ticked = before.Case.TicksOf(shown.Id);
        var ticks = now.Case.TicksOf(shown.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var item in shown.Checklist)
        {
            var wasTicked = ticked.Contains(item.Id, StringComparer.Ordinal);
            var isTicked = action.Text(StepCard.CheckInput(item.Id)) is { } value ? value == "true" : wasTicked;
            if (isTicked && !wasTicked)
            {
                ticks.Add(item.Id);
            }
            else if (!isTicked && wasTicked)
            {
                ticks.Remove(item.Id);
            }
        }

        return [.. ticks];
    }

    // Where no step is left to show, neither is a field for what was typed.
    private static Task HandBackAsync(TurnContext turn, LoadedCase loaded, AdaptiveCardInvokeAction action, CancellationToken cancellationToken) =>
        loaded is { Step: not null, Case.Closing: null } ? Task.CompletedTask : FormActions.HandBackAsync(turn, action, cancellationToken);

    private static string? Joined(params IEnumerable<string?> sentences) => string.Join(' ', sentences.OfType<string>()) is { Length: > 0 } text ? text : null;

    private static AdaptiveCardInvokeResponse NotFound() => Refused("I cannot find this case", "Say “my cases” to see yours. Nothing was saved.");

    private static AdaptiveCardInvokeResponse Card(Cards.Elements.AdaptiveCard card) => AdaptiveCardInvokeResponse.Card(card.ToJsonElement());

    private static AdaptiveCardInvokeResponse Refused(string title, string text) =>
        Card(NoticeCard.Build(new NoticeView(NoticeKind.Refusal, title, text)));
}
