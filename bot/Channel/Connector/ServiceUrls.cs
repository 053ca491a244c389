using System.Net;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel.Connector;

/// <summary>Where the bot may call: the service URL of an activity is the address to which it sends its own token.</summary>
internal sealed class ServiceUrls(IOptions<ChannelOptions> options)
{
    /// <summary>Null when the bot may call there, otherwise why it may not.</summary>
    public string? FindFault(Uri uri)
    {
        if (options.Value.IsLocal)
        {
            return IsLoopback(uri.IdnHost) ? null : $"without MicrosoftAppId the bot calls this machine only, not {uri.IdnHost}";
        }

        if (!HostNames.Allow(options.Value.ServiceUrlHosts, uri.IdnHost))
        {
            return $"the host {uri.IdnHost} is not in Channel:ServiceUrlHosts, so the bot's token is not sent to it";
        }

        // In clear text only to a loopback address, and only where somebody has listed it on purpose.
        return uri.Scheme == Uri.UriSchemeHttps || IsLoopback(uri.IdnHost) ? null : "the service URL is not https, so the bot's token is not sent to it";
    }

    /// <summary>
    /// Null when the bot may put a file there, otherwise why it may not. Somebody's client names the address, and no token of ours goes with the
    /// file; yet the bot must not be made to call whatever somebody likes.
    /// </summary>
    public string? FindUploadFault(Uri uri) =>
        options.Value.IsLocal && IsLoopback(uri.IdnHost) ? null
            : !HostNames.Allow(options.Value.FileUploadHosts, uri.IdnHost) ? $"the host {uri.IdnHost} is not in Channel:FileUploadHosts"
            : uri.Scheme == Uri.UriSchemeHttps || IsLoopback(uri.IdnHost) ? null
            : "the address is not https";

    public static bool IsLoopback(string host) =>
        host.Equals("localhost", StringComparison.OrdinalIgnoreCase)
        || (IPAddress.TryParse(host.Trim('[', ']'), out var address) && IPAddress.IsLoopback(address));
}

/// <summary>The bot may not call this address.</summary>
internal sealed class ServiceUrlRefusedException(string reason) : Exception(reason);
