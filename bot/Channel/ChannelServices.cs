using CommissioningBot.Channel.Authentication;
using CommissioningBot.Channel.Connector;
using CommissioningBot.Storage;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace CommissioningBot.Channel;

/// <summary>Puts the channel into the host. It needs an <see cref="IBot"/> and an <see cref="IStore"/> beside it.</summary>
internal static class ChannelServices
{
    private static readonly TimeSpan _callLimit = TimeSpan.FromSeconds(30);

    // A turn waits for these keys; the known ones stay in use when fetching fails.
    private static readonly TimeSpan _keyLimit = TimeSpan.FromSeconds(3);

    public static IServiceCollection AddChannel(this IServiceCollection services, IConfiguration configuration)
    {
        services.AddOptionsWithValidateOnStart<ChannelOptions, ChannelOptionsValidator>()
            .Configure(options => ChannelOptions.Bind(options, configuration));
        services.AddOptionsWithValidateOnStart<ListenAddresses, ListenAddressesValidator>()
            .Configure<IServer>((addresses, server) => ListenAddresses.Bind(addresses, server, configuration));
        services.TryAddSingleton(TimeProvider.System);

        // In: who may talk to the bot, and the turn.
        services.AddHttpClient(nameof(SigningKeys), ConfigureClient).ConfigureHttpClient(static client => client.Timeout = _keyLimit).ConfigurePrimaryHttpMessageHandler(NewHandler).SetHandlerLifetime(Timeout.InfiniteTimeSpan);
        services.AddSingleton<SigningKeys>();
        services.AddSingleton<ChannelTokens>();
        services.AddSingleton<ChannelGate>();
        services.AddHostedService<LocalModeCheck>();
        services.AddSingleton<MessagesEndpoint>();
        services.AddSingleton<TurnRunner>();
        services.AddSingleton<TurnApology>();
        services.AddSingleton<ForgedPresses>();

        // Out: the connector, and what the outbox sends through it.
        services.AddSingleton<ServiceUrls>();
        services.TryAddSingleton<IConnectorCredential, EntraConnectorCredential>();
        services.AddSingleton<ConnectorTokens>();
        services.AddTransient<ConnectorTokenHandler>();
        services.AddTransient<ConnectorRetryHandler>();
        services.AddHttpClient<ConnectorClient>(ConfigureClient)
            .ConfigurePrimaryHttpMessageHandler(NewHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .AddHttpMessageHandler<ConnectorRetryHandler>()
            .AddHttpMessageHandler<ConnectorTokenHandler>();
        services.AddOptionsWithValidateOnStart<AttachedFileOptions>().Configure(options => AttachedFileOptions.Bind(options, configuration));
        services.AddSingleton<IValidateOptions<AttachedFileOptions>, AttachedFileOptionsValidator>();
        services.AddHttpClient<FileDownloads>(static client => client.Timeout = FileDownloads.Limit)
            .ConfigurePrimaryHttpMessageHandler(NewHandler)
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            // The addresses hold a key to the file.
            .RemoveAllLoggers();
        services.AddSingleton<ConversationReferenceStore>();
        services.AddSingleton<PersonalConversations>();
        services.AddSingleton<UnreachedMessages>();
        services.AddSingleton<IOutboxSender>(provider => provider.GetRequiredService<UnreachedMessages>());
        services.TryAddSingleton<IAppInstaller, NoAppInstaller>();
        services.AddSingleton<IOutboxSender, ActivitySender>();
        services.AddSingleton<IOutboxSender, ActivityUpdater>();
        return services;
    }

    /// <summary>Maps <c>POST /api/messages</c>.</summary>
    public static IEndpointConventionBuilder MapMessages(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(MessagesEndpoint.Path, (RequestDelegate)(http => http.RequestServices.GetRequiredService<MessagesEndpoint>().HandleAsync(http)));

    private static void ConfigureClient(HttpClient client)
    {
        client.Timeout = _callLimit;
        client.MaxResponseContentBufferSize = 4 * 1024 * 1024;
    }

    /// <summary>Lives as long as the bot, so connections are renewed for DNS; and follows no redirect, because the bot's token would go with it.</summary>
    private static SocketsHttpHandler NewHandler() => new()
    {
        AllowAutoRedirect = false,
        UseCookies = false,
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        ConnectTimeout = TimeSpan.FromSeconds(10),
    };
}
