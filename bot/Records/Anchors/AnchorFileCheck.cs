namespace CommissioningBot.Records.Anchors;

/// <summary>
/// Stops the start when anchors cannot be added to their file: that the first is not written might be noticed a day later. As it is made, which is
/// before any part of the bot starts, so that a wrong setting makes no database. Commands only read the file, so they do not ask.
/// </summary>
internal sealed class AnchorFileCheck : IHostedService
{
    public AnchorFileCheck(AnchorFile file)
    {
        if (file.IsOn)
        {
            file.Check();
        }
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
