using CommissioningBot.Channel;
using CommissioningBot.People;
using Microsoft.Extensions.Options;

namespace CommissioningBot.LocalChat;

/// <summary>Tells the bot who has it, as Teams does when the app is installed; and after a start at another address, that the channel has moved.</summary>
internal sealed class LocalInstallations(
    Transcripts transcripts, IDirectory directory, LocalBot bot, TeamsActivities activities, IOptions<ChannelOptions> channel) : IHostedLifecycleService
{
    /// <summary>Makes sure that the bot knows this person and where to answer. Null when it does, otherwise what the bot has answered.</summary>
    public async Task<BotAnswer?> EnsureAsync(LocalConversation conversation, CancellationToken cancellationToken)
    {
        var (person, transcript) = conversation;
        await transcript.Installing.WaitAsync(cancellationToken);
        try
        {
            var serviceUrl = bot.ServiceUrl;
            if (string.Equals(transcript.InstalledAt, serviceUrl, StringComparison.Ordinal))
            {
                return null;
            }

            // What the bot still has to deliver goes to the address that it knows. Any activity tells it the new one.
            Activity[] news = transcript.InstalledAt is null
                ? [activities.Installed(person, serviceUrl), activities.Added(person, serviceUrl)]
                : [activities.Moved(person, serviceUrl)];
            foreach (var activity in news)
            {
                var answer = await bot.PostAsync(activity, cancellationToken);
                if (!answer.IsSuccess)
                {
                    return answer;
                }
            }

            await transcript.SetInstalledAsync(serviceUrl, cancellationToken);
            return null;
        }
        finally
        {
            transcript.Installing.Release();
        }
    }

    public async Task StartedAsync(CancellationToken cancellationToken)
    {
        if (!channel.Value.IsLocal)
        {
            return;
        }

        foreach (var person in await EverybodyAsync(cancellationToken))
        {
            if (await transcripts.FindAsync(person.Id, cancellationToken) is { Transcript.InstalledAt: not null } installed)
            {
                await EnsureAsync(installed, cancellationToken);
            }
        }
    }

    // A directory that does not answer keeps nothing from starting: whoever opens the page makes up for it.
    private async Task<IReadOnlyList<Person>> EverybodyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await directory.ListAsync(cancellationToken);
        }
        catch (DirectoryUnavailableException)
        {
            return [];
        }
    }

    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
