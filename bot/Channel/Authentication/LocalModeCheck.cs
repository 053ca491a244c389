using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel.Authentication;

/// <summary>The second look of <see cref="ListenAddressesValidator"/>: at what the server really bound, which code may have changed.</summary>
internal sealed class LocalModeCheck(IServer server, IOptions<ChannelOptions> options, ILogger<LocalModeCheck> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.IsLocal)
        {
            if (ListenAddresses.FindFault(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []) is { } fault)
            {
                throw new OptionsValidationException(nameof(ListenAddresses), typeof(ListenAddresses), [fault]);
            }

            Log.LocalMode(logger);
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
