using System.Net;
using CommissioningBot.Channel.Connector;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel.Authentication;

/// <summary>Where the server is about to listen, and whether anybody who reaches it would be authenticated.</summary>
internal sealed class ListenAddresses
{
    /// <summary>The setting that the addresses come from.</summary>
    public string Key { get; private set; } = WebHostDefaults.ServerUrlsKey;

    public bool IsLocal { get; private set; }

    public IReadOnlyList<string> Addresses { get; private set; } = [];

    /// <summary>The setting that is at fault, in one line; null when the bot may listen there.</summary>
    public static string? FindFault(IEnumerable<string> addresses) => addresses.FirstOrDefault(address => !IsLoopback(address)) is { } open
        ? $"MicrosoftAppId is empty, so the bot would answer anybody who reaches {open}: set MicrosoftAppId, or listen on this machine only (--urls http://localhost:3978)."
        : null;

    /// <summary>Whether the server can read an address at all.</summary>
    public static bool IsAddress(string address)
    {
        try
        {
            var binding = BindingAddress.Parse(address);
            return binding.Scheme is "http" or "https" && (binding.IsUnixPipe || binding.IsNamedPipe || (IsHost(binding.Host) && binding.Port is >= 0 and <= IPEndPoint.MaxPort));
        }
        catch (FormatException)
        {
            return false;
        }
    }

    // What follows a colon and is no number is taken for a part of the host.
    private static bool IsHost(string host) => host.Length > 0 && (host[0] == '[' || !host.Contains(':', StringComparison.Ordinal));

    /// <summary>Whether an address of the server takes connections from this machine alone. A name that is no loopback name means every address.</summary>
    public static bool IsLoopback(string address)
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

    public static void Bind(ListenAddresses options, IServer server, IConfiguration configuration)
    {
        options.IsLocal = string.IsNullOrWhiteSpace(configuration[nameof(ChannelOptions.MicrosoftAppId)]);
        (options.Key, options.Addresses) = Configured(server, configuration);
    }

    /// <summary>What the server will bind, in its own order of precedence.</summary>
    private static (string Key, IReadOnlyList<string> Addresses) Configured(IServer server, IConfiguration configuration)
    {
        var endpoints = configuration.GetSection("Kestrel:Endpoints").GetChildren().Select(endpoint => endpoint["Url"]).OfType<string>().ToList();
        if (endpoints.Count > 0)
        {
            return ("Kestrel:Endpoints", endpoints);
        }

        var addresses = server.Features.Get<IServerAddressesFeature>()?.Addresses ?? [];
        if (addresses.Count > 0)
        {
            return (WebHostDefaults.ServerUrlsKey, [.. addresses]);
        }

        return configuration[WebHostDefaults.ServerUrlsKey] is { Length: > 0 } urls
            ? (WebHostDefaults.ServerUrlsKey, urls.Split(';', StringSplitOptions.RemoveEmptyEntries))
            : (WebHostDefaults.HttpPortsKey, [.. Ports("http"), .. Ports("https")]);

        // A port alone means every address of the machine.
        IEnumerable<string> Ports(string scheme) =>
            (configuration[$"{scheme}_ports"] ?? "").Split(';', StringSplitOptions.RemoveEmptyEntries).Select(port => $"{scheme}://*:{port}");
    }
}

/// <summary>
/// Without an app id nobody is authenticated, so whoever reaches the port can be anybody. The bot then listens on this machine only, and
/// does not start otherwise. A validator, because those are asked before anything listens and their faults are told in one line.
/// </summary>
internal sealed class ListenAddressesValidator : IValidateOptions<ListenAddresses>
{
    public ValidateOptionsResult Validate(string? name, ListenAddresses options)
    {
        var unreadable = options.Addresses.Where(address => !ListenAddresses.IsAddress(address)).ToList();
        return unreadable.Count > 0
            ? ValidateOptionsResult.Fail(unreadable.Select(address => $"{options.Key} has '{address}', which is no address to listen on: write one such as http://localhost:3978."))
            : options.IsLocal && ListenAddresses.FindFault(options.Addresses) is { } fault ? ValidateOptionsResult.Fail(fault)
            : ValidateOptionsResult.Success;
    }
}
