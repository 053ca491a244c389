namespace CommissioningBot.Dialogs;

/// <summary>The dialogs that can be begun by id.</summary>
internal sealed class DialogSet
{
    private readonly Dictionary<string, Dialog> _dialogs = new(StringComparer.Ordinal);

    /// <summary>Adds a dialog; its id must be new.</summary>
    public DialogSet Add(Dialog dialog)
    {
        _dialogs.Add(dialog.Id, dialog);
        return this;
    }

    /// <summary>The dialog of this id, or null.</summary>
    public Dialog? Find(string id) => _dialogs.GetValueOrDefault(id);
}
