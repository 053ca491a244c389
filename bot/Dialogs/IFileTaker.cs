using CommissioningBot.Channel;

namespace CommissioningBot.Dialogs;

/// <summary>Takes the files that people attach to a message. Each feature that does so registers one.</summary>
internal interface IFileTaker
{
    /// <summary>The word before the text of the message that sends the files here, in lower case: <c>paper</c>.</summary>
    string Word { get; }

    /// <summary>Whether files without such a word go here; exactly one feature says so.</summary>
    bool TakesTheRest { get; }

    /// <summary>Takes the files, or says what to do instead.</summary>
    /// <param name="text">What was written beside them, without the word; empty for nothing.</param>
    Task TakeAsync(DialogContext context, IReadOnlyList<ReceivedFile> files, string text, CancellationToken cancellationToken);
}
