using System.Globalization;
using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Knowledge.Model;
using CommissioningBot.People;

namespace CommissioningBot.Cycles;

/// <summary>The buttons of the case cards.</summary>
internal sealed class CaseCardActions(CaseService cases) : ICardActionHandler
{
    public IReadOnlyCollection<string> Verbs =>
        [StepCard.NextVerb, StepCard.BackVerb, StepCard.SaveVerb, StepCard.PauseVerb, StepCard.ProgressVerb];

    public async Task<AdaptiveCardInvokeResponse> HandleAsync(DialogContext context, AdaptiveCardInvokeValue invoke, CancellationToken cancellationToken)
    {
        if (!CaseAccess.MayWork(context.Context.TurnState.Get<Caller>().Person))
        {
            return Refused("This is for officers", CaseAccess.Refusal);
        }

        return await WalkAsync(context, invoke.Action, cancellationToken);
    }

    private async Task<AdaptiveCardInvokeResponse> WalkAsync(DialogContext context, AdaptiveCardInvokeAction action, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (action.Text("id") is not { } reference
            || !long.TryParse(action.Text("version"), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            || await cases.FindAsync(turn.Work, reference, cancellationToken) is not { } loaded
            || await cases.FindAsync(turn.Work, reference, version, cancellationToken) is not { Step: { } shown } before)
        {
            return Refused("I cannot find this case", "Say “my cases” to see yours. Nothing was saved.");
        }

        var note = action.Text(StepCard.NoteInput) ?? "";
        var name = turn.TurnState.Get<Caller>().Person!.Name;
        var (saved, refusal) = await cases.ChangeAsync(
            turn, loaded, new SaveStep(shown.Id, Merge(shown, before, loaded, action), note, name), cancellationToken);
        if (refusal is not null)
        {
            return Card(CaseViews.Current(saved, refusal, note));
        }

        await CaseService.SetCurrentAsync(turn, loaded.Case.Reference, cancellationToken);
        var (moved, message) = action.Verb switch
        {
            StepCard.NextVerb => await cases.ChangeAsync(turn, saved, new CompleteStep(shown.Id), cancellationToken),
            StepCard.BackVerb => await cases.ChangeAsync(turn, saved, new GoBack(shown.Id), cancellationToken),
            _ => (saved, "Saved."),
        };
        return action.Verb switch
        {
            StepCard.ProgressVerb => Card(ProgressCard.Build(CaseViews.Progress(moved))),
            StepCard.PauseVerb => await PausedAsync(context, moved, cancellationToken),
            _ => Card(CaseViews.Current(moved, message)),
        };
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

    private static async Task<AdaptiveCardInvokeResponse> PausedAsync(DialogContext context, LoadedCase loaded, CancellationToken cancellationToken)
    {
        await context.CancelAllDialogsAsync(cancellationToken);
        return Card(CaseCard.Build(CaseViews.Summary(loaded)));
    }

    private static AdaptiveCardInvokeResponse Card(Cards.Elements.AdaptiveCard card) => AdaptiveCardInvokeResponse.Card(card.ToJsonElement());

    private static AdaptiveCardInvokeResponse Refused(string title, string text) =>
        Card(NoticeCard.Build(new NoticeView(NoticeKind.Refusal, title, text)));
}
