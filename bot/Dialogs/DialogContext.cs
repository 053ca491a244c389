using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>The stack of dialogs in one turn.</summary>
internal class DialogContext(DialogSet dialogs, TurnContext turn, DialogState state)
{
    public DialogSet Dialogs { get; } = dialogs;

    public TurnContext Context { get; } = turn;

    /// <summary>From the first that was begun to the active one.</summary>
    public IReadOnlyList<DialogInstance> Stack => State.DialogStack;

    public DialogInstance? ActiveDialog => State.DialogStack.LastOrDefault();

    /// <summary>Whether the active dialog has said again in this turn what it waits for.</summary>
    public bool HasReprompted { get; private set; }

    /// <summary>What is stored between turns; shared with the contexts of waterfall steps.</summary>
    protected internal DialogState State { get; } = state;

    /// <summary>Puts a dialog on top of the stack and starts it.</summary>
    /// <exception cref="ArgumentException">No dialog has this id: the caller is wrong, not the person.</exception>
    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, JsonObject? options = null, CancellationToken ct = default)
    {
        var dialog = Dialogs.Find(dialogId)
            ?? throw new ArgumentException($"No dialog is called '{dialogId}'. Add it to the DialogSet first.", nameof(dialogId));
        State.DialogStack.Add(new DialogInstance { Id = dialogId });
        return dialog.BeginDialogAsync(this, options, ct);
    }

    /// <summary>Begins a prompt.</summary>
    public Task<DialogTurnResult> PromptAsync(string promptId, PromptOptions options, CancellationToken ct = default) =>
        BeginDialogAsync(promptId, options.ToJson(), ct);

    /// <summary>Hands the turn's activity to the active dialog.</summary>
    public async Task<DialogTurnResult> ContinueDialogAsync(CancellationToken ct = default)
    {
        if (ActiveDialog is not { } active)
        {
            return new DialogTurnResult(DialogTurnStatus.Empty);
        }

        return await DropIfLostAsync(ct) ?? await Dialogs.Find(active.Id)!.ContinueDialogAsync(this, ct);
    }

    /// <summary>Ends the active dialog and hands its result to the one below, which goes on in the same turn.</summary>
    public async Task<DialogTurnResult> EndDialogAsync(object? result = null, CancellationToken ct = default)
    {
        await PopAsync(DialogReason.EndCalled, ct);
        if (ActiveDialog is not { } parent)
        {
            return new DialogTurnResult(DialogTurnStatus.Complete, result);
        }

        return await DropIfLostAsync(ct) ?? await Dialogs.Find(parent.Id)!.ResumeDialogAsync(this, DialogReason.EndCalled, result, ct);
    }

    /// <summary>Ends every dialog; none of them gets a result.</summary>
    public async Task<DialogTurnResult> CancelAllDialogsAsync(CancellationToken ct = default)
    {
        if (ActiveDialog is null)
        {
            return new DialogTurnResult(DialogTurnStatus.Empty);
        }

        while (ActiveDialog is not null)
        {
            await PopAsync(DialogReason.CancelCalled, ct);
        }

        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }

    /// <summary>Ends the active dialog and begins another in its place; the one below keeps waiting and gets the other's result.</summary>
    public async Task<DialogTurnResult> ReplaceDialogAsync(string dialogId, JsonObject? options = null, CancellationToken ct = default)
    {
        await PopAsync(DialogReason.ReplaceCalled, ct);
        return await BeginDialogAsync(dialogId, options, ct);
    }

    /// <summary>Lets the active dialog say again what it waits for, after an interruption.</summary>
    public async Task RepromptDialogAsync(CancellationToken ct = default)
    {
        if (ActiveDialog is { } active && await DropIfLostAsync(ct) is null)
        {
            HasReprompted = true;
            await Dialogs.Find(active.Id)!.RepromptDialogAsync(Context, active, ct);
        }
    }

    /// <summary>Takes the active dialog off the stack without a result; the one below is told nothing.</summary>
    public void DropActiveDialog() => State.DialogStack.RemoveAt(State.DialogStack.Count - 1);

    private async Task PopAsync(DialogReason reason, CancellationToken ct)
    {
        if (ActiveDialog is not { } active)
        {
            return;
        }

        if (Dialogs.Find(active.Id) is { } dialog)
        {
            await dialog.EndDialogAsync(Context, active, reason, ct);
        }

        State.DialogStack.RemoveAt(State.DialogStack.Count - 1);
    }

    // A stack is as good as its weakest instance: the one above would hand its result to the lost one, and the one below waits for a result
    // that nobody can give any more. So the whole stack goes. What matters is in the ledger, not here.
    private async Task<DialogTurnResult?> DropIfLostAsync(CancellationToken ct)
    {
        var lost = State.DialogStack.Find(instance => Dialogs.Find(instance.Id)?.CanContinue(instance) != true);
        if (lost is null)
        {
            return null;
        }

        State.DialogStack.Clear();
        await Dialogs.OnLostAsync(this, lost, ct);
        return new DialogTurnResult(DialogTurnStatus.Cancelled);
    }
}
