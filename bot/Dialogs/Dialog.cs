using System.Text.Json.Nodes;
using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>A piece of conversation that may last over many turns. Holds no state itself: state lives in the <see cref="DialogInstance"/>.</summary>
internal abstract class Dialog(string id)
{
    /// <summary>The dialog waits for the next message.</summary>
    public static DialogTurnResult EndOfTurn { get; } = new(DialogTurnStatus.Waiting);

    /// <summary>Its name within the <see cref="DialogSet"/>.</summary>
    public string Id { get; } = id;

    /// <summary>Who can be led through an instance of it.</summary>
    public virtual OpenTo WhoMayGoOn(DialogInstance instance) => OpenTo.Council;

    /// <summary>Starts the dialog; it has just been put on top of the stack.</summary>
    /// <param name="context">The stack and the turn.</param>
    /// <param name="options">What the caller hands over; null for nothing.</param>
    /// <param name="cancellationToken">Ends the turn.</param>
    public abstract Task<DialogTurnResult> BeginDialogAsync(DialogContext context, JsonObject? options, CancellationToken cancellationToken);

    /// <summary>Goes on with the next message.</summary>
    public abstract Task<DialogTurnResult> ContinueDialogAsync(DialogContext context, CancellationToken cancellationToken);

    /// <summary>Goes on after a dialog that this one had started has ended. By default this one ends too, with the same result.</summary>
    public virtual Task<DialogTurnResult> ResumeDialogAsync(
        DialogContext context, DialogReason reason, object? result, CancellationToken cancellationToken) =>
        context.EndDialogAsync(result, cancellationToken);

    /// <summary>Says again what it waits for, after an interruption. By default says nothing.</summary>
    public virtual Task RepromptDialogAsync(TurnContext turn, DialogInstance instance, CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Tidies up before the instance leaves the stack. By default there is nothing to tidy.</summary>
    public virtual Task EndDialogAsync(TurnContext turn, DialogInstance instance, DialogReason reason, CancellationToken cancellationToken) =>
        Task.CompletedTask;

    /// <summary>Whether a text is one of the answers that it has offered, and so no command. By default it has offered none.</summary>
    public virtual bool HasOffered(DialogInstance instance, string text) => false;

    /// <summary>Whether it waits for an answer in words, so that what is typed may be meant as one although it is also a command. By default not.</summary>
    public virtual bool WaitsForWords(DialogInstance instance) => false;

    /// <summary>Said when it was paused: that nothing is lost, and how to go on. Null where there is nothing to go on with.</summary>
    public virtual string? WhenPaused => null;

    /// <summary>Whether it can read the message of the turn as the answer that it waits for, when that is not words. By default it waits for none.</summary>
    public virtual Task<bool> TakesAsync(DialogContext context, CancellationToken cancellationToken) => Task.FromResult(false);

    /// <summary>
    /// Whether an instance that was stored earlier still makes sense: a dialog, or the data that it walks through, may have changed since.
    /// When it does not, the conversation's stack is dropped and <see cref="DialogSet.OnLostAsync"/> says so.
    /// </summary>
    public virtual bool CanContinue(DialogInstance instance) => true;
}

/// <summary>A dialog on the stack.</summary>
internal sealed record DialogInstance
{
    /// <summary>Id of the dialog.</summary>
    public required string Id { get; init; }

    /// <summary>What it remembers between turns.</summary>
    public JsonObject State { get; init; } = [];
}

/// <summary>The dialogs of a conversation, the active one last.</summary>
internal sealed record DialogState
{
    /// <summary>From the first that was begun to the active one.</summary>
    public List<DialogInstance> DialogStack { get; init; } = [];
}

/// <summary>What a dialog did with a turn.</summary>
/// <param name="Status">Whether it waits, has ended, or there was none.</param>
/// <param name="Result">What an ended dialog hands back; null for nothing.</param>
internal sealed record DialogTurnResult(DialogTurnStatus Status, object? Result = null);

/// <summary>Where a dialog stands after a turn.</summary>
internal enum DialogTurnStatus
{
    /// <summary>No dialog is active.</summary>
    Empty,

    /// <summary>It waits for the next message.</summary>
    Waiting,

    /// <summary>It has ended.</summary>
    Complete,

    /// <summary>It was cancelled.</summary>
    Cancelled,
}

/// <summary>Why a dialog is called.</summary>
internal enum DialogReason
{
    BeginCalled,
    ContinueCalled,
    EndCalled,
    ReplaceCalled,
    CancelCalled,
    NextCalled,
}
