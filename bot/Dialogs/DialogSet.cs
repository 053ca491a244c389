namespace CommissioningBot.Dialogs;

/// <summary>The dialogs that can be begun by id. Built once at start and shared by all turns.</summary>
internal sealed class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = new(StringComparer.Ordinal);

    /// <summary>
    /// Says that a conversation could not be picked up: its dialog is gone or has changed since (instance), or what was stored cannot be read
    /// (null). The stack is empty already when it is called.
    /// </summary>
    public Func<DialogContext, DialogInstance?, CancellationToken, Task> OnLostAsync { get; init; } = static (context, _, cancellationToken) =>
        context.Context.SendActivityAsync(
            "I have changed since we last spoke and cannot pick up where we were, so I have stopped there. Say help to see what I can do now.",
            cancellationToken);

    /// <summary>Adds a dialog; its id must be new.</summary>
    /// <exception cref="ArgumentException">Another dialog has the same id.</exception>
    public DialogSet Add(Dialog dialog)
    {
        if (!_dialogs.TryAdd(dialog.Id, dialog))
        {
            throw new ArgumentException(
                $"Two dialogs are called '{dialog.Id}': {_dialogs[dialog.Id].GetType().Name} and {dialog.GetType().Name}.", nameof(dialog));
        }

        return this;
    }

    /// <summary>The dialog of this id, or null.</summary>
    public Dialog? Find(string id) => _dialogs.GetValueOrDefault(id);
}
