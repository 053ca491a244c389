using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using CommissioningBot.Channel;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace CommissioningBot.LocalChat;

/// <summary>Brings activities to the bot over HTTP, by the same door through which Teams comes.</summary>
internal sealed class LocalBot(IHttpClientFactory clients, IServer server)
{
    /// <summary>Name of the HTTP client.</summary>
    public const string Client = "localchat";

    /// <summary>Where this process listens on a loopback address.</summary>
    public Uri Address => AddressOf(server.Features.Get<IServerAddressesFeature>()?.Addresses ?? []);

    /// <summary>Base address of the connector here, as it stands in activities.</summary>
    public string ServiceUrl => new Uri(Address, "localchat").AbsoluteUri;

    /// <summary>Posts an activity and gives what the bot has answered.</summary>
    public async Task<BotAnswer> PostAsync(Activity activity, CancellationToken cancellationToken)
    {
        using var client = clients.CreateClient(Client);
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(activity, ChannelJsonContext.Default.Activity));
        content.Headers.ContentType = new MediaTypeHeaderValue("application/json", "utf-8");
        try
        {
            using var response = await client.PostAsync(new Uri(Address, "api/messages"), content, cancellationToken);
            var body = await response.Content.ReadAsStringAsync(cancellationToken);
            return new BotAnswer(response.StatusCode, Parse(body));
        }
        catch (HttpRequestException)
        {
            return new BotAnswer(HttpStatusCode.BadGateway, null);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            return new BotAnswer(HttpStatusCode.GatewayTimeout, null);
        }
    }

    /// <summary>The address to use of those that the server listens on: loopback, and http before https.</summary>
    internal static Uri AddressOf(IEnumerable<string> addresses) =>
        addresses.Select(BindingAddress.Parse)
            .Where(address => !address.IsUnixPipe && !address.IsNamedPipe)
            .OrderBy(address => string.Equals(address.Scheme, "http", StringComparison.OrdinalIgnoreCase) ? 0 : 1)
            .Select(address => new Uri($"{address.Scheme}://{address.Host}:{address.Port}/"))
            .FirstOrDefault(address => address.IsLoopback)
        ?? throw new InvalidOperationException("The local chat needs the bot to listen on a loopback address, such as http://localhost:3978.");

    private static JsonElement? Parse(string body)
    {
        try
        {
            return body.Length == 0 ? null : JsonSerializer.Deserialize(body, ChannelJsonContext.Default.JsonElement);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

/// <summary>What the bot has answered.</summary>
/// <param name="Body">Its JSON; null for none.</param>
internal sealed record BotAnswer(HttpStatusCode Status, JsonElement? Body)
{
    public bool IsSuccess => (int)Status is >= 200 and < 300;
}
