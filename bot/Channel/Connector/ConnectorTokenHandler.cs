using System.Net;
using System.Net.Http.Headers;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel.Connector;

/// <summary>The last step before the wire: refuses hosts that are not allowed, adds the bot's token, and gets a new one once when it is refused.</summary>
internal sealed class ConnectorTokenHandler(ServiceUrls serviceUrls, ConnectorTokens tokens, IOptions<ChannelOptions> options) : DelegatingHandler
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (serviceUrls.FindFault(request.RequestUri!) is { } fault)
        {
            throw new ServiceUrlRefusedException(fault);
        }

        if (options.Value.IsLocal)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var token = await tokens.GetAsync(cancellationToken);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        var response = await base.SendAsync(request, cancellationToken);
        if (response.StatusCode is not HttpStatusCode.Unauthorized)
        {
            return response;
        }

        await tokens.DropAsync(token, cancellationToken);
        response.Dispose();
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", await tokens.GetAsync(cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }
}
