namespace CommissioningBot.Dialogs;

/// <summary>A dialog in which people can go on by saying so, such as <c>next</c>.</summary>
internal interface IGoesOn
{
    /// <summary>Goes on; the dialog is the active one.</summary>
    Task GoOnAsync(DialogContext context, CancellationToken cancellationToken);
}
