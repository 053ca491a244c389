using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>The stack of dialogs in one turn.</summary>
internal sealed class DialogContext(DialogSet dialogs, TurnContext turn, DialogState state)
{
    public DialogSet Dialogs { get; } = dialogs;

    public TurnContext Context { get; } = turn;

    /// <summary>From the first that was begun to the active one.</summary>
    public IReadOnlyList<DialogInstance> Stack => state.DialogStack;

    public DialogInstance? ActiveDialog => state.DialogStack.LastOrDefault();

    public Task<DialogTurnResult> BeginDialogAsync(string dialogId, JsonObject? options, CancellationToken ct) =>
        throw new NotSupportedException($"{dialogId} {options} {ct.IsCancellationRequested}");

    public Task<DialogTurnResult> EndDialogAsync(object? result, CancellationToken ct) =>
        throw new NotSupportedException($"{result} {ct.IsCancellationRequested}");
}
