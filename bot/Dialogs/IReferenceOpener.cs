namespace CommissioningBot.Dialogs;

/// <summary>Opens things by their reference: <c>open SUT-2026-0001</c>. A feature whose things have references registers one.</summary>
internal interface IReferenceOpener
{
    /// <summary>Who can open such things.</summary>
    OpenTo OpenTo => OpenTo.Council;

    /// <summary>Opens the thing if there is one of this reference.</summary>
    /// <param name="reference">As typed, in capitals.</param>
    /// <returns>False when this feature has nothing of that reference.</returns>
    Task<bool> TryOpenAsync(DialogContext context, string reference, CancellationToken cancellationToken);
}
