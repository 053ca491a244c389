namespace CommissioningBot.People;

/// <summary>Has the directory in Microsoft Entra read as the bot starts. The start does not wait for it.</summary>
internal sealed class DirectoryStart(Absences.DirectorySource source) : IHostedService
{
    public Task StartAsync(CancellationToken cancellationToken)
    {
        if (source.Directory is GraphDirectory graph)
        {
            graph.BeginServing();
        }

        return Task.CompletedTask;
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
