using System.Net;
using CommissioningBot.Channel.Connector;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace CommissioningBot.Channel.Authentication;

/// <summary>Who may talk to the bot. With an app id: whoever brings the channel's token. Without: only this machine.</summary>
internal sealed class ChannelGate(ChannelTokens tokens, ForgedPresses forged, IOptions<ChannelOptions> options, ILogger<ChannelGate> logger)
{
    /// <summary>The same for every reason, so that nobody learns from it how far a forged token got.</summary>
    private static readonly ChannelProblem _unauthorized = new("Unauthorized", 401, "A valid token of the channel is required.");

    /// <summary>What can be refused before the body is read; null to go on.</summary>
    public ChannelProblem? CheckRequest(HttpContext http)
    {
        if (!options.Value.IsLocal)
        {
            return ChannelTokens.Read(http.Request.Headers.Authorization) is null ? Refuse(_unauthorized, "no token") : null;
        }

        // The connection's own address, never Host or a forwarding header: a proxy on this machine would make the whole world local.
        if (http.Connection.RemoteIpAddress is not { } remote || !IPAddress.IsLoopback(remote.IsIPv4MappedToIPv6 ? remote.MapToIPv4() : remote))
        {
            return Refuse(LocalOnly("Without MicrosoftAppId the bot answers this machine only."), "not from this machine");
        }

        if (IsForwarded(http.Request.Headers))
        {
            return Refuse(LocalOnly("Without MicrosoftAppId the bot answers no proxy or tunnel: set MicrosoftAppId first."), "forwarded by a proxy");
        }

        return IsForeignPage(http.Request.Headers)
            ? Refuse(LocalOnly("Without MicrosoftAppId the bot answers pages of this machine only."), "sent by a page from elsewhere")
            : null;
    }

    /// <summary>What can be told once the activity is known; null to go on.</summary>
    public async Task<ChannelProblem?> CheckActivityAsync(HttpContext http, Activity activity, CancellationToken cancellationToken)
    {
        if (options.Value.IsLocal)
        {
            return ServiceUrls.IsLoopback(new Uri(activity.ServiceUrl!).IdnHost)
                ? null
                : Refuse(
                    new ChannelProblem("Bad request", 400, "Without MicrosoftAppId the service URL must be on this machine.", "serviceUrl"),
                    "the service URL is not on this machine");
        }

        var token = ChannelTokens.Read(http.Request.Headers.Authorization)!;
        var fault = await tokens.FindFaultAsync(token, activity, cancellationToken);
        if (fault == ChannelTokens.AnotherTenant && activity.Is(ActivityTypes.Invoke))
        {
            await forged.KeepAsync(activity, Forgery.AnotherTenant);
        }

        return fault is null ? null : Refuse(_unauthorized, fault);
    }

    private static ChannelProblem LocalOnly(string detail) => new("Forbidden", 403, detail);

    private static bool IsForwarded(IHeaderDictionary headers) =>
        headers.ContainsKey("Forwarded") || headers.ContainsKey("X-Forwarded-For") || headers.ContainsKey("X-Forwarded-Host");

    /// <summary>Browsers name the page that sends: a foreign page must not speak to a bot that asks nobody who they are.</summary>
    private static bool IsForeignPage(IHeaderDictionary headers) =>
        headers.TryGetValue(HeaderNames.Origin, out var origin)
        && !(Uri.TryCreate(origin, UriKind.Absolute, out var page) && ServiceUrls.IsLoopback(page.IdnHost));

    private ChannelProblem Refuse(ChannelProblem problem, string reason)
    {
        Log.RequestRefused(logger, reason);
        return problem;
    }
}
