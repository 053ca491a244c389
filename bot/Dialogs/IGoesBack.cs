namespace CommissioningBot.Dialogs;

/// <summary>A dialog in which people can go back to the question or step before.</summary>
internal interface IGoesBack
{
    /// <summary>Goes back; the dialog is the active one, prompts that it had begun have left the stack.</summary>
    Task GoBackAsync(DialogContext context, CancellationToken cancellationToken);
}
