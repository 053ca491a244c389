using CommissioningBot.Channel.Connector;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel.Authentication;

/// <summary>
/// Without an app id nobody is authenticated, so whoever reaches the port can be anybody. The bot then listens on this machine only,
/// and does not start otherwise: looked at before it listens (settings) and after (what the server really bound).
/// </summary>
internal sealed class LocalModeCheck(
    IServer server, IConfiguration configuration, IOptions<ChannelOptions> options, ILogger<LocalModeCheck> logger) : IHostedLifecycleService
{
    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (options.Value.IsLocal)
        {
            Log.LocalMode(logger);
            Check(ConfiguredAddresses());
        }

        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (options.Value.IsLocal)
        {
            Check(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);
        }

        return Task.CompletedTask;
    }

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <summary>Whether an address of the server takes connections from this machine alone. A name that is no loopback name means every address.</summary>
    internal static bool IsLoopback(string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            return !binding.IsUnixPipe && !binding.IsNamedPipe && ServiceUrls.IsLoopback(binding.Host);
        }
        catch (FormatException)
        {
            return false;
        }
    }

    private static void Check(IEnumerable<string> addresses)
    {
        if (addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open)
        {
            throw new OptionsValidationException(nameof(ChannelOptions), typeof(ChannelOptions),
            [
                $"MicrosoftAppId is empty, so the bot would answer anybody who reaches {open}: set MicrosoftAppId, or listen on this machine only (--urls http://localhost:3978).",
            ]);
        }
    }

    /// <summary>What the server will bind, in its own order of precedence.</summary>
    private IEnumerable<string> ConfiguredAddresses()
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
        {
            return endpoints;
        }

        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.Count > 0)
        {
            return addresses;
        }

        return configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls
            ? urls.Split(';', StringSplitOptions.RemoveEmptyEntries)
            : [.. Ports("http"), .. Ports("https")];

        // A port alone means every address of the machine.
        IEnumerable<string> Ports(string scheme) =>
            (configuration[$"{scheme}_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"{scheme}://*:{port}");
    }
}
