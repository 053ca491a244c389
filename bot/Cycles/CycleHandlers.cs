using CommissioningBot.Cards.Cycles;
using CommissioningBot.Cards.Elements;
using CommissioningBot.Cards.General;
using CommissioningBot.Channel;
using CommissioningBot.Dialogs;
using CommissioningBot.Guidance;
using CommissioningBot.People;
using CommissioningBot.Storage;

namespace CommissioningBot.Cycles;

/// <summary>What people type about cases.</summary>
internal sealed class CycleHandlers(CaseService cases, CycleDialog dialog, SelectedFramework selected, GuidanceHandlers guidance)
    : ICommandHandler, IReferenceOpener
{
    public IReadOnlyList<CommandRoute> Commands =>
    [
        new("start", "begins a case and leads you through the cycle", StartAsync) { Aliases = ["new case", "start a case", "start case"] },
        new("my cases", "lists your cases", ListAsync) { Aliases = ["cases", "my case"] },
        new("status", "shows where your case stands", StatusAsync) { Aliases = ["progress", "where am i"] },
        new("next", "finishes the step and goes on", NextAsync) { Aliases = ["next step", "go on", "continue"] },
        new("pause", "stops here; nothing is lost", PauseAsync) { Aliases = ["stop", "later"] },
        new("note", "keeps a note with the step", NoteAsync) { TakesArgument = true, AcceptsArgument = argument => argument.Length > 0 },
        new("tick", "ticks off points of the checklist, such as tick 1 3", TickAsync) { TakesArgument = true, AcceptsArgument = AreNumbers },
    ];

    public async Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken)
    {
        if (await cases.FindAsync(context.Context.Work, reference, cancellationToken) is not { } loaded)
        {
            return false;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await context.BeginDialogAsync(CycleDialog.DialogId, CycleDialog.Options(loaded.Case.Reference), cancellationToken);
        return true;
    }

    private async Task StartAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (!await MayWorkAsync(turn, cancellationToken))
        {
            return;
        }

        if (await selected.FindAsync(turn.Work, turn.TurnState.Get<Caller>(), cancellationToken) is not { } framework)
        {
            await turn.SendActivityAsync("First choose whose framework to follow; then say “start” again.", cancellationToken);
            await guidance.ChooseAsync(turn, null, cancellationToken);
            return;
        }

        if (framework.Cycle is null)
        {
            await turn.SendActivityAsync(
                $"{framework.Council.ShortName}’s document has no cycle of steps to lead you through. Ask me about it, or choose another framework with “use”.",
                cancellationToken);
            return;
        }

        await context.CancelAllDialogsAsync(cancellationToken);
        await context.BeginDialogAsync(FormDialog.DialogId, FormDialog.Options(NewCaseForm.FormId, framework.Id), cancellationToken);
    }

    private async Task ListAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        var caller = turn.TurnState.Get<Caller>();
        var rows = await turn.Work.QueryAsync<CaseListRow>(
            "SELECT reference AS Reference, updated AS Updated FROM cases WHERE owner = @Owner ORDER BY updated DESC",
            new { Owner = caller.Person?.Id.Value ?? "" },
            cancellationToken);
        var shown = new List<CaseRow>();
        foreach (var row in rows.Take(CaseListCard.PageSize))
        {
            if (await cases.FindAsync(turn.Work, row.Reference, cancellationToken) is { } loaded)
            {
                shown.Add(CaseViews.Row(loaded, StoredTime.Parse(row.Updated)));
            }
        }

        await SendAsync(
            turn,
            CaseListCard.Build(new CaseListView(shown, rows.Count) { More = rows.Count == 0 ? new("Start a case", "start") : null }),
            rows.Count == 0 ? "You have no cases yet." : $"You have {rows.Count} {(rows.Count == 1 ? "case" : "cases")}.",
            cancellationToken);
    }

    private async Task StatusAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(context, cancellationToken) is { } loaded)
        {
            await SendAsync(context.Context, ProgressCard.Build(CaseViews.Progress(loaded)), CaseViews.Where(loaded), cancellationToken);
        }
    }

    private async Task NextAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        // Other dialogs go on in their own way, for whoever may be in them.
        if (context.ActiveDialog is { } active && context.Dialogs.Find(active.Id) is IGoesOn goesOn)
        {
            await goesOn.GoOnAsync(context, cancellationToken);
            return;
        }

        if (await MayWorkAsync(context.Context, cancellationToken) && await WalkAsync(context, cancellationToken))
        {
            await dialog.GoOnAsync(context, cancellationToken);
        }
    }

    private async Task PauseAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        var hadDialog = context.ActiveDialog is not null;
        await context.CancelAllDialogsAsync(cancellationToken);
        var current = await cases.CurrentAsync(context.Context, cancellationToken);
        await context.Context.SendActivityAsync(
            current is null ? hadDialog ? "Stopped. Say “start” to begin again." : "There is nothing to pause."
            : $"Paused. {CaseViews.Where(current)} Say “open {current.Case.Reference}” to go on.",
            cancellationToken);
    }

    private async Task NoteAsync(DialogContext context, string argument, CancellationToken cancellationToken) =>
        await SaveAsync(context, step => new SaveStep(step, null, argument, NameOf(context.Context)), cancellationToken);

    private async Task TickAsync(DialogContext context, string argument, CancellationToken cancellationToken)
    {
        if (await CurrentAsync(context, cancellationToken) is not { Step: { } step } loaded)
        {
            return;
        }

        var numbers = Numbers(argument);
        var ticked = loaded.Case.TicksOf(step.Id)
            .Concat(step.Checklist.Where((_, index) => numbers.Contains(index + 1)).Select(item => item.Id))
            .Distinct(StringComparer.Ordinal);
        await SaveAsync(context, id => new SaveStep(id, [.. ticked], "", NameOf(context.Context)), cancellationToken);
    }

    private async Task SaveAsync(DialogContext context, Func<string, CaseCommand> command, CancellationToken cancellationToken)
    {
        var turn = context.Context;
        if (!await MayWorkAsync(turn, cancellationToken) || await CurrentAsync(context, cancellationToken) is not { } loaded)
        {
            return;
        }

        if (loaded.Step is not { } step)
        {
            await turn.SendActivityAsync("Every step of this case is done. Say “back” to reopen the last one.", cancellationToken);
            return;
        }

        var (after, refusal) = await cases.ChangeAsync(turn, loaded, command(step.Id), cancellationToken);
        await SendAsync(turn, CaseViews.Current(after, refusal ?? "Saved."), refusal ?? "Saved.", cancellationToken);
    }

    // Leaves the cycle dialog of the current case active, so that there is something to go on in.
    private async Task<bool> WalkAsync(DialogContext context, CancellationToken cancellationToken)
    {
        if (context.ActiveDialog is { Id: CycleDialog.DialogId })
        {
            return true;
        }

        if (context.ActiveDialog is not null)
        {
            await context.Context.SendActivityAsync("Answer the question first, or say “cancel” to drop it.", cancellationToken);
            await context.RepromptDialogAsync(cancellationToken);
            return false;
        }

        if (await CurrentAsync(context, cancellationToken) is { } loaded)
        {
            await context.BeginDialogAsync(CycleDialog.DialogId, CycleDialog.Options(loaded.Case.Reference), cancellationToken);
        }

        return false;
    }

    private async Task<LoadedCase?> CurrentAsync(DialogContext context, CancellationToken cancellationToken)
    {
        var loaded = await cases.CurrentAsync(context.Context, cancellationToken);
        if (loaded is null)
        {
            await context.Context.SendActivityAsync("No case is open. Say “my cases” to choose one, or “start” to begin one.", cancellationToken);
        }

        return loaded;
    }

    private static async Task<bool> MayWorkAsync(TurnContext turn, CancellationToken cancellationToken)
    {
        if (CaseAccess.MayWork(turn.TurnState.Get<Caller>().Person))
        {
            return true;
        }

        await SendAsync(
            turn,
            NoticeCard.Build(new NoticeView(NoticeKind.Refusal, "This is for officers", CaseAccess.Refusal)),
            CaseAccess.Refusal,
            cancellationToken);
        return false;
    }

    private static Task SendAsync(TurnContext turn, AdaptiveCard card, string summary, CancellationToken cancellationToken) =>
        turn.SendCardAsync(card.ToJsonElement(), summary, cancellationToken: cancellationToken);

    private static string NameOf(TurnContext turn) => turn.TurnState.Get<Caller>().Person?.Name ?? "";

    private static bool AreNumbers(string argument) => argument.Length > 0 && argument.All(character => char.IsAsciiDigit(character) || character is ' ' or ',');

    private static HashSet<int> Numbers(string argument) =>
        [.. argument.Split([' ', ','], StringSplitOptions.RemoveEmptyEntries).Select(word => int.TryParse(word, out var number) ? number : 0)];

    private sealed record CaseListRow(string Reference, string Updated);
}
