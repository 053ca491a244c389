using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Takes the files that people attach to a message. One feature registers one.</summary>
internal interface IFileTaker
{
    /// <summary>Takes the files, or says what to do instead.</summary>
    /// <param name="text">What was written beside them; empty for nothing.</param>
    Task TakeAsync(DialogContext context, IReadOnlyList<ReceivedFile> files, string text, CancellationToken cancellationToken);
}
