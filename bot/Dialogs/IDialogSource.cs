namespace CommissioningBot.Dialogs;

/// <summary>A feature's dialogs and prompts. Each feature registers one.</summary>
internal interface IDialogSource
{
    IEnumerable<Dialog> Dialogs { get; }
}

/// <summary>Dialogs that are known when the services are put together.</summary>
internal sealed record DialogSource(IEnumerable<Dialog> Dialogs) : IDialogSource;
