using CommissioningBot.Dialogs;

namespace CommissioningBot;

/// <summary>
/// Puts the tables of all features together when the bot starts: two features that claim one command, verb, form or dialog then stop the
/// start, and not the first message that somebody writes.
/// </summary>
internal sealed class TablesCheck : IHostedService
{
    public TablesCheck(CommandTable commands, CardActionTable actions, DialogSet dialogs)
    {
        ArgumentNullException.ThrowIfNull(commands);
        ArgumentNullException.ThrowIfNull(actions);
        ArgumentNullException.ThrowIfNull(dialogs);
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
